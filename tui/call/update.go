package call

import (
	"errors"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/train"
	"enrollsim/tui/canvas"
	"enrollsim/tui/keys"
)

// began is that a call has begun, or that it could not.
type began struct {
	run  int
	line line
	why  func(narrate.Narrator) string // it is this call; may be nil
	err  error
}

// said is what came of something that was said.
type said struct {
	run   int
	state train.State
	err   error
	lost  bool // it could not be kept
}

// Owns reports whether a message is one of the page's own.
func Owns(msg tea.Msg) bool {
	switch msg.(type) {
	case began, said, watched, kept, reflected, beatDue, toastOver:
		return true
	}
	return false
}

// toastOver comes when a message has stood long enough, with its number.
type toastOver struct{ number int }

// How long a message stands: until it can have been read.
const (
	toastLeast = 4 * time.Second
	toastWord  = 300 * time.Millisecond // at least, for each of its words
)

// Update takes one message.
func (m Model) Update(msg tea.Msg) (Model, tea.Cmd) {
	next, cmd := m.update(msg)
	if _, key := msg.(tea.KeyMsg); next.status.Key != "" && (key || next.words.Say(next.status) != m.words.Say(m.status)) {
		next.toasts++
		stands := max(toastLeast, time.Duration(len(strings.Fields(next.words.Say(next.status))))*toastWord)
		cmd = tea.Batch(cmd, next.o.Later(stands, toastOver{next.toasts}))
	}
	return next, cmd
}

func (m Model) update(msg tea.Msg) (Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m.hover = canvas.Area{} // who types does not point
		return m.press(msg)
	case tea.MouseMsg:
		return m.mouse(msg)
	case began:
		if msg.run == m.run {
			return m.taken(msg)
		}
	case said:
		if msg.run == m.run {
			return m.heard(msg)
		}
	case watched:
		if msg.run == m.run {
			return m.seen(msg)
		}
	case kept:
		if msg.err != nil {
			m.status = flow.T("status.failed", "error", msg.err.Error())
		}
		if msg.run == m.run {
			m.after = msg.after
		}
	case reflected:
		return m.noted(msg), nil
	case beatDue:
		if msg.run == m.run {
			return m.nextLine()
		}
	case toastOver:
		if msg.number == m.toasts {
			m.status = flow.Text{}
		}
	}
	return m, nil
}

// begin has the next call begun.
func (m Model) begin() tea.Cmd {
	lang := m.lang()
	return m.beginning(func() (Offer, error) {
		offer, err := m.o.Begin(m.ctx)
		if err != nil || offer.Call != nil {
			return offer, err
		}
		offer.Setup.Lang = lang
		kit, err := m.o.Kit()
		if err != nil {
			return offer, err
		}
		offer.Call, err = kit.Start(m.ctx, offer.Setup)
		return offer, err
	})
}

// beginning is the command that begins a call somehow.
func (m Model) beginning(begin func() (Offer, error)) tea.Cmd {
	run, known := m.run, m.line
	return func() tea.Msg {
		offer, err := begin()
		if err != nil {
			return began{run: run, err: err}
		}
		c := offer.Call
		l := line{call: c, state: c.State(), index: known.index, other: known.other, name: offer.Name, last: offer.Last}
		if lang := c.Setup().Lang; known.call == nil || lang != known.call.Setup().Lang {
			here, there := languages(lang)
			l.index, l.other = c.Kit().Index(here), c.Kit().Index(there)
		}
		return began{run: run, line: l, why: offer.Why}
	}
}

// anew is the page for another call that is about to begin.
func (m Model) anew() Model {
	m.run++
	m.phase, m.watch, m.over, m.scroll = ringing, watch{}, noOverlay, 0
	m.composer, m.notes, m.told, m.weighing, m.debrief = composer{}, nil, nil, weighing{}, debrief{}
	m.after, m.reflection, m.reading.read = Afterwards{}, train.Reflection{}, nil
	return m
}

