package article

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
)

//go:embed html/page.html html/style.css
var html embed.FS

// Pages writes pages of HTML in one language. Each is one file that needs nothing
// else: it opens by a double click, without script and without a request, light or
// dark as the reader's system is. It says that it is a simulation, and the same page
// is the same bytes.
type Pages struct {
	narrator narrate.Narrator
	forms    *template.Template
}

// NewPages returns pages in a narrator's language.
func NewPages(n narrate.Narrator) (*Pages, error) {
	style, err := html.ReadFile("html/style.css")
	if err != nil {
		return nil, err
	}
	forms, err := template.New("page").Funcs(template.FuncMap{
		"lang":   func() string { return string(n.Words.Lang()) },
		"notice": func() string { return n.Notice().Text },
		"say":    func(key string) string { return n.Say(flow.T(key)) },
		"style":  func() template.CSS { return template.CSS(style) }, //nolint:gosec // our own file
		"clock":  func(at time.Time) string { return at.UTC().Format("2006-01-02 15:04:05") },
	}).ParseFS(html, "html/page.html")
	if err != nil {
		return nil, err
	}
	return &Pages{narrator: n, forms: forms}, nil
}

// Entry is a page as an index lists it.
type Entry struct {
	Page   string // the file of the page, beside the index; empty if there is none
	Name   string
	Title  string
	Status string // as of a [Case]
	What   string // went wrong; may be empty
}

// Index writes a page that lists others, in their order.
func (p *Pages) Index(w io.Writer, entries []Entry) error {
	title := p.narrator.Say(flow.T("case.index", "count", fmt.Sprint(len(entries))))
	return p.forms.ExecuteTemplate(w, "index", struct {
		Title   string
		Entries []Entry
	}{title, entries})
}
