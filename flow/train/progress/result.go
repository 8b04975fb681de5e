// Package progress is what is kept of calls that have ended, a line of JSON each, and
// which of them are due again.
//
// A [Result] says how a call went, and a [Note] what the trainee wrote down after it. [Read]
// reads a file of both, which is only added to.
// [PlanOf] says which calls are due on a day, and [Plan.Next] which one to take now.
package progress

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
)

// Result is how a call went. Its keys are written in the order of the alphabet, and its
// numbers are integers, so that the same result is the same bytes everywhere.
type Result struct {
	At         time.Time        `json:"at"`                   // when it ended, by the wall clock
	Burnt      int              `json:"burnt"`                // codes that were used up for nothing
	Call       string           `json:"call"`                 // name of its scenario
	Cause      flow.Cause       `json:"cause"`                // the true one; empty if nothing was wrong
	Class      []flow.Cause     `json:"class,omitempty"`      // causes that no question tells apart, the true one among them
	Confidence int              `json:"confidence,omitempty"` // in the first explanation, in percent; 0 if it was not said
	Confused   []flow.Cause     `json:"confused,omitempty"`   // what was explained and is not the true one
	Critical   []train.Critical `json:"critical,omitempty"`
	Ended      train.Ending     `json:"ended"`
	Guide      string           `json:"guide,omitempty"`
	Held       []train.Belief   `json:"held,omitempty"` // what it was taken for, when something was named first, or in the end
	Hints      int              `json:"hints"`
	Lang       text.Lang        `json:"lang"`
	Level      int              `json:"level"`
	Missed     []train.Word     `json:"missed,omitempty"` // words of a good call that were not said
	Most       Parts            `json:"most"`             // what the parts were counted of
	Named      []flow.Cause     `json:"named,omitempty"`  // what was explained, in order
	Needless   []string         `json:"needless,omitempty"`
	Par        int              `json:"par"` // seconds that are allowed for the diagnosis without a loss
	Parts      Parts            `json:"parts"`
	Passed     bool             `json:"passed"`
	Patience   int              `json:"patience"` // that was left
	Persona    string           `json:"persona"`
	Read       []string         `json:"read,omitempty"` // documents that were opened, in order: see [train.DocumentIDs]
	Seconds    int              `json:"seconds"`        // that the call took, in its own time
	Seed       uint64           `json:"seed"`
	Total      int              `json:"total"` // of 100 points
	Used       int              `json:"used"`  // seconds until the right explanation; 0 without one
	Version    int              `json:"version,omitempty"`
}

// Version is that of results: 2 is the first that has Held, Most and Read. Those before it
// have none.
const Version = 2

// Parts are the parts of a score, or how many points there are for each.
type Parts struct {
	Diagnosis int `json:"diagnosis"`
	Harm      int `json:"harm"` // can be below zero
	Outcome   int `json:"outcome"`
	Steps     int `json:"steps"`
	Time      int `json:"time"`
	Words     int `json:"words"`
}

// Most are the points that there are for each part.
func Most() Parts {
	most := map[string]int{}
	for _, p := range train.Most() {
		most[p.Name] = p.Most
	}
	return Parts{most["diagnosis"], most["harm"], most["outcome"], most["steps"], most["time"], most["words"]}
}

