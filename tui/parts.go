package tui

import (
	"enrollsim/flow/draw"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
)

// pane is a part of the window that is drawn on a canvas of its own, and kept as long as
// it looks the same.
type pane int

const (
	deskPane pane = iota
	phonePane
	stepsPane
	wirePane
	handPane
	cardPane
	stripPane
	titlePane
	keysPane
	scrubberPane
	roomPane
	overlayPane // a page over the panes
	coverPane   // of the menu
	scenePane   // of the cover
	filterPane  // of the situations
	situationsPane
	previewPane
	captionPane
	attractPane
)

// looks is all that the looks of a pane depend on, as values: two panes of equal looks
// are equal. What does not matter to a pane is zero.
type looks struct {
	window, size size
	version      int // of the world that is looked at
	lang         text.Lang
	theme        theme.Name
	over         overlay
	menu         menu
	atMenu       bool

	focused bool
	node    string // focused
	target  stage.Target
	typing  string
	typed   string
	glow    devices.Glow
	motion  int
	photo   *devices.Photo
	asking  string
	waiting bool // for the answer to a request

	attracts bool // the picture that attracts is shown
	chosen   int
	scroll   int
}

// size is columns and rows.
type size struct{ w, h int }

// looks are those of a pane of a size.
func (m Model) looks(of pane, r canvas.Rect) looks {
	l := looks{
		window: size{m.w, m.h}, size: size{r.W, r.H}, version: m.version, lang: m.lang(), theme: m.theme.Name,
		over: m.over, atMenu: m.view.AtMenu,
	}
	switch of {
	case titlePane:
		l.menu = menu{nested: m.menu.nested, revealed: m.menu.revealed}
		l.attracts = m.attracts()
	case keysPane:
		c := m.menu
		l.menu = menu{door: c.door, guide: c.guide, installed: c.installed, nested: c.nested, filter: c.filter, revealed: c.revealed}
		l.node, l.typing, l.typed = m.nodes[m.focusedDevice()], m.typing, string(m.typed)
		l.asking, l.waiting, l.chosen, l.focused = m.asking, m.awaited > 0, m.chosen, m.focus == deskPane
	case scrubberPane:
	case roomPane:
		l.waiting, l.chosen = m.awaited > 0, m.chosen
	case overlayPane:
		l.scroll = m.scroll
	case coverPane:
		c := m.menu
		l.menu = menu{door: c.door, guide: c.guide, installed: c.installed, due: c.due}
	case scenePane:
		l.menu = menu{picture: m.menu.picture}
	case filterPane:
		l.menu = menu{filter: m.menu.filter}
	case situationsPane:
		l.menu = menu{filter: m.menu.filter, situation: m.menu.situation}
	case previewPane:
		c := m.menu
		l.menu = menu{filter: c.filter, situation: c.situation, revealed: c.revealed, preview: c.preview}
	case captionPane:
		l.target, l.node = m.target, m.nodes[m.focusedDevice()]
	case attractPane:
		l.menu = menu{picture: m.menu.picture}
	case deskPane, phonePane, stepsPane, wirePane, handPane, cardPane, stripPane:
		l.over = noOverlay
		m.addDevice(&l, of)
	}
	return l
}

// addDevice adds what matters to the panes of the devices and of what is done there.
func (m Model) addDevice(l *looks, of pane) {
	if l.focused = m.focus == of || of == stripPane && m.focus == deskPane; l.focused {
		l.node, l.typing, l.typed = m.nodes[m.focusedDevice()], m.typing, string(m.typed)
	}
	switch of {
	case stepsPane, cardPane:
		l.target = m.target
	case wirePane:
		l.motion = m.motion
	case phonePane:
		l.target, l.glow, l.photo, l.motion = m.target, m.glow, m.finder.photo, m.motion
	case deskPane:
		l.target, l.glow, l.motion = m.target, m.glow, m.motion
	default:
	}
}

// kept is what was made last, and of which looks. All copies of the model share it; only
// its Update and Window, in one goroutine, touch it.
type kept[V any] struct {
	looks looks
	value V
	made  bool
}

// of returns what is kept, if it is of these looks, or makes it.
func (k *kept[V]) of(now looks, anew func() V) V {
	if !k.made || k.looks != now {
		k.looks, k.value, k.made = now, anew(), true
	}
	return k.value
}

// drawings is what is kept of the last picture.
type drawings struct {
	panes   [attractPane + 1]kept[*canvas.Canvas]
	page    kept[openedPage]
	found   kept[[]stage.Offer]
	rows    kept[int]     // that the current step needs
	letters *draw.Painter // of large letters; nil until the first
}

// painted is how a pane is drawn: by a method of the model.
type painted func(Model, paint.Painter, canvas.Rect)

// pane draws a pane, or takes it as it was when nothing about it has changed.
func (m Model) pane(which pane, r canvas.Rect, paint painted) *canvas.Canvas {
	return m.kept.panes[which].of(m.looks(which, r), func() *canvas.Canvas {
		p := m.painter(canvas.New(r.W, r.H))
		if !r.Empty() {
			p.Fill(p.Bounds(), m.theme.Backdrop)
			paint(m, p, p.Bounds())
		}
		return p.Canvas
	})
}
