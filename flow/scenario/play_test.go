package scenario_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
)

// A failure shows what was expected, what is there, what led to it, and where.
func TestFailures(t *testing.T) {
	t.Parallel()
	tests := []struct {
		steps                 []string
		expected, found, step string
	}{
		{[]string{"assertScreen: mobile-error"}, "the screen mobile-error", "the screen home", "assertScreen: mobile-error"},
		{[]string{"assertVisible: push"}, `"push" on the screen`, "the screen home without it", "assertVisible: push"},
		{[]string{"assertNotVisible: Camera"}, `no "Camera" on the screen`, "the icon camera on the screen home", "assertNotVisible: Camera"},
		{[]string{"desk: {assertScreen: portal-code}"}, "the screen portal-code", "the screen portal-login", "desk: {assertScreen: portal-code}"},
		{[]string{"assertEvent: enrolled"}, "that it has happened", "it has not", "assertEvent: enrolled"},
		{[]string{"desk: {tapOn: log-in}", "assertNoEvent: code-issued"}, "that it has not happened", "code-issued", "assertNoEvent: code-issued"},
		{[]string{"desk: {tapOn: log-in}", "assertEvent: {kind: code-issued, times: 2}"}, "that it has happened 2 times", "once: ", "assertEvent: {kind: code-issued, times: 2}"},
		{[]string{"follow", "assertEvent: {kind: enrolled, user: casey.sample}"}, "that it has happened", "the last of the kind is", "assertEvent"},
		{[]string{"desk: {tapOn: log-in}", "assertEvent: {kind: code-issued, times: 0}"}, "that it has happened never", "once: 2 ", "times: 0"},
		{[]string{"assertEvent: {kind: code-issued, times: 1}"}, "that it has happened once", "never", "times: 1"},
		{[]string{"phone-2: {assertScreen: camera}"}, "the screen camera", "the screen home", "phone-2: {assertScreen: camera}"},
		{[]string{"assertCause: code-used"}, "the cause code-used", "the cause none", "assertCause: code-used"},
		{[]string{"tapOn: banner"}, "that it can be done", "(not-on-screen)", "tapOn: banner"},
		{[]string{"follow: \"10\"", "tapOn: done"}, "that it can be done", "(not-on-screen)", "tapOn: done"},
		{[]string{"desk: {tapOn: log-in}", "assertEvent: {kind: code-issued, atLeast: 2}"}, "that it has happened at least 2 times", "once: ", "atLeast: 2"},
		{[]string{"desk: {tapOn: log-in}", "assertEvent: {kind: code-issued, atMost: 0}"}, "that it has happened at most never", "once: ", "atMost: 0"},
		{[]string{"remedy: code-used"}, "a problem to fix", "nothing has the cause code-used", "remedy: code-used"},
		{[]string{"remedy"}, "a problem to fix", "nothing went wrong", "remedy"},
		{[]string{"desk: {tapOn: log-in}", "desk: {tapOn: cover}", "follow"}, "that step 3 of the guide gets done", "code-hidden", "follow"},
	}
	for _, test := range tests {
		o := run(t, file(test.steps...))
		f := o.Failure
		if o.Status != scenario.Failed || f == nil {
			t.Errorf("%v: %s, %v", test.steps, o.Status, o.Err)
			continue
		}
		if f.Expected != test.expected || !strings.Contains(f.Found, test.found) || !strings.Contains(f.Step, test.step) {
			t.Errorf("%v: %v", test.steps, f)
		}
		if f.Line != 4+len(test.steps) || f.Column != 5 || len(f.Phone) == 0 || len(f.Desk) == 0 {
			t.Errorf("%v: %+v", test.steps, f)
		}
	}
}

// A failure shows the devices that its step is for.
func TestFailuresShowTheDevice(t *testing.T) {
	t.Parallel()
	for step, want := range map[string][2]string{
		"phone-2: {assertScreen: home}":                    {"[camera] of phone-2", "[portal-code]"},
		"assertScreen: camera":                             {"[home]", "[portal-code]"},
		"desk-2: {assertScreen: portal-code}":              {"[home]", "[portal-login] of desk-2"},
		"phone-2: {tapOn: push}":                           {"[camera] of phone-2", "[portal-code]"},
		"desk-2: {assertNode: {id: log-in, enabled: off}}": {"[home]", "[portal-login] of desk-2"},
	} {
		f := run(t, file("desk: {tapOn: log-in}", "phone-2: {launchApp: camera}", step)).Failure
		if f == nil || f.Phone[0] != want[0] || f.Desk[0] != want[1] {
			t.Errorf("%s: %+v", step, f)
		}
	}
}

