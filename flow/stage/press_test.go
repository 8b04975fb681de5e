package stage_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/server/enroll"
)

// world is how the world of a guide starts, for each way through it.
type world struct {
	guide               string
	installed, signedIn bool
	slow                bool // a download takes its time
}

func worlds() []world {
	var all []world
	for _, id := range guide.IDs() {
		all = append(all, world{guide: id}, world{guide: id, installed: true}, world{guide: id, installed: true, signedIn: true})
	}
	return all
}

// open is a frozen stage with that world.
func (w world) open(t *testing.T, o flowtest.Setup) *flowtest.Viewer {
	t.Helper()
	o.Guide, o.Installed, o.Seed, o.Start, o.Backend = w.guide, w.installed, 1, sim.DemoStart(), enroll.Open
	o.Freeze, o.SkipTimers = true, !w.slow
	o.Compose = func(c *sim.Config) error {
		c.Phones[0].SignedIn = w.signedIn
		return nil
	}
	return flowtest.Join(t, o.Open(t), stage.Host())
}

// last is the key of what is said when all is done.
const last = "status.end"

// toTheEnd presses the key until there is nothing left, and looks after each press.
func toTheEnd(t *testing.T, p *flowtest.Viewer, look func()) {
	t.Helper()
	for range 60 {
		said, err := p.Ask("next")
		if said.Key == last {
			return
		}
		if err != nil || said.Key != "" {
			t.Fatalf("at step %s: %s, %v", number(p.View), said.Key, err)
		}
		look()
	}
	t.Fatalf("the presses do not end; the step is %s", number(p.View))
}

// number is that of the step that is shown; empty at the end.
func number(v stage.View) string {
	step, _ := v.Guide.Next(v.Cursor())
	return step.Number
}

// Whoever presses the key again and again sees every figure of every article, at
// its step or when that is done, and none is passed between two presses.
func TestEveryFigureIsSeen(t *testing.T) {
	t.Parallel()
	seen := map[string]map[string]bool{} // guide, number of the figure
	for _, w := range worlds() {
		p := w.open(t, flowtest.Setup{})
		if seen[w.guide] == nil {
			seen[w.guide] = map[string]bool{}
		}
		step, stops := "", map[int]bool{}
		look := func() {
			stops[len(p.View.History)-1] = true
			for _, s := range p.View.Guide.Steps {
				for _, f := range s.Figures {
					at := s.Number == step || s.Number == number(p.View)
					seen[w.guide][f.Number] = seen[w.guide][f.Number] || at && shows(p.View.World, f.Screen)
				}
			}
			step = number(p.View)
		}
		look()
		toTheEnd(t, p, look)
		for i, e := range p.View.History[1:] {
			before := p.View.History[i].World
			for _, d := range []flow.Device{flow.Desk, flow.Phone} {
				id := e.World.Screen(d).ID
				if id != before.Screen(d).ID && p.View.Guide.HasFigure(id) && !stops[i+1] && !p.View.Guide.Finished(before.Cursor) {
					t.Errorf("%+v: after %s the screen %s is passed, of which there is a figure", w, e.Action, id)
				}
			}
		}
	}
	for _, g := range flowtest.Guides(t) {
		for _, s := range g.Steps {
			for _, f := range s.Figures {
				if !seen[g.ID][f.Number] {
					t.Errorf("%s, step %s: figure %s is not seen", g.ID, s.Number, f.Number)
				}
			}
		}
	}
}

func shows(w sim.World, id string) bool {
	return w.Screen(flow.Desk).ID == id || w.Screen(flow.Phone).ID == id
}

