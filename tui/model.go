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
	"enrollsim/flow/guide"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// Options is how the app starts.
type Options struct {
	Open      flow.Open // makes the backend of a world
	Guide     string    // id of the guide to open; empty starts with the menu
	Installed bool      // IBKR Mobile is on the phone already
	Seed      uint64    // of everything that is drawn by lot
	Start     time.Time // virtual time of the beginning
	Freeze    bool      // only actions take time
	Lang      text.Lang //
	Theme     Theme     //
	ASCII     bool      // no box drawing
	Still     bool      // nothing moves
	QR        QRForm    // how the code is drawn; half blocks if empty
	Echo      bool      // repeat what is read, for [RunLines] where no terminal does
	// Compose changes the world that a guide starts from; nil leaves it as it is.
	Compose func(*sim.Config) error
	// Situations are what the menu offers beside the guides, if anything.
	Situations Situations
	Situation  string // name of the one to open instead of a guide, if any
	// Save writes a simulation to a file and returns its name; nil if it cannot.
	Save     func(context.Context, *sim.Sim) (string, error)
	Renderer *lipgloss.Renderer
	Wall     func() time.Time // real time, for the wait of a suspended program
	// Tick is how a while of real time is waited for; [tea.Tick] if nil.
	Tick func(time.Duration, func(time.Time) tea.Msg) tea.Cmd
}

// world is where a guide starts.
func (o Options) world(g *guide.Guide, installed bool) (sim.Config, error) {
	config := sim.Demo(o.Open, g, o.Seed, o.Start, installed)
	if o.Compose == nil {
		return config, nil
	}
	return config, o.Compose(&config)
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
	scriptOverlay
	largeOverlay
	faultsOverlay
)

// Model is the app's state. It is a value, as Bubble Tea wants it.
type Model struct {
	session
	ctx    context.Context
	cancel context.CancelFunc
	styles styles
	keys   keyMap

	w, h   int
	stage  stage
	menu   int  // chosen entry
	among  bool // the menu shows the situations
	fault  int  // chosen one of those that can be injected
	over   overlay
	scroll int
	status flow.Text // shown instead of the keys until the next one

	run     int // number of the simulation: what others send is stale
	version int // counts the worlds that were shown
	drawn   map[pane]drawn
	queue   []request
	working bool // a command has the simulation
	frozen  bool
	playing bool // the run file, by itself
	ticking bool
	motion  int // frames until what has just come up is in its place
	moving  bool
	left    time.Time // when the program was suspended
	crash   *Crash

	focus  pane
	nodes  map[flow.Device]string // focused node of each device
	target target                 // marked node
	typing string                 // node id of the field that is being edited
	typed  []rune
}

// New returns the app before its first message. Ending ctx ends what the app
// has under way. The error is a broken catalogue or an unknown guide.
func New(ctx context.Context, o Options) (Model, error) {
	m := Model{
		session: session{
			library: library{words: map[text.Lang]text.Catalogue{}},
			options: o, lang: o.Lang, glyphs: newGlyphs(o.ASCII), past: now,
		},
		styles: newStyles(o.Renderer, o.Theme),
		keys:   newKeyMap(o.ASCII),
		frozen: o.Freeze,
		nodes:  map[flow.Device]string{},
		drawn:  map[pane]drawn{},
	}
	m.ctx, m.cancel = context.WithCancel(ctx)
	var err error
	if m.words[o.Lang], err = text.Load(o.Lang); err != nil {
		return Model{}, err
	}
	first, ok, err := o.first()
	if err != nil {
		return Model{}, err
	}
	if !ok {
		m.guides, err = guide.All()
		return m, err
	}
	begun, err := o.open(m.ctx, first, false)
	if err != nil {
		return Model{}, fmt.Errorf("start the simulation: %w", err)
	}
	m.guide = begun.guide
	m.enter(begun.sim, begun.sim.Snapshot())
	m.status = flow.T("status.first") // who came by the menu has read it there
	m.takeScript(begun.player, scriptOf(begun.player, begun.sim))
	return m, nil
}

// Init reads what the first picture does not need while that is drawn.
func (m Model) Init() tea.Cmd {
	if m.stage == menuStage {
		return tea.Sequence(readLibrary, m.readSituations())
	}
	return readLibrary
}

// enter shows a simulation.
func (m *Model) enter(s *sim.Sim, snap sim.Snapshot) {
	m.stage, m.sim, m.past = worldStage, s, now
	m.run++
	m.over, m.queue, m.working = noOverlay, nil, false
	m.nodes = map[flow.Device]string{}
	m.target = target{}
	m.show(snap)
}

// Crash is the panic that ended the app, or nil.
func (m Model) Crash() *Crash { return m.crash }

// Seed is the effective seed, for whoever wants to repeat the run.
func (m Model) Seed() uint64 { return m.seed() }
