package train

import (
	"context"
	"fmt"
	"maps"
	"math/bits"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
)

// table is what all worlds answer: after nothing or a thing that is done, to it and to
// every question.
type table struct {
	kit    *Kit
	asks   []Act
	does   [][]Act // the first is to do nothing
	worlds []answers
	vague  []Topic        // what the customer does not remember
	words  map[string]int // numbers of answers
}

// answers are those of one world.
type answers struct {
	cause flow.Cause
	opens []string // ids of the first sentences
	did   []int    // by what is done
	asked [][]int  // by what is done and asked then
}

// table is one without worlds.
func (k *Kit) table() table {
	t := table{kit: k, words: map[string]int{}, does: [][]Act{nil}}
	for _, a := range k.Acts {
		if a.Group == Ask || a.Group == See {
			t.asks = append(t.asks, a)
		}
	}
	for _, ids := range telling() {
		var acts []Act
		for _, id := range ids {
			i := slices.IndexFunc(k.Acts, func(a Act) bool { return a.ID == id })
			acts = append(acts, k.Acts[i])
		}
		t.does = append(t.does, acts)
	}
	return t
}

// number is the number of an answer: equal ones have the same.
func (t *table) number(said []Sentence) int {
	key := fmt.Sprint(said)
	if _, there := t.words[key]; !there {
		t.words[key] = len(t.words)
	}
	return t.words[key]
}

// add asks a world everything.
func (t *table) add(ctx context.Context, s *scenario.Scenario, setup Setup) error {
	w := answers{cause: s.Cause}
	for _, does := range t.does {
		l, err := dial(ctx, s, setup)
		if err != nil {
			return err
		}
		l.vague = t.vague
		w.opens = sentenceIDs(l.eyes().Opening())
		var said []Sentence
		for _, a := range does {
			got, err := l.act(ctx, a)
			if err != nil {
				return err
			}
			said = append(said, got.said...)
		}
		w.did = append(w.did, t.number(said))
		var asked []int
		for _, a := range t.asks { // the looks come after the questions
			before := l.eyes()
			can, err := l.perform(ctx, a)
			if err != nil {
				return err
			}
			asked = append(asked, t.number(l.reply(a, before, l.eyes(), can)))
		}
		w.asked = append(w.asked, asked)
	}
	t.worlds = append(t.worlds, w)
	return nil
}

// set is a set of worlds, a bit each.
type set [setWords]uint64

// setWords is room for as many worlds as there will be calls, and some.
const setWords = 4

func (s set) len() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}
func (s *set) add(i int)     { s[i/64] |= 1 << (i % 64) }
func (s set) has(i int) bool { return s[i/64]>>(i%64)&1 == 1 }
func (s set) and(o set) set {
	for i := range s {
		s[i] &= o[i]
	}
	return s
}

// those are the worlds that answer as world i does.
func (t *table) those(i int, answer func(answers) int) set {
	var all set
	for j, w := range t.worlds {
		if answer(w) == answer(t.worlds[i]) {
			all.add(j)
		}
	}
	return all
}

// alike are the worlds that open as world i does.
func (t *table) alike(i int) set {
	var all set
	for j, w := range t.worlds {
		if slices.Equal(w.opens, t.worlds[i].opens) {
			all.add(j)
		}
	}
	return all
}

// agreeing are the worlds that answer as one does: to what is done, and then to questions.
type agreeing struct {
	did   []set
	asked [][]set
}

func (t *table) agreeing(i int) agreeing {
	var all agreeing
	for d := range t.does {
		all.did = append(all.did, t.those(i, func(w answers) int { return w.did[d] }))
		var asked []set
		for q := range t.asks {
			asked = append(asked, t.those(i, func(w answers) int { return w.asked[d][q] }))
		}
		all.asked = append(all.asked, asked)
	}
	return all
}

// causes are those of a set of worlds.
func (t *table) causes(worlds set) []flow.Cause {
	found := map[flow.Cause]bool{}
	for j, w := range t.worlds {
		if worlds.has(j) {
			found[w.cause] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// class are the causes that nothing tells from that of a world.
func (t *table) class(i int, with agreeing) []flow.Cause {
	alike := t.alike(i)
	var class []flow.Cause
	for d := range t.does {
		left := with.did[d].and(alike)
		for q := range t.asks {
			left = left.and(with.asked[0][q]).and(with.asked[d][q])
		}
		causes := t.causes(left)
		if d == 0 {
			class = causes
		}
		class = slices.DeleteFunc(class, func(c flow.Cause) bool { return !slices.Contains(causes, c) })
	}
	return class
}
