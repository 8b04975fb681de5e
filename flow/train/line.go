package train

import (
	"context"
	"maps"
	"reflect"
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
)

// line is the customer's end of a call: a world, and how it answers.
type line struct {
	scenario *scenario.Scenario
	sim      *sim.Sim
	called   string           // id of the phone that the call is about
	exact    bool             // the customer says the wording of messages without being asked
	pace     int              // how long everything takes, in percent
	knows    []Topic          // what is told at first without being asked
	vague    []Topic          // what the customer does not remember
	heard    map[string]heard // by acts, the last answer to each
	news     *news            // what has changed since it was told; nil where nobody asks for that
	noise    []flow.Action    // what was done before the call began, beside its trouble
}

// heard is what has been answered.
type heard struct {
	about Topic
	said  []Sentence
}

// lasting are the topics of which nothing that is done on the telephone changes what there is
// to say: who asks again was not listening.
func lasting() []Topic { return []Topic{AboutSystem, AboutPhones, AboutUser, AboutChanged} }

// answer is what comes of an act.
type answer struct {
	said    []Sentence
	again   bool // the same had been asked, and the answer is the same
	news    bool // there was reason to ask: see [Turn.News]
	changed bool // something on the screens or a setting is other than before
	failed  bool // an activation was refused meanwhile
}

// dial begins the call of a scenario in the world of a setup.
func dial(ctx context.Context, s *scenario.Scenario, setup Setup) (*line, error) {
	world, err := Begin(ctx, s, s.Config(scenario.World{Open: setup.Open, Seed: setup.Seed, ForceSeed: true, Start: setup.Start}))
	if err != nil {
		return nil, err
	}
	called := world.Snapshot().World.Phone().ID()
	return &line{scenario: s, sim: world, called: called, pace: 100, heard: map[string]heard{}}, nil
}

// eyes are what the customer knows now.
func (l *line) eyes() Eyes { return Look(l.sim.Config(), l.sim.Snapshot(), l.called) }

// opening is what the customer says first.
func (l *line) opening() []Sentence {
	eyes := l.eyes()
	all := eyes.Opening()
	for _, about := range l.knows {
		all = append(all, eyes.Tell(about, nil, l.exact)...)
	}
	return all
}

// takes is how long an act takes on this line.
func (l *line) takes(a Act) time.Duration {
	return (time.Duration(a.Seconds) * time.Second * time.Duration(l.pace) / 100).Round(time.Second)
}

// act says something to the customer, who does it and answers. It takes its time first:
// what expires meanwhile has expired. The error is the context's.
func (l *line) act(ctx context.Context, a Act) (answer, error) {
	before, log := l.eyes(), len(l.sim.Snapshot().Log)
	if _, err := l.sim.Do(ctx, flow.Wait(l.takes(a))); err != nil {
		return answer{}, err
	}
	can, err := l.perform(ctx, a)
	if err != nil {
		return answer{}, err
	}
	after := l.eyes()
	got := answer{said: l.reply(a, before, after, can)}
	got.changed = !reflect.DeepEqual(shown(before.Desk), shown(after.Desk)) || before.Drawing != after.Drawing ||
		before.Hand != after.Hand || !reflect.DeepEqual(screens(before), screens(after)) ||
		slices.ContainsFunc(after.Own[len(before.Own):], func(o flow.Event) bool { return o.Kind == flow.SettingChanged }) // and put away
	got.failed = slices.ContainsFunc(l.sim.Snapshot().Log[log:], func(e flow.Event) bool { return e.Kind == flow.ActivationFailed })
	anew := l.news.hear(a, before, after, l.exact, &got)
	switch {
	case a.Observe != "":
		was, asked := l.heard[a.ID]
		got.again = asked && !anew && reflect.DeepEqual(was.said, got.said)
		l.heard[a.ID] = heard{a.Observe, got.said}
	case got.changed: // there is reason to ask what may be other now
		maps.DeleteFunc(l.heard, func(_ string, h heard) bool { return !slices.Contains(lasting(), h.about) })
	}
	return got, nil
}

