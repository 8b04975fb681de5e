package call_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/tui/call"
	"enrollsim/tui/theme"
)

// state is a way to a page worth looking at, by keys that are the same in both languages.
type state struct {
	name   string
	change []func(*setup)
	keys   []string
	says   []string // ids of acts that are said before
}

// states are all that the page can look like.
func states() []state {
	talked := []string{"acknowledge", "word-for-word", "reload", "log-in-again"}
	over := append(slices.Clone(talked), "explain-code-expired", "trap-pin", train.Goodbye)
	return []state{
		{name: "begins"},
		{name: "easy", change: []func(*setup){level(train.EasyLevel)}},
		{name: "exam", change: []func(*setup){level(train.ExamLevel)}, says: talked},
		{name: "talked", says: talked},
		{name: "list", says: talked, keys: []string{"tab", "tab", "tab", "down"}},
		{name: "nothing found", keys: []string{"家", "x", "y"}},
		{name: "weighing", keys: []string{"f3", "down", "right", "right", "down", "left"}},
		{name: "weighed", says: talked, keys: []string{"f3", "down", "right", "right", "down", "left", "esc", "f5"}},
		{name: "note", keys: []string{"f4", "家", "x"}},
		{name: "noted", keys: []string{"f4", "家", "x", "enter"}},
		{name: "articles", says: talked, keys: []string{"f2", "right"}},
		{name: "help", keys: []string{"f1"}},
		{name: "ended", says: over},
		{name: "debrief", says: over, keys: []string{"enter"}},
		{name: "debrief, a line", says: over, keys: []string{"enter", "down", "down", "down", "down"}},
		{name: "debrief, the end", says: over, keys: []string{"enter", "end"}},
		{name: "devices", says: over, keys: []string{"enter", "down", "down", "down", "d"}},
		{name: "tried again", says: over, keys: []string{"enter", "down", "down", "enter"}},
		{name: "best path", says: over, keys: []string{"enter", "v", "enter", "enter"}},
	}
}

// open goes to a state.
func (s state) open(t testing.TB, change ...func(*setup)) *page {
	t.Helper()
	p := start(t, append(slices.Clone(s.change), change...)...)
	for _, id := range s.says {
		p.act(id)
	}
	p.later = nil
	return p.press(s.keys...)
}

// act says an act by its own words, which are found first.
func (p *page) act(id string) {
	p.t.Helper()
	acts, err := train.Acts(flowtest.Causes(p.t))
	if err != nil {
		p.t.Fatal(err)
	}
	at := slices.IndexFunc(acts, func(a train.Act) bool { return a.ID == id })
	p.write(acts[at].Say.In(p.lang))
	for range train.Hits {
		if !strings.Contains(p.chosen(), id) {
			p.press("down")
		}
	}
	p.press("enter")
}

// chosen is the name of the area of what is chosen to be said.
func (p *page) chosen() string { return p.model.Chosen() }

// look is the state in a language, gone to once for all tests.
func (s state) look(t testing.TB, lang text.Lang) call.Model {
	t.Helper()
	made, _ := looks.LoadOrStore(fmt.Sprint(s.name, lang), sync.OnceValue(func() call.Model {
		return s.open(t, func(o *setup) { o.Lang = lang }).model
	}))
	return made.(func() call.Model)()
}

var looks sync.Map

// windows are from 1x1 to 200x60: borders of the layouts, and some of the others.
func windows(offset int) [][2]int {
	var all [][2]int
	for _, w := range []int{1, 2, 3, 10, 29, 30, 31, 65, 66, 67, 79, 80, 99, 100, 117, 118, 120, 160, 200} {
		for _, h := range []int{1, 2, 3, 5, 8, 10, 19, 20, 23, 24, 25, 33, 34, 40, 60} {
			if (w*47+h*113+offset)%7 == 0 || w == 80 && h == 24 || w == 120 && h == 40 {
				all = append(all, [2]int{w, h})
			}
		}
	}
	return all
}

