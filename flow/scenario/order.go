package scenario

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"enrollsim/flow/phone"
	"enrollsim/flow/rand"
)

// Parallel is what several hands do at the same time: steps of the scenario, in any
// order that keeps each hand's own.
type Parallel struct {
	From  int   // the first of the steps
	Hands []int // how many steps each has; they stand one hand after the other
}

// maxOrders is how many orders are tried. Of more, so many are drawn.
const maxOrders = 1000

// Orders says which orders of a parallel scenario were tried.
type Orders struct {
	Tried int      `json:"tried"`
	All   *big.Int `json:"all"` // that there are, those of equal hands once
}

// String says how many of how many.
func (o Orders) String() string { return fmt.Sprintf("%d of %d orders", o.Tried, o.All) }

// orders lists orders as the hand of each step: all of them, or so many drawn from a
// seed; and how many there are.
func (s *Scenario) orders(seed uint64) ([][]int, *big.Int) {
	same := s.equalHands()
	all := s.countOrders(same)
	if all.IsInt64() && all.Int64() <= maxOrders {
		return everyOrder(s.Parallel.Hands, same), all
	}
	random := rand.Source(seed)
	seen := map[string]bool{}
	var drawn [][]int
	for tries := 0; len(drawn) < maxOrders && tries < 10*maxOrders; tries++ {
		order := canonical(draw(&random, s.Parallel.Hands), same)
		if key := fmt.Sprint(order); !seen[key] {
			seen[key] = true
			drawn = append(drawn, order)
		}
	}
	return drawn, all
}

// countOrders is the multinomial coefficient, divided by how equal hands can change
// places.
func (s *Scenario) countOrders(same []int) *big.Int {
	total := 0
	for _, n := range s.Parallel.Hands {
		total += n
	}
	factorial := func(n int) *big.Int { return new(big.Int).MulRange(1, int64(max(n, 1))) }
	all := factorial(total)
	members := map[int]int{}
	for i, n := range s.Parallel.Hands {
		all.Div(all, factorial(n))
		members[same[i]]++
	}
	for _, n := range members {
		all.Div(all, factorial(n))
	}
	return all
}

// everyOrder lists the orders in which, of equal hands, the first begins first.
func everyOrder(hands, same []int) [][]int {
	var all [][]int
	left := slices.Clone(hands)
	var order []int
	var next func()
	next = func() {
		done := true
		for h := range left {
			if left[h] == 0 {
				continue
			}
			done = false
			if left[h] == hands[h] && waits(left, hands, same, h) {
				continue
			}
			left[h]--
			order = append(order, h)
			next()
			order = order[:len(order)-1]
			left[h]++
		}
		if done {
			all = append(all, slices.Clone(order))
		}
	}
	next()
	return all
}

// waits reports whether an equal hand before this one has not begun.
func waits(left, hands, same []int, h int) bool {
	for before := range h {
		if same[before] == same[h] && left[before] == hands[before] {
			return true
		}
	}
	return false
}

// draw draws one order, all equally likely.
func draw(random *rand.Source, hands []int) []int {
	var order []int
	for h, n := range hands {
		for range n {
			order = append(order, h)
		}
	}
	for i := len(order) - 1; i > 0; i-- {
		j := random.IntN(i + 1)
		order[i], order[j] = order[j], order[i]
	}
	return order
}

// canonical renames equal hands so that the first begins first.
func canonical(order, same []int) []int {
	name := map[int]int{}
	taken := map[int]bool{}
	renamed := make([]int, len(order))
	for i, h := range order {
		if _, known := name[h]; !known {
			for other := range same {
				if same[other] == same[h] && !taken[other] {
					name[h], taken[other] = other, true
					break
				}
			}
		}
		renamed[i] = name[h]
	}
	return renamed
}

// equalHands names for each hand the first that does the same with a phone that is the
// same but for its id, and of which nothing else speaks.
func (s *Scenario) equalHands() []int {
	same := make([]int, len(s.Parallel.Hands))
	forms := make([]string, len(same))
	at := s.Parallel.From
	end := at
	for _, n := range s.Parallel.Hands {
		end += n
	}
	around := slices.Concat(s.Steps[:at], s.Steps[end:])
	for h, n := range s.Parallel.Hands {
		forms[h] = s.form(s.Steps[at:at+n], around, h)
		at += n
		same[h] = slices.Index(forms, forms[h])
	}
	return same
}

// form is what a hand does, without the id of its phone; with the number of the hand
// where it has to be told from others.
func (s *Scenario) form(steps, around []Step, hand int) string {
	id := steps[0].On
	own := fmt.Sprintf("hand %d", hand)
	speaks := func(step Step) bool { return step.On == id || strings.Contains(step.Text, id) }
	if id == "" || slices.ContainsFunc(around, speaks) || slices.ContainsFunc(steps, func(step Step) bool { return step.On != id }) {
		return own
	}
	i := slices.IndexFunc(s.Start.Phones, func(p phone.Spec) bool { return p.ID == id })
	if i < 0 {
		return own
	}
	spec := s.Start.Phones[i]
	spec.ID = ""
	parts := []string{fmt.Sprintf("%+v", spec)}
	for _, step := range steps {
		parts = append(parts, strings.ReplaceAll(step.Text, id, "*"))
	}
	return strings.Join(parts, "\n")
}

// inOrder is the scenario with the steps of its hands in an order, as one that does one
// thing after the other.
func (s *Scenario) inOrder(order []int) *Scenario {
	starts := make([]int, len(s.Parallel.Hands))
	at := s.Parallel.From
	for h, n := range s.Parallel.Hands {
		starts[h] = at
		at += n
	}
	steps := slices.Clone(s.Steps)
	for i, h := range order {
		steps[s.Parallel.From+i] = s.Steps[starts[h]]
		starts[h]++
	}
	one := *s
	one.Steps, one.Parallel = steps, nil
	return &one
}

// described is an order as a failure tells it: who does what in turn.
func (s *Scenario) described(order []int) string {
	var parts []string
	for i, step := range s.inOrder(order).Steps[s.Parallel.From:][:len(order)] {
		parts = append(parts, fmt.Sprintf("%d. %s", i+1, cmp.Or(step.Text, string(step.Word))))
	}
	return strings.Join(parts, "; ")
}
