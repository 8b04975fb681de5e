package tui_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

func TestTyping(t *testing.T) {
	t.Parallel()
	t.Run("a field starts with what is in it", func(t *testing.T) {
		a := start(t)
		a.focusField("portal.user-name")
		a.press("enter", "backspace", "backspace", "x", "enter")
		a.expect(a.desk(), "riley.sampx")
		a.use("portal.log-in")
		a.expect(a.desk(), "portal.bad-credentials")
	})
	t.Run("a secret starts empty and is never shown", func(t *testing.T) {
		a := start(t)
		a.focusField("portal.password")
		a.press("enter")
		a.write("not-a-secret")
		a.deny(a.text(), "not-a-secret")
		a.expect(a.desk(), strings.Repeat("*", len("not-a-secret")))
		a.press("enter")
		a.use("portal.log-in")
		a.expect(a.desk(), "portal.log-out")
	})
	t.Run("Escape leaves it as it was", func(t *testing.T) {
		a := start(t)
		a.press("tab", "tab") // the greeting is gone with the first key
		before := a.picture()
		a.focusField("portal.user-name")
		a.press("enter", "x", "y", "esc")
		a.focus("portal.log-in")
		if a.picture() != before {
			t.Errorf("it was\n%s\nand is\n%s", before, a.picture())
		}
	})
	t.Run("keys that are commands elsewhere are letters", func(t *testing.T) {
		a := start(t)
		a.focusField("portal.user-name")
		a.press("enter")
		for range "riley.sample" {
			a.press("backspace")
		}
		a.press("backspace")
		a.write("nqlw? +")
		a.expect(a.desk(), "nqlw? +_")
		a.press("tab", "up", "f5", "ctrl+a", "enter")
		a.expect(a.desk(), "[nqlw? +")
		if len(a.model.Snapshot().Log) > 0 || len(a.told) > 0 {
			t.Error("a letter was taken for a command")
		}
	})
	t.Run("a paste is text in a field and nothing elsewhere", func(t *testing.T) {
		paste := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("q\x1b[31mn\r\nx"), Paste: true}
		a := start(t)
		a.send(paste)
		if len(a.told) > 0 || len(a.model.Snapshot().Log) > 0 {
			t.Error("a paste was taken for keys")
		}
		a.focusField("portal.user-name")
		a.press("enter")
		a.send(paste)
		if err := judge(a.model.View(), size{80, 24}, a.model.Grid()); err != nil {
			t.Error(err)
		}
		if strings.Contains(a.model.View(), "\x1b[31m") {
			t.Error("a pasted sequence reaches the terminal")
		}
	})
	t.Run("a paste begins the typing, and is not repeated where it is refused", func(t *testing.T) {
		paste := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("casey.sample\n"), Paste: true}
		a := start(t)
		a.focus("portal.log-in")
		a.send(paste)
		a.deny(a.text(), "casey")
		a.expect(a.last(), english("status.paste"))
		a.focusField("portal.user-name")
		a.send(paste)
		a.expect(a.desk(), "casey.sample_")
		a.press("enter")
		a.expect(a.desk(), "[casey.sample")
	})
}

// What comes up on the other device while a person types does not take the
// field away from under their hands.
func TestTypingIsNotInterrupted(t *testing.T) {
	t.Parallel()
	a := start(t)
	a.walkTo("6")
	a.use(newTab)
	a.stop()
	a.press("n") // starts the download
	a.focusField("portal.user-name")
	a.press("enter", "x")
	for range 4 {
		a.second()
	}
	a.expect(a.phone(), "store.open")
	a.press("y", "enter")
	a.expect(a.desk(), "riley.samplexy")
	a.deny(a.last(), "misstep.not-on-screen")
}

// A page that is scrolled past its end comes back with the first key up.
func TestScrollStopsAtTheEnd(t *testing.T) {
	t.Parallel()
	a := start(t)
	a.press("s")
	for range 200 {
		a.press("down")
	}
	end := a.picture()
	a.press("up")
	if a.picture() == end {
		t.Errorf("up does nothing at the end of\n%s", end)
	}
}
