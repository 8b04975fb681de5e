package call_test

import (
	"context"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/server/enroll"
	"enrollsim/tui/call"
	"enrollsim/tui/keys"
	"enrollsim/tui/theme"
)

// page drives the page of a call as Bubble Tea does: keys go in, commands run at once, and
// the screen is read back. What is waited for comes when the test says so.
type page struct {
	t     testing.TB
	model call.Model
	later []tea.Msg // what is waited for
	told  []tea.Msg // what the program was told
	held  []tea.Cmd // commands that have not run, while hold is set
	hold  bool
	lang  text.Lang
	ended []train.Review
	noted []train.Reflection
}

// left is that the trainee has had enough.
type left struct{}

// setup is how a page starts.
type setup struct {
	call.Options
	train.Setup
	name  string
	calls []string                                                                                        // beside it
	more  func(begin func(context.Context) (call.Offer, error)) func(context.Context) (call.Offer, error) // what comes of it; nil is as it is
}

// few are calls that a customer's words fit to as well.
func few() []string {
	return []string{"already-enrolled", "code-expired", "front-lens", "nothing-wrong-no-code"}
}

// start is the page of a call of a used code, without colours, in a window of 80x24.
func start(t testing.TB, change ...func(*setup)) *page {
	t.Helper()
	s := &setup{
		Options: call.Options{Theme: theme.Dark, Renderer: renderer(termenv.Ascii), Data: flowtest.Embedded()},
		Setup:   train.Setup{Open: enroll.Open, Seed: 1, Lang: text.English, Persona: train.Plain},
		name:    "code-used", calls: few(),
	}
	for _, set := range change {
		set(s)
	}
	p := &page{t: t, lang: s.Lang}
	s.Words = flowtest.Words(t, s.Lang)
	s.Kit = func() (*train.Kit, error) { return train.NewKit(s.Data) }
	s.Calls = func() ([]*scenario.Scenario, error) {
		var all []*scenario.Scenario
		for _, name := range append([]string{s.name}, s.calls...) {
			all = append(all, flowtest.Scenario(t, name))
		}
		return all, nil
	}
	taken := uint64(0)
	s.Begin = func(context.Context) (call.Offer, error) {
		next := s.Setup
		next.Scenario, next.Seed = flowtest.Scenario(t, s.name), next.Seed+taken
		taken++
		return call.Offer{Setup: next}, nil
	}
	if s.more != nil {
		s.Begin = s.more(s.Begin)
	}
	s.Ended = func(_ context.Context, _ train.Setup, r train.Review) (call.Afterwards, error) {
		p.ended = append(p.ended, r)
		return call.Afterwards{Comes: func(narrate.Narrator) string { return "It comes back tomorrow." }, Noted: train.Reflection{Next: "ask for the words"}}, nil
	}
	s.Reflected = func(_ context.Context, _ train.Setup, _ train.Review, noted train.Reflection) error {
		p.noted = append(p.noted, noted)
		return nil
	}
	s.Leave = func() tea.Msg { return left{} }
	s.Later = func(_ time.Duration, msg tea.Msg) tea.Cmd {
		return func() tea.Msg { return waited{msg} }
	}
	p.model = call.New(t.Context(), s.Options).Resize(80, 24)
	p.run(p.model.Init())
	return p
}

// waited is what comes after a while.
type waited struct{ then tea.Msg }

func chinese(s *setup) { s.Lang = text.TraditionalChinese }

func level(n int) func(*setup) { return func(s *setup) { s.Level = n } }

func renderer(colours termenv.Profile) *lipgloss.Renderer {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(colours)
	r.SetHasDarkBackground(true)
	return r
}

func (p *page) send(msg tea.Msg) {
	var cmd tea.Cmd
	p.model, cmd = p.model.Update(msg)
	p.run(cmd)
}

// run runs a command to its end, and what follows from its answer.
func (p *page) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if p.hold {
		p.held = append(p.held, cmd)
		return
	}
	p.take(cmd())
}

// release runs what is held.
func (p *page) release() {
	held := p.held
	p.held = nil
	for _, cmd := range held {
		p.take(cmd())
	}
}

func (p *page) take(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil:
	case waited:
		p.later = append(p.later, msg.then)
	case tea.BatchMsg:
		for _, cmd := range msg {
			p.run(cmd)
		}
	default:
		if call.Owns(msg) {
			p.send(msg)
			return
		}
		if cmds := reflect.ValueOf(msg); cmds.Type().ConvertibleTo(reflect.TypeFor[[]tea.Cmd]()) {
			for _, cmd := range cmds.Convert(reflect.TypeFor[[]tea.Cmd]()).Interface().([]tea.Cmd) {
				p.run(cmd)
			}
			return
		}
		p.told = append(p.told, msg)
	}
}

// press presses keys one after the other.
func (p *page) press(names ...string) *page {
	p.t.Helper()
	for _, name := range names {
		p.send(keys.Msg(name))
	}
	return p
}

// write types words, a character at a time.
func (p *page) write(words string) *page {
	p.t.Helper()
	for _, r := range words {
		p.press(string(r))
	}
	return p
}

// say types words and says what is found first.
func (p *page) say(words string) *page {
	p.t.Helper()
	return p.write(words).press("enter")
}

// picture is the screen as plain text.
func (p *page) picture() string {
	var rows []string
	for row := range strings.SplitSeq(ansi.Strip(p.model.View()), "\n") {
		rows = append(rows, strings.TrimRight(row, " "))
	}
	return strings.Join(rows, "\n") + "\n"
}

// shows fails where a part of words does not stand on the screen in this order.
func (p *page) shows(want ...string) *page {
	p.t.Helper()
	picture, at := p.picture(), 0
	for _, w := range want {
		i := strings.Index(picture[at:], w)
		if i < 0 {
			p.t.Fatalf("%q does not stand where it should on\n%s", w, picture)
		}
		at += i
	}
	return p
}

// lacks fails where words stand on the screen.
func (p *page) lacks(words ...string) *page {
	p.t.Helper()
	for _, w := range words {
		if strings.Contains(p.picture(), w) {
			p.t.Fatalf("%q stands on\n%s", w, p.picture())
		}
	}
	return p
}
