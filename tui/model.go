// Package tui is the full screen: the desk and the phone side by side, the guide
// that is being followed, and the answers to "why?". It is a view of a stage: it
// draws what the stage hands it and turns keys into requests; what happens is
// decided elsewhere.
//
// # Messages
//
// [Model.Update] takes a message and does no work of its own. A key is looked up
// among the bindings of the moment, most of which are commands of the stage; what
// needs the world becomes a request, whose answer is a message again. A notification
// of the seat is one too, and brings what others did.
//
// # Drawing
//
// [Model.Window] is the window as a canvas of cells. The layout says where
// everything is, each pane and page is drawn on a canvas of its own, and one of which
// nothing has changed is not drawn again. Nothing here asks which step the guide
// is at: screens are drawn from their nodes, and the marked node from what is due.
//
// # What belongs to the view
//
// Focus, the field that is being typed into, what lies over the panes, the language
// and the moment of the past that is looked at are the view's own. Everything else
// is the stage's.
package tui

import (
	"context"
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"enrollsim/flow"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/tui/call"
	"enrollsim/tui/canvas"
	"enrollsim/tui/cover"
	"enrollsim/tui/devices"
	"enrollsim/tui/theme"
)

// Options is how the app starts.
type Options struct {
	Stage    *stage.Stage  // that it is a view of
	Role     stage.Role    // of the person at it
	First    *stage.Choice // to open at once; nil starts with the world on the stage, or with the menu
	Lang     text.Lang
	Theme    theme.Name
	ASCII    bool           // no box drawing
	Still    bool           // nothing moves
	QR       devices.QRForm // how the code is drawn
	Renderer *lipgloss.Renderer
	Wall     func() time.Time // real time, for the wait of a suspended program
	Present  *Present         // the window is for people who watch; nil if it is not
	// Backstage shows the notes of who presents, in a view of their own.
	Backstage bool
	// Repeat is the command line that begins a world again; nil if there is none.
	Repeat func(stage.State) string
	// Tick is how a picture of a motion is waited for; [tea.Tick] if nil.
	Tick func(time.Duration, func(time.Time) tea.Msg) tea.Cmd
	// Training is how calls are taken; nil offers none. Context ends what they do.
	Training *Training
	Context  context.Context
}

// overlay is what lies over the panes.
type overlay int

const (
	noOverlay overlay = iota
	helpOverlay
	whyOverlay
	stepsOverlay
	eventsOverlay
	failureOverlay // of a run file
	codeOverlay    // the code, large
	roomOverlay    // a drawer at the left edge, beside the devices
	notesOverlay   // of who presents
)

// Model is the app's state. It is a value, as Bubble Tea wants it.
type Model struct {
	options Options
	seat    *stage.Seat
	view    stage.View
	words   text.Catalogue
	theme   *theme.Theme
	signs   *theme.Signs

	w, h   int
	menu   menu
	offers offers // of the menu
	over   overlay
	scroll int
	status flow.Text // a message, until the next key or for a while
	toasts int       // counts the messages

	asking string // id of the command whose argument is chosen or typed
	chosen int    // one of its choices

	version  int          // counts the worlds that were shown
	kept     *drawings    // of the last picture
	awaited  int          // requests whose answer has not come
	motion   int          // frames until what has just come up is in its place
	glow     devices.Glow // what the devices' frames tell for a moment
	glows    int          // counts those moments
	moving   bool
	departed time.Time // when the program was suspended

	acts   acts // of a presentation that goes on by itself
	finder finder
	hold   hold // of the phone

	focus  pane
	nodes  map[flow.Device]string // focused node of each device
	target stage.Target           // marked node
	typing string                 // node id of the field that is being edited
	typed  []rune
	hover  canvas.Area // that the mouse points at
	titled string      // what the terminal's window is called

	training *call.Model // the page of a call; nil if none is open
}

// New joins the stage and returns the app before its first message. The error is
// a broken catalogue, or that of opening the first choice. [Model.Leave] ends it.
func New(o Options) (Model, error) {
	m := Model{
		options: o,
		signs:   theme.NewSigns(o.ASCII),
		nodes:   map[flow.Device]string{},
		kept:    &drawings{},
		menu:    menu{picture: cover.Pictures},
	}
	m = m.dress(o.Theme)
	var err error
	if m.words, err = o.Stage.Data().Words(o.Lang); err != nil {
		return Model{}, err
	}
	m.seat = o.Stage.Join(o.Role)
	m.view = stage.NewView(stage.State{}, o.Role)
	if o.First != nil {
		if _, err = m.seat.Ask(stage.OpenChoice(*o.First)).Wait(); err != nil {
			m.seat.Leave()
			return Model{}, fmt.Errorf("start the simulation: %w", err)
		}
	}
	if now := o.Stage.State(); now.Run > 0 {
		if m = m.take(now); o.First == nil { // it is joined, and what was said of its beginning was said before
			m.status = flow.Text{}
		}
		return m, nil
	}
	m.view = stage.NewView(o.Stage.State(), o.Role)
	m.view.AtMenu = true
	if !o.Still {
		m.menu.picture = 0
	}
	m.offers, err = offered(o.Stage)
	m.seat.Reading(m.reading())
	return m, err
}

// Leave gives up the seat at the stage. The model is not to be used after it.
func (m Model) Leave() { m.seat.Leave() }

// Seat is where the app is joined to its stage: whoever runs it sends [Changed]
// when the seat is notified.
func (m Model) Seat() *stage.Seat { return m.seat }

// Init lets the scene of the cover play. The first picture needs no more than there
// is.
func (m Model) Init() tea.Cmd {
	return tea.Batch(m.playScene(), m.awaitDue(), func() tea.Msg { return begun{} })
}

// Crash is the panic that ended the app, or nil.
func (m Model) Crash() *stage.Crash { return m.view.Crash }

// dress puts the app into a theme.
func (m Model) dress(name theme.Name) Model {
	m.theme = theme.New(m.options.Renderer, name)
	return m
}

// lang is the language that is spoken.
func (m Model) lang() text.Lang { return m.words.Lang() }

// say returns words of the interface.
func (m Model) say(t flow.Text) string { return m.words.Say(t) }
