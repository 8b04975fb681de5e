package article

import (
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/figure"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
)

//go:embed html/page.html html/player.js html/style.css
var html embed.FS

// Pages writes pages of HTML in one language. Each is one file that needs nothing
// else: it opens by a double click, without a request, light or dark as the reader's
// system is, and is printed on white. A [Player] has a script, without which it is a list;
// no other page has one. It says that it is a simulation, and the same page is the same
// bytes.
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
		"lang":    func() string { return string(n.Words.Lang()) },
		"notice":  func() string { return n.Notice().Text },
		"say":     func(key string) string { return n.Say(flow.T(key)) },
		"style":   func() template.CSS { return template.CSS(style) }, //nolint:gosec // our own file
		"id":      id,
		"inc":     func(i int) int { return i + 1 },
		"picture": picture,
		"shape":   shape,
		"tab":     tab,
		"beside":  beside,
	}).ParseFS(html, "html/page.html")
	if err != nil {
		return nil, err
	}
	return &Pages{narrator: n, forms: forms}, nil
}

// picture is a figure as it stands in a page.
func picture(f figure.Figure) template.HTML {
	if f.PNG == nil {
		return template.HTML(f.SVG) //nolint:gosec // our own drawing
	}
	return template.HTML(fmt.Sprintf(`<img src="data:image/png;base64,%s" alt="%s">`, //nolint:gosec // our own picture
		base64.StdEncoding.EncodeToString(f.PNG), template.HTMLEscapeString(f.About)))
}

// id is a number of the article as a part of an id.
func id(number string) string { return strings.ReplaceAll(number, ".", "-") }

// shape says how figures stand beside each other: three or more take the whole width.
func shape(figures []figure.Figure) string {
	if len(figures) > 2 {
		return "many"
	}
	return ""
}

// tab is the title of a page for the tab of a browser, where most of a long one is cut. It
// says that the page is a simulation.
func tab(title string) string {
	const longest, mark = 70, " · SIMULATION"
	if runes := []rune(title); len(runes)+len([]rune(mark)) > longest {
		title = string(runes[:longest-len([]rune(mark))-1]) + "…"
	}
	return title + mark
}

// beside reports whether figures stand beside what is told: one phone does.
func beside(figures []figure.Figure) bool {
	return len(figures) == 1 && figures[0].Device == flow.Phone
}

// Write writes a page.
func (p *Pages) Write(w io.Writer, page Page) error {
	return p.forms.ExecuteTemplate(w, "article", page.apart())
}

// Entry is a page as an index lists it.
type Entry struct {
	Page   string // the file of the page, beside the index; empty if there is none
	Name   string
	Title  string
	Status string // as of a [Page]
	What   string // went wrong; may be empty
}

// Index writes a page that lists others, in their order.
func (p *Pages) Index(w io.Writer, entries []Entry) error {
	title := p.narrator.Say(flow.T("case.index", "count", fmt.Sprint(len(entries))))
	return p.forms.ExecuteTemplate(w, "index", struct {
		Page
		Entries []Entry
	}{Page{Title: title}, entries})
}

// Section is a part of a sheet, in a language of its own.
type Section struct {
	Title   string
	Lang    text.Lang
	Figures []figure.Figure
}

// Sheet writes a page of figures beside each other, each a link to its file.
func (p *Pages) Sheet(w io.Writer, title string, sections []Section) error {
	return p.forms.ExecuteTemplate(w, "sheet", struct {
		Page
		Sections []Section
	}{Page{Title: title}, sections})
}
