package train

import (
	"reflect"
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
)

// doing are the steps up to the call that do something.
func doing(steps []scenario.Step) []scenario.Step {
	if i := slices.IndexFunc(steps, func(s scenario.Step) bool { return s.Word == scenario.AssertCause }); i >= 0 {
		steps = steps[:i]
	}
	return slices.DeleteFunc(slices.Clone(steps), func(s scenario.Step) bool { return s.Expects() || s.Word == scenario.Note })
}

func stepOf(a flow.Action) scenario.Step {
	return scenario.Step{Word: scenario.Word(a.Verb), Text: a.String(), Action: a, Device: a.Device, Target: a.Target}
}

// delay lets time pass before the last thing that is done.
func delay(s *scenario.Scenario, d time.Duration) {
	into := &s.Steps
	if len(s.Steps) == 0 {
		into = &s.Setup
	}
	*into = slices.Insert(*into, max(len(*into)-1, 0), stepOf(flow.Wait(d)))
}

// translate has a scenario follow another guide. What its world has beside that of its own
// guide it has beside that of the other.
func translate(s *scenario.Scenario, to *guide.Guide) {
	usual, other := sim.Demo(nil, s.Guide, 1, sim.DemoStart(), false), sim.Demo(nil, to, 1, sim.DemoStart(), false)
	phones := make([]phone.Spec, len(s.Start.Phones))
	for i, is := range s.Start.Phones {
		was := sim.DemoPhone(is.ID, phone.OS(s.Guide.System))
		phones[i] = sim.DemoPhone(is.ID, phone.OS(to.System))
		if i < len(usual.Phones) {
			was, phones[i] = usual.Phones[i], other.Phones[i]
		}
		carry(&phones[i], was, is)
	}
	sends := func(of guide.Step) bool {
		return slices.ContainsFunc(of.Until, func(p flow.Pattern) bool { return p.Kind == flow.ActivationDone })
	}
	proof := sending(to)
	if holdsKey(s) { // it answers a login, and that is the same everywhere
		proof = []flow.Action{{Device: flow.Phone, Verb: flow.Match}}
	}
	s.Setup, s.Steps = translated(s.Setup, s.Guide, to, sends, proof), translated(s.Steps, s.Guide, to, sends, proof)
	s.Start.Phones, s.Start.Guide, s.Guide = phones, to, to
}

// holdsKey reports whether the user of a scenario has a key, or had one.
func holdsKey(s *scenario.Scenario) bool {
	return slices.ContainsFunc(s.Start.Phones, func(p phone.Spec) bool {
		return slices.Contains(slices.Concat(p.Users, p.LostKeys), s.Start.Saved.User)
	})
}

// carry gives a phone what another one has that is not usual.
func carry(into *phone.Spec, usual, is phone.Spec) {
	to, from, was := reflect.ValueOf(into).Elem(), reflect.ValueOf(is), reflect.ValueOf(usual)
	for i := range to.NumField() {
		if !reflect.DeepEqual(from.Field(i).Interface(), was.Field(i).Interface()) {
			to.Field(i).Set(from.Field(i))
		}
	}
}

// translated are steps of a scenario as they are with another guide: what is done just before
// and at the step that sends the code is done at that step of the other.
func translated(steps []scenario.Step, from, to *guide.Guide, sends func(guide.Step) bool, proof []flow.Action) []scenario.Step {
	was, is := slices.IndexFunc(from.Steps, sends), slices.IndexFunc(to.Steps, sends)
	var all []scenario.Step
	for _, s := range steps {
		switch {
		case s.Word == scenario.Follow && s.Target == from.Steps[was].Number:
			s.Target = to.Steps[is].Number
			all = append(all, s)
		case s.Word == scenario.Word(flow.Match):
			for _, a := range proof {
				all = append(all, stepOf(a))
			}
		default:
			all = append(all, s)
		}
	}
	return all
}

// sending is what sends the code in a guide, where it has been read or typed.
func sending(g *guide.Guide) []flow.Action {
	activate := flow.Tap(flow.Phone, "activate")
	match := flow.Action{Device: flow.Phone, Verb: flow.Match}
	switch {
	case g.System == string(phone.Android):
		return []flow.Action{{Device: flow.Phone, Verb: flow.InputText, Target: "pin"}, activate}
	case g.Method == "type":
		return []flow.Action{flow.Tap(flow.Phone, "activate-key"), match}
	}
	return []flow.Action{match}
}