// taken takes a call that has begun.
func (m Model) taken(msg began) (Model, tea.Cmd) {
	if errors.Is(msg.err, ErrOver) {
		return m, m.o.Leave
	}
	if msg.err != nil {
		m.status = flow.T("status.failed", "error", msg.err.Error())
		return m, nil
	}
	m.line, m.phase, m.over = msg.line, talking, noOverlay
	if m.line.state.Level == train.EasyLevel && m.w >= besideW && m.debrief.first == nil {
		m.over, m.scroll, m.reading = readOverlay, 0, reading{} // the sheet is in sight
	}
	if msg.why != nil {
		if words := msg.why(narrate.Narrator{Words: m.words}); words != "" {
			m.status = flow.T("call.words", "words", words)
		}
	}
	m.composer = m.composer.found(m)
	m, cmd := m.look()
	return m, tea.Batch(cmd, m.beat())
}

// speak has an act said. typed is what it was found by.
func (m Model) speak(a train.Act, typed string) (Model, tea.Cmd) {
	if m.line.saying || !m.open() {
		return m, nil
	}
	m.line.saying = true
	if m.over != readOverlay { // what is read beside the call stays where it is
		m.scroll = 0
	}
	run, ctx, c, keep, beside := m.run, m.ctx, m.line.call, m.o.Said, train.Turn{Read: m.reading.read, Held: m.weighing.beliefs()}
	m.reading.read = nil
	return m, func() tea.Msg {
		err := c.Note(beside)
		if err != nil {
			return said{run: run, state: c.State(), err: err}
		}
		s, err := c.Say(ctx, a.ID, typed)
		if err != nil || keep == nil {
			return said{run: run, state: s, err: err}
		}
		err = keep(s)
		return said{run, s, err, err != nil}
	}
}

// heard takes the customer's answer.
func (m Model) heard(msg said) (Model, tea.Cmd) {
	if msg.lost {
		return m, m.o.Leave
	}
	m.line.saying = false
	if msg.err != nil {
		m.status = flow.T("status.failed", "error", msg.err.Error())
		return m, nil
	}
	m.line.state = msg.state
	if m.over == noteOverlay || msg.state.Ended != train.Open {
		m.over = noOverlay
	}
	m.composer = composer{group: m.composer.group}.found(m)
	m, cmd := m.look()
	return m, tea.Batch(cmd, m.beat())
}

// mouse takes what the mouse does: a click on what is marked on the picture is what its
// keys would be.
func (m Model) mouse(msg tea.MouseMsg) (Model, tea.Cmd) {
	at, ok := m.Window().At(msg.X, msg.Y)
	switch {
	case msg.Action == tea.MouseActionMotion:
		m.hover = canvas.Area{}
		if kind, _, _ := strings.Cut(at.Name, ":"); ok && clickable(kind) {
			m.hover = at
		}
		return m, nil
	case msg.Action != tea.MouseActionPress:
		return m, nil
	case msg.Button == tea.MouseButtonWheelUp:
		return m.wheel(-1)
	case msg.Button == tea.MouseButtonWheelDown:
		return m.wheel(1)
	case msg.Button == tea.MouseButtonLeft && ok:
		kind, rest, _ := strings.Cut(at.Name, ":")
		if do, known := clicked()[kind]; known {
			m.status = flow.Text{}
			return do(m, rest)
		}
	}
	return m, nil
}

// clicked is what a click on each kind of area does.
func clicked() map[string]func(Model, string) (Model, tea.Cmd) {
	return map[string]func(Model, string) (Model, tea.Cmd){
		"key":   func(m Model, key string) (Model, tea.Cmd) { return m.press(keys.Msg(key)) },
		"group": Model.clickGroup,
		"hit":   Model.clickHit,
		"cause": Model.clickCause,
		"turn":  Model.clickTurn,
		"link":  func(m Model, address string) (Model, tea.Cmd) { return m.copied(address, "copied.address") },
		toastArea: func(m Model, _ string) (Model, tea.Cmd) {
			m.status = flow.Text{}
			return m, nil
		},
	}
}

// clickable reports whether a click on a kind of area does something.
func clickable(kind string) bool {
	_, ok := clicked()[kind]
	return ok
}

// toastArea is the name of the area that a message takes.
const toastArea = "message"

// wheelRows is how far a page moves with a notch of the wheel.
const wheelRows = 3

// wheel scrolls what there is to scroll.
func (m Model) wheel(by int) (Model, tea.Cmd) {
	switch {
	case m.over == weighOverlay:
		return m.weighed(by), nil
	case m.over == readOverlay, m.over == helpOverlay, m.phase == reviewed:
		return m.scrolled(by * wheelRows), nil
	case m.phase == talking:
		return m.scrolled(-by * wheelRows), nil // from the end on
	}
	return m, nil
}
