package scenario

import (
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

// Word is what a step of a run file begins with: a [flow.Verb], or one of the
// words below.
type Word string

// The words that are not verbs of a person.
const (
	Follow           Word = "follow"           // do the guide's steps; Target: the one to stop before
	Remedy           Word = "remedy"           // do what helps; Target: against which cause
	AssertVisible    Word = "assertVisible"    // Target: an id, a label, or what a node holds
	AssertNotVisible Word = "assertNotVisible" // the same
	AssertScreen     Word = "assertScreen"     // Target: a screen's id
	AssertEvent      Word = "assertEvent"      // Event: what has happened
	AssertNoEvent    Word = "assertNoEvent"    // Event: what has not
	AssertCause      Word = "assertCause"      // Target: the true cause of the last trouble, or none
	AssertOrder      Word = "assertOrder"      // Order: what has happened, one after the other
	AssertNode       Word = "assertNode"       // Target: an id or label; Node: how it is
	AssertBackend    Word = "assertBackend"    // Holds: what the backend holds
	Save             Word = "save"             // Target: whose text is kept; Name: as what
	Mark             Word = "mark"             // Name: of this moment
	Note             Word = "note"             // Note: words for who presents
)

// NoCause is the target of [AssertCause] when nothing went wrong, or all of it
// is overcome.
const NoCause = "none"

// Words lists the words that are not verbs of a person.
func Words() []Word {
	return []Word{Follow, Remedy, AssertVisible, AssertNotVisible, AssertScreen, AssertEvent, AssertNoEvent, AssertCause, AssertOrder, AssertNode, AssertBackend, Save, Mark, Note}
}

// Step is one step of a run file.
type Step struct {
	Position
	Word   Word
	File   string      // that it is included from; empty is the scenario's own
	Text   string      // the step as it is written, in one line
	Action flow.Action // of a verb
	Device flow.Device // which screen an expectation is about
	On     string      // id of the phone that it is about; empty is the one in the hand
	Target string
	Event  EventMatch
	Note   text.Words

	Order []EventMatch
	Node  NodeMatch
	Holds Holding
	Name  string // of what is saved, or of a moment
	Soft  bool   // the scenario goes on where this is not as expected, and fails at its end

	MayMiss bool // of a fault: that it never strikes is no failure

	ValueAt Position // where the target stands, for accepting another; zero where none can be
}

// Expects reports whether the step only looks.
func (s Step) Expects() bool { return strings.HasPrefix(string(s.Word), "assert") }

// EventMatch says which events are meant. What is empty does not matter.
type EventMatch struct {
	flow.Pattern
	Actor flow.Actor
	User  string
	Cause flow.Cause
	// Of [AssertEvent], how often: exactly, no less, no more; at least once if all
	// are nil.
	Times, AtLeast, AtMost *uint64

	// When: since a moment that is marked, or else since the start of the run; no
	// earlier and no later after that.
	Since         string
	After, Within *time.Duration
}

// NodeMatch is how a node is to be. What is nil does not matter.
type NodeMatch struct {
	Text    *string // what it holds, or its label in any language
	Enabled *bool   // a person can use it now
	Covered *bool   // a prompt lies over it
	On      *bool   // of a switch or tab
}

// Fits reports whether an event is one of those.
func (m EventMatch) Fits(e flow.Event) bool {
	return m.Matches(e) && (m.Actor == "" || m.Actor == e.Actor) &&
		(m.User == "" || m.User == e.User) && (m.Cause == "" || m.Cause == e.Cause)
}
