package scenario_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/qr"
	"enrollsim/flow/scenario"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
)

// call is a customer on the telephone: what the people at the devices see and know,
// without what the backend did and without causes.
type call struct {
	sim   *sim.Sim
	guide *guide.Guide
	user  string
	phone string // that the customer called about
}

// begin is the call of a scenario, from where its trouble shows.
func begin(ctx context.Context, s *scenario.Scenario) (call, error) {
	p, err := s.Play(ctx, s.Config(options().World))
	if err != nil {
		return call{}, err
	}
	if err := p.RunUntil(ctx, scenario.AssertCause); err != nil {
		return call{}, err
	}
	return call{p.Sim(), s.Guide, p.Sim().Config().Saved.User, p.Sim().Snapshot().World.Phone().ID()}, nil
}

// own are the events of the people, without what they are never told. What a phone does
// silently is nothing that anybody knows.
func (c call) own() []flow.Event {
	var all []flow.Event
	for _, e := range c.sim.Snapshot().Log {
		if e.Actor != flow.ActorBackend && e.Actor != flow.ActorNetwork && e.Kind != flow.PushSilent && e.Kind != flow.PushMissed {
			e.Cause = ""
			all = append(all, e)
		}
	}
	return all
}

// shows reports whether a sign is there.
func (c call) shows(s cause.Sign) bool {
	w := c.sim.Snapshot().World
	about := []string{c.guide.System, c.guide.Goal, c.guide.Method}
	anyOf := func(list []string, there func(string) bool) bool {
		return len(list) == 0 || slices.ContainsFunc(list, there)
	}
	says := func(key string) bool {
		said := func(n screen.Node) bool { return n.Text.Key == key }
		return slices.ContainsFunc(w.Screen(flow.Desk).Nodes, said) || slices.ContainsFunc(w.Screen(flow.Phone).Nodes, said)
	}
	did := func(p flow.Pattern) bool { return slices.ContainsFunc(c.own(), p.Matches) }
	return anyOf(s.Guide, func(what string) bool { return slices.Contains(about, what) }) &&
		anyOf(s.Desk, func(id string) bool { return w.Screen(flow.Desk).ID == id }) &&
		anyOf(s.Phone, func(id string) bool { return w.Screen(flow.Phone).ID == id }) &&
		anyOf(s.Says, says) && (len(s.Did) == 0 || slices.ContainsFunc(s.Did, did)) && anyOf(s.Know, c.knows)
}

// facts are what the people know beside what stands on the screens and what happened.
func facts() map[string]func(call) bool {
	return map[string]func(call) bool{
		"notifications-off": func(c call) bool { // the phone shows its settings
			n, ok := c.sim.Snapshot().World.Screen(flow.Phone).Find("allow-notifications")
			return ok && !n.On
		},
		"other-name": func(c call) bool {
			own := c.sim.Config().Person
			return own != "" && own != c.sim.Snapshot().World.Desk().User()
		},
		"inverted":            drawn(qr.Grid.IsInverted),
		"bare":                drawn(qr.Grid.IsBare),
		"small":               drawn(qr.Grid.IsSmall),
		"airplane-on":         switched("airplane-mode"),
		"vpn-on":              switched("vpn"),
		"focus-on":            switched("focus"),
		"battery-saver-on":    switched("battery-saver"),
		"rings":               func(c call) bool { return c.ringing() != "" },
		"other-phone-rings":   func(c call) bool { return c.ringing() != "" && c.ringing() != c.phone },
		"activated-elsewhere": func(c call) bool { return c.activatedOn(func(p phone.Phone) bool { return p.Where() != phone.Gone }) },
		"activated-on-lost":   func(c call) bool { return c.activatedOn(func(p phone.Phone) bool { return p.Where() == phone.Gone }) },
		"app-replaced": func(c call) bool { // now, or before the world began
			deleted := slices.ContainsFunc(c.own(), func(e flow.Event) bool { return e.Kind == flow.AppDeleted })
			return deleted || slices.ContainsFunc(c.sim.Config().Phones, func(p phone.Spec) bool {
				return p.ID == c.phone && len(p.LostKeys) > 0
			})
		},
		"activated-here": func(c call) bool {
			return slices.ContainsFunc(c.own(), func(e flow.Event) bool {
				return e.Kind == flow.ActivationDone && string(e.Actor) == c.phone
			})
		},
		"typed-digits": func(c call) bool {
			return c.typed() != "" && strings.Trim(c.typed(), "0123456789 ") == ""
		},
		"typed-other": func(c call) bool {
			code, _ := c.sim.Snapshot().World.Desk().Code()
			return c.typed() != code.Groups() && c.typed() != flow.TheCode
		},
		"sent-before": func(c call) bool { // the code of the last try, in another one
			var sent []string
			for _, e := range c.own() {
				if e.Kind == flow.ActivationSent {
					sent = append(sent, e.Subject)
				}
			}
			return len(sent) > 1 && slices.Contains(sent[:len(sent)-1], sent[len(sent)-1])
		},
		"aged": func(c call) bool { // from when the code showed to the last try
			var shown, sent time.Time
			for _, e := range c.own() {
				if e.Kind == flow.ActivationSent {
					sent = e.At
				}
				if e.Kind == flow.CodeShown && sent.IsZero() {
					shown = e.At
				}
			}
			return sent.Sub(shown) >= 10*time.Minute
		},
	}
}