// The cause that a file is about has to happen.
func TestCauseHasToHappen(t *testing.T) {
	t.Parallel()
	o := run(t, file("follow")+"cause: code-used\n")
	if o.Failure == nil || o.Failure.Expected != "an event with the cause code-used" || o.Failure.Line != 6 {
		t.Errorf("%s: %v", o.Status, o.Failure)
	}
}

// A step at a time: what comes is known before, following the guide is an action
// at a time, and what is done between two steps counts.
func TestStepByStep(t *testing.T) {
	t.Parallel()
	s := flowtest.Read(t, file("follow", "assertScreen: mobile-login", "assertEvent: enrolled"))
	p, err := s.Play(t.Context(), s.Config(options().World))
	if err != nil {
		t.Fatal(err)
	}
	actions, _, walks := stepAlong(t, p, scenario.Follow)
	if actions != 8 || walks != 7 || p.Played() != 1 {
		t.Errorf("following was %d actions in %d walks, and %d steps of the file are done", actions, walks, p.Played())
	}
	action := flowtest.Read(t, file("home")).Steps[0].Action
	if _, err := p.Sim().Do(t.Context(), action); err != nil {
		t.Fatal(err)
	}
	if _, failed := scenario.AsFailure(p.Step(t.Context())); !failed {
		t.Error("the phone is at home, and the file was content")
	}
}

// stepAlong steps through the steps with a word, and checks that each time exactly
// one action is done. It counts the actions, the steps and the walks that were
// tried.
func stepAlong(t *testing.T, p *scenario.Player, word scenario.Word) (actions, steps, walks int) {
	t.Helper()
	_, before := p.Last()
	at := p.Played()
	for next, more := p.Next(); more && next.Word == word; next, more = p.Next() {
		did := len(p.Sim().Snapshot().Actions)
		if err := p.Step(t.Context()); err != nil {
			t.Fatal(err)
		}
		if did = len(p.Sim().Snapshot().Actions) - did; did != 1 {
			t.Fatalf("one step of the player was %d actions", did)
		}
		actions++
	}
	_, after := p.Last()
	return actions, p.Played() - at, after - before
}

// A fix in a file is an action at a time too. Until its last action it is under
// way, and one step of the file.
func TestRemedyStepByStep(t *testing.T) {
	t.Parallel()
	s := flowtest.Read(t, file("desk: {tapOn: log-in}", "advance: after-expiry", "launchApp: camera", "aim: 25", "tapOn: banner", "tapOn: allow", "match", "remedy", "home"))
	p, err := s.Play(t.Context(), s.Config(options().World))
	if err != nil {
		t.Fatal(err)
	}
	if err := p.RunUntil(t.Context(), scenario.Remedy); err != nil {
		t.Fatal(err)
	}
	if err := p.Step(t.Context()); err != nil || !p.Underway() {
		t.Fatalf("after the first action the fix is under way: %t (%v)", p.Underway(), err)
	}
	if actions, steps, walks := stepAlong(t, p, scenario.Remedy); actions != 1 || steps != 1 || walks != 0 || p.Underway() {
		t.Errorf("the rest of the fix is %d actions in %d steps and %d walks, and it is under way: %t", actions, steps, walks, p.Underway())
	}
	if shown := p.Sim().Snapshot().World.Desk().Screen().ID; shown != "portal-code" {
		t.Errorf("after the fix the desk shows %s", shown)
	}
}

// A file that chooses its seed keeps it, unless the seed is forced.
func TestSeeds(t *testing.T) {
	t.Parallel()
	plain, seeded := flowtest.Read(t, file("home")), flowtest.Read(t, "title: {en: a, zh-Hant: b}\ngiven: {seed: 5}\nsteps: [home]\n")
	tests := []struct {
		s     *scenario.Scenario
		force bool
		want  uint64
	}{{plain, false, 9}, {plain, true, 9}, {seeded, false, 5}, {seeded, true, 9}}
	for _, test := range tests {
		if got := test.s.Config(scenario.World{Seed: 9, ForceSeed: test.force}).Sandbox.Seed; got != test.want {
			t.Errorf("seed %d, want %d", got, test.want)
		}
	}
}

