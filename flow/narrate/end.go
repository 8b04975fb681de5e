package narrate

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/guide"
)

// EndColumns is how wide the number and the word of a [Count] are at most.
const EndColumns = 9

// Count is a number with the word for what it counts.
type Count struct{ Number, Word string }

// End is what a finished guide came to: how many of its steps were done, how long
// that took, how many codes the desk has shown for it and how many keys the phones
// have enrolled. It is nil where the guide is not finished. What follows the guide,
// such as a login that the phone answers, does not count, and neither does what
// was there before anybody came.
func (n Narrator) End(g *guide.Guide, c guide.Cursor, log []flow.Event) []Count {
	if !g.Finished(c) {
		return nil
	}
	steps, codes, keys := 0, map[string]bool{}, 0
	for i, s := range g.Steps {
		if c.Mark(i) == guide.Done && !s.Sub() {
			steps++
		}
	}
	log = log[:finished(g, log)]
	var took time.Duration
	if first := slices.IndexFunc(log, byHand); first >= 0 {
		took = log[len(log)-1].At.Sub(log[first].At)
	}
	for _, e := range log {
		switch e.Kind {
		case flow.CodeShown:
			codes[e.Subject] = true
		case flow.ActivationDone:
			keys++
		}
	}
	count := func(number int, key string) Count {
		return Count{strconv.Itoa(number), n.say(key, "count", strconv.Itoa(number))}
	}
	seconds := int(took / time.Second)
	return []Count{
		count(steps, "end.steps"),
		{fmt.Sprintf("%d:%02d", seconds/60, seconds%60), n.say("end.minutes")},
		count(len(codes), "end.codes"),
		count(keys, "end.keys"),
	}
}

// byHand reports whether an event is of somebody who uses a device.
func byHand(e flow.Event) bool { return e.Actor != flow.ActorBackend && e.Actor != flow.ActorNetwork }

// finished is how much of a log there is up to where the guide was finished: to
// what completes its last step or, where that never came, to what it is for, or
// to what shows that there is a key.
func finished(g *guide.Guide, log []flow.Event) int {
	last := g.Steps[len(g.Steps)-1]
	for _, patterns := range [][]flow.Pattern{last.Until, g.Outcome, g.Login.Shown} {
		for i, e := range slices.Backward(log) {
			if flow.MatchesAny(patterns, e) {
				return i + 1
			}
		}
	}
	return len(log)
}
