// Package early settles two questions before anybody else can ask them.
//
// Bubble Tea v1 asks the terminal for its background colour in a package
// initialiser, in every command of the binary, and waits up to five seconds
// where nothing answers. And go-runewidth counts box-drawing characters as two
// columns in Chinese locales, where the terminal draws one.
//
// Go initialises packages in the order of their import paths as soon as their
// own imports are ready, so this one must import no more than it does, and its
// path must sort before github.com/charmbracelet/bubbletea.
package early

import (
	"github.com/charmbracelet/lipgloss"
	"github.com/mattn/go-runewidth"
)

func init() {
	lipgloss.SetHasDarkBackground(true)
	runewidth.DefaultCondition.EastAsianWidth = false
}
