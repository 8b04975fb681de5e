package scenario

import (
	"time"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

// Caller is how a scenario is as a call on the telephone, as far as its file says so. What is
// left out is made from the screens, the cause and the seed.
type Caller struct {
	At       Position
	Opens    text.Words    // the first words
	Persona  string        // who calls, of [CallPersonas]
	Patience int           // at the beginning
	Level    int           // how hard it is, from 1
	Limit    time.Duration // how long the call is at most
	Wants    string        // what it is to come to, of [CallWants]
	Accept   []flow.Cause  // that count as right beside the true one
	Knows    []string      // what is told without being asked, of [CallTopics]
	Vague    []string      // what the customer does not remember, of [CallTopics]
	Words    []string      // what is to be said beside the words of every good call, of [CallWords]
	Lesson   *Lesson       // nil where it says nothing
}

// Lesson is what a call teaches, for who takes it.
type Lesson struct {
	At    Position
	Goal  text.Words // what is learned; told after the call
	After []string   // guides to be known before it, by their ids
	Read  []Reading  // to be read after it
}

// Reading is an article, or a step of it.
type Reading struct {
	Article string `json:"article"`        // its number
	Step    string `json:"step,omitempty"` // empty is all of it
}

func (r Reading) String() string {
	if r.Step == "" {
		return r.Article
	}
	return r.Article + "#" + r.Step
}

// CallPersonas lists who can be on the telephone.
func CallPersonas() []string {
	return []string{"plain", "hurried", "elderly", "technical", "worried", "mixed-language"}
}

// CallWants lists what a call can be to come to: a key that works on a phone at hand, a login,
// the knowledge that nothing is wrong, or the case where it is safe or can be finished.
func CallWants() []string { return []string{"key-here", "logged-in", "know", "safe", "referred"} }

// CallTopics lists what a customer can tell about.
func CallTopics() []string {
	return []string{
		"error", "computer", "phone", "picture", "code", "switches", "seamless", "system", "phones", "user", "method", "typed", "paper",
		"compare", "before", "tried", "age", "banner", "key", "ringing", "login", "name", "changed", "else",
	}
}

// CallWords lists what a call can ask to be said, by the ids of acts.
func CallWords() []string {
	return []string{"acknowledge", "nothing-is-lost", "what-you-will-see", "read-nothing-out", "summary", "thanks", "hold", "teach-back"}
}

// CallLevels are the levels that a call can have, from the first to the last.
const CallLevels = 5
