package tui

import (
	"slices"
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
	"enrollsim/flow/stage"
	"enrollsim/tui/devices"
)

// hold is a phone that is shown for a moment longer than it is so. The scanner of an app
// goes on in the same action in which it reads a code, so that nobody would see it read.
type hold struct {
	number int // counts them
	on     bool
	phone  *phone.Phone
}

// holdFor is how long a code is seen to be read: until the pictures have come to rest and
// the brackets have been seen to close.
const holdFor = 1500 * time.Millisecond

// holdOver comes when a phone has been held long enough, with its number.
type holdOver struct{ number int }

// phone is the phone as it is shown.
func (m Model) phone() phone.Phone {
	if m.hold.on {
		return *m.hold.phone
	}
	return m.view.Seen().Phone()
}

// holds keeps the viewfinder in sight where a code has just been read and the app went on.
func (m *Model) holds(before stage.View) {
	if m.options.Still || before.Run != m.view.Run || !before.HasWorld() || before.Past != stage.Now || m.view.Past != stage.Now {
		m.hold.on = false
		return
	}
	was, is := before.SeenPhone(), m.view.SeenPhone()
	if was.ID() == is.ID() && was.Screen().ID == is.Screen().ID {
		return // so that a second that passes ends nothing
	}
	m.hold.on = false
	if was.ID() != is.ID() || !was.Screen().Has(screen.Viewfinder) || is.Screen().Has(screen.Viewfinder) {
		return
	}
	cm, read := readAt(m.view.Log[min(len(before.Log), len(m.view.Log)):], was)
	if read {
		reading := was.Reading(cm)
		m.hold = hold{number: m.hold.number + 1, on: true, phone: &reading}
	}
}

// readAt is from how many centimetres a phone has read a code, by what was noted since.
func readAt(log []flow.Event, p phone.Phone) (cm int, read bool) {
	cm = p.Distance()
	for _, e := range log {
		if e.Actor != flow.Actor(p.ID()) {
			continue
		}
		if e.Kind == flow.CameraAimed {
			if n, err := strconv.Atoi(strings.TrimSuffix(e.Subject, " cm")); err == nil {
				cm = n
			}
		}
		read = read || slices.Contains([]flow.Kind{flow.CodeRead, flow.LoginQRRead}, e.Kind)
	}
	return cm, read
}

// letGo shows the phone as it is, and lets the frames tell what it says.
func (m Model) letGo() Model {
	if m.hold.on {
		m.hold.on, m.version = false, m.version+1
		m.glow = devices.Tells(m.phone().Screen())
	}
	return m
}

// awaitHold lets go after a while what is held since just now.
func (m Model) awaitHold(before Model) tea.Cmd {
	if !m.hold.on || m.hold.number == before.hold.number {
		return nil
	}
	return m.later(holdFor, holdOver{m.hold.number})
}
