// Package theme is how things look, by what they are for: surfaces, inks, states,
// and the colours of the devices, each as the terminal at hand can show it; and the
// signs that a terminal without box drawing lacks.
//
// Colours are declared with what they are mixed of, and with the one of sixteen that
// stands for them where a terminal has no more. They are chosen by what they are for,
// and never by which of sixteen is nearest.
package theme

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"enrollsim/tui/canvas"
)

// Name is the name of a theme.
type Name string

// The themes. Contrast is for projectors.
const (
	Dark     Name = "dark"
	Light    Name = "light"
	Contrast Name = "contrast"
)

// Names lists the themes, in the order in which a key goes through them.
func Names() []Name { return []Name{Dark, Light, Contrast} }

// Parse returns the theme with this name. The error lists those there are.
func Parse(name string) (Name, error) {
	var known []string
	for _, n := range Names() {
		if string(n) == name {
			return n, nil
		}
		known = append(known, string(n))
	}
	return "", fmt.Errorf("%q is no theme; there are %s", name, strings.Join(known, ", "))
}

// Next is the theme that follows.
func (n Name) Next() Name {
	names := Names()
	for i, name := range names {
		if name == n {
			return names[(i+1)%len(names)]
		}
	}
	return names[0]
}

// Depth is how many colours a terminal shows.
type Depth int

// The depths. Without colours, chips are drawn in reverse, frames as lines, and
// states as signs and words alone.
const (
	NoColor Depth = iota
	Sixteen
	Many // 256, or all there are
)

// Theme is the colours of everything, by what it is for. Where the terminal has no
// colours all of them are its own.
type Theme struct {
	Name  Name
	Depth Depth
	few   bool // 256 colours
	Colors
}

// Colors are the roles that are drawn in.
type Colors struct {
	// Surfaces, from what is behind everything to what stands out most.
	Backdrop, Panel, Raised, Cap canvas.Color
	// Inks on them, from titles to numbers and times.
	Bright, Plain, Soft, Faint canvas.Color
	// What can be used or leads on, and three states; OnState is written on them.
	Accent, Good, Warn, Bad, OnState canvas.Color
	// What is past, hidden, or another person's.
	Past canvas.Color
	// Backgrounds of cards that tell a state.
	Now, Fine, Wrong canvas.Color
	// The card that is chosen of several, and what is written on it.
	Picked, OnPicked canvas.Color
	// The bar at the top, and the program's name in it, from left to right.
	BarLeft, BarRight, WordLeft, WordRight canvas.Color
	// The mark that this is a simulation.
	Simulation, OnSimulation canvas.Color
	// A phone's body from top to bottom, a browser's tabs, tools and address.
	BezelTop, BezelBottom, Tabs, Tools, Address canvas.Color
	// The arrow to what a step is about.
	Arrow canvas.Color

	Page  Paper // of the portal, white in every theme
	IOS   Paper // of a page on an iPhone
	Droid Paper // of a page on an Android phone
	Panes Paper // of the program's own panes

	Handset Handset
}

// Paper is what a page is drawn on: its ground, and the colours of what stands there.
type Paper struct {
	Ground, Card, Line canvas.Color // the page, what lies on it, rules
	List               canvas.Color // the ground of a list
	Title, Text, Soft  canvas.Color // inks
	Accent, OnAccent   canvas.Color // what can be used; what is written on a filled button
	Field              canvas.Color // the ground of a field
	Header, OnHeader   canvas.Color // the bar of an app or a site
	Good, Bad          canvas.Color // inks of states
	Fine, Wrong        canvas.Color // grounds of states
}

// New resolves a theme for the terminal that a renderer is for.
func New(r *lipgloss.Renderer, name Name) *Theme {
	profile := r.ColorProfile()
	t := &Theme{Name: name, few: profile == termenv.ANSI256, Depth: map[termenv.Profile]Depth{
		termenv.TrueColor: Many, termenv.ANSI256: Many, termenv.ANSI: Sixteen, termenv.Ascii: NoColor,
	}[profile]}
	t.Colors = resolver{t.Depth}.colors(name)
	return t
}

// Shown is a canvas as the terminal shows it: of 256 colours, the nearest ones.
func (t *Theme) Shown(c *canvas.Canvas) *canvas.Canvas {
	if t.few {
		c.Recolor(c.Bounds(), func(s canvas.Style) canvas.Style {
			return canvas.Style{FG: s.FG.Nearest(), BG: s.BG.Nearest(), Attr: s.Attr}
		})
	}
	return c
}

// Faded is a style as it looks in the past: grey, and nearer to the backdrop.
func (t *Theme) Faded(s canvas.Style) canvas.Style {
	switch t.Depth {
	case Many:
		return canvas.Style{FG: t.grey(s.FG), BG: t.grey(s.BG), Attr: s.Attr}
	case Sixteen:
		return canvas.Style{FG: dulled(s.FG), BG: dulled(s.BG), Attr: s.Attr}
	case NoColor:
	}
	return s
}

// fadedPercent is how much of its lightness is left of what is past.
const fadedPercent = 62

// grey is the grey of a colour's lightness, faded; of a code's black and white too.
func (t *Theme) grey(c canvas.Color) canvas.Color {
	if c == 0 {
		return 0
	}
	v := c.Luma()
	return canvas.Mix(t.Backdrop, canvas.RGB(v, v, v), fadedPercent)
}

// dulled is one of sixteen colours without its colour. A code keeps its own.
func dulled(c canvas.Color) canvas.Color {
	n, ok := c.Index()
	switch {
	case !ok || n > 15 || n == 0 || n == 7:
		return c
	case n == 15:
		return canvas.Palette(7)
	}
	return canvas.Palette(8)
}

// Colored reports whether there are colours, so that surfaces can be seen.
func (t *Theme) Colored() bool { return t.Depth != NoColor }

// Ink is a style that leaves the background as it is. Where there are no colours
// nothing is left of it.
func (t *Theme) Ink(c canvas.Color) canvas.Style { return canvas.Style{FG: c} }

// Strong is an ink in bold. The colours that bold would turn into others, the first
// eight of sixteen, stay as they are.
func (t *Theme) Strong(c canvas.Color) canvas.Style {
	if n, ok := c.Index(); ok && n < 8 {
		return canvas.Style{FG: c}
	}
	return canvas.Style{FG: c, Attr: canvas.Bold}
}

// Filled is how words look that stand out on a ground of their own. Without colours
// they are reversed, and never bold as well.
func (t *Theme) Filled(ground, ink canvas.Color) canvas.Style {
	if !t.Colored() {
		return canvas.Style{Attr: canvas.Reverse}
	}
	style := t.Strong(ink)
	style.BG = ground
	return style
}

// resolver makes colours for a terminal's depth.
type resolver struct{ depth Depth }

// of is a colour as it is declared: what it is mixed of, and which of sixteen stands
// for it.
func (r resolver) of(rgb string, ansi uint8) canvas.Color {
	c := lipgloss.CompleteColor{TrueColor: rgb}
	switch r.depth {
	case Many:
		if mixed, ok := termenv.TrueColor.Color(c.TrueColor).(termenv.RGBColor); ok {
			return canvas.RGB(termenv.ConvertToRGB(mixed).RGB255())
		}
	case Sixteen:
		return canvas.Palette(ansi)
	case NoColor:
	}
	return 0
}