// screens are what all phones show.
func screens(e Eyes) []screen.Screen {
	var all []screen.Screen
	for _, g := range e.Phones {
		all = append(all, shown(g.Screen))
	}
	return all
}

// perform does what an act asks for; false where nothing of it can be done.
func (l *line) perform(ctx context.Context, a Act) (can bool, err error) {
	switch {
	case a.Follow == FollowStep:
		return l.walk(ctx, l.sim.Follow())
	case a.Follow == FollowAll:
		return l.followAll(ctx)
	case a.Refer != "":
		_, err := l.sim.Do(ctx, flow.Action{Device: flow.Service, Verb: flow.Refer, Target: string(a.Refer)})
		return true, err
	case a.Set != "":
		return l.set(ctx, a)
	case len(a.Do) == 0:
		return true, nil
	}
	if first := a.Do[0]; first.Verb == flow.PickUp && first.Target == flow.Ringing {
		if _, rings := l.eyes().Ringing(); !rings {
			return l.answerOpen(ctx, a.Do)
		}
	}
	return l.walk(ctx, l.sim.Walk(a.Do))
}

// answerOpen answers a login that is open on a phone already, with what an act has done once the
// phone is taken and its notification tapped; false where none is open, or nothing follows that.
func (l *line) answerOpen(ctx context.Context, do []flow.Action) (can bool, err error) {
	g, asks := l.eyes().Asking()
	if !asks || len(do) <= 2 {
		return false, nil
	}
	take, answer := do[0], do[2:]
	take.Target = g.ID
	return l.walk(ctx, l.sim.Walk(append([]flow.Action{take}, answer...)))
}

// walk does all that is possible of a walk.
func (l *line) walk(ctx context.Context, w *sim.Walk) (can bool, err error) {
	_, err = w.Run(ctx)
	if _, misstep := flow.AsMisstep(err); misstep {
		return false, nil
	}
	return true, err
}

// mostSteps is more steps than any guide has.
const mostSteps = 30

// followAll goes on with the guide until it ends, or nothing happens any more.
func (l *line) followAll(ctx context.Context) (can bool, err error) {
	for range mostSteps {
		before, was := l.sim.Snapshot(), l.eyes()
		walked, err := l.walk(ctx, l.sim.Follow())
		if err != nil {
			return can, err
		}
		after, is := l.sim.Snapshot(), l.eyes()
		can = can || walked
		failed := slices.ContainsFunc(after.Log[len(before.Log):], func(e flow.Event) bool { return e.Kind == flow.ActivationFailed })
		stands := reflect.DeepEqual(before.World.Cursor, after.World.Cursor) && reflect.DeepEqual(screens(was), screens(is)) &&
			reflect.DeepEqual(shown(was.Desk), shown(is.Desk))
		if !walked || stands || failed {
			return can, nil
		}
	}
	return can, nil
}

// set leaves a switch in a position: a tap on one that is in it already is left out.
func (l *line) set(ctx context.Context, a Act) (can bool, err error) {
	for _, one := range a.Do {
		w := l.sim.Snapshot().World
		if n, there := w.Screen(one.Device).Find(one.Target); there && n.Role == screen.Switch && n.On == (a.Set == "on") {
			can = true
			continue
		}
		did, err := l.walk(ctx, l.sim.Walk([]flow.Action{one}))
		if err != nil {
			return can, err
		}
		can = can || did
	}
	return can, nil
}

// reply is how the customer answers.
func (l *line) reply(a Act, before, after Eyes, can bool) []Sentence {
	var all []Sentence
	switch {
	case !can:
		all = []Sentence{say("cannot")}
	case slices.Contains(l.vague, a.Observe):
		all = []Sentence{say("forgot")}
	case a.Observe != "":
		all = after.Tell(a.Observe, a.Only, l.exact)
	case a.Instructs():
		return After(before, after, l.exact)
	case a.Reply != "":
		all = []Sentence{say(a.Reply)}
	}
	return append(Notice(before, after), all...)
}
