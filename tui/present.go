package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/stage"
	"enrollsim/tui/canvas"
	"enrollsim/tui/cover"
	"enrollsim/tui/keys"
	"enrollsim/tui/paint"
)

// Present is how a presentation is shown. The screen is for people who watch: the devices,
// and below them in large letters what is going on; no list, no hints, no notes.
type Present struct {
	Program []stage.Choice // what is shown, one after the other; the first is opened at once
	Loop    bool           // it begins again after its end, and plays from the start
	// Kiosk is for a screen that nobody attends: it begins with a picture that attracts,
	// says why something failed, cannot be left by a key but Ctrl+C, and begins anew when
	// whoever came has left.
	Kiosk bool
}

// How long something stands at a presentation that goes on by itself.
const (
	attractFor = 12 * time.Second // the picture that attracts: its scene, twice
	endFor     = 5 * time.Second  // the end, at least
	failureFor = 5 * time.Second  // a failure, before it is said why
	whyFor     = 20 * time.Second // why it failed
	idleFor    = time.Minute      // what somebody has left
)

// cue is what comes next of a presentation that goes on by itself.
type cue int

const (
	noCue cue = iota
	attractCue
	nextCue
	whyCue
	goOnCue
)

// cueDue comes when what was waited for is due, with its number.
type cueDue struct {
	cue    cue
	number int
}

// begun comes first of all.
type begun struct{}

// acts is how far a presentation is that goes on by itself.
type acts struct {
	at      int // in the program
	number  int // counts what is waited for; only the last is
	attract bool
	opening bool // the picture that attracts stands until its act is there
	held    bool // a failure stands, before it is said why
}

// presents reports whether the window is for people who watch.
func (m Model) presents() bool { return m.options.Present != nil }

// kiosk reports whether nobody attends the screen.
func (m Model) kiosk() bool { return m.presents() && m.options.Present.Kiosk }

// attracts reports whether the picture that attracts is shown.
func (m Model) attracts() bool { return m.acts.attract || m.acts.opening }

// forAudience reports whether the devices are shown with a caption, and nothing else.
func (m Model) forAudience() bool {
	return m.presents() && !m.view.AtMenu && (m.over == noOverlay || m.over == roomOverlay)
}

// goesOn waits for what comes next of a presentation that goes on by itself, after a
// message.
func (m Model) goesOn(before Model, msg tea.Msg) (Model, tea.Cmd) {
	_, key := msg.(tea.KeyMsg)
	if !m.presents() || !m.options.Present.Kiosk && !m.options.Present.Loop {
		return m, nil
	}
	was, is := before.view, m.view
	_, trouble := is.Trouble()
	_, known := was.Trouble()
	switch due, ok := msg.(cueDue); {
	case ok && due.number == m.acts.number:
		return m.onCue(due.cue)
	case ok, m.acts.attract:
		return m, nil
	case is.Show.Over && !was.Show.Over:
		return m.awaitCue(nextCue, max(endFor, is.Show.Plan[is.Show.At].Stands))
	case !m.kiosk():
		return m, nil
	case is.Playing && trouble && !known && is.Run == was.Run:
		m.acts.held = true
		return m.awaitCue(whyCue, failureFor)
	case key, was.Playing && !is.Playing:
		m.acts.held = false
		return m.awaitCue(attractCue, idleFor)
	}
	return m, nil
}

// awaitCue waits for what comes next, instead of what was waited for.
func (m Model) awaitCue(c cue, d time.Duration) (Model, tea.Cmd) {
	m.acts.number++
	return m, m.later(d, cueDue{c, m.acts.number})
}

// onCue does what is due.
func (m Model) onCue(c cue) (Model, tea.Cmd) {
	switch c {
	case attractCue:
		if m.view.Playing && !m.reading() {
			return m.awaitCue(attractCue, idleFor)
		}
		return m.toAttract()
	case nextCue:
		m.acts.at++
		if m.acts.at == len(m.options.Present.Program) {
			m.acts.at = 0
			if m.kiosk() {
				return m.toAttract()
			}
		}
		return m.showAct()
	case whyCue:
		m.acts.held, m.over, m.scroll = false, whyOverlay, 0
		return m.awaitCue(goOnCue, whyFor)
	case goOnCue:
		m.over = noOverlay
	case noCue:
	}
	return m, nil
}

// toAttract shows the picture that attracts, until somebody presses a key or a while has
// passed.
func (m Model) toAttract() (Model, tea.Cmd) {
	m.acts = acts{number: m.acts.number, attract: true}
	m.over, m.asking, m.typing, m.status = noOverlay, "", "", flow.Text{}
	m.view.AtMenu = false
	var scene tea.Cmd
	if !m.options.Still {
		m.menu.picture = 0
		scene = m.later(cover.Beat, sceneDue{})
	}
	m, due := m.awaitCue(nextCue, attractFor)
	m.acts.at = -1
	return m, tea.Batch(scene, due)
}

// showAct opens what is next of the program, and lets it play.
func (m Model) showAct() (Model, tea.Cmd) {
	m.acts.opening, m.acts.attract, m.acts.held = m.acts.attract, false, false
	m.menu.watched, m.menu.picture = true, cover.Pictures
	return m.ask(stage.OpenChoice(m.options.Present.Program[max(0, m.acts.at)]))
}

// beginShow is what a presentation begins with.
func (m Model) beginShow() (Model, tea.Cmd) {
	switch {
	case m.kiosk():
		return m.toAttract()
	case m.presents() && m.options.Present.Loop:
		return m.watch()
	}
	return m, nil
}

// presentBindings are the keys of a presentation: those of a clicker, and digits.
func (m Model) presentBindings() []binding {
	command := func(id, argument string) func(Model) (Model, tea.Cmd) {
		return func(m Model) (Model, tea.Cmd) {
			c, _ := m.view.ByID(id)
			return m.request(c, argument)
		}
	}
	unavailable := func(id string) func(Model) flow.Text {
		return func(m Model) flow.Text {
			c, _ := m.view.ByID(id)
			return m.view.Unavailable(c)
		}
	}
	list := []binding{
		{
			keys: []string{"right", "down", "pgdown"}, shown: keys.Arrows(m.options.ASCII), about: flow.T("key.beats"), group: stage.ForGuide,
			do: command("play-step", ""), unavailable: unavailable("play-step"),
		},
		{keys: []string{"left", "up", "pgup"}, do: command("step-back", ""), unavailable: unavailable("step-back")},
	}
	for n := 1; n <= 9; n++ {
		b := binding{keys: []string{itoa(n)}, do: command("jump", itoa(n)), unavailable: unavailable("jump")}
		if n == 1 {
			b.shown, b.about, b.group = "1-9", flow.T("command.jump"), stage.ForGuide
		}
		list = append(list, b)
	}
	return list
}

// unattended says why a screen that nobody attends cannot be left.
func unattended(m Model) flow.Text {
	if m.kiosk() {
		return flow.T("present.unattended")
	}
	return flow.Text{}
}

// paintAttract draws the picture that attracts.
func (m Model) paintAttract(p paint.Painter, r canvas.Rect) {
	cover.Attract{
		Words: m.coverWords(), Press: m.say(flow.T("present.press")), Soon: m.say(flow.T("present.soon")),
	}.Paint(p, r, m.menu.picture)
}
