// Package tui is the terminal app: the desk and the phone side by side, the
// guide that is being followed, and the answers to "why?". It draws snapshots
// of a simulation and turns keys into actions; what happens is decided
// elsewhere.
package tui

import (
	"context"
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// Options is how the app starts.
type Options struct {
	Open      flow.Open    // makes the backend of a world
	Guide     string       // id of the guide to open; empty starts with the menu
	Installed bool         // IBKR Mobile is on the phone already
	Seed      uint64       // of everything that is drawn by lot
	Start     time.Time    // virtual time of the beginning
	Freeze    bool         // only actions take time
	Lang      text.Lang    //
	Theme     Theme        //
	ASCII     bool         // no box drawing
	Unlock    phone.Sensor // what unlocks the phones; Face ID if empty
	Still     bool         // nothing moves
	QR        QRForm       // how the code is drawn; half blocks if empty
	Echo      bool         // repeat what is read, for [RunLines] where no terminal does
	Renderer  *lipgloss.Renderer
	Wall      func() time.Time // real time, for the wait of a suspended program
	// Tick is how a while of real time is waited for; [tea.Tick] if nil.
	Tick func(time.Duration, func(time.Time) tea.Msg) tea.Cmd
}

// world is where a guide starts.
func (o Options) world(g *guide.Guide, installed bool) sim.Config {
	config := sim.Demo(o.Open, g, o.Seed, o.Start, installed)
	for i := range config.Phones {
		if o.Unlock != "" {
			config.Phones[i].Sensor = o.Unlock
		}
	}
	return config
}

// stage is what the window is about.
type stage int

const (
	menuStage stage = iota
	worldStage
)

// overlay is what lies over the panes.
type overlay int

const (
	noOverlay overlay = iota
	helpOverlay
	whyOverlay
	stepsOverlay
	largeOverlay
)

// now is the place in the history where the world goes on.
const now = -1

// Model is the app's state. It is a value, as Bubble Tea wants it.
type Model struct {
	ctx     context.Context
	cancel  context.CancelFunc
	options Options
	words   map[text.Lang]text.Catalogue
	causes  cause.Catalogue
	guides  []*guide.Guide
	styles  styles
	glyphs  glyphs
	keys    keyMap

	w, h   int
	lang   text.Lang
	stage  stage
	menu   int // chosen entry
	over   overlay
	scroll int
	status screen.Text // shown instead of the keys until the next one

	guide   *guide.Guide
	sim     *sim.Sim // touched by one command at a time only
	run     int      // number of the simulation: what others send is stale
	snap    sim.Snapshot
	past    int // entry of the history that is looked at, or now
	version int // counts the worlds that were shown
	drawn   map[pane]drawn
	queue   []request
	working bool // a command has the simulation
	frozen  bool
	ticking bool
	motion  int // frames until what has just come up is in its place
	moving  bool
	left    time.Time // when the program was suspended
	crash   *Crash

	focus  pane
	nodes  map[flow.Device]string // focused node of each device
	target guide.Target           // marked node
	typing string                 // node id of the field that is being edited
	typed  []rune
}

// New returns the app before its first message. Ending ctx ends what the app
// has under way. The error is a broken catalogue or an unknown guide.
func New(ctx context.Context, o Options) (Model, error) {
	m := Model{
		options: o,
		words:   map[text.Lang]text.Catalogue{},
		styles:  newStyles(o.Renderer, o.Theme),
		glyphs:  newGlyphs(o.ASCII),
		keys:    newKeyMap(o.ASCII),
		lang:    o.Lang,
		frozen:  o.Freeze,
		past:    now,
		nodes:   map[flow.Device]string{},
		drawn:   map[pane]drawn{},
	}
	m.ctx, m.cancel = context.WithCancel(ctx)
	var err error
	if m.words[o.Lang], err = text.Load(o.Lang); err != nil {
		return Model{}, err
	}
	if o.Guide == "" {
		m.guides, err = guide.All()
		return m, err
	}
	if m.guide, err = guide.Find(o.Guide); err != nil {
		return Model{}, err
	}
	s, err := sim.New(m.ctx, o.world(m.guide, o.Installed))
	if err != nil {
		return Model{}, fmt.Errorf("start the simulation: %w", err)
	}
	m.enter(s, s.Snapshot())
	return m, nil
}

// Init reads what the first picture does not need while that is drawn.
func (m Model) Init() tea.Cmd { return readLibrary }

// enter shows a simulation.
func (m *Model) enter(s *sim.Sim, snap sim.Snapshot) {
	m.stage, m.sim, m.past = worldStage, s, now
	m.run++
	m.over, m.queue, m.working = noOverlay, nil, false
	m.nodes = map[flow.Device]string{}
	m.target = guide.Target{}
	m.show(snap)
}

// world is what is looked at: the present, or a moment of the past.
func (m Model) world() sim.World {
	if m.past == now {
		return m.snap.World
	}
	return m.snap.History[m.past].World
}

// log is what had happened in the world that is looked at.
func (m Model) log() []flow.Event {
	if m.past == now {
		return m.snap.Log
	}
	return m.snap.Log[:m.snap.History[m.past].Events]
}

// teller speaks the language that is chosen.
func (m Model) teller() teller { return teller{words: m.words[m.lang], glyphs: m.glyphs} }

// say returns words of the interface.
func (m Model) say(t screen.Text) string { return m.words[m.lang].Say(t) }

// why explains the last thing that went wrong.
func (m Model) why() (cause.Explanation, bool) {
	code, _ := m.world().Desk.Code()
	return m.causes.Why(m.log(), flow.CodeTail(code.Text))
}

// trouble is what has gone wrong and is not cured yet.
func (m Model) trouble() (cause.Entry, bool) {
	e, ok := m.why()
	return e.Entry, ok && !e.Cured
}

// canRemedy reports whether there is a remedy to do now.
func (m Model) canRemedy() bool {
	entry, trouble := m.trouble()
	return trouble && m.past == now && len(entry.Do) > 0
}

// Crash is the panic that ended the app, or nil.
func (m Model) Crash() *Crash { return m.crash }

// Seed is the effective seed, for whoever wants to repeat the run.
func (m Model) Seed() uint64 { return m.options.Seed }