// What is done a press at a time is what is done a step at a time, and then the
// login that shows what it was for.
func TestPressesComeToTheSameAsSteps(t *testing.T) {
	t.Parallel()
	for _, w := range worlds() {
		p := w.open(t, flowtest.Setup{})
		guided := 0 // actions until the guide is finished
		toTheEnd(t, p, func() {
			if guided == 0 && p.View.Finished() {
				guided = len(p.View.Actions)
			}
		})
		config := flowtest.Demo(t, enroll.Open, w.guide, w.installed)
		config.Phones[0].SignedIn = w.signedIn
		steps := flowtest.Begin(t, config)
		steps.Finish()
		if got, want := actions(p.View.Actions[:guided]), actions(steps.Snapshot().Actions); !slices.Equal(got, want) {
			t.Errorf("%+v: by presses %q is done, by steps %q", w, got, want)
		}
		if id := p.View.World.Screen(flow.Desk).ID; id != "portal-home" {
			t.Errorf("%+v: at the end the desk shows %s", w, id)
		}
	}
}

func actions(list []flow.Action) []string {
	var said []string
	for _, a := range list {
		said = append(said, a.String())
	}
	return said
}

// The login after the guide is a scene of its own: one thing a press.
func TestTheLoginIsPressedThrough(t *testing.T) {
	t.Parallel()
	p := world{guide: "ios-activate-scan", installed: true}.open(t, flowtest.Setup{})
	var scene []string
	toTheEnd(t, p, func() {
		if p.View.Guide.Finished(p.View.World.Cursor) {
			scene = append(scene, p.View.World.Screen(flow.Desk).ID+" "+p.View.World.Screen(flow.Phone).ID)
		}
	})
	want := []string{
		"portal-code mobile-login", "portal-login mobile-login", "portal-waiting mobile-login",
		"portal-waiting mobile-approval-unlock", "portal-home mobile-approved",
	}
	if !slices.Equal(scene, want) {
		t.Errorf("what is seen is %q, want %q", scene, want)
	}
}

// Where a step takes several presses, it says at which of them it is; a step of
// reading is one of its own, in which nothing is done.
func TestStepsSayAtWhichPressTheyAre(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		world
		want string
	}{
		{world{guide: "ios-activate-scan"}, "1, 2, 3, 4, 5, 6, 7 1/2, 7 2/2, 8, 9, 10, 11"},
		{world{guide: "ios-activate-type"}, "1, 2, 3, 4 1/2, 4 2/2, 5, 6 1/2, 6 2/2, 7, 8, 9"},
		{world{guide: "android-adduser-type", installed: true, signedIn: true}, "1, 1.b 1/3, 1.b 2/3, 1.b 3/3, 3, 4, 5, 6"},
		{world{guide: "ios-adduser-scan", installed: true}, "1, 1.a, 2 1/2, 2 2/2, 3, 4, 5, 6, 7, 8"},
	} {
		p := test.open(t, flowtest.Setup{})
		var got []string
		read := false // nothing is done in the step that is shown
		look := func() {
			if said := number(p.View); said != "" {
				if text := p.View.StepNumber(); text.Args["parts"] != "" {
					said += " " + text.Args["part"] + "/" + text.Args["parts"]
				}
				got = append(got, said)
			}
		}
		look()
		done := 0
		toTheEnd(t, p, func() {
			if did := len(p.View.Actions) > done; did == read {
				t.Errorf("%+v: before step %s something is done: %t", test.world, number(p.View), did)
			}
			step, _ := p.View.Guide.Next(p.View.Cursor())
			read, done = number(p.View) != "" && len(step.Do) == 0, len(p.View.Actions)
			look()
		})
		if said := strings.Join(got, ", "); said != test.want {
			t.Errorf("%+v: the steps are %q, want %q", test.world, said, test.want)
		}
	}
}

// What has been read is not asked to be read again; looking back, it is.
func TestReadingIsOfThePresent(t *testing.T) {
	t.Parallel()
	p := world{guide: "ios-activate-scan", installed: true}.open(t, flowtest.Setup{})
	p.Does("next", "next", "next", "next")
	if number(p.View) != "8" {
		t.Fatalf("the step is %s", number(p.View))
	}
	aimed := len(p.View.History) - 1
	p.Does("minute", "light", "light")
	if number(p.View) != "8" {
		t.Errorf("after a minute and the light the step is %s again", number(p.View))
	}
	if got := number(p.View.LookAt(aimed)); got != "4" {
		t.Errorf("looking back at the banner, the step is %s", got)
	}
	p.View = p.View.LookAt(aimed)
	if p.Does("branch"); number(p.View) != "4" {
		t.Errorf("going on from there, the step is %s", number(p.View))
	}
}

