package server

import (
	"fmt"
	"html"
	"net/http"
	"strings"

	"enrollsim/flow/text"
)

// simulationPage serves what the link in a QR code leads to. It looks nothing up and
// spends nothing: it tells whoever opens the link with a real phone what this is, in
// every language.
func simulationPage() http.HandlerFunc {
	words, _ := text.All("link.simulation") // without words, the heading is enough
	var paragraphs strings.Builder
	for _, lang := range text.Langs() {
		if in, ok := words[lang]; ok {
			fmt.Fprintf(&paragraphs, "<p lang=%q>%s</p>\n", lang, html.EscapeString(in))
		}
	}
	page := []byte(fmt.Sprintf(simulation, paragraphs.String()))
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(page)
	}
}

const simulation = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>SIMULATION</title>
<h1>SIMULATION</h1>
%s<p>enrollsim is independent. It is not made, endorsed or used by the vendor of the app that it simulates.</p>
</html>
`
