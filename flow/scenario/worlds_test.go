package scenario_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
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
func randomWalk(ctx context.Context, g *guide.Guide, seed uint64, see func(sim.World)) ([]flow.Event, error) {
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
	s, err := sim.New(ctx, config)
	if err != nil {
		return nil, err
	}
	texts := []string{flow.TheCode, flow.TheChallenge, flow.TheResponse, "riley.sample", "not-a-secret", "4711", "246810", "apple-pie", ""}
	for range 60 {
		w := s.Snapshot().World
		see(w)
		on := []flow.Device{flow.Phone, flow.Phone, flow.Desk}[lot.IntN(3)]
		use := w.Screen(on).Reachable()
		switch n := use[lot.IntN(len(use))]; {
		case lot.IntN(4) == 0:
			_, err = s.Follow().Run(ctx)
		case lot.IntN(12) == 0:
			_, err = s.Do(ctx, flow.Wait(time.Duration(1+lot.IntN(200))*time.Second))
		case n.Editable():
			_, err = s.Do(ctx, flow.Action{Device: on, Verb: flow.InputText, Target: n.ID, Text: texts[lot.IntN(len(texts))]})
		default:
			_, err = s.Do(ctx, n.Action(on))
		}
		if _, ok := flow.AsMisstep(err); err != nil && !ok {
			return nil, err
		}
	}
	return s.Snapshot().Log, nil
}

// visited is every world that some runs come by, and all that happens in them.
type visited struct {
	moments []moment
	events  []flow.Event
}

// moment is a world, with the name of its run.
type moment struct {
	world sim.World
	run   string
}

// visit goes through scenarios, and at random through guides.
func visit(ctx context.Context, list []*scenario.Scenario, guides []*guide.Guide) (v visited, err error) {
	for _, o := range scenario.RunAll(ctx, list, options()) {
		if o.Status != scenario.Passed {
			return v, errors.New(fmt.Sprint(o.Scenario.File, ": ", o.Status, ", ", o.Failure, ", ", o.Err))
		}
		for _, entry := range o.Player.Sim().Snapshot().History {
			v.moments = append(v.moments, moment{entry.World, o.Scenario.File})
		}
		v.events = append(v.events, o.Events...)
	}
	for i, one := range guides {
		for seed := range uint64(4) {
			number := uint64(i)*100 + seed
			run := fmt.Sprintf("a random walk, seed %d", number)
			events, err := randomWalk(ctx, one, number, func(w sim.World) { v.moments = append(v.moments, moment{w, run}) })
			if err != nil {
				return v, fmt.Errorf("%s: %w", run, err)
			}
			v.events = append(v.events, events...)
		}
	}
	return v, nil
}

// visits is made once for all tests, as it takes a while.
var visits struct {
	sync.Once
	visited
	err error
}

// visitWorlds shows every world that the library, the rarities and random walks
// from all guides come by, with the name of the run, and returns all that happens.
func visitWorlds(t *testing.T, see func(w sim.World, run string)) []flow.Event {
	t.Helper()
	list, guides := flowtest.Library(t), flowtest.Guides(t)
	for name, source := range rarities() {
		s, err := flowtest.Reader(t).Read(name, []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, s)
	}
	visits.Do(func() { visits.visited, visits.err = visit(context.WithoutCancel(t.Context()), list, guides) })
	if visits.err != nil {
		t.Fatal(visits.err)
	}
	for _, m := range visits.moments {
		see(m.world, m.run)
	}
	return visits.events
}