// While a press is seen touch by touch, the key completes it and begins no other.
func TestTheKeyCompletesItsPress(t *testing.T) {
	t.Parallel()
	w := world{guide: "android-activate-scan"}
	atOnce, paced := w.open(t, flowtest.Setup{}), w.open(t, flowtest.Setup{Pace: time.Second})
	completed := 0
	for !atOnce.View.Finished() {
		atOnce.Does("next")
		paced.Does("next")
		if paced.View.Walking {
			completed++
			paced.Does("next")
		}
		if paced.View.Walking || len(paced.View.Actions) != len(atOnce.View.Actions) {
			t.Fatalf("at step %s %d actions are done, want %d", number(paced.View), len(paced.View.Actions), len(atOnce.View.Actions))
		}
	}
	if completed < 3 {
		t.Errorf("%d presses were of several touches", completed)
	}
	sameLog(t, paced.View.State, atOnce.View.State)
}

// A touch of which nothing is to be seen, such as to open the app that is open, takes no
// time of its own.
func TestWhatIsNotSeenIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	p := world{guide: "android-activate-scan"}.open(t, flowtest.Setup{Pace: time.Second})
	for number(p.View) != "11" {
		p.Does("next")
	}
	done := len(p.View.Actions)
	p.Does("next")
	if did := p.View.Actions[done:]; len(did) != 2 || p.View.Walking || !p.View.Finished() {
		t.Errorf("the last step does %q, and there is more: %t", actions(did), p.View.Walking)
	}
}

// Whoever does something else meanwhile finds the guide where that has led.
func TestAPressGoesOnFromWhatWasDone(t *testing.T) {
	t.Parallel()
	p := world{guide: "ios-adduser-scan", installed: true, signedIn: true}.open(t, flowtest.Setup{})
	p.Does("next", "next")
	if got := p.View.World.Screen(flow.Phone).ID; got != "mobile-more" {
		t.Fatalf("the phone shows %s", got)
	}
	p.Does("home", "next")
	if got := p.View.World.Screen(flow.Phone).ID; got != "mobile-home" {
		t.Errorf("after the way home the phone shows %s", got)
	}
}

// The key is the step's, whatever has gone wrong: it never explains and never does
// what helps. Where the step does not get done, it says so, and names the keys that do.
func TestTheKeyIsTheSteps(t *testing.T) {
	t.Parallel()
	p := world{guide: "ios-activate-scan", installed: true}.open(t, flowtest.Setup{})
	p.Does("next", "next", "next", "next", "next", "next", "after", "next")
	entry, trouble := p.View.Trouble()
	if !trouble || entry.Cause != flow.CodeExpired {
		t.Fatalf("the code has expired, and the trouble is %s", entry.Cause)
	}
	for _, want := range []string{"camera", "camera-app", "mobile-unlock", "mobile-error"} {
		p.Does("next")
		if got := p.View.World.Screen(flow.Phone).ID; got != want || p.View.World.Screen(flow.Desk).ID != "portal-code" {
			t.Fatalf("the key leads to %s, want %s", got, want)
		}
	}
	if remedy, _ := p.View.ByKey("f"); p.View.Unavailable(remedy).Key != "" {
		t.Errorf("f does not help: %s", p.View.Unavailable(remedy).Key)
	}

	covered := world{guide: "ios-activate-scan", installed: true}.open(t, flowtest.Setup{})
	covered.Does("next", "next")
	covered.Act(flow.Tap(flow.Desk, "cover"))
	for range 2 {
		if said, _ := covered.Ask("next"); said.Key != "status.step-fix" {
			t.Errorf("nothing is read, and the key says %q", said.Key)
		}
	}
	covered.Does("fix")
	if covered.Does("next"); number(covered.View) != "8" {
		t.Errorf("after what helps the step is %s", number(covered.View))
	}
}
