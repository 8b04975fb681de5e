package train

import (
	"slices"

	"enrollsim/flow"
)

// ways is how a set of worlds falls apart by an answer: how good that is to know, and which
// worlds stay for the customer of world i.
func (t *table) ways(worlds set, i int, answer func(answers) int) (gain int, stay set) {
	parts := map[int]set{}
	for j, w := range t.worlds {
		if worlds.has(j) {
			part := parts[answer(w)]
			part.add(j)
			parts[answer(w)] = part
		}
	}
	// By how many causes fewer are possible afterwards, over all worlds: nobody knows yet
	// which of them it is.
	before := len(t.causes(worlds))
	for _, part := range parts {
		gain += part.len() * (before - len(t.causes(part)))
	}
	return gain, parts[answer(t.worlds[i])]
}

// step is what can be asked or done next.
type step struct {
	acts []Act
	asks int // which of the questions it is, if it is one
	done int // what is then done
	stay set

	gain    int // how much it tells, with what is then asked
	seconds int // that both take
}

// next is the best question for somebody who does not know which of the worlds it is: what
// leaves the fewest causes on average, and of equal ones the shortest. Where no question tells
// anything it is the best thing to do: that is worth what it and the best question after it tell.
// It is false where nothing tells anything.
func (t *table) next(p path, i int) (best step, tells bool) {
	better := func(s step) {
		if s.gain > best.gain || s.gain == best.gain && s.seconds < best.seconds {
			best = s
		}
	}
	for q := range t.asks {
		gain, stay := t.ways(p.left, i, func(w answers) int { return w.asked[p.done][q] })
		better(step{t.asks[q : q+1], q, p.done, stay, gain, t.asks[q].Seconds})
	}
	if p.done > 0 || best.gain > 0 { // who can still ask leaves everything as it is
		return best, best.gain > 0
	}
	for d := 1; d < len(t.does); d++ {
		cost := 0
		for _, a := range t.does[d] {
			cost += a.Seconds
		}
		gain, stay := t.ways(p.left, i, func(w answers) int { return w.did[d] })
		better(step{t.does[d], 0, d, stay, gain, cost})
		for q := range t.asks {
			both, _ := t.ways(p.left, i, func(w answers) int { return w.did[d]*len(t.words) + w.asked[d][q] })
			better(step{t.does[d], 0, d, stay, both, cost + t.asks[q].Seconds})
		}
	}
	return best, best.gain > 0
}

// asking is the path of somebody who always asks what leaves the fewest causes, until no other
// cause is possible than those of a class. Questions come before looks, which leave the phone
// elsewhere; what then tells nothing any more is left out. It is false where that comes to no end.
func (t *table) asking(i int, class []flow.Cause) (acts []string, seconds int, found bool) {
	p := path{left: t.alike(i)}
	before, after := []step{}, []step{} // what is done, as far as something is
	var done []Act
	for !within(t.causes(p.left), class) {
		s, tells := t.next(p, i)
		switch {
		case !tells:
			return nil, 0, false
		case s.done != p.done:
			done = s.acts
		case p.done == 0:
			before = append(before, s)
		default:
			after = append(after, s)
		}
		p.done, p.left = s.done, s.stay
	}
	left := t.alike(i)
	add := func(some []Act) {
		for _, a := range some {
			acts = append(acts, a.ID)
			seconds += a.Seconds
		}
	}
	telling := func(steps []step, done int) {
		for _, s := range ordered(steps) {
			_, stay := t.ways(left, i, func(w answers) int { return w.asked[done][s.asks] })
			if stay != left {
				left = stay
				add(s.acts)
			}
		}
	}
	telling(before, 0)
	if p.done > 0 {
		_, left = t.ways(left, i, func(w answers) int { return w.did[p.done] })
		add(done)
	}
	telling(after, p.done)
	return acts, seconds, true
}

// ordered are questions before looks, which leave the phone elsewhere.
func ordered(steps []step) []step {
	return slices.SortedStableFunc(slices.Values(steps), func(a, b step) int {
		at := map[Group]int{Ask: 0, See: 1}
		return at[a.acts[0].Group] - at[b.acts[0].Group]
	})
}
