// Package call is a call on the telephone as a full screen: what was said, what can be
// said next, notes, and afterwards the truth about it. It draws a [train.Call] and nothing
// of the devices behind it before the end.
//
// [Model] is a page of the app. It takes messages as Bubble Tea brings them, and does no
// work of its own: acts are said, worlds compared and calls begun by commands, whose
// answers are messages again.
package call

import (
	"cmp"
	"context"
	"errors"
	"strconv"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"enrollsim/flow"
	"enrollsim/flow/embedded"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
)

// Desk is where calls come in, and where what came of them is kept.
type Desk struct {
	Kit   func() (*train.Kit, error)           // what calls are made with
	Calls func() ([]*scenario.Scenario, error) // all there are
	// Begin is the call to take, and when it is asked again, the one after it. The error
	// is [ErrOver] where there is none.
	Begin func(context.Context) (Offer, error)
	Ended Keeper // keeps what came of a call; nil keeps nothing
	// Reflected keeps what the trainee writes down after a call; nil keeps nothing.
	Reflected func(context.Context, train.Setup, train.Review, train.Reflection) error
	// Said keeps what a call has come to before an answer is shown, and where it cannot the
	// page leaves; nil keeps nothing.
	Said func(train.State) error
	Exam bool // nothing helps, and after a call the next one begins
}

// ErrOver is that there is no call more.
var ErrOver = errors.New("there is no call more")

// Options is how calls are taken.
type Options struct {
	Data *embedded.Data
	Desk
	Leave tea.Cmd // when the trainee has had enough

	Words    text.Catalogue
	Theme    theme.Name
	ASCII    bool
	Still    bool // nothing moves
	Renderer *lipgloss.Renderer
	Later    func(time.Duration, tea.Msg) tea.Cmd // a message that comes after a while
}

// Offer is a call to take.
type Offer struct {
	Setup train.Setup                   // but for its language, which is that of the page
	Call  *train.Call                   // if it has begun already
	Why   func(narrate.Narrator) string // it is this one; nil or empty words say nothing
	Name  string                        // which call of how many; empty where they are not counted
	Last  bool                          // no other one comes after it
}

// phase is how far a call is.
type phase int

const (
	ringing  phase = iota // it is being begun
	talking               // or it has ended, and its end is on the screen
	reviewed              // its truth is on the screen
)

// overlay is what lies over a call.
type overlay int

const (
	noOverlay overlay = iota
	helpOverlay
	readOverlay    // the articles and the support sheet
	weighOverlay   // what it could be
	noteOverlay    // a note is being typed
	devicesOverlay // what the customer had before them, after the end
	reflectOverlay // what the trainee takes from it is being typed
)

// Model is the page. It is a value, as Bubble Tea wants it.
type Model struct {
	o     Options
	ctx   context.Context
	theme *theme.Theme
	signs *theme.Signs
	words text.Catalogue

	w, h   int
	status flow.Text // a message, for a while
	toasts int       // counts them
	hover  canvas.Area

	phase phase
	run   int // counts the calls; answers of an earlier one are dropped
	line  line
	watch watch
	over  overlay

	composer composer
	scroll   int // of the transcript from its end on, or of a page
	notes    []string
	note     []rune // that is being typed
	weighing weighing
	reading  reading
	told     []told // hints
	after    Afterwards
	debrief  debrief

	reflection train.Reflection // what was written down after the call
	reflecting reflecting
	show       show
}

// line is the call as its answers have told.
type line struct {
	call   *train.Call // nil until it has begun
	state  train.State
	index  train.Index
	other  train.Index // in the other language
	saying bool        // something is being said
	name   string      // which call of how many
	last   bool        // no other one comes after it
}

// New is the page before its first message, which brings the size. ctx ends what is under
// way.
func New(ctx context.Context, o Options) Model {
	m := Model{o: o, ctx: ctx, words: o.Words, signs: theme.NewSigns(o.ASCII)}
	m.theme = theme.New(o.Renderer, o.Theme)
	return m
}

// Init begins the first call.
func (m Model) Init() tea.Cmd { return m.begin() }

// Title is where one is, for the terminal's window.
func (m Model) Title() string { return m.titles()[0] }

// titles are ways to say where one is, the longest first. They never tell more than the caller
// has: what it is about, and which phone, once that was said.
func (m Model) titles() []string {
	switch {
	case m.phase == reviewed:
		return []string{m.say("call.after")}
	case m.phase == ringing:
		return []string{cmp.Or(m.line.name, m.say("call.title"))}
	}
	about, phone := m.line.state.About()
	said := []string{m.say("call.about-" + about)}
	if phone != "" {
		said = append([]string{m.say("call.about-phone", "phone", phone, "what", said[0])}, said...)
	}
	if m.line.name == "" {
		return append(said, m.say("call.title"))
	}
	for i := range said {
		said[i] = m.line.name + "  " + said[i]
	}
	return append(said, m.line.name)
}

// Resize gives the page its size.
func (m Model) Resize(w, h int) Model {
	m.w, m.h = w, h
	return m
}

func itoa(n int) string { return strconv.Itoa(n) }

// say returns words of the interface.
func (m Model) say(key string, args ...string) string { return m.words.Say(flow.T(key, args...)) }

func (m Model) lang() text.Lang { return m.words.Lang() }

// painter draws what every part of the page is made of.
func (m Model) painter(c *canvas.Canvas) paint.Painter {
	return paint.Painter{Canvas: c, Theme: m.theme, Signs: m.signs, Narrator: narrate.Narrator{Words: m.words}}
}

// open reports whether there is a call, and it goes on.
func (m Model) open() bool {
	return m.phase == talking && m.line.state.Ended == train.Open
}

// exam reports whether nothing helps.
func (m Model) exam() bool { return m.o.Exam || m.line.state.Level == train.ExamLevel }
