package tui

import "github.com/charmbracelet/bubbles/key"

// keyMap is every key of the program. The line at the bottom and the help are
// drawn from it; a test holds the help to what the keys really do.
type keyMap struct {
	use, follow, why             key.Binding
	nextNode, previousNode, pane key.Binding
	goHome, pickUp, light        key.Binding
	inject, save                 key.Binding
	scriptStep, scriptPlay       key.Binding
	large, steps, language       key.Binding
	minute, beforeEnd, afterEnd  key.Binding
	freeze                       key.Binding
	back, forward, now, branch   key.Binding
	menu, help, leave            key.Binding
	pageUp, pageDown             key.Binding
	quit, interrupt, suspend     key.Binding
	repaint                      key.Binding
}

func newKeyMap(ascii bool) keyMap {
	arrows := "↑↓"
	if ascii {
		arrows = "arrows"
	}
	bind := func(text string, shown string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, text))
	}
	return keyMap{
		use:          bind("key.use", "Enter", "enter", " "),
		follow:       bind("key.follow", "n", "n"),
		why:          bind("key.why", "w", "w"),
		nextNode:     bind("key.move", arrows, "down", "right", "j"),
		previousNode: bind("key.move", arrows, "up", "left", "k"),
		pane:         bind("key.pane", "Tab", "tab", "shift+tab"),
		goHome:       bind("key.home", "h", "h"),
		pickUp:       bind("key.phone", "p", "p"),
		light:        bind("key.light", "d", "d"),
		inject:       bind("key.inject", "i", "i"),
		save:         bind("key.save", "S", "S"),
		scriptStep:   bind("key.script-step", ".", "."),
		scriptPlay:   bind("key.script-play", ">", ">"),
		large:        bind("key.large", "c", "c"),
		steps:        bind("key.steps", "s", "s"),
		language:     bind("key.language", "l", "l"),
		minute:       bind("key.minute", "+", "+", "="),
		beforeEnd:    bind("key.before", "e", "e"),
		afterEnd:     bind("key.after", "x", "x"),
		freeze:       bind("key.freeze", "f", "f"),
		back:         bind("key.back", "[", "["),
		forward:      bind("key.forward", "]", "]"),
		now:          bind("key.now", "Enter", "enter"),
		branch:       bind("key.branch", "b", "b"),
		menu:         bind("key.menu", "m", "m"),
		help:         bind("key.help", "?", "?"),
		pageUp:       bind("key.page", "PgUp", "pgup"),
		pageDown:     bind("key.page", "PgDn", "pgdown"),
		leave:        bind("key.leave", "Esc", "esc"),
		quit:         bind("key.quit", "q", "q"),
		interrupt:    bind("key.interrupt", "Ctrl+C", "ctrl+c"),
		suspend:      bind("key.suspend", "Ctrl+Z", "ctrl+z"),
		repaint:      bind("key.repaint", "Ctrl+L", "ctrl+l"),
	}
}
