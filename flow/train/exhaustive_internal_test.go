package train

import (
	"os"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
)

// world is what a call answers, put down without what searches for the best paths: after
// nothing or a thing that is done, to every question.
type world struct {
	known Known
	cause string
	says  map[string][]string // by what is done, and then by the questions
	did   map[string]string
}

// C6: no list of acts finds the cause sooner than the least of a call: all lists of three
// questions after nothing or one thing that is done to find out, of the calls of one customer; with
// ENROLLSIM_LONG all lists of four, of all calls. What is asked changes nothing, so lists
// that differ in their order alone are one.
func TestC6NothingIsShorter(t *testing.T) {
	t.Parallel()
	k, err := NewKit(flowtest.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	calls, err := k.Calls(flowtest.Library(t))
	if err != nil {
		t.Fatal(err)
	}
	depth, customers := 3, []string{"android-add-type-later"}
	if os.Getenv("ENROLLSIM_LONG") != "" {
		depth, customers = 4, []string{""}
		for _, c := range k.customers {
			customers = append(customers, c.ID)
		}
	}
	for _, customer := range customers {
		alike := map[string][]world{}
		for _, s := range calls {
			if known, _ := k.Known(s.Name); known.Customer == customer {
				key := strings.Join(known.Opens, " ")
				alike[key] = append(alike[key], answersOf(t, k, s, known))
			}
		}
		for _, worlds := range alike {
			for i := range worlds {
				shorter(t, k, worlds, i, depth)
			}
		}
	}
}

// ways are the things that can be done before the questions to find out more, by their
// names: nothing, and each that tells something. To try what overcomes a trouble is no
// question.
func (k *Kit) ways() map[string][]Act {
	all := map[string][]Act{"": nil}
	for _, ids := range telling() {
		var acts []Act
		for _, id := range ids {
			a, _ := k.Act(id)
			acts = append(acts, a)
		}
		all[strings.Join(ids, " ")] = acts
	}
	return all
}

func (k *Kit) questions() []Act {
	return slices.DeleteFunc(slices.Clone(k.Acts), func(a Act) bool { return a.Group != Ask && a.Group != See })
}

func answersOf(t *testing.T, k *Kit, s *scenario.Scenario, known Known) world {
	t.Helper()
	w := world{known: known, cause: string(s.Cause), says: map[string][]string{}, did: map[string]string{}}
	for way, does := range k.ways() {
		l, err := dial(t.Context(), s, Setup{Open: enroll.Open, Seed: 1, Lang: text.English})
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range does {
			got, err := l.act(t.Context(), a)
			if err != nil {
				t.Fatal(err)
			}
			w.did[way] += told(got.said)
		}
		for _, a := range k.questions() {
			before := l.eyes()
			can, err := l.perform(t.Context(), a)
			if err != nil {
				t.Fatal(err)
			}
			w.says[way] = append(w.says[way], told(l.reply(a, before, l.eyes(), can)))
		}
	}
	return w
}

func told(said []Sentence) string {
	var b strings.Builder
	for _, s := range said {
		b.WriteString(s.ID + s.Value)
		for _, l := range s.Labels {
			b.WriteString(l.Key + strings.Join(sortedArgs(l.Args), ","))
		}
		b.WriteByte('|')
	}
	return b.String()
}

func sortedArgs(args map[string]string) []string {
	var all []string
	for name, value := range args {
		all = append(all, name+"="+value)
	}
	slices.Sort(all)
	return all
}

// shorter tries all lists of acts up to a depth for a call among those that begin alike.
func shorter(t *testing.T, k *Kit, worlds []world, i, depth int) {
	t.Helper()
	truth, asks := worlds[i], k.questions()
	class := []string{truth.cause}
	for _, c := range truth.known.Par.Class {
		class = append(class, string(c))
	}
	for way, does := range k.ways() {
		cost := 0
		for _, a := range does {
			cost += a.Seconds
		}
		var left []int
		for j, w := range worlds {
			if w.did[way] == truth.did[way] {
				left = append(left, j)
			}
		}
		var try func(from, depth, cost int, left []int, acts []string)
		try = func(from, depth, cost int, left []int, acts []string) {
			if cost >= truth.known.Par.LeastSeconds {
				return
			}
			if !slices.ContainsFunc(left, func(j int) bool { return !slices.Contains(class, worlds[j].cause) }) {
				t.Errorf("%s: %s %v in %ds is shorter than %v in %ds", truth.known.Call, way, acts, cost, truth.known.Par.Least, truth.known.Par.LeastSeconds)
				return
			}
			for q := from; q < len(asks) && depth > 0; q++ {
				var still []int
				for _, j := range left {
					if worlds[j].says[way][q] == truth.says[way][q] {
						still = append(still, j)
					}
				}
				if len(still) < len(left) {
					try(q+1, depth-1, cost+asks[q].Seconds, still, append(slices.Clip(acts), asks[q].ID))
				}
			}
		}
		try(0, depth, cost, left, nil)
	}
}
