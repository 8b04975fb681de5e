// Package devices draws what the devices show: a phone as the object that it is, and
// the nodes of any page on the paper of whoever shows it.
//
// # Pixels or lines
//
// Where there are colours and half blocks, a device is painted by the pixel, which is
// half a cell. Elsewhere the same parts stand at the same places, drawn by lines.
//
// # What can be used
//
// A node that a person can use is an area of the canvas, named by [Area]. The one in
// focus has signs around it, and the terminal's cursor on it; the one that the current
// step is about has the arrow of the articles' figures beside it.
package devices

import (
	"time"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// Look is what the looks of a device depend on beside what it shows. The zero Look is
// that of a device that nobody uses.
type Look struct {
	Now    time.Time
	Live   bool   // the device is the one in focus
	Focus  string // id of the node that Enter uses; empty when the device is not in focus
	Target string // id of the node that the current step is about
	Typing string // id of the field that is being edited
	Typed  string // what has been typed into it
	Motion int    // pictures until what has just come up is in its place
	Glow   Glow
	Photo  *Photo // what the camera sees; nil draws a sketch of it
}

// Glow is a message that a device's frame carries for a moment.
type Glow int

// The messages. A frame without one is as usual.
const (
	Quiet Glow = iota
	Fine       // it worked
	Wrong      // it was refused
)

// Tells is the message that the frame of a device carries that has just come to show
// a screen: how something has ended.
func Tells(shown screen.Screen) Glow {
	body := shown.At(screen.Body)
	switch {
	case succeeded(body):
		return Fine
	case refused(body):
		return Wrong
	}
	return Quiet
}

// Area is the name of the area of a canvas that a node of a device is in.
func Area(d flow.Device, node string) string { return string(d) + ":" + node }
