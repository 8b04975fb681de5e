package stage_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/rand"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/server/enroll"
)

// The pace of a walk changes nothing of what happens, nor does a request that
// completes it.
func TestPaceChangesNothing(t *testing.T) {
	t.Parallel()
	beats := 0
	for _, id := range guide.IDs() {
		t.Run(id, func(t *testing.T) {
			wall := &flowtest.Timers{}
			atOnce := flowtest.Join(t, open(t, id, frozen), stage.Host())
			paced := flowtest.Join(t, open(t, id, flowtest.Setup{Freeze: true, After: wall.After, Pace: time.Second / 2}), stage.Host())
			for n := 0; !atOnce.Look().Finished(); n++ {
				if n > 40 {
					t.Fatal("the guide does not end")
				}
				if atOnce.View.World.Busy() {
					atOnce.Does("wait 30s")
					paced.Does("wait 30s")
					continue
				}
				atOnce.Does("next")
				paced.Does("next")
				for i := 0; paced.Look().Walking && i%3 != 2; i++ { // now and then the next request completes it
					wall.Fire()
					settled(t, paced.Stage)
					beats++
				}
			}
			paced.Does("light")
			atOnce.Does("light")
			sameLog(t, paced.View.State, atOnce.View.State)
		})
	}
	if beats < len(guide.IDs()) {
		t.Errorf("%d actions were seen by themselves", beats)
	}
}

// A step of a run file that follows the guide or does what helps is seen action by
// action at the pace of the stage; whatever else is asked completes it.
func TestPaceOfARunFile(t *testing.T) {
	t.Parallel()
	const file = `
title: Refused, and mended
guide: ios-activate-type
steps:
  - follow: "8"
  - {desk: {tapOn: log-out}}
  - tapOn: activate-key
  - match
  - remedy
  - follow
`
	atOnce := flowtest.Join(t, open(t, "", flowtest.Setup{RunFile: file}), stage.Host())
	paced := flowtest.Join(t, open(t, "", flowtest.Setup{RunFile: file, Pace: time.Second / 2}), stage.Host())
	beats := 0
	for n := 0; !atOnce.Look().Playback.Over(); n++ {
		atOnce.Does("play step")
		paced.Does("play step")
		for i := 0; paced.Look().Walking && (n == 0 || i%3 != 2); i++ {
			before := len(paced.View.Actions)
			done(t, paced.Stage.Beat())
			beats++
			if did := len(paced.Look().Actions) - before; did != 1 {
				t.Fatalf("a beat is %d actions", did)
			}
		}
	}
	if paced.Does("light"); beats < 3 {
		t.Errorf("%d actions were seen by themselves", beats)
	}
	atOnce.Does("light")
	sameLog(t, paced.View.State, atOnce.View.State)
}

// Many hands act at once, two of them on a phone of their own, and one may not.
// What they did is one list of actions, and replaying it gives the same log.
func TestManyHandsOneList(t *testing.T) {
	t.Parallel()
	s := open(t, "ios-activate-scan", frozen)
	roles := []stage.Role{stage.Host(), stage.Host(), stage.Owner("phone-1"), stage.Owner("phone-2"), stage.Backstage(), stage.Audience()}
	const tries = 60
	var hands sync.WaitGroup
	outcomes := make([]map[string]int, len(roles))
	for i, role := range roles {
		outcomes[i] = map[string]int{}
		hands.Go(func() {
			seat := s.Join(role)
			defer seat.Leave()
			random := rand.Source(i + 1)
			for range tries {
				_, err := seat.Ask(stage.Act(anything(s.State(), role, int(random.Uint64()>>33)))).Wait()
				_, misstep := flow.AsMisstep(err)
				_, notice := errors.AsType[stage.Notice](err)
				switch {
				case misstep:
					outcomes[i]["not possible"]++
				case notice:
					outcomes[i]["not theirs"]++
				case err == nil:
					outcomes[i]["done"]++
				default:
					outcomes[i][err.Error()]++
				}
			}
		})
	}
	hands.Wait()
	for i, role := range roles {
		byRole := role.Can&(stage.UsePhone|stage.UseDesk) == 0
		if refused := outcomes[i]["not theirs"] == tries; refused != byRole {
			t.Errorf("%s: %v", role.Name, outcomes[i])
		}
	}
	again := flowtest.Join(t, open(t, "ios-activate-scan", frozen), stage.Host())
	for _, a := range s.State().Actions {
		again.Act(a)
	}
	sameLog(t, again.Look().State, s.State())
}

// anything is an action that may be possible when its turn comes.
func anything(s stage.State, r stage.Role, draw int) flow.Action {
	seen := stage.NewView(s, r)
	shown := map[flow.Device]screen.Screen{flow.Phone: seen.SeenPhone().Screen()}
	if r.Phone == "" {
		shown[flow.Desk] = s.World.Screen(flow.Desk)
	}
	var can []flow.Action
	for _, d := range []flow.Device{flow.Desk, flow.Phone} {
		for _, n := range shown[d].Reachable() {
			can = append(can, n.Action(d))
		}
	}
	return can[draw%len(can)]
}