// In a window of any size there are exactly as many rows as it has, each exactly as wide,
// that this is a simulation stands in the first one, and whatever is marked does something.
func TestGeometry(t *testing.T) {
	t.Parallel()
	for i, s := range states() {
		for j, lang := range []text.Lang{text.English, text.TraditionalChinese} {
			for k, ascii := range []bool{false, true} {
				t.Run(fmt.Sprint(s.name, lang, ascii), func(t *testing.T) {
					t.Parallel()
					m := s.look(t, lang).Dressed(renderer(termenv.Ascii), theme.Dark, ascii)
					for _, window := range windows(4*i + 2*j + k) {
						w, h := window[0], window[1]
						m = m.Resize(w, h)
						c := m.Window()
						rows := strings.Split(c.String(), "\n")
						if len(rows) != h {
							t.Fatalf("%dx%d has %d rows", w, h, len(rows))
						}
						for y, row := range rows {
							if got := ansi.StringWidth(row); got != w {
								t.Fatalf("%dx%d: row %d is %d columns wide", w, h, y, got)
							}
						}
						if first := ansi.Strip(rows[0]); w >= 30 && !strings.Contains(first, "SIMULATION") {
							t.Fatalf("%dx%d: %q", w, h, first)
						}
						for _, a := range c.Areas() {
							if kind, _, _ := strings.Cut(a.Name, ":"); !call.Clickable(kind) {
								t.Errorf("%dx%d: a click on %s does nothing", w, h, a.Name)
							}
						}
					}
				})
			}
		}
	}
}

// A terminal that has ASCII alone gets nothing else, but for words of Chinese.
func TestASCIIAlone(t *testing.T) {
	t.Parallel()
	for _, s := range states() {
		for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
			m := s.look(t, lang).Dressed(renderer(termenv.Ascii), theme.Dark, true).Resize(120, 40)
			for _, r := range ansi.Strip(m.View()) {
				if r > 0x7e && ansi.StringWidth(string(r)) != 2 {
					t.Fatalf("%s, %s: %q\n%s", s.name, lang, r, ansi.Strip(m.View()))
				}
			}
		}
	}
}

// The page in the two usual windows and both languages.
func TestWindows(t *testing.T) {
	t.Parallel()
	shown := map[string][]string{"80x24": {"begins", "talked", "list", "debrief", "weighing"}, "120x40": {"easy", "weighed", "articles", "debrief", "debrief, the end"}}
	for size, names := range shown {
		for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
			for _, s := range states() {
				if !slices.Contains(names, s.name) {
					continue
				}
				var w, h int
				if _, err := fmt.Sscanf(size, "%dx%d", &w, &h); err != nil {
					t.Fatal(err)
				}
				p := page{t: t, model: s.look(t, lang).Resize(w, h)}
				flowtest.Golden(t, strings.NewReplacer(" ", "-", ",", "").Replace(fmt.Sprintf("%s-%s-%s.golden", size, s.name, lang)), p.picture())
			}
		}
	}
}

// Every theme shows the same words, in every depth of colour. Devices are drawn in others.
func TestThemes(t *testing.T) {
	t.Parallel()
	for _, s := range states() {
		if !slices.Contains([]string{"talked", "easy", "list", "weighed", "debrief"}, s.name) {
			continue
		}
		plain := ansi.Strip(s.look(t, text.English).Resize(120, 40).View())
		for _, name := range theme.Names() {
			for _, depth := range []termenv.Profile{termenv.ANSI, termenv.TrueColor} {
				coloured := ansi.Strip(s.look(t, text.English).Dressed(renderer(depth), name, false).Resize(120, 40).View())
				for word := range strings.FieldsSeq(plain) {
					if strings.ContainsAny(word, "abcdefghijklmnopqrstuvwxyz") && !strings.Contains(coloured, word) {
						t.Fatalf("%s in %s lacks %q\n%s", s.name, name, word, coloured)
					}
				}
			}
		}
	}
}
