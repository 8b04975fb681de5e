package tui

import (
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"enrollsim/tui/canvas"
)

// Theme says on which background the styles have to be read.
type Theme string

// The themes. Where nobody says what the background is, text keeps the
// terminal's own colour and the others can be read on black and on white.
const (
	Dark          Theme = "dark"
	Light         Theme = "light"
	AnyBackground Theme = "any"
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

// palette is the colours of a theme. Each keeps a contrast of 4.5:1 or more
// to the theme's background, or to the one it is drawn on.
//
// A terminal of sixteen colours may show them as it likes: black can be nearly
// white in a light theme. There text keeps the terminal's own colour, and what
// needs a background is drawn in reverse.
type palette struct {
	text, muted, accent, good, bad, warn, frame    lipgloss.CompleteColor
	onAccent, barText, barBack, surface, onSurface lipgloss.CompleteColor
}

func paletteOf(t Theme) palette {
	own := func(rgb, ansi256 string) lipgloss.CompleteColor {
		return lipgloss.CompleteColor{TrueColor: rgb, ANSI256: ansi256}
	}
	c := func(rgb, ansi256, ansi string) lipgloss.CompleteColor {
		return lipgloss.CompleteColor{TrueColor: rgb, ANSI256: ansi256, ANSI: ansi}
	}
	if t == AnyBackground {
		return palette{
			muted: own("#767676", "243"), frame: own("#767676", "243"),
			accent: c("#0d74e7", "63", "5"), good: own("#218739", "29"), bad: c("#dc3030", "131", "1"), warn: own("#9e6a03", "130"),
			onAccent: own("#ffffff", "231"), barText: own("#e6edf3", "255"), barBack: own("#30363d", "237"),
			surface: own("#30363d", "237"), onSurface: own("#e6edf3", "255"),
		}
	}
	if t == Light {
		return palette{
			text: own("#1f2328", "235"), muted: own("#57606a", "241"), frame: own("#57606a", "241"),
			accent: c("#0550ae", "25", "4"), good: c("#116329", "22", "2"), bad: c("#a40e26", "124", "1"), warn: c("#7d4e00", "94", "5"),
			onAccent: own("#ffffff", "231"), barText: own("#ffffff", "231"), barBack: own("#24292f", "236"),
			surface: own("#e4e8ec", "254"), onSurface: own("#1f2328", "235"),
		}
	}
	return palette{
		text: own("#e6edf3", "255"), muted: own("#9da7b3", "248"), frame: own("#7d8590", "245"),
		accent: c("#79c0ff", "117", "6"), good: c("#7ee787", "120", "2"), bad: c("#ff9b92", "210", "1"), warn: c("#e3b341", "179", "3"),
		onAccent: own("#0d1117", "233"), barText: own("#e6edf3", "255"), barBack: own("#30363d", "237"),
		surface: own("#21262d", "235"), onSurface: own("#e6edf3", "255"),
	}
}

// newStyles builds the styles with the renderer of the terminal that they
// are for, so that nothing depends on another one.
func newStyles(r *lipgloss.Renderer, t Theme) styles {
	p := paletteOf(t)
	of := func(s lipgloss.Style) canvas.Style { return cellStyle(r.ColorProfile(), s) }
	plain := func(c lipgloss.CompleteColor) lipgloss.Style { return r.NewStyle().Foreground(c) }
	focus := plain(p.onAccent).Background(p.accent)
	bar := plain(p.barText).Background(p.barBack)
	surface := plain(p.onSurface).Background(p.surface)
	if r.ColorProfile() == termenv.ANSI {
		focus, bar, surface = plain(p.accent).Reverse(true), r.NewStyle().Reverse(true), r.NewStyle()
	}
	return styles{
		text:          of(plain(p.text)),
		muted:         of(plain(p.muted)),
		strong:        of(plain(p.text).Bold(true)),
		accent:        of(plain(p.accent)),
		primary:       of(plain(p.accent).Bold(true)),
		focus:         of(focus.Bold(true)),
		mark:          of(plain(p.bad).Bold(true)),
		good:          of(plain(p.good)),
		bad:           of(plain(p.bad).Bold(true)),
		warn:          of(plain(p.warn)),
		bar:           of(bar),
		barStrong:     of(bar.Bold(true)),
		surface:       of(surface),
		surfaceStrong: of(surface.Bold(true)),
		frame:         of(plain(p.frame)),
		active:        of(plain(p.accent)),
		glass:         of(plain(p.muted).Faint(true)),
	}
}

// cellStyle is how cells look that are drawn in a style of a theme, on a
// terminal that has so many colours. A terminal without colours gets no
// attributes either, as lipgloss has it. The style's colours are complete ones:
// any other counts as none.
func cellStyle(p termenv.Profile, s lipgloss.Style) canvas.Style {
	if p == termenv.Ascii {
		return canvas.Style{}
	}
	style := canvas.Style{FG: cellColor(p, s.GetForeground()), BG: cellColor(p, s.GetBackground())}
	for attr, set := range map[canvas.Attr]bool{
		canvas.Bold: s.GetBold(), canvas.Faint: s.GetFaint(), canvas.Italic: s.GetItalic(),
		canvas.Underline: s.GetUnderline(), canvas.Reverse: s.GetReverse(),
	} {
		if set {
			style.Attr |= attr
		}
	}
	return style
}

// cellColor is the colour that a terminal with this profile shows.
func cellColor(p termenv.Profile, c lipgloss.TerminalColor) canvas.Color {
	complete, _ := c.(lipgloss.CompleteColor)
	name := map[termenv.Profile]string{
		termenv.TrueColor: complete.TrueColor, termenv.ANSI256: complete.ANSI256, termenv.ANSI: complete.ANSI,
	}[p]
	switch c := p.Color(name).(type) {
	case termenv.ANSIColor:
		return canvas.Palette(uint8(c))
	case termenv.ANSI256Color:
		return canvas.Palette(uint8(c))
	case termenv.RGBColor:
		return canvas.RGB(termenv.ConvertToRGB(c).RGB255())
	}
	return canvas.Color(0) // the terminal's own
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
