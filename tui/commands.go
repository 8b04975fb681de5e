package tui

import (
	"errors"
	"maps"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
)

// answered is the answer to a request.
type answered struct {
	state stage.State
	err   error
}

// ask queues a request, in the order of the keys, and waits for its answer.
func (m Model) ask(r stage.Request) (Model, tea.Cmd) {
	m.awaited++
	return m, await(m.seat.Ask(r))
}

// await is the command that waits for the answer to a request.
func await(t *stage.Ticket) tea.Cmd {
	return func() tea.Msg {
		s, err := t.Wait()
		return answered{s, err}
	}
}

// readLibrary is the command that reads the words of all languages, and what the
// menu offers where that is shown. What has been read is kept.
func (m Model) readLibrary() tea.Cmd {
	l, menu, scenarios := m.library, m.view.AtMenu, m.options.Scenarios
	return func() tea.Msg { return l.complete(menu, scenarios) }
}

// complete is the library with what it lacks.
func (l library) complete(menu bool, scenarios func() ([]stage.Offer, error)) library {
	known := l.words // the model is drawn with them meanwhile
	l.words = map[text.Lang]text.Catalogue{}
	maps.Copy(l.words, known)
	for _, lang := range text.Langs() {
		if l.words[lang].Lang() == "" {
			words, err := text.Load(lang)
			l.words[lang], l.err = words, errors.Join(l.err, err)
		}
	}
	if l.questions == nil {
		var err error
		l.questions, err = cause.Questions()
		l.err = errors.Join(l.err, err)
	}
	if menu && l.guides == nil {
		var err error
		l.guides, err = guide.All()
		l.err = errors.Join(l.err, err)
	}
	if menu && l.scenarios == nil && scenarios != nil {
		var err error
		l.scenarios, err = scenarios()
		l.err = errors.Join(l.err, err)
	}
	return l
}

// Listen sends the program of an app a message whenever its seat is notified, until
// it leaves.
func Listen(p *tea.Program, seat *stage.Seat) {
	for range seat.Changes() {
		p.Send(Changed{})
	}
}

// frameDue comes while something is on its way to its place.
type frameDue struct{}

// frame is how long one picture of a motion stands. A motion of
// [motionFrames] is over before anybody waits for it.
const (
	frame        = 50 * time.Millisecond
	motionFrames = 4
)

// move waits for the next picture of a motion, if there is one.
func (m *Model) move() tea.Cmd {
	if m.moving || m.motion == 0 {
		return nil
	}
	m.moving = true
	tick := m.options.Tick
	if tick == nil {
		tick = tea.Tick
	}
	return tick(frame, func(time.Time) tea.Msg { return frameDue{} })
}
