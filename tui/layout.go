package tui

import "enrollsim/tui/canvas"

// The sizes that the layouts are made for.
const (
	wideW, wideH     = 120, 40 // steps, desk and phone beside each other
	mediumW, mediumH = 80, 24  // desk and phone
	phoneW           = 36      // of the phone's pane, frame included
	phoneMaxH        = 36      // a phone does not grow for ever
	stepsW           = 38
)

// pane is one of the parts of the window.
type pane int

const (
	deskPane pane = iota
	phonePane
	stepsPane
)

// layout says where everything is. It is the only place that computes with
// the size of the window.
type layout struct {
	title canvas.Rect
	step  canvas.Rect // the current step in one line; empty where the list is shown
	steps canvas.Rect
	desk  canvas.Rect
	phone canvas.Rect
	keys  canvas.Rect // also the status line
	body  canvas.Rect // all between title and keys, for what lies over the panes
}

// layOut computes the rectangles. In a small window only the pane in focus
// has one.
func layOut(w, h int, focus pane) layout {
	var l layout
	l.title = canvas.Rect{W: w, H: min(1, h)}
	l.keys = canvas.Rect{Y: max(0, h-1), W: w, H: min(1, max(0, h-1))}
	l.body = canvas.Rect{Y: 1, W: w, H: max(0, h-2)}
	if w >= wideW && h >= wideH {
		rest := w - stepsW - phoneW
		l.steps = canvas.Rect{X: 0, Y: 1, W: stepsW, H: h - 2}
		l.desk = canvas.Rect{X: stepsW, Y: 1, W: rest, H: h - 2}
		l.phone = canvas.Rect{X: stepsW + rest, Y: 1, W: phoneW, H: h - 2}
		return l
	}
	l.step = canvas.Rect{Y: 1, W: w, H: min(1, max(0, h-2))}
	panes := canvas.Rect{Y: 2, W: w, H: max(0, h-3)}
	switch {
	case w >= mediumW && h >= mediumH:
		l.desk = canvas.Rect{X: 0, Y: 2, W: w - phoneW, H: panes.H}
		l.phone = canvas.Rect{X: w - phoneW, Y: 2, W: phoneW, H: panes.H}
	case focus == phonePane:
		l.phone = panes
	default:
		l.desk = panes
	}
	return l
}
