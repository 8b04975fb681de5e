package tui_test

import (
	"flag"
	"fmt"
	"html"
	"os"
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"enrollsim/tui/canvas"
	"enrollsim/tui/theme"
)

var sheet = flag.String("sheet", "", "write the contact sheet, a page with every screen, to this file")

// TestContactSheet draws every state and looks for the word SIMULATION. With
// -sheet it draws them in both themes and both languages, on one page to look
// through:
//
//	go test ./tui -run ContactSheet -sheet /tmp/sheet.html
func TestContactSheet(t *testing.T) {
	t.Parallel()
	var page strings.Builder
	page.WriteString("<!doctype html><meta charset=utf-8><title>enrollsim: contact sheet (SIMULATION)</title>\n" +
		"<style>body{font:14px sans-serif;background:#888}pre{display:inline-block;margin:4px;padding:4px;" +
		"font:12px/1.2 'DejaVu Sans Mono','Noto Sans Mono CJK TC',monospace}" +
		".dark{background:#0d1117;color:#e6edf3}.light{background:#fff;color:#1f2328}</style>\n")
	type look struct {
		theme   theme.Name
		chinese bool
	}
	looks := []look{{theme.Dark, false}, {theme.Light, false}, {theme.Dark, true}}
	if *sheet == "" {
		looks = looks[:1]
	}
	for _, s := range states() {
		fmt.Fprintf(&page, "<h2>%s</h2>\n", html.EscapeString(s.name))
		for _, look := range looks {
			a := s.look(t, look.chinese).dress(renderer(termenv.TrueColor), look.theme, false)
			picture := asHTML(a.model.Window())
			if !strings.Contains(picture, "SIMULATION") {
				t.Errorf("%s: the picture does not say SIMULATION", s.name)
			}
			fmt.Fprintf(&page, "<pre class=%s>%s</pre>\n", look.theme, picture)
		}
	}
	if *sheet == "" {
		return
	}
	if err := os.WriteFile(*sheet, []byte(page.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

// asHTML turns a window into HTML.
func asHTML(window *canvas.Canvas) string {
	var out strings.Builder
	for y := range window.Bounds().H {
		for run := range window.Runs(y) {
			fmt.Fprintf(&out, "<span style=%q>%s</span>", cssOf(run.Style), html.EscapeString(run.Text))
		}
		out.WriteByte('\n')
	}
	return out.String()
}

func cssOf(s canvas.Style) string {
	var css strings.Builder
	if s.Attr&canvas.Bold != 0 {
		css.WriteString("font-weight:bold;")
	}
	if s.Attr&canvas.Faint != 0 {
		css.WriteString("opacity:.6;")
	}
	css.WriteString(property("color", s.FG))
	css.WriteString(property("background", s.BG))
	return css.String()
}

// property is a colour on a screen of true colours: of the palette's entries
// there are only the code's.
func property(name string, c canvas.Color) string {
	if r, g, b, ok := c.RGB(); ok {
		return fmt.Sprintf("%s:#%02x%02x%02x;", name, r, g, b)
	}
	switch c {
	case canvas.Palette(white):
		return name + ":#fff;"
	case canvas.Palette(black):
		return name + ":#000;"
	}
	return ""
}
