package train

import (
	"slices"
	"strings"
	"time"

	"enrollsim/flow"
)

// Par is the best path of a call: what somebody asks who does not know what is the matter
// and always asks what leaves the fewest causes on average, until no other cause is possible but
// those that nothing tells from the true one.
type Par struct {
	Acts    []string     `json:"acts"`            // that find the cause
	Seconds int          `json:"seconds"`         // that they take, of a plain customer
	Class   []flow.Cause `json:"class,omitempty"` // what nothing tells apart, if it is more than the one
	// Least are the cheapest acts that would have been enough, for who knew beforehand what
	// to ask; nobody can be held to that.
	Least        []string `json:"least"`
	LeastSeconds int      `json:"leastSeconds"`
}

// Time is how long the path takes; zero where none is known.
func (p Par) Time() time.Duration { return time.Duration(p.Seconds) * time.Second }

// Par is the best path of a built-in call, as it was searched when the program was made; an
// empty one where none is known.
func (k *Kit) Par(call string) Par {
	known, _ := k.Known(call)
	return known.Par
}

// Fix is what overcomes a cause on the telephone.
type Fix struct {
	Cause flow.Cause `json:"cause"`
	Calls []string   `json:"calls,omitempty"` // names of the calls that it is for; empty is all others of the cause
	Acts  []string   `json:"acts"`
}

// Fix is what overcomes the cause of a call, as ids of acts; nil where nothing is wrong.
func (k *Kit) Fix(name string, c flow.Cause) []string {
	name, _, _ = strings.Cut(name, "/") // whatever the circumstances
	i := slices.IndexFunc(k.fixes, func(f Fix) bool { return f.Cause == c && slices.Contains(f.Calls, name) })
	if i < 0 {
		i = slices.IndexFunc(k.fixes, func(f Fix) bool { return f.Cause == c && f.Calls == nil })
	}
	if i < 0 {
		return nil
	}
	return k.fixes[i].Acts
}

// Model are the acts of a call that is led as well as can be: the trouble acknowledged, the
// cause found on the best path and explained, overcome, and checked.
func (k *Kit) Model(name string, c flow.Cause) []string {
	explain := nothingWrong
	if c != "" {
		explain = "explain-" + string(c)
	}
	acts := slices.Concat([]string{"acknowledge"}, k.Par(name).Acts, []string{explain, "read-nothing-out", "what-you-will-see"})
	fix := k.Fix(name, c)
	refers := len(fix) > 0 && slices.ContainsFunc(k.Acts, func(a Act) bool { return a.ID == fix[len(fix)-1] && a.Refer != "" })
	if refers { // it ends the call
		return slices.Concat(acts, fix[:len(fix)-1], []string{"summary"}, fix[len(fix)-1:])
	}
	acts = append(acts, fix...)
	if c != "" && !slices.Contains(fix, "log-in-again") && !slices.Contains(fix, "approve") {
		acts = append(acts, "log-in-again", "approve")
	}
	return append(acts, "summary", Goodbye)
}
