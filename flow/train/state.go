package train

import (
	"strings"
	"time"
)

// TimeLimit is how long a call is at most, in the time of its world, where its file says
// nothing else.
const TimeLimit = 15 * time.Minute

// Ending is how a call has ended.
type Ending string

// The endings.
const (
	Open     Ending = ""
	SaidBye  Ending = "goodbye"
	Referred Ending = "referral" // the case is where it belongs
	HungUp   Ending = "hung-up"  // the customer's patience is at its end
	TimeUp   Ending = "time"
)

// Turn is one exchange: what was said, and what the customer answered. The first turn is
// the customer's, who says why there is a call.
type Turn struct {
	Act      string        // id; empty in the first one
	Typed    string        // what it was found by; empty if it was chosen otherwise
	Said     string        // in the words of the act
	Heard    string        // the customer's answer
	Answer   []Sentence    // the same, in no language
	At       time.Duration // since the beginning of the call, when it was said
	Took     time.Duration
	Patience int // that is left after it
	Again    bool
	News     bool     // what is told has changed since it was told last, or since the call began
	Changed  bool     // something on the customer's screens, or a setting, is other than before
	Failed   bool     // an activation was refused meanwhile
	Reached  bool     // the call has come to what it is to come to
	Sure     int      // how sure the trainee was of what is explained, in percent; 0 if that was not said
	Read     []string // documents that were opened since the turn before
	Held     []Belief // what the trainee takes the call for; nil if that is as at the turn before
	Events   int      // length of the world's log after it; what is in there is for the end
}

// State is a call as the trainee knows it, as a value, and what counts for the score.
type State struct {
	Turns    []Turn
	Elapsed  time.Duration
	Patience int
	Most     int // patience at the beginning
	Ended    Ending
	Persona  Persona
	Level    int
	Hints    []Hint // that were taken, in order
}

// Hint is a help that the trainee has asked for.
type Hint struct {
	Turn int // after which
	Rung int // how much was told, from 1 to [HintRungs]
}

// HintRungs is how much a hint can tell: what to ask, what it would tell, and having it
// asked.
const HintRungs = 3

// Costs is how many points a hint takes.
func (h Hint) Costs() int { return []int{0, 5, 10, 20}[h.Rung] }

// About is what the customer has said that the call is about - "key", "add" or "login" - and the
// phone that they have named last; empty before that.
func (s State) About() (what, phone string) {
	for _, t := range s.Turns {
		for _, said := range t.Answer {
			switch {
			case strings.HasPrefix(said.ID, "open-") && what == "":
				what = strings.TrimPrefix(said.ID, "open-")
			case said.ID == "system-ios-plain":
				phone = "iPhone"
			case said.ID == "system-android-plain":
				phone = "Android"
			case said.ID == "system-ios", said.ID == "system-android":
				phone = said.Value
			}
		}
	}
	return what, phone
}
