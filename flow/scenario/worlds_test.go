package scenario_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/rand"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
	"enrollsim/server/enroll"
)

// rarities are short runs to screens that no scenario of the library and no
// guide comes by.
func rarities() map[string]string {
	file := func(system, given string, steps ...string) string {
		return "title: {en: a, zh-Hant: b}\nguide: " + system + "-activate-scan\ngiven: {" + given + "}\nsteps:\n  - " + strings.Join(steps, "\n  - ") + "\n"
	}
	return map[string]string{
		"download": file("ios", "settle: off", "desk: {tapOn: log-in}", "launchApp: camera", "aim: 25", "tapOn: banner", "tapOn: get", "match",
			"advance: 1s"),
		"update": file("ios", `phones: [{version: "5.1"}]`, "launchApp: settings", "tapOn: settings-notifications", "tapOn: settings-back",
			"tapOn: settings-update"),
		"updating":   file("ios", `settle: off, phones: [{version: "5.1"}]`, "launchApp: settings", "tapOn: settings-update", "tapOn: update"),
		"search":     file("android", "", "launchApp: play-store", "{inputText: search-field, text: zzz}", "tapOn: search-go"),
		"messages":   file("ios", `phones: [{smsToken: "482913"}]`, "launchApp: messages"),
		"guidelines": file("android", "phones: [{app: on}]", `follow: "10"`, "{inputText: pin, text: '1111'}", "tapOn: pin-guidelines"),
		"unsure":     file("ios", "phones: [{app: on}]", "fault: answer-lost", `follow: "10"`, "match", "home", "launchApp: ibkr-mobile"),
		"tabs":       file("ios", "", "desk: {tapOn: new-tab}", "desk: {tapOn: new-tab}"),
	}
}

// randomWalk lets somebody do what can be done, at random from a seed, and returns
// what happened.
func randomWalk(t *testing.T, g *guide.Guide, seed uint64, see func(sim.World)) []flow.Event {
	t.Helper()
	lot := rand.Source(seed)
	config := sim.Demo(enroll.Open, g, seed, sim.DemoStart(), lot.IntN(2) == 0)
	for i := range config.Phones {
		p := &config.Phones[i]
		p.Sensor = p.OS.Sensors()[lot.IntN(len(p.OS.Sensors()))]
		p.Store = p.OS.Stores()[lot.IntN(len(p.OS.Stores()))]
		p.SignedIn = lot.IntN(2) == 0
		p.Notifications = phone.ParsePermission(phone.Permissions()[lot.IntN(3)])
	}
	config.Settle = lot.IntN(2) == 0
	s, err := sim.New(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	texts := []string{flow.TheCode, flow.TheChallenge, flow.TheResponse, "riley.sample", "not-a-secret", "4711", "246810", "apple-pie", ""}
	for range 60 {
		w := s.Snapshot().World
		see(w)
		on := []flow.Device{flow.Phone, flow.Phone, flow.Desk}[lot.IntN(3)]
		use := w.Screen(on).Reachable()
		switch n := use[lot.IntN(len(use))]; {
		case lot.IntN(4) == 0:
			_, err = s.Follow().Run(t.Context())
		case lot.IntN(12) == 0:
			_, err = s.Do(t.Context(), flow.Wait(time.Duration(1+lot.IntN(200))*time.Second))
		case n.Editable():
			_, err = s.Do(t.Context(), flow.Action{Device: on, Verb: flow.InputText, Target: n.ID, Text: texts[lot.IntN(len(texts))]})
		default:
			_, err = s.Do(t.Context(), n.Action(on))
		}
		if _, ok := flow.AsMisstep(err); err != nil && !ok {
			t.Fatal(err)
		}
	}
	return s.Snapshot().Log
}

// visitWorlds shows every world that the library, the rarities and random walks
// from all guides come by, with the name of the run, and returns all that happens.
func visitWorlds(t *testing.T, see func(w sim.World, run string)) (events []flow.Event) {
	t.Helper()
	list := flowtest.Library(t)
	for name, source := range rarities() {
		s, err := flowtest.Reader(t).Read(name, []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, s)
	}
	for _, o := range scenario.RunAll(t.Context(), list, options()) {
		if o.Status != scenario.Passed {
			t.Errorf("%s: %s, %v, %v", o.Scenario.File, o.Status, o.Failure, o.Err)
			continue
		}
		for _, moment := range o.Player.Sim().Snapshot().History {
			see(moment.World, o.Scenario.File)
		}
		events = append(events, o.Events...)
	}
	guides := flowtest.Guides(t)
	for i, one := range guides {
		for seed := range uint64(4) {
			number := uint64(i)*100 + seed
			run := fmt.Sprintf("a random walk, seed %d", number)
			events = append(events, randomWalk(t, one, number, func(w sim.World) { see(w, run) })...)
		}
	}
	return events
}