// Of is the result of a call that ended at a time.
func Of(setup train.Setup, r train.Review, at time.Time) Result {
	s := r.Score
	result := Result{
		At: at.UTC().Truncate(time.Second), Burnt: r.Truth.Burnt, Call: setup.Scenario.Name, Cause: r.Truth.Cause, Class: r.Truth.Class,
		Critical: s.Critical, Ended: r.State.Ended, Hints: len(r.State.Hints), Lang: setup.Lang, Level: r.State.Level, Named: s.Named,
		Par: seconds(r.Truth.Allowed()), Parts: Parts{s.Diagnosis, s.Harm, s.Outcome, s.Steps, s.Time, s.Words},
		Passed: s.Passed, Patience: max(r.State.Patience, 0), Persona: r.State.Persona.ID, Read: r.State.Read(), Seconds: seconds(r.State.Elapsed),
		Seed: setup.Seed, Total: s.Total, Used: seconds(s.Used), Most: Most(), Version: Version,
	}
	if g := setup.Scenario.Guide; g != nil {
		result.Guide = g.ID
	}
	for _, c := range s.Named {
		if !r.Truth.Right(c) {
			result.Confused = append(result.Confused, c)
		}
	}
	for _, w := range train.Words() {
		if !s.Said[w] {
			result.Missed = append(result.Missed, w)
		}
	}
	for i, t := range r.State.Turns {
		if result.Confidence == 0 {
			result.Confidence = t.Sure
		}
		if t.Held != nil && (s.First == 0 || i <= s.First) {
			result.Held = t.Held
		}
	}
	for _, i := range s.Needless {
		result.Needless = append(result.Needless, r.State.Turns[i].Act)
	}
	return result
}

func seconds(d time.Duration) int { return int(d / time.Second) }

// Line is the result as a line of a file, with its end.
func (r Result) Line() ([]byte, error) {
	line, err := json.Marshal(r)
	return append(line, '\n'), err
}

// Note is what a trainee wrote down after a call, for themselves.
type Note struct {
	At    time.Time        `json:"at"`
	Call  string           `json:"call"`
	Cause flow.Cause       `json:"cause"`
	Noted train.Reflection `json:"noted"`
	Seed  uint64           `json:"seed"`
}

// NoteOf is what was written down at a time after a call of a setup.
func NoteOf(setup train.Setup, noted train.Reflection, at time.Time) Note {
	return Note{at.UTC().Truncate(time.Second), setup.Scenario.Name, setup.Scenario.Cause, noted, setup.Seed}
}

// Line is the note as a line of a file, with its end.
func (n Note) Line() ([]byte, error) {
	line, err := json.Marshal(n)
	return append(line, '\n'), err
}

// BadLine is a line of a file that is no result.
type BadLine struct {
	File string
	Line int // from 1
	Why  string
}

func (b *BadLine) Error() string { return fmt.Sprintf("%s:%d: %s", b.File, b.Line, b.Why) }

// Kept is what a file of results holds, in its order.
type Kept struct {
	Results []Result
	Notes   []Note
	Bad     []*BadLine // that are neither
}

// Read reads a file of results and notes. Lines that are neither are passed over, and
// returned beside: what can be read is not lost for them.
func Read(file string, source []byte) Kept {
	var kept Kept
	for n := 1; len(source) > 0; n++ {
		line, rest, ended := bytes.Cut(source, []byte("\n"))
		source = rest
		var one struct {
			Result
			Noted *train.Reflection `json:"noted"`
		}
		err := json.Unmarshal(line, &one)
		r := one.Result
		bad := func(format string, args ...any) {
			kept.Bad = append(kept.Bad, &BadLine{file, n, fmt.Sprintf(format, args...)})
		}
		switch {
		case len(bytes.TrimSpace(line)) == 0:
		case err != nil && !ended:
			bad("this line is cut off, and its call does not count")
		case err != nil:
			bad("this line is no result of a call: %v", err)
		case r.Call == "" || r.At.IsZero():
			bad("this line does not say which call it is of, and when that was")
		case one.Noted != nil:
			kept.Notes = append(kept.Notes, Note{r.At, r.Call, r.Cause, *one.Noted, r.Seed})
		default:
			kept.Results = append(kept.Results, r)
		}
	}
	return kept
}

// Noted is what was written down last of a cause; nothing where nothing was.
func (k Kept) Noted(c flow.Cause) train.Reflection {
	for _, n := range slices.Backward(k.Notes) {
		if n.Cause == c {
			return n.Noted
		}
	}
	return train.Reflection{}
}
