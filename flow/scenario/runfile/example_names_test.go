package runfile_test

import (
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/sim"
)

// further are sessions with what no scenario of the library comes by.
const further = `title: what the service does, and switches
guide: ios-activate-scan
given: {phones: [{app: on, notifications: allowed, users: [riley.sample]}]}
steps:
  - launchApp: ibkr-mobile
  - tapOn: app-log-in
  - tapOn: app-log-out
  - desk: {tapOn: new-tab}
  - desk: {tapOn: close-tab}
  - controlCenter
  - tapOn: airplane-mode
  - tapOn: focus
  - tapOn: battery-saver
  - tapOn: vpn
  - tapOn: wi-fi
  - tapOn: wi-fi
  - tapOn: close-center
  - launchApp: settings
  - tapOn: settings-apps
  - tapOn: allow-camera
  - service: {addUser: robin.sample, password: pine}
  - service: {removeUser: robin.sample}
  - service: {idleTime: 20m}
  - desk: {tapOn: log-in}
  - service: {lockUser: riley.sample}
---
title: a PIN that is easily guessed
guide: android-activate-scan
given: {phones: [{app: on}]}
steps: [follow: "10", {inputText: pin, text: "1111"}, tapOn: pin-guidelines]
---
title: a download that takes its time, and an update
guide: ios-activate-scan
given: {settle: off, phones: [{version: "10.0", notifications: allowed}]}
steps: [launchApp: settings, tapOn: settings-update, tapOn: update, advance: 1m,
  launchApp: app-store, tapOn: search, {inputText: search-field, text: IBKR Mobile}, tapOn: result, tapOn: get, match]
---
title: nothing is found, and nobody is known to have a key
guide: ios-activate-scan
given: {phones: [{app: on, notifications: allowed, lookAlike: on}]}
steps: [launchApp: look-alike, launchApp: app-store, tapOn: search, {inputText: search-field, text: nonsense},
  fault: answer-lost, follow: "10", match, launchApp: ibkr-mobile]
`

// Every name that a run file can have has an example, which passes in a session in which
// what it says is so: one of the library, or the further one.
func TestEveryNameHasAnExampleThatPasses(t *testing.T) {
	t.Parallel()
	terms, err := format(t).Terms()
	if err != nil {
		t.Fatal(err)
	}
	open := map[string]string{} // examples that have not passed, with whose they are
	for _, term := range terms {
		if term.Example == "" {
			t.Errorf("the %s %s has none", term.Kind, term.Name)
		}
		if term.Kind != runfile.StepTerm && term.Kind != runfile.KeyTerm {
			open[term.Example] = string(term.Kind) + " " + term.Name
		}
	}
	delete(open, "assertEvent: attempt-repeated") // by clients of the backend alone: a phone never sends an attempt twice
	delete(open, "assertEvent: password-changed") // the same: no run file changes one
	for _, source := range []string{"assertScreen: home", "fault: none"} {
		if open[source] == "" {
			t.Fatalf("no name has the example %q", source)
		}
	}
	own, err := flowtest.Reader(t).ReadAll("further.yaml", []byte(further))
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range scenario.RunAll(t.Context(), append(flowtest.Library(t), own...), options()) {
		if o.Status != scenario.Passed {
			t.Fatalf("%s: %v, %v", o.Scenario.Name, o.Failure, o.Err)
		}
		source, here := withExamples(t, o, open)
		if len(here) == 0 {
			continue
		}
		if again := run(t, source); again.Status != scenario.Passed {
			t.Errorf("%s: %v, %v\n%s", o.Scenario.Name, again.Failure, again.Err, source)
		}
		for _, example := range here {
			delete(open, example)
		}
	}
	for example, whose := range open {
		t.Errorf("the example of %s never passes: %s", whose, example)
	}
}

// withExamples is a session as a run file with the examples that are open, each where what it
// says is so.
func withExamples(t *testing.T, o scenario.Outcome, open map[string]string) (source string, here []string) {
	t.Helper()
	snap := o.Player.Sim().Snapshot()
	guide := "guide: " + o.Scenario.Guide.ID
	if open[guide] != "" {
		here = append(here, guide)
	}
	var b strings.Builder
	put := func(examples ...string) {
		for _, example := range examples {
			if open[example] != "" && !slices.Contains(here, example) {
				b.WriteString("  - " + example + "\n")
				here = append(here, example)
			}
		}
	}
	lexicon, err := scenario.NewLexicon(flowtest.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	again, err := sim.New(t.Context(), o.Player.Sim().Config())
	if err != nil {
		t.Fatal(err)
	}
	putNow := func() {
		put(shownBy(again.Snapshot().World)...)
		put("assertCause: " + string(lexicon.Trouble(again.Snapshot())))
	}
	putNow()
	for _, a := range snap.Actions {
		step := runfile.Written(a)
		if open[step] != "" {
			here = append(here, step)
		}
		b.WriteString("  - " + step + "\n")
		if _, err := again.Do(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		putNow()
	}
	for _, e := range snap.Log {
		kind := "assertEvent: " + string(e.Kind)
		put(kind, kind+" "+e.Subject, "assertEvent: {kind: "+string(e.Kind)+", actor: "+string(e.Actor)+"}")
	}
	for _, name := range append(flow.FaultNames(), flow.NoFault) {
		put("fault: {name: "+string(name)+", mayMiss: on}", "fault: "+string(name))
	}
	for _, r := range flow.Referrals() {
		put("service: {refer: " + string(r) + "}")
	}
	if len(here) == 0 {
		return "", nil
	}
	start, _, _ := strings.Cut(flowtest.Saved(t, o.Player.Sim()), "\nsteps:\n")
	return start + "\nsteps:\n" + b.String(), here
}

// shownBy are the examples of the screens of a world, and of what is on them.
func shownBy(w sim.World) []string {
	phone, desk := w.Screen(flow.Phone), w.Screen(flow.Desk)
	all := []string{"assertScreen: " + phone.ID, "desk: {assertScreen: " + desk.ID + "}"}
	for _, n := range phone.Nodes {
		all = append(all, "assertVisible: "+n.ID)
	}
	for _, n := range desk.Nodes {
		all = append(all, "desk: {assertVisible: "+n.ID+"}")
	}
	return all
}
