package article

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/figure"
	"enrollsim/flow/narrate"
)

// Markdown is a page as a document of that form, which ends with a line break. A figure is
// a link to its file, where it has one; drawings stand below folder, which is empty or
// ends with a slash. Steps are no list of that language, which would count
// them anew: 5 after 4 where the article says 8.
func Markdown(n narrate.Narrator, page Page, folder string) string {
	m := markdown{narrator: n, folder: folder}
	title := plain(page.Title)
	if page.Status != "" {
		title = n.Aside(title, n.Say(flow.T("case.status-"+page.Status)))
	}
	m.block("# " + title)
	m.block("> **" + plain(n.Notice().Text) + "**")
	m.block(plain(page.Of))
	var versions []string
	for _, v := range page.Versions {
		if v.Lang != n.Words.Lang() {
			versions = append(versions, link(v.Lang.Name(), v.File))
		}
	}
	m.block(strings.Join(versions, " · "))
	for _, p := range page.Parts {
		m.part(p)
	}
	return strings.Join(m.blocks, "\n\n") + "\n"
}

// markdown is a document that is being written: blocks, between which there is an empty
// line.
type markdown struct {
	narrator narrate.Narrator
	folder   string
	blocks   []string
}

// block adds a block, if it is not empty.
func (m *markdown) block(lines ...string) {
	if words := strings.Join(lines, "\n"); words != "" {
		m.blocks = append(m.blocks, words)
	}
}

func (m *markdown) part(p Part) {
	if p.Heading != "" {
		m.block("## " + plain(p.Heading))
	}
	m.block(plain(p.Text))
	m.wrong(p.Wrong)
	m.lines(p)
	m.figures(p.Figures)
	for _, s := range p.Steps {
		m.block("**" + plain(s.Number) + "** " + plain(m.narrator.Aside(s.Text, s.Caption)))
		m.figures(s.Figures)
	}
	for i, a := range p.Answers {
		m.block(fmt.Sprintf("**%d.** **%s**", i+1, plain(a.Ask)))
		m.block(plain(m.narrator.Aside(a.Text, a.Caption)))
		m.figures(a.Figures)
	}
	m.quotes(p.Quotes)
	for _, i := range p.Moments {
		m.instant(i)
	}
	if p.Source != nil {
		m.source(p.Source)
	}
	if p.Table != nil {
		m.table(*p.Table)
	}
	if p.Command != "" {
		m.block(fenced("sh", p.Command))
	}
}

// table is a table, of which no cell is empty: some readers take such a row for none.
func (m *markdown) table(t Table) {
	row := func(cells []string) string {
		all := make([]string, len(cells))
		for i, c := range cells {
			all[i] = plain(cmp.Or(c, "·"))
		}
		return "| " + strings.Join(all, " | ") + " |"
	}
	lines := []string{row(t.Head), "|" + strings.Repeat(" --- |", len(t.Head))}
	for _, cells := range t.Rows {
		lines = append(lines, row(cells))
	}
	m.block(lines...)
}

// lines are the lists of a part.
func (m *markdown) lines(p Part) {
	var list []string
	for i, l := range slices.Concat(p.Facts, p.Lines) {
		words := plain(l.Text)
		switch {
		case l.Link != "":
			words = link(m.narrator.Aside(l.Text, l.Label), l.Link)
		case l.Code:
			words = code(l.Text)
		}
		if l.Decides {
			words = "**" + words + "**"
		}
		switch {
		case p.Facts != nil:
			words = m.narrator.Say(flow.T("line.quote", "purpose", plain(l.Label), "say", words))
		case l.Label != "" && l.Link == "":
			words = plain(l.Label) + " " + words
		}
		mark := "- "
		if p.Ordered {
			mark = fmt.Sprintf("%d. ", i+1)
		}
		list = append(list, mark+words)
	}
	m.block(list...)
}

// figures stand beside each other where there is room.
func (m *markdown) figures(figures []figure.Figure) {
	var all []string
	for _, f := range figures {
		all = append(all, fmt.Sprintf("![%s](%s%s %q)", plain(f.About), m.folder, f.File, f.Caption))
	}
	m.block(all...)
}

// quotes are one block: two of them beside each other would be taken for one.
func (m *markdown) quotes(list []narrate.Paragraph) {
	var all []string
	for i, q := range list {
		if i > 0 {
			all = append(all, ">")
		}
		words := plain(q.Text)
		if q.Label != "" {
			words = m.narrator.Say(flow.T("line.quote", "purpose", "**"+plain(q.Label)+"**", "say", words))
		}
		all = append(all, "> "+words)
	}
	m.block(all...)
}

func (m *markdown) wrong(lines []string) {
	var all []string
	for _, line := range lines {
		all = append(all, "> "+plain(line))
	}
	m.block(strings.Join(all, "\n>\n"))
}

func (m *markdown) instant(i Instant) {
	m.block("### " + plain(strings.TrimRight(i.Heading, ".,;:!。，；：！")))
	where := i.Clock
	if i.Where != "" {
		where = i.Where + " · " + i.Clock
	}
	m.block(plain(where))
	m.block(plain(i.Text))
	m.wrong(i.Wrong)
	var events []string
	for _, e := range i.Events {
		events = append(events, "- "+plain(e))
	}
	m.block(events...)
	m.figures(i.Figures)
	var also []string
	for _, step := range i.Also {
		also = append(also, "- "+code(step))
	}
	if also != nil {
		m.block(plain(m.narrator.Say(flow.T("case.also"))))
	}
	m.block(also...)
}

// source is a run file, with a mark at the end of what has failed.
func (m *markdown) source(lines []SourceLine) {
	var all []string
	for _, l := range lines {
		if l.Failed {
			l.Text += "  # ← " + m.narrator.Say(flow.T("case.failing"))
		}
		all = append(all, l.Text)
	}
	m.block(fenced("yaml", strings.Join(all, "\n")))
}

// fenced is text as it is, in a language.
func fenced(language, words string) string {
	fence := "```"
	for strings.Contains(words, fence) {
		fence += "`"
	}
	return fence + language + "\n" + words + "\n" + fence
}

// code is a name or a command in a line.
func code(words string) string {
	fence := "`"
	for strings.Contains(words, fence) {
		fence += "`"
	}
	if strings.HasPrefix(words, "`") || strings.HasSuffix(words, "`") {
		words = " " + words + " "
	}
	return fence + words + fence
}

func link(words, to string) string { return "[" + plain(words) + "](" + to + ")" }

// plain is text of which nothing is taken for markup.
func plain(words string) string {
	return strings.NewReplacer(
		"\\", "\\\\", "`", "\\`", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "<", "\\<", ">", "\\>", "#", "\\#", "|", "\\|", "~", "\\~",
		"\r", "", "\n", " ", "&", "\\&",
	).Replace(words)
}