// drawn is how the code on the page looks.
func drawn(so func(qr.Grid) bool) func(call) bool {
	return func(c call) bool {
		grid, _ := c.sim.Snapshot().World.Desk().View()
		return so(grid)
	}
}

// switched is that a switch is on, where the phone shows its control centre.
func switched(id string) func(call) bool {
	return func(c call) bool {
		s := c.sim.Snapshot().World.Screen(flow.Phone)
		n, ok := s.Find(id)
		return ok && n.On && s.ID == "control-center"
	}
}

// activatedOn reports whether the customer has activated IB Key on another phone, one
// of some.
func (c call) activatedOn(some func(phone.Phone) bool) bool {
	return slices.ContainsFunc(c.sim.Snapshot().World.Phones(), func(p phone.Phone) bool {
		return p.ID() != c.phone && slices.Contains(p.Users(), c.user) && some(p)
	})
}

func (c call) knows(fact string) bool { return facts()[fact](c) }

// ringing is the phone that shows a login request; empty if none does.
func (c call) ringing() string {
	for _, p := range c.sim.Snapshot().World.Phones() {
		if p.HasNotification() {
			return p.ID()
		}
	}
	return ""
}

// typed is what was typed last as a code.
func (c call) typed() string {
	for _, a := range slices.Backward(c.sim.Snapshot().Actions) {
		if a.Verb == flow.InputText && (a.Target == "session-code" || a.Target == "activation-code") {
			return a.Text
		}
	}
	return ""
}

// ask goes through the sheet and returns the answers, each as "check.number", and the
// causes that are left; the error says where no answer fits.
func (c call) ask(ctx context.Context, sheet []cause.Check) (way []string, left []flow.Cause, err error) {
	next := sheet[0].ID
	for next != "" {
		check := sheet[slices.IndexFunc(sheet, func(k cause.Check) bool { return k.ID == next })]
		for _, a := range check.Do {
			if _, err := c.sim.Do(ctx, a); err != nil {
				if _, misstep := flow.AsMisstep(err); !misstep {
					return way, nil, err
				}
			}
		}
		i := slices.IndexFunc(check.Answers, func(f cause.Finding) bool { return c.shows(f.If) })
		if i < 0 {
			return way, nil, fmt.Errorf("no answer to %s fits", check.ID)
		}
		way = append(way, fmt.Sprintf("%s.%d", check.ID, i))
		next, left = check.Answers[i].Next, check.Answers[i].Causes
	}
	return way, left, nil
}

// wrong lists the scenarios of which a sheet does not leave the true cause, or none where
// nothing is wrong, and the answers that were given on the way.
func wrong(t *testing.T, sheet []cause.Check, only func(name string) bool) (names []string, given map[string][]string) {
	t.Helper()
	given = map[string][]string{}
	for _, s := range flowtest.Library(t) {
		if s.Cause == "" && !strings.HasPrefix(s.Name, "nothing-wrong-") || !only(s.Name) {
			continue
		}
		c, err := begin(t.Context(), s)
		if err != nil {
			t.Fatalf("%s: %v", s.Name, err)
		}
		way, left, err := c.ask(t.Context(), sheet)
		given[s.Name] = way
		if err != nil || s.Cause == "" && len(left) > 0 || s.Cause != "" && !slices.Contains(left, s.Cause) {
			names = append(names, fmt.Sprintf("%s: by %v there is left %v, %v", s.Name, way, left, err))
		}
	}
	return names, given
}