// What is asked of a simulation that has been left is dropped.
func TestRequestsOfALeftSimulationAreStale(t *testing.T) {
	t.Parallel()
	p := flowtest.Join(t, open(t, "ios-activate-scan", frozen), stage.Host())
	p.Does("next", "next", "next")
	left := p.View
	p.View = p.View.LookAt(1)
	p.Does("branch")
	if p.View.Run != left.Run+1 || len(p.View.History) != 2 || p.View.Past != stage.Now {
		t.Fatalf("run %d after %d, %d entries, past %d", p.View.Run, left.Run, len(p.View.History), p.View.Past)
	}
	follow, _ := left.ByID("follow")
	r, err := follow.Do(left, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Try(r); !errors.Is(err, stage.ErrStale) || stage.Said(err).Key != "" {
		t.Errorf("the request of the simulation that was left: %v", err)
	}
}

// Time runs once, however many are there, and stands while all of them read.
func TestTimeRunsWhileSomebodyIsThereWhoDoesNotRead(t *testing.T) {
	t.Parallel()
	wall := &flowtest.Timers{}
	s := open(t, "ios-activate-scan", flowtest.Setup{After: wall.After})
	passed := func() time.Duration {
		from := s.State().World.Now
		for range 3 {
			wall.Fire()
			settled(t, s)
		}
		return s.State().World.Now.Sub(from)
	}
	if got := passed(); got != 0 {
		t.Errorf("nobody is there, and %v pass", got)
	}
	host, watcher := flowtest.Join(t, s, stage.Host()), flowtest.Join(t, s, stage.Watcher())
	if got := passed(); got != 3*time.Second {
		t.Errorf("in three seconds %v pass", got)
	}
	host.Seat.Reading(true)
	if got := passed(); got != 3*time.Second {
		t.Errorf("one reads and %v pass", got)
	}
	watcher.Seat.Reading(true)
	if got := passed(); got != 0 {
		t.Errorf("both read and %v pass", got)
	}
	host.Seat.Reading(false)
	host.Does("freeze")
	if got := passed(); got != 0 {
		t.Errorf("it is frozen and %v pass", got)
	}
}

// The time that a view was suspended is one wait where it alone is there.
func TestTimeAway(t *testing.T) {
	t.Parallel()
	s := open(t, "ios-activate-scan", flowtest.Setup{})
	host := flowtest.Join(t, s, stage.Host())
	from := s.State().World.Now
	done(t, host.Seat.Away(90*time.Second+300*time.Millisecond))
	if got := s.State().World.Now.Sub(from); got != 90*time.Second {
		t.Errorf("90 seconds away: %v passed", got)
	}
	other := flowtest.Join(t, s, stage.Watcher())
	done(t, other.Seat.Away(time.Minute))
	if got := s.State().World.Now.Sub(from); got != 90*time.Second {
		t.Errorf("one of two was away, and %v passed", got-90*time.Second)
	}
}

// Everybody is woken by what one does, and nobody has to listen.
func TestChanges(t *testing.T) {
	t.Parallel()
	s := open(t, "ios-activate-scan", frozen)
	host, watcher := flowtest.Join(t, s, stage.Host()), flowtest.Join(t, s, stage.Watcher())
	for range 5 { // notifications that nobody takes hold nobody up
		host.Does("minute")
	}
	<-watcher.Seat.Changes()
	if got, want := watcher.Look().Version, host.Look().Version; got != want {
		t.Errorf("the watcher sees version %d of %d", got, want)
	}
	watcher.Seat.Leave()
	watcher.Seat.Leave()
	host.Does("minute")
	if _, open := <-watcher.Seat.Changes(); open {
		t.Error("a seat that was left is notified")
	}
}

// A state that comes late does not bring an older world back.
func TestAnOlderStateIsIgnored(t *testing.T) {
	t.Parallel()
	p := flowtest.Join(t, open(t, "ios-activate-scan", frozen), stage.Host())
	old := p.Stage.State()
	p.Does("minute")
	if after := p.View.Take(old); !after.World.Now.Equal(p.View.World.Now) {
		t.Errorf("the clock went back from %v to %v", p.View.World.Now, after.World.Now)
	}
}

// A panic in a request is told to all, and the stage still answers.
func TestCrash(t *testing.T) {
	t.Parallel()
	opens := 0
	p := flowtest.Join(t, open(t, "ios-activate-scan", flowtest.Setup{Compose: func(*sim.Config) error {
		if opens++; opens > 1 {
			panic("the opener is broken")
		}
		return nil
	}}), stage.Host())
	err := p.Try(stage.OpenChoice(stage.Choice{Guide: p.View.Guide}))
	crash, ok := stage.AsCrash(err)
	if !ok || len(crash.Stack) == 0 || p.Look().Crash != crash {
		t.Fatalf("a panic: %v, the state says %v", err, p.View.Crash)
	}
	p.Does("minute")
}

// unreachable is a backend whose line is cut when the test says so.
type unreachable struct {
	flow.Backend
	cut *bool
}

func (b unreachable) Events(ctx context.Context, at time.Time, after int) ([]flow.Event, error) {
	if *b.cut {
		return nil, errors.New("no answer: connection refused")
	}
	return b.Backend.Events(ctx, at, after)
}

// A backend that does not answer is a state that everybody sees, until it does.
// A fault that was injected is none.
func TestLost(t *testing.T) {
	t.Parallel()
	cut := false
	s := open(t, "ios-activate-scan", flowtest.Setup{Freeze: true, Backend: func(ctx context.Context, s flow.Sandbox) (flow.Backend, error) {
		b, err := enroll.Open(ctx, s)
		return unreachable{b, &cut}, err
	}})
	host, watcher := flowtest.Join(t, s, stage.Host()), flowtest.Join(t, s, stage.Watcher())
	host.Does("fault events-cut", "minute")
	if host.Look().Lost != nil {
		t.Errorf("an injected fault: %v", host.View.Lost)
	}
	cut = true
	host.Does("minute")
	if watcher.Look().Lost == nil {
		t.Error("the line is cut and nobody is told")
	}
	cut = false
	host.Does("minute")
	if watcher.Look().Lost != nil {
		t.Errorf("the backend answers again: %v", watcher.View.Lost)
	}
}
