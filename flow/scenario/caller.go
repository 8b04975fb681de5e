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
		"compare", "before", "tried", "age", "banner", "key", "ringing", "login", "name", "changed",
	}
}

// CallLevels are the levels that a call can have, from the first to the last.
const CallLevels = 5
