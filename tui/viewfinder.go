package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow/camera"
	"enrollsim/flow/qr"
	"enrollsim/tui/devices"
	"enrollsim/tui/theme"
)

// finder is what the viewfinder of the phone shows. Its pictures are looks: they are
// taken with a seed of the view's own, and the world knows nothing of them.
type finder struct {
	sight sight
	sees  bool           // the camera is open and sees something
	left  int            // pictures that are still to be taken
	photo *devices.Photo // the last one
	seed  uint64         // of the last one
}

// sight is all that a picture depends on, but for how the hand trembles.
type sight struct {
	grid    qr.Grid
	through camera.Optics
}

// After the camera has been aimed, so many pictures are taken, one after the other: the
// hand trembles, and comes to rest.
const (
	photos     = 4
	photoEvery = 100 * time.Millisecond
)

// What comes when a picture was taken, and when the next one is due.
type (
	photoTaken struct {
		of    sight
		photo *devices.Photo
	}
	photoDue struct{ of sight }
)

// sight is what the camera of the phone that is looked at sees; false if it sees
// nothing, or if the terminal could not show it.
func (m Model) sight() (sight, bool) {
	if m.view.AtMenu || !m.view.HasWorld() || m.theme.Depth != theme.Many || m.signs.ASCII {
		return sight{}, false
	}
	w := m.view.Seen()
	through, sees := m.phone().Through(w.Light)
	grid, _ := w.DeskBefore(m.phone().ID()).InFront()
	return sight{grid, through}, sees
}

// aimed has pictures taken where the camera sees something else than before.
func (m Model) aimed() (Model, tea.Cmd) {
	now, sees := m.sight()
	if now == m.finder.sight && sees == m.finder.sees {
		return m, nil
	}
	f := finder{sight: now, sees: sees, seed: m.finder.seed}
	if !sees {
		m.finder = f
		return m, nil
	}
	f.photo = m.finder.photo // stands until the first one is there
	f.left = photos
	if m.options.Still {
		f.left = 1
	}
	m.finder = f
	return m.shoot()
}

// shoot has a picture taken, which takes too long to be done here.
func (m Model) shoot() (Model, tea.Cmd) {
	m.finder.seed++
	of, seed := m.finder.sight, m.finder.seed
	return m, func() tea.Msg { return photoTaken{of, devices.Shoot(of.grid, of.through, seed)} }
}

// develop shows a picture, and waits for when the next one is due.
func (m Model) develop(taken photoTaken) (Model, tea.Cmd) {
	if taken.of != m.finder.sight || !m.finder.sees {
		return m, nil
	}
	m.finder.photo = taken.photo
	m.finder.left--
	if m.finder.left <= 0 {
		return m, nil
	}
	return m, m.later(photoEvery, photoDue{taken.of})
}
