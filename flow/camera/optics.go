// Package camera is the phone's camera: it takes a picture of the code that the
// desk shows and has an independent decoder read it. Nothing here decides that a
// code is readable; blur, noise, a cut edge or the wrong lens keep the decoder
// from reading it, as they do in a hand.
//
// # From code to text
//
//	qr.Grid ──► scene ──► lens, hand and light ──► picture ──► decoder ──► text
//
// [Read] takes a few pictures, each with a tremble of its own, until one of them
// reads. [Optics.Fault] says in words what keeps a code from being read; it
// explains and never decides.
//
// # The same picture everywhere
//
// Pictures are made with integers only. Floating point would let a compiler fuse
// a product and a sum on some processors and not on others, and the same seed must
// give the same picture on each of them. The decoder does use floating point, so
// its limits could lie a hair apart on two processors; the distances between which
// a hand moves are well clear of those limits.
package camera

import (
	"enrollsim/flow"
	"enrollsim/flow/qr"
)

// Lens is one of the two lenses of a phone.
type Lens int

// The lenses. The zero value is the one that can see a screen.
const (
	Rear  Lens = iota // looks at what the person looks at
	Front             // looks at the person
)

// Optics is how the phone is held and what it is held in.
type Optics struct {
	Distance int  // centimetres from lens to screen, [Nearest] to [Farthest]
	Lens     Lens // which one takes the picture
	Light    int  // percent of a well-lit room, 1 to 100
	// BothWays is that the reader also takes a code that is light on dark. It changes
	// no picture.
	BothWays bool
}

// Distances in centimetres. A picture from outside Nearest to Farthest is
// taken from the limit.
const (
	Nearest  = 5
	Sharpest = 25 // the lens has a fixed focus here
	Farthest = 100
)

// From nearestFocus to farthestFocus, in the light of dimmest percent or more,
// every code that package qr makes reads. These are measurements of [Read] and
// not rules, and the tests hold the two together. Just outside them it depends
// on the code; the next of the steps on either side reads none.
const (
	nearestFocus  = 13
	farthestFocus = 32
	dimmest       = 30
)

// steps are the distances in centimetres between which a hand moves: each is
// about a quarter more than the one before.
func steps() []int { return []int{8, 10, 13, 16, 20, 25, 32, 40, 50, 64, 80} }

// Nearer is the next step towards the screen from a distance in centimetres;
// from the last one the hand stays where it is.
func Nearer(cm int) int {
	next := cm
	for _, step := range steps() {
		if step < cm {
			next = step
		}
	}
	return next
}

// Farther is the next step away from the screen from a distance in
// centimetres; from the last one the hand stays where it is.
func Farther(cm int) int {
	for _, step := range steps() {
		if step > cm {
			return step
		}
	}
	return cm
}

// TooNear reports whether the phone has to move away from the screen.
func (o Optics) TooNear() bool { return o.Distance < nearestFocus }

// TooFar reports whether the phone has to move closer to the screen.
func (o Optics) TooFar() bool { return o.Distance > farthestFocus }

// Width is how many pixels of a picture a code takes, with its margin; 0 where there
// is none, or where the lens looks the other way.
func (o Optics) Width(g qr.Grid) int {
	if g.IsZero() || o.Lens == Front {
		return 0
	}
	scale := 100
	if g.IsSmall() {
		scale = qr.SmallScale
	}
	return (g.Size() + 2*Margin) * magnification * scale / 100 / o.within().Distance
}

// Fault says what about the optics keeps a code from being read:
// [flow.FrontLens], [flow.TooDark] or [flow.OutOfFocus], the first of them
// that holds, and "" when a code should read. It explains; [Read] alone
// decides whether a code is read. Near a limit Read may still succeed.
func (o Optics) Fault() flow.Cause {
	switch {
	case o.Lens == Front:
		return flow.FrontLens
	case o.Light < dimmest:
		return flow.TooDark
	case o.TooNear(), o.TooFar():
		return flow.OutOfFocus
	default:
		return ""
	}
}

// within is the optics with distance and light inside their limits.
func (o Optics) within() Optics {
	o.Distance = min(max(o.Distance, Nearest), Farthest)
	o.Light = min(max(o.Light, 1), 100)
	return o
}
