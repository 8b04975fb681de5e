package scenario

import (
	"cmp"
	"fmt"
	"strconv"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// Position is a place in a run file, counted from 1.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// Scenario is what a run file says: how a world starts, what is done in it and
// what is expected. Package runfile reads it.
type Scenario struct {
	Name  string // of the file, without its ending
	File  string // as it was named; of a built-in one its place in the library
	Title text.Words
	Says  text.Words // what the customer says, at most [SaysColumns] wide; may be empty
	Call  *Caller    // how it is as a call on the telephone; nil if the file says nothing of it
	Guide *guide.Guide
	Setup []Step // done before the person arrives
	Steps []Step // done and expected after that
	// Parallel says which of the steps several hands do at the same time; nil if
	// none are.
	Parallel *Parallel
	Cause    flow.Cause // the true cause that it is about; empty if all goes well
	Log      []string   // of a saved session: what has to happen again, event by event

	Start    sim.Config // how its world starts; what is left open is for [World]
	HasSeed  bool       // the file chooses the seed
	BuiltIn  bool       // it comes with the program
	Part     bool       // of a file that is several scenarios
	Source   []byte     // the file
	CauseAt  Position
	LogAt    []Position // of the entries of the log
	Lexicon  *Lexicon
	Includes []string      // files that it includes
	Tags     []string      // by which it can be chosen
	Skip     string        // why it is not run; empty if it is
	Known    *KnownFailure // why it fails; nil if it is to pass
	plain    string        // its name without the seed of its own
	ownSeed  bool
	Err      error // why the file cannot be read: then nothing else of it is known
}

// KnownFailure is why a scenario is known to fail.
type KnownFailure struct {
	Reason string
	Link   string   // where that is told; may be empty
	At     Position // of that in its file
}

// SaysColumns is how many columns there are for what a customer says.
const SaysColumns = 54

// World is what a file leaves open of how its world starts.
type World struct {
	Open      flow.Open
	Seed      uint64    // of files that choose none
	ForceSeed bool      // and of those that do
	Start     time.Time // of the clock, whatever the file says; if not zero
	Flags     []string  // what of the command line has to be said again to repeat a run, beside the seed
}

// WithSeed is the scenario with a seed of its own, after which it is called.
func (s *Scenario) WithSeed(seed uint64) *Scenario {
	seeded := *s
	seeded.plain = s.Plain()
	seeded.Name = fmt.Sprintf("%s seed %d", s.Name, seed)
	seeded.Start.Sandbox.Seed, seeded.HasSeed, seeded.ownSeed = seed, true, true
	return &seeded
}

// Plain is what the scenario is called without the seed of [Scenario.WithSeed].
func (s *Scenario) Plain() string { return cmp.Or(s.plain, s.Name) }

// Found is what the scenario is found by again: the name of a built-in one, or else its file.
func (s *Scenario) Found() string {
	if s.BuiltIn {
		return s.Name
	}
	return s.File
}

// Config is how the scenario's world starts.
func (s *Scenario) Config(w World) sim.Config {
	c := s.Start
	c.Open = w.Open
	if !s.HasSeed || w.ForceSeed && len(s.Log) == 0 && !s.ownSeed { // the log of a session is that of its seed
		c.Sandbox.Seed = w.Seed
	}
	if !w.Start.IsZero() && len(s.Log) == 0 {
		c.Sandbox.Start = w.Start
	}
	return c
}

// Texts visits all that a built-in scenario says, each text with its place, by
// which a further language has words for it: "scenarios.code-used.title".
func (s *Scenario) Texts(visit func(place string, words text.Words)) {
	place := "scenarios." + s.Name
	visit(place+".title", s.Title)
	if s.Says != nil {
		visit(place+".says", s.Says)
	}
	if s.Call != nil && s.Call.Opens != nil {
		visit(place+".opens", s.Call.Opens)
	}
	notes := 0
	for _, step := range s.Steps {
		if step.Word == Note {
			notes++
			visit(place+".notes."+strconv.Itoa(notes), step.Note)
		}
	}
}
