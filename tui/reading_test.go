package tui_test

import (
	"slices"
	"strings"
	"sync"

	"github.com/charmbracelet/x/ansi"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

// cardColumns and phoneColumns are how wide the current step and the phone are in a window of 80x24.
const cardColumns, phoneColumns = 21, 30

// rows is the screen without its colours. It is drawn once after each message.
func (a *app) rows() []string {
	if a.shown == nil {
		a.shown = strings.Split(ansi.Strip(a.model.View()), "\n")
	}
	return slices.Clone(a.shown)
}

// picture is the screen for a message of a test.
func (a *app) picture() string { return strings.Join(a.rows(), "\n") }

// text is all that can be read on the screen, in one line.
func (a *app) text() string {
	all := words(a.rows())
	if a.window == (size{80, 24}) && !a.model.Covered() {
		all += "\n" + words(a.columns(0, cardColumns)) + "\n" + a.desk() + "\n" + a.phone()
	}
	return all
}

// phone is what can be read on the phone's side of a window of 80x24, and desk
// what can be read on the desk's.
func (a *app) phone() string { return words(a.columns(80-phoneColumns, 80)) }
func (a *app) desk() string  { return words(a.columns(cardColumns, 80-phoneColumns)) }

// last is what is said last: the message, if there is one, and the keys at the bottom.
func (a *app) last() string {
	rows := a.rows()
	var said []string
	for _, area := range a.model.Window().Areas() {
		if area.Name == "message" {
			for _, row := range rows[area.Y : area.Y+area.H] {
				said = append(said, ansi.Cut(row, area.X, area.X+area.W))
			}
		}
	}
	return words(append(said, rows[len(rows)-1]))
}

// columns are the rows between title and keys, from one column to another.
func (a *app) columns(from, to int) []string {
	rows := a.rows()
	rows = rows[1 : len(rows)-1]
	for i, row := range rows {
		rows[i] = ansi.Cut(row, from, to)
	}
	return rows
}

// words joins rows to one line without frames and with single spaces.
func words(rows []string) string {
	plain := strings.Map(func(r rune) rune {
		if r >= '─' && r <= '╿' {
			return ' '
		}
		return r
	}, strings.Join(rows, " "))
	return strings.Join(strings.Fields(plain), " ")
}

// reads reports whether a place of the screen says something: a text of the
// interface by its key, or these very words.
func (a *app) reads(place, what string) bool { return strings.Contains(place, english(what)) }

// expect fails unless a place of the screen says something.
func (a *app) expect(place, what string) {
	a.t.Helper()
	if !a.reads(place, what) {
		a.t.Fatalf("%q is not there:\n%s", english(what), a.picture())
	}
}

// deny fails if a place of the screen says something.
func (a *app) deny(place, what string) {
	a.t.Helper()
	if a.reads(place, what) {
		a.t.Fatalf("%q is there:\n%s", english(what), a.picture())
	}
}

// english is what a text of the interface says in English, or what is no key
// of one as it is.
func english(what string) string {
	if words := catalogue(); words.Has(what) {
		return words.Say(flow.T(what))
	}
	return what
}

var catalogue = sync.OnceValue(func() text.Catalogue {
	words, _ := text.Load(text.English) // without it nothing would be found
	return words
})
