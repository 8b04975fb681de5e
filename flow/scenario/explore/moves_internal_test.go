package explore

import (
	"slices"
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/rand"
)

// Two hands come about in every order that keeps each hand's own, and in no other.
func TestHandsInTurn(t *testing.T) {
	t.Parallel()
	random := rand.Source(1)
	var met []string
	for range 500 {
		if order := strings.Join(mixed([]string{"a1", "a2"}, []string{"b1", "b2"}, &random), " "); !slices.Contains(met, order) {
			met = append(met, order)
		}
	}
	slices.Sort(met)
	want := []string{"a1 a2 b1 b2", "a1 b1 a2 b2", "a1 b1 b2 a2", "b1 a1 a2 b2", "b1 a1 b2 a2", "b1 b2 a1 a2"}
	if !slices.Equal(met, want) {
		t.Errorf("the orders are %v", met)
	}
}

// A run of the explorer has two hands between whose steps the other's stand.
func TestHandsInTurnAreDrawn(t *testing.T) {
	t.Parallel()
	all := moves(flowtest.Guide(t, "ios-activate-scan"))
	at := slices.IndexFunc(all, func(m move) bool { return m.inTurn })
	random := rand.Source(1)
	for range 100 {
		_, steps := drawn(all[at:at+1], &random)
		first := slices.IndexFunc(steps, func(s string) bool { return strings.HasPrefix(s, "phone-1: ") })
		other := slices.IndexFunc(steps, func(s string) bool { return strings.HasPrefix(s, "phone-2: ") })
		again := slices.IndexFunc(steps[max(other, 0):], func(s string) bool { return strings.HasPrefix(s, "phone-1: ") })
		if first >= 0 && other > first && again > 0 {
			return
		}
	}
	t.Error("one hand always waits for the other")
}
