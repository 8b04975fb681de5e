package article

import (
	"fmt"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
)

// plainColumns is how wide a table of plain text is at most. A wider one is said row by row.
const plainColumns = 100

// Plain is a page as plain text, for a terminal: its titles, texts, lists and tables.
func Plain(n narrate.Narrator, page Page) string {
	var b strings.Builder
	put := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	put("%s\n\n%s\n%s\n", n.Notice().Text, page.Title, page.Of)
	for _, p := range page.Parts {
		if p.Heading != "" {
			put("\n%s\n", p.Heading)
		}
		put("\n")
		if p.Text != "" {
			put("%s\n", p.Text)
		}
		for _, l := range p.Facts {
			put("%s\n", n.Say(flow.T("line.quote", "purpose", l.Label, "say", l.Text)))
		}
		for _, l := range p.Lines {
			put("- %s\n", strings.TrimLeft(l.Label+" "+l.Text, " "))
		}
		if p.Table != nil {
			put("%s", p.Table.plain(n))
		}
	}
	return b.String()
}

// plain is a table as plain text.
func (t Table) plain(n narrate.Narrator) string {
	widths := make([]int, len(t.Head))
	all := append([][]string{t.Head}, t.Rows...)
	for _, row := range all {
		for i, cell := range row {
			widths[i] = max(widths[i], text.Columns(cell))
		}
	}
	width := 0
	for _, w := range widths {
		width += w + 2
	}
	var b strings.Builder
	if width > plainColumns {
		for _, row := range t.Rows {
			var cells []string
			for i, cell := range row[1:] {
				if cell != "" {
					cells = append(cells, n.Say(flow.T("line.quote", "purpose", t.Head[i+1], "say", cell)))
				}
			}
			fmt.Fprintf(&b, "- %s\n", row[0])
			for _, c := range cells {
				fmt.Fprintf(&b, "    %s\n", c)
			}
		}
		return b.String()
	}
	for _, row := range all {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell + strings.Repeat(" ", widths[i]-text.Columns(cell)+2))
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}
