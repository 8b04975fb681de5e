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
	done int // what is then done
	stay set
	rate int // how much it tells in a second
}

// next is the best question for somebody who does not know which of the worlds it is or,
// where no question tells anything, the best thing to do: that is worth what it and the best
// question after it tell. It is false where nothing tells anything.
func (t *table) next(p path, i int) (best step, tells bool) {
	better := func(s step) {
		if s.rate > best.rate {
			best = s
		}
	}
	for q := range t.asks {
		gain, stay := t.ways(p.left, i, func(w answers) int { return w.asked[p.done][q] })
		better(step{t.asks[q : q+1], p.done, stay, 1000 * gain / t.asks[q].Seconds})
	}
	if p.done > 0 || best.rate > 0 { // who can still ask leaves everything as it is
		return best, best.rate > 0
	}
	for d := 1; d < len(t.does); d++ {
		cost := 0
		for _, a := range t.does[d] {
			cost += a.Seconds
		}
		gain, stay := t.ways(p.left, i, func(w answers) int { return w.did[d] })
		rate := 1000 * gain / cost
		for q := range t.asks {
			both, _ := t.ways(p.left, i, func(w answers) int { return w.did[d]*len(t.words) + w.asked[d][q] })
			rate = max(rate, 1000*both/(cost+t.asks[q].Seconds))
		}
		better(step{t.does[d], d, stay, rate})
	}
	return best, best.rate > 0
}

// asking is the path of somebody who always asks what tells the most, until no other cause
// is possible than those of a class. It is false where that comes to no end.
func (t *table) asking(i int, class []flow.Cause) (acts []string, seconds int, found bool) {
	p := path{left: t.alike(i)}
	var segment, all []Act
	for !within(t.causes(p.left), class) {
		s, tells := t.next(p, i)
		if !tells {
			return nil, 0, false
		}
		if s.done != p.done {
			all = slices.Concat(all, ordered(segment), s.acts)
			segment = nil
		} else {
			segment = append(segment, s.acts...)
		}
		p.done, p.left = s.done, s.stay
	}
	for _, a := range append(all, ordered(segment)...) {
		acts = append(acts, a.ID)
		seconds += a.Seconds
	}
	return acts, seconds, true
}

// ordered is a path with its questions before its looks, which leave the phone elsewhere.
func ordered(acts []Act) []Act {
	return slices.SortedStableFunc(slices.Values(acts), func(a, b Act) int {
		at := map[Group]int{Ask: 0, See: 1}
		return at[a.Group] - at[b.Group]
	})
}
