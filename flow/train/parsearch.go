package train

import (
	"cmp"
	"context"
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
		known, v := Known{Call: s.Name, Of: s.Name, Cause: s.Cause, Customer: c.ID}, s
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