// The support sheet finds the true cause of every scenario, by what the people at the
// devices see and know. So it does no more with one answer missing, or with what follows
// from two answers exchanged.
func TestSupportSheetFindsTheCause(t *testing.T) {
	t.Parallel()
	sheet, err := cause.Triage()
	if err != nil {
		t.Fatal(err)
	}
	all := func(string) bool { return true }
	names, given := wrong(t, sheet, all)
	for _, name := range names {
		t.Error(name)
	}
	if t.Failed() {
		return
	}
	through := func(answer string) func(string) bool {
		return func(name string) bool { return slices.Contains(given[name], answer) }
	}
	for k, check := range sheet {
		for i := range check.Answers {
			answer := fmt.Sprintf("%s.%d", check.ID, i)
			without := changed(sheet, k, slices.Delete(slices.Clone(check.Answers), i, i+1))
			if names, _ := wrong(t, without, through(answer)); len(names) == 0 {
				t.Errorf("without the answer %q of %s, every cause is found still", check.Answers[i].Say, check.ID)
			}
			for j := range i {
				swapped := slices.Clone(check.Answers)
				swapped[i].If, swapped[j].If = swapped[j].If, swapped[i].If
				if reflect.DeepEqual(swapped[i].Causes, swapped[j].Causes) && swapped[i].Next == swapped[j].Next {
					t.Errorf("%s: %q and %q come to the same", check.ID, swapped[i].Say, swapped[j].Say)
				}
				if names, _ := wrong(t, changed(sheet, k, swapped), through(answer)); len(names) == 0 {
					t.Errorf("with the answers %d and %d of %s exchanged, every cause is found still", i, j, check.ID)
				}
			}
		}
	}
}

// Nor does it find every cause with what follows from any two answers exchanged, wherever
// in the sheet they stand.
func TestNoTwoAnswersLeadToTheSame(t *testing.T) {
	t.Parallel()
	sheet, err := cause.Triage()
	if err != nil {
		t.Fatal(err)
	}
	_, given := wrong(t, sheet, func(string) bool { return true })
	type place struct{ check, answer int }
	var places []place
	for k, check := range sheet {
		for i := range check.Answers {
			places = append(places, place{k, i})
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		a, b := rapid.SampledFrom(places).Draw(r, "one"), rapid.SampledFrom(places).Draw(r, "other")
		mutant := slices.Clone(sheet)
		for _, p := range []place{a, b} {
			mutant[p.check].Answers = slices.Clone(mutant[p.check].Answers)
		}
		one, other := &mutant[a.check].Answers[a.answer], &mutant[b.check].Answers[b.answer]
		one.Causes, other.Causes = other.Causes, one.Causes
		one.Next, other.Next = other.Next, one.Next
		later := func(p place, next string) bool {
			return next == "" || slices.IndexFunc(sheet, func(c cause.Check) bool { return c.ID == next }) > p.check
		}
		same := one.Next == other.Next && slices.Equal(one.Causes, other.Causes)
		if same || !later(a, one.Next) || !later(b, other.Next) {
			r.Skip("it is the same sheet, or none that ends")
		}
		names, _ := wrong(t, mutant, func(name string) bool {
			return slices.Contains(given[name], fmt.Sprintf("%s.%d", sheet[a.check].ID, a.answer)) ||
				slices.Contains(given[name], fmt.Sprintf("%s.%d", sheet[b.check].ID, b.answer))
		})
		if len(names) == 0 {
			r.Fatalf("every cause is found still with what follows from %v and %v exchanged", sheet[a.check].Answers[a.answer].Say, sheet[b.check].Answers[b.answer].Say)
		}
	})
}

// changed is a sheet with other answers to one check.
func changed(sheet []cause.Check, at int, answers []cause.Finding) []cause.Check {
	sheet = slices.Clone(sheet)
	sheet[at].Answers = answers
	return sheet
}

// What the sheet recognises answers by is what there is.
func TestSignsAreWhatThereIs(t *testing.T) {
	t.Parallel()
	sheet, err := cause.Triage()
	if err != nil {
		t.Fatal(err)
	}
	words := flowtest.Words(t, "en")
	for _, check := range sheet {
		for i, f := range check.Answers {
			place := fmt.Sprintf("%s, answer %d", check.ID, i+1)
			if last := i == len(check.Answers)-1; last != reflect.ValueOf(f.If).IsZero() {
				t.Errorf("%s: the last answer, and no other, is the rest", place)
			}
			for _, key := range f.If.Says {
				if !words.Has(key) {
					t.Errorf("%s: there is no text %s", place, key)
				}
			}
			for i, id := range slices.Concat(f.If.Desk, f.If.Phone) {
				device := flow.Desk
				if i >= len(f.If.Desk) {
					device = flow.Phone
				}
				if !slices.Contains(screen.Screens(device), id) {
					t.Errorf("%s: there is no screen %s", place, id)
				}
			}
			for _, p := range f.If.Did {
				if !slices.Contains(flow.Kinds(), p.Kind) || p.Kind == flow.PushSilent || p.Kind == flow.PushMissed {
					t.Errorf("%s: nobody knows of %s", place, p.Kind)
				}
			}
			for _, fact := range f.If.Know {
				if facts()[fact] == nil {
					t.Errorf("%s: there is no fact %s", place, fact)
				}
			}
		}
	}
}
