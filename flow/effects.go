package flow

import (
	"context"
	"time"
)

// Input is what reaches a device: an [Action], or the answer to one of its
// calls or timers in a type of the device's own.
type Input any

// Call asks the backend something. It runs outside the device; its answer is
// the device's next input. at is the virtual time of the call.
type Call func(ctx context.Context, backend Backend, at time.Time) Input

// Timer is an activity of the device itself, such as a download: Input
// reaches it After the virtual time from now.
type Timer struct {
	After time.Duration
	Input Input
}

// Effects is all that a device wants of the world after an input. The order
// of each list is the order in which it happens.
type Effects struct {
	Events []Event
	Calls  []Call
	Timers []Timer
}

// Emit adds an event.
func (e *Effects) Emit(kind Kind, subject string) {
	e.Events = append(e.Events, Event{Kind: kind, Subject: subject})
}

// Refuse adds an event that is a refusal or a failure, with its true cause.
func (e *Effects) Refuse(kind Kind, subject string, cause Cause) {
	e.Events = append(e.Events, Event{Kind: kind, Subject: subject, Cause: cause})
}