// Nothing begins after a failure when one is enough, and nothing once the run
// is interrupted.
func TestFailFastAndInterruption(t *testing.T) {
	t.Parallel()
	bad, good := flowtest.Read(t, file("assertScreen: mobile-home")), flowtest.Read(t, file("home"))
	o := options()
	o.Workers, o.FailFast = 1, true
	outcomes := scenario.RunAll(t.Context(), []*scenario.Scenario{bad, good, good}, o)
	if outcomes[0].Status != scenario.Failed || outcomes[1].Status != scenario.Skipped || outcomes[2].Status != scenario.Skipped {
		t.Errorf("%s, %s, %s", outcomes[0].Status, outcomes[1].Status, outcomes[2].Status)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if o := scenario.RunAll(ctx, []*scenario.Scenario{good}, options())[0]; o.Status != scenario.Skipped {
		t.Errorf("interrupted, it %s", o.Status)
	}
}

func TestTimeOut(t *testing.T) {
	t.Parallel()
	o := options()
	o.Timeout = time.Nanosecond
	open := o.Open
	o.Open = func(ctx context.Context, s flow.Sandbox) (flow.Backend, error) {
		<-ctx.Done() // a clock may take longer for a nanosecond than a run does
		return open(context.WithoutCancel(ctx), s)
	}
	if got := scenario.RunAll(t.Context(), flowtest.Library(t)[:1], o)[0]; got.Status != scenario.TimeOut {
		t.Errorf("it %s: %v", got.Status, got.Err)
	}
}

// A backend that cannot be had is nobody's failure.
func TestBackendThatSaysNo(t *testing.T) {
	t.Parallel()
	o := options()
	closed := errors.New("closed")
	o.Open = func(context.Context, flow.Sandbox) (flow.Backend, error) { return nil, closed }
	if got := scenario.RunAll(t.Context(), []*scenario.Scenario{flowtest.Read(t, file("home"))}, o)[0]; got.Status != scenario.Broken || !errors.Is(got.Err, closed) {
		t.Errorf("it %s: %v", got.Status, got.Err)
	}
}

// What is said to have happened never is held to that.
func TestNever(t *testing.T) {
	t.Parallel()
	play(t, flowtest.Data(t, "times-0.yaml"))
}

// A step below the id of a phone is about that phone, whichever is in the hand;
// a saved session names it too.
func TestStepsOfOnePhone(t *testing.T) {
	t.Parallel()
	p := play(t, file("launchApp: camera", "phone-2: {launchApp: Settings}", "phone-2: {assertScreen: settings}", "assertScreen: camera",
		"phone-2: {assertVisible: Airplane Mode}", "phone-2: {tapOn: Airplane Mode}", "phone-2: home", "phone-2: {launchApp: ibkr-mobile}",
		"phone-2: {tapOn: allow}", "phone-2: {tapOn: setup}", "phone-2: {inputText: activation-code, text: ABCD}", "assertScreen: camera"))
	source := flowtest.Saved(t, p.Sim())
	if !strings.Contains(source, "- phone-2: {tapOn: Airplane Mode}\n") || !strings.Contains(source, `- phone-2: {inputText: `) {
		t.Error(source)
	}
	if again := run(t, source); again.Status != scenario.Passed {
		t.Errorf("%v\n%s", again.Failure, source)
	}
}

// A step below the id of a computer is about that one, wherever the person sits; a saved
// session names it too, and a failure shows it.
func TestStepsOfOneComputer(t *testing.T) {
	t.Parallel()
	p := play(t, `title: x
guide: ios-activate-scan
given: {phones: [{app: on}], desk-2: {user: casey.sample}}
steps:
  - desk-2: {assertNode: {id: user-name, text: casey.sample}}
  - desk-2: {tapOn: log-in}
  - desk-2: {assertScreen: portal-code}
  - desk-2: {assertVisible: "Welcome, casey.sample"}
  - desk-2: {assertNotVisible: user-name}
  - desk-2: {save: code as theirs}
  - desk: {assertScreen: portal-login}
  - sitAt: desk-2
  - desk: {assertNode: {id: code, text: "${theirs}"}}
  - desk-1: {assertNode: {id: user-name, text: riley.sample}}
  - desk-1: {inputText: user-name, text: nobody}
  - assertEvent: {kind: code-issued, user: casey.sample, subject: "${theirs}"}
  - assertEvent: {kind: sat-down, actor: desk-2, subject: phone-1}
  - assertNoEvent: {kind: logged-in, actor: desk}
`)
	source := flowtest.Saved(t, p.Sim())
	for _, want := range []string{"  desk-2: {user: \"casey.sample\"}\n", "- desk-2: {tapOn: Log In}\n", "- sitAt: desk-2\n", `- desk-1: {inputText: User name, text: "nobody"}`} {
		if !strings.Contains(source, want) {
			t.Errorf("%s is not in\n%s", want, source)
		}
	}
	if again := run(t, source); again.Status != scenario.Passed {
		t.Errorf("%v\n%s", again.Failure, source)
	}
	o := run(t, file("desk: {tapOn: log-in}", "desk-2: {assertScreen: portal-code}"))
	if f := o.Failure; f == nil || f.Found != "the screen portal-login" || len(f.Desk) == 0 || f.Desk[0] != "[portal-login] of desk-2" {
		t.Errorf("%s: %+v", o.Status, o.Failure)
	}
}

// A fault that never strikes tests nothing, unless that is what is expected, it may
// miss, or it is a saved session that is played again.
func TestFaultsHaveToStrike(t *testing.T) {
	t.Parallel()
	o := run(t, flowtest.Data(t, "fault-never-strikes.yaml"))
	if f := o.Failure; f == nil || f.Expected != "that the fault answer-lost happens" || f.Found != "it never does" || f.Line != 5 || f.Column != 5 {
		t.Errorf("%s: %v", o.Status, o.Failure)
	}
	never := "fault: {name: answer-lost, skip: 5}"
	play(t, file(never, "follow", "assertNoEvent: fault-done"))
	play(t, file("fault: {name: reset, chance: 1, mayMiss: on}", "home"))
	for _, missed := range [][]string{
		{"fault: {name: reset, chance: 1}", "home"},
		{"fault: {name: answer-lost}", "fault: {name: answer-lost, skip: 5}", "follow: \"10\"", "match"},
	} {
		if o := run(t, file(missed...)); o.Failure == nil || o.Failure.Found != "it never does" {
			t.Errorf("%v: %s, %v", missed, o.Status, o.Failure)
		}
	}
	play(t, file("fault: {name: answer-lost}", "follow: \"10\"", "match", "assertCause: no-connection"))
	if o := run(t, file(never, "home", "fault: none")); o.Status != scenario.Failed {
		t.Errorf("taken away again, it %s", o.Status)
	}
	s := flowtest.Read(t, file(never, "home"))
	p, err := s.Play(t.Context(), s.Config(options().World))
	if err == nil {
		err = p.RunUntil(t.Context(), "")
	}
	if err != nil {
		t.Fatal(err)
	}
	play(t, flowtest.Saved(t, p.Sim()))
}

// Faults on one call strike it together: late and twice.
func TestFaultsCombine(t *testing.T) {
	t.Parallel()
	p := play(t, flowtest.Data(t, "faults-do-not-combine.yaml"))
	var struck []string
	for _, e := range p.Sim().Snapshot().Log {
		if e.Kind == flow.FaultDone {
			struck = append(struck, e.Subject)
		}
	}
	if got := strings.Join(struck, ", "); got != "push-delayed, push-duplicated" {
		t.Errorf("what struck is %s", got)
	}
}

// What lies behind a prompt is there and cannot be used: the failure says so, its
// picture too, and what the clock shows.
func TestCovered(t *testing.T) {
	t.Parallel()
	o := run(t, flowtest.Data(t, "visible-but-not-on-screen.yaml")+"  - home\n")
	f := o.Failure
	if f == nil || f.Found != `"deny" is there, and covered by the Face ID prompt (not-on-screen)` {
		t.Fatalf("%s: %v", o.Status, f)
	}
	picture := strings.Join(f.Phone, "\n")
	if !strings.Contains(picture, "Deny (covered)") || strings.Contains(picture, "Look at the phone (covered)") {
		t.Error(picture)
	}
	late := run(t, file("advance: 90s", "assertScreen: camera")).Failure
	if late == nil || !late.Now.Equal(sim.DemoStart().Add(90*time.Second)) || !strings.Contains(strings.Join(late.Report(same), "\n"), "clock     2026-01-05T09:42:30Z") {
		t.Errorf("%v", late)
	}
}

// How often something is to have happened may have two ends.
func TestHowOften(t *testing.T) {
	t.Parallel()
	play(t, file("desk: {tapOn: log-in}", "assertEvent: {kind: code-issued, atLeast: 1, atMost: 1}", "assertEvent: {kind: enrolled, atMost: 3}"))
}

// The log of a saved session is that of its seed, whatever the command line says.
func TestLogsKeepTheirSeed(t *testing.T) {
	t.Parallel()
	saved := flowtest.Saved(t, play(t, file("desk: {tapOn: log-in}")).Sim())
	again := options()
	again.Seed, again.ForceSeed, again.Start = 99, true, sim.DemoStart().Add(time.Hour)
	if o := flowtest.Read(t, saved).Run(t.Context(), again); o.Status != scenario.Passed || o.Seed != 1 {
		t.Errorf("%s with seed %d: %v", o.Status, o.Seed, o.Failure)
	}
}

// Who holds the camera as it comes stands too far away: the failure says so, and how near
// is near enough.
func TestBareAim(t *testing.T) {
	t.Parallel()
	start := []string{"desk: {tapOn: log-in}", "launchApp: camera", "aim"}
	f := run(t, file(append(start, "tapOn: banner")...)).Failure
	if f == nil || f.Cause != flow.OutOfFocus || f.Helps != "aim: 25" || !strings.Contains(strings.Join(f.Report(same), "\n"), "\nhelps     aim: 25\n") {
		t.Fatalf("%v", f)
	}
	play(t, file(append(start, "assertNotVisible: banner", f.Helps, "tapOn: banner")...))
	play(t, file(append(start, "remedy", "tapOn: banner", "assertCause: none")...))
	play(t, file(append(start, "closer", "closer", "tapOn: banner")...))
}
