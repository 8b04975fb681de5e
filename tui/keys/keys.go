// Package keys are keys by their names, and what is typed with them.
package keys

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
)

// Msg is the message of a key, by its name.
func Msg(key string) tea.KeyMsg {
	if key == "space" || key == " " {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune(" ")}
	}
	for kind := tea.KeyF20; kind <= tea.KeyBackspace; kind++ { // from the last of the special ones on
		if kind != tea.KeyRunes && kind.String() == key {
			return tea.KeyMsg{Type: kind}
		}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(key)}
}

// Of is the name of a key.
func Of(msg tea.KeyMsg) string {
	if key := msg.String(); key != " " {
		return key
	}
	return "space"
}

// UpDown is how the keys are written that move up and down.
func UpDown(ascii bool) string { return drawn("↑↓", "arrows", ascii) }

// Sideways is how the keys are written that move left and right.
func Sideways(ascii bool) string { return drawn("←→", "left right", ascii) }

// Arrows is how all four of them are written.
func Arrows(ascii bool) string { return drawn("←↑↓→", "arrows", ascii) }

func drawn(arrows, named string, ascii bool) string {
	if ascii {
		return named
	}
	return arrows
}

// Label is a key as it is written for people: Esc, not esc.
func Label(key string) string {
	switch key {
	case "pgup":
		return "PgUp"
	case "pgdown":
		return "PgDn"
	}
	if utf8.RuneCountInString(key) < 2 {
		return key
	}
	held, pressed := "", key
	for {
		name, rest, ok := strings.Cut(pressed, "+")
		if !ok || name == "" || rest == "" { // the plus is the key itself
			return held + capital(pressed)
		}
		held, pressed = held+capital(name)+"+", rest
	}
}

func capital(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}

// Graphic leaves of what was typed or pasted what can stand in a field: no line breaks, no
// control characters.
func Graphic(runes []rune) []rune {
	return slices.DeleteFunc(slices.Clone(runes), func(r rune) bool { return !unicode.IsGraphic(r) })
}

// Edited is what is typed after a key.
func Edited(typed []rune, msg tea.KeyMsg) []rune {
	switch msg.Type {
	case tea.KeyBackspace:
		return typed[:max(0, len(typed)-1)]
	case tea.KeyRunes, tea.KeySpace:
		return append(slices.Clip(typed), Graphic(msg.Runes)...)
	}
	return typed
}
