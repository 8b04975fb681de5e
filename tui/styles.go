package tui

import (
	"enrollsim/tui/canvas"
	"enrollsim/tui/theme"
)

// styles are the roles that the panes draw with. A glyph or a word carries
// every state; the styles only repeat it.
type styles struct {
	text          canvas.Style
	muted         canvas.Style // of less weight
	strong        canvas.Style // titles
	accent        canvas.Style // what can be used
	primary       canvas.Style // what leads on
	focus         canvas.Style // what Enter does
	mark          canvas.Style // the arrow to the step's target
	good          canvas.Style
	bad           canvas.Style
	warn          canvas.Style
	bar           canvas.Style // title bar
	barStrong     canvas.Style // what stands out on it
	surface       canvas.Style // of an address bar, of an app's icon
	surfaceStrong canvas.Style // what can be used on it
	frame         canvas.Style // of a pane
	active        canvas.Style // of what lies over it, and of the corner of the one in focus
	glass         canvas.Style // behind a dialog
}

// newStyles are the roles in a theme.
func newStyles(t *theme.Theme) styles {
	if !t.Colored() {
		return styles{}
	}
	on := func(ground, ink canvas.Color) canvas.Style { return canvas.Style{FG: ink, BG: ground} }
	return styles{
		text:          t.Ink(t.Plain),
		muted:         t.Ink(t.Soft),
		strong:        t.Strong(t.Bright),
		accent:        t.Ink(t.Accent),
		primary:       t.Strong(t.Accent),
		focus:         t.Filled(t.Accent, t.OnState),
		mark:          t.Strong(t.Bad),
		good:          t.Ink(t.Good),
		bad:           t.Strong(t.Bad),
		warn:          t.Ink(t.Warn),
		bar:           on(t.Raised, t.Bright),
		barStrong:     t.Filled(t.Raised, t.Bright),
		surface:       on(t.Raised, t.Plain),
		surfaceStrong: t.Filled(t.Raised, t.Bright),
		frame:         t.Ink(t.Faint),
		active:        t.Ink(t.Accent),
		glass:         t.Ink(t.Faint),
	}
}

// glyphs are the characters that a terminal without box drawing lacks.
type glyphs struct {
	border, dialog, square                canvas.Border
	focusLeft, focusRight                 string
	markRight, markShort                  string
	done, next, open, skipped             string
	reload, newTab, closeTab, back, more  string
	switchOn, switchOff                   string
	barFull, barEmpty, rule, home         string
	signal, battery, bullet, lens, notch  string
	dots, above, below                    string
	tabLeft, tabRight                     string
	menu, hole, previous, button3, recent string
}

func newGlyphs(ascii bool) glyphs {
	if ascii {
		return glyphs{
			border: canvas.ASCII(), dialog: canvas.ASCII(), square: canvas.ASCII(),
			focusLeft: ">", focusRight: "<", markRight: " <--", markShort: "<",
			done: "x", next: ">", open: ".", skipped: "-",
			reload: "R", newTab: "+", closeTab: "x", back: "<", more: ">",
			switchOn: "[x]", switchOff: "[ ]",
			barFull: "#", barEmpty: ".", rule: "-", home: "=",
			signal: "", battery: "", bullet: "*", lens: "o", notch: "-",
			dots: "..", above: "^", below: "v",
			tabLeft: "[", tabRight: "]",
			menu: "=", hole: "o", previous: "<", button3: "O", recent: "#",
		}
	}
	return glyphs{
		border: canvas.Rounded(), dialog: canvas.Heavy(), square: canvas.Square(),
		focusLeft: "▸", focusRight: "◂", markRight: " ◀━━", markShort: "◀",
		done: "✓", next: "▶", open: "·", skipped: "–",
		reload: "↻", newTab: "+", closeTab: "×", back: "‹", more: "›",
		switchOn: "━●", switchOff: "○━",
		barFull: "█", barEmpty: "░", rule: "─", home: "▬",
		signal: "▂▄▆", battery: "▮▮▮", bullet: "•", lens: "◉", notch: "▄",
		dots: "…", above: "▴", below: "▾",
		tabLeft: "┤", tabRight: "├",
		menu: "≡", hole: "●", previous: "◁", button3: "○", recent: "□",
	}
}
