package train

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math/bits"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
)

// FindCalls finds out what is known of the calls of a library: which customers may have their
// troubles, their first words, and their best paths. It takes minutes: it is
// done when the program is made, and [Kit.Known] has what came of it.
//
// A path is questions and looks, then at most one thing that is done, then questions and
// looks again. What is asked changes nothing, so its order does not matter: it is enough
// to know what all worlds answer before and after each thing that is done. The error is that
// of a scenario, or the context's.
func (k *Kit) FindCalls(ctx context.Context, s Setup, library []*scenario.Scenario) ([]Known, error) {
	var all []Known
	for _, c := range append([]Customer{{}}, k.customers...) {
		one := k.table()
		known, err := one.of(ctx, s, callable(library), c)
		if err != nil {
			return nil, err
		}
		all = append(all, known...)
	}
	slices.SortFunc(all, func(a, b Known) int { return cmp.Compare(a.Call, b.Call) })
	return all, nil
}

// of is what is known of the calls of a customer.
func (t *table) of(ctx context.Context, setup Setup, library []*scenario.Scenario, c Customer) ([]Known, error) {
	var all []Known
	for _, s := range library {
		known, v := Known{Call: s.Name, Of: s.Name, Customer: c.ID}, s
		if c.ID != "" {
			with, can, err := t.kit.mostWith(ctx, setup, s, c)
			if err != nil {
				return nil, err
			}
			if !can {
				continue
			}
			known.With = with
			if v, err = t.kit.vary(s, c.ID, known.With); err != nil {
				return nil, err
			}
			known.Call = v.Name
		}
		if err := t.add(ctx, v, setup); err != nil {
			return nil, err
		}
		all = append(all, known)
	}
	for i := range all {
		all[i].Opens, all[i].Par = t.worlds[i].opens, t.par(i)
	}
	if c.ID != "" { // whose first words say it all is no call to learn from
		all = slices.DeleteFunc(all, func(o Known) bool { return len(o.Par.Acts) == 0 })
	}
	return all, nil
}

// telling are the things that are done to find out more. Other
// things overcome a trouble; they cost more than they tell.
func telling() [][]string {
	return [][]string{
		{"reload"}, {"log-in"}, {"log-in-again"}, {"wait-a-minute"}, {"wait-a-minute", "wait-a-minute"}, {"scan"}, {"dismiss"},
	}
}

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

// path is a way through the table.
type path struct {
	acts []string
	done int // what was done
	left set
}

// place is where a path has come to.
type place struct {
	done int
	left set
}

// longest is how many seconds a path may take.
const longest = 600

// par is the path of somebody who always asks what tells the most, and the shortest that
// leaves the class of world i, or a part of it.
func (t *table) par(i int) Par {
	p := t.shortest(i)
	acts, seconds, found := t.asking(i, t.class(i, t.agreeing(i)))
	if !found {
		acts, seconds = p.Least, p.LeastSeconds
	}
	p.Acts, p.Seconds = acts, seconds
	return p
}

// shortest is the cheapest path that leaves the class of world i, or a part of it.
func (t *table) shortest(i int) Par {
	with := t.agreeing(i)
	class := t.class(i, with)
	open := make([][]path, longest+1) // by their seconds
	open[0] = []path{{left: t.alike(i)}}
	seen := map[place]bool{}
	for seconds := range open {
		for len(open[seconds]) > 0 {
			p := open[seconds][0]
			open[seconds] = open[seconds][1:]
			here := place{p.done, p.left}
			if seen[here] {
				continue
			}
			seen[here] = true
			if within(t.causes(p.left), class) {
				par := Par{Least: p.acts, LeastSeconds: seconds}
				if len(class) > 1 {
					par.Class = class
				}
				return par
			}
			t.extend(with, p, seconds, open)
		}
	}
	return Par{Class: class}
}

func within(list, of []flow.Cause) bool {
	return !slices.ContainsFunc(list, func(c flow.Cause) bool { return !slices.Contains(of, c) })
}

// extend adds the paths that are an act longer than one and tell something more.
func (t *table) extend(with agreeing, p path, seconds int, open [][]path) {
	longer := func(acts []Act, done int, agree set) {
		left := p.left.and(agree)
		if left == p.left && done == p.done {
			return
		}
		q := path{slices.Clone(p.acts), done, left}
		cost := seconds
		for _, a := range acts {
			q.acts = append(q.acts, a.ID)
			cost += a.Seconds
		}
		if cost <= longest {
			open[cost] = append(open[cost], q)
		}
	}
	for q := range t.asks {
		longer(t.asks[q:q+1], p.done, with.asked[p.done][q])
	}
	for d := 1; p.done == 0 && d < len(t.does); d++ {
		longer(t.does[d], d, with.did[d])
	}
}
