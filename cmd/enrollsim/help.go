package main

import (
	"cmp"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"enrollsim/tui/canvas"
)

// helpPage is what there is to say of a command, for a terminal and for a manual.
type helpPage struct {
	command  string // with those above it
	short    string
	about    []string // paragraphs
	usage    []string
	examples []helpEntry
	lists    []helpList // commands, then flags
	exits    []helpEntry
	said     func(format string, args ...any) string
}

// helpList is a list of commands or flags below a heading.
type helpList struct {
	title   string
	entries []helpEntry
}

// helpEntry is something, and what it is.
type helpEntry struct{ name, says string }

// helpOf gathers what there is to say of a command.
func helpOf(cmd *cobra.Command, takes vocabulary, s streams) helpPage {
	cmd.InitDefaultHelpFlag()
	p := helpPage{command: cmd.CommandPath(), short: cmd.Short, said: s.said}
	for part := range strings.SplitSeq(cmp.Or(cmd.Long, cmd.Short), "\n\n") {
		p.about = append(p.about, joined(part))
	}
	above := strings.TrimSuffix(cmd.CommandPath(), cmd.Name())
	if cmd.Runnable() {
		p.usage = append(p.usage, above+cmd.Use+" "+s.said("[flags]"))
	}
	if len(subcommands(cmd)) > 0 {
		p.usage = append(p.usage, cmd.CommandPath()+" "+s.said("COMMAND")+" [--help]")
	}
	for line := range strings.SplitSeq(cmd.Example, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			command, says, _ := strings.Cut(line, "  ")
			p.examples = append(p.examples, helpEntry{command, strings.TrimSpace(says)})
		}
	}
	p.lists = append(commandLists(cmd, s), flagLists(cmd, takes, s)...)
	p.exits = []helpEntry{
		{"0", s.said("all well")}, {"1", s.said("a scenario or check failed")}, {"2", s.said("wrong usage or unreadable file")},
		{"3", s.said("could not run (no terminal, port busy)")}, {"4", s.said("timed out")}, {"130", s.said("interrupted")},
	}
	return p
}

// joined is a paragraph on one line. Between characters of Chinese there are no blanks.
func joined(paragraph string) string {
	all := ""
	for line := range strings.SplitSeq(strings.TrimSpace(paragraph), "\n") {
		line = strings.TrimSpace(line)
		last, first := lastRune(all), firstRune(line)
		if all != "" && !wide(last) && !wide(first) {
			all += " "
		}
		all += line
	}
	return all
}

func lastRune(s string) rune {
	for _, r := range slices.Backward([]rune(s)) {
		return r
	}
	return 0
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00
}

// commandLists are the commands below one, in their groups.
func commandLists(cmd *cobra.Command, s streams) []helpList {
	var lists []helpList
	for _, group := range commandGroups()[pathOf(cmd)] {
		list := helpList{title: s.words().Message(group.title)}
		for _, name := range group.names {
			for _, sub := range cmd.Commands() {
				if sub.Name() == name {
					list.entries = append(list.entries, helpEntry{name, sub.Short})
				}
			}
		}
		lists = append(lists, list)
	}
	return lists
}

// flagLists are the flags of a command in their groups: first those of no group, which are
// its own.
func flagLists(cmd *cobra.Command, takes vocabulary, s streams) []helpList {
	groups := slices.Concat(flagGroups()[pathOf(cmd)], flagGroups()["*"])
	lists := []helpList{{title: s.said("Flags:")}}
	for _, g := range groups {
		lists = append(lists, helpList{title: s.words().Message(g.title)})
	}
	cmd.LocalFlags() // brings in those of all commands
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden || slices.Contains([]string{"seed", "now"}, f.Name) && !beginsWorld(cmd) {
			return
		}
		at := 1 + slices.IndexFunc(groups, func(g helpGroup) bool { return slices.Contains(g.names, f.Name) })
		lists[at].entries = append(lists[at].entries, flagEntry(f, takes.flag(cmd, f), s))
	})
	return slices.DeleteFunc(lists, func(l helpList) bool { return len(l.entries) == 0 })
}

// flagEntry is a flag with what it takes, what it does and, where that says something, what
// it is without a word.
func flagEntry(f *pflag.Flag, takes values, s streams) helpEntry {
	e := helpEntry{"    --" + f.Name, f.Usage}
	if f.Shorthand != "" {
		e.name = "-" + f.Shorthand + ", --" + f.Name
	}
	if f.Value.Type() != "bool" {
		e.name += " " + cmp.Or(takes.name, "VALUE")
	}
	if !slices.Contains([]string{"", "0", "0s", "[]", "false"}, f.DefValue) {
		e.says += s.said(" (default %s)", plainValue(f))
	}
	return e
}

// plainValue is what a flag is without a word, as people write it: 24h and not 24h0m0s, all and
// not [all].
func plainValue(f *pflag.Flag) string {
	value := f.DefValue
	if _, several := f.Value.(pflag.SliceValue); several {
		return strings.Trim(value, "[]")
	}
	if f.Value.Type() == "duration" {
		for _, nothing := range []string{"0s", "0m"} {
			if before := strings.TrimSuffix(value, nothing); before != value && strings.TrimRight(before, "hm") != before {
				value = before
			}
		}
	}
	return value
}

// helpWidth is how wide help is: as the window where it goes to one, and at most
// [textColumns].
func (s streams) helpWidth() int {
	columns, _, err := term.GetSize(s.out.Fd())
	if err != nil || columns <= 0 {
		return textColumns
	}
	return min(columns, textColumns)
}

// write writes the page for a terminal of so many columns.
func (p helpPage) write(out io.Writer, columns int) error {
	w := helpWriter{columns: columns}
	for _, paragraph := range p.about {
		w.paragraph(0, paragraph)
		w.line("")
	}
	w.line(p.said("Usage:"))
	for _, use := range p.usage {
		w.command(use, false)
	}
	if len(p.examples) > 0 {
		w.line("")
		w.line(p.said("Examples:"))
		w.examples(p.examples)
	}
	for _, l := range p.lists {
		w.line("")
		w.line(l.title)
		w.entries(l.entries)
	}
	w.line("")
	w.line(p.said("Exit codes:"))
	w.entries(p.exits)
	_, err := io.WriteString(out, w.page.String())
	return err
}

// helpWriter lays out help.
type helpWriter struct {
	columns int
	page    strings.Builder
}

func (w *helpWriter) line(s string) { w.page.WriteString(strings.TrimRight(s, " ") + "\n") }

func (w *helpWriter) paragraph(indent int, s string) {
	for _, line := range canvas.Wrap(s, w.columns-indent) {
		w.line(strings.Repeat(" ", indent) + line)
	}
}

// command writes a command; one that is too long goes on below, as a shell reads it.
func (w *helpWriter) command(s string, goesOn bool) {
	const begin = "  "
	end := ""
	if goesOn {
		end = " \\"
	}
	line := begin
	for i, word := range wordsOf(s) {
		switch {
		case i == 0:
			line += word
		case canvas.Width(line)+1+canvas.Width(word)+len(end) > w.columns:
			w.line(line + end)
			line = begin + "    " + word
		default:
			line += " " + word
		}
	}
	w.line(line)
}

// wordsOf are the words of a command between which a line may end: not between a flag and
// what it takes.
func wordsOf(command string) []string {
	var words []string
	for field := range strings.FieldsSeq(command) {
		last := len(words) - 1
		if last >= 0 && strings.HasPrefix(words[last], "-") && !strings.ContainsAny(words[last], " =]") && !strings.HasPrefix(field, "-") {
			words[last] += " " + field
			continue
		}
		words = append(words, field)
	}
	return words
}

// examples writes commands with what they do beside them, or below them where the window
// is too narrow for one of them.
func (w *helpWriter) examples(all []helpEntry) {
	left, fits := 0, true
	for _, e := range all {
		if e.says != "" {
			left = max(left, canvas.Width(e.name))
		}
	}
	for _, e := range all {
		fits = fits && (e.says == "" || 2+left+2+canvas.Width(e.says) <= w.columns)
	}
	for _, e := range all {
		switch {
		case e.says == "":
			w.command(e.name, true)
		case fits:
			w.line("  " + e.name + strings.Repeat(" ", left+2-canvas.Width(e.name)) + e.says)
		default:
			w.command(e.name, true)
			w.paragraph(6, e.says)
		}
	}
}

// entries writes names with what they are beside them, or below them where a name is long
// or the window narrow.
func (w *helpWriter) entries(all []helpEntry) {
	const most, indent = 26, 2
	left := 0
	for _, e := range all {
		if width := canvas.Width(e.name); width <= most {
			left = max(left, width)
		}
	}
	left += indent + 2
	if w.columns < 60 && left > 10 {
		left = 8
	}
	for _, e := range all {
		name := strings.Repeat(" ", indent) + e.name
		if canvas.Width(name)+2 > left {
			w.line(name)
			name = ""
		}
		for _, line := range canvas.Wrap(e.says, w.columns-left) {
			w.line(name + strings.Repeat(" ", left-canvas.Width(name)) + line)
			name = ""
		}
	}
}
