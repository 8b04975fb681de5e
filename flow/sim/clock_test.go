package sim_test

import (
	"fmt"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/sim"
)

func TestCodeLivesUntilItsExpiry(t *testing.T) {
	t.Parallel()
	tests := []struct{ wait, phone string }{
		{"advance: before-expiry", "mobile-success"},
		{"advance: after-expiry", "mobile-error"},
		{"advance: 9m59s", "mobile-success"},
		{"advance: 10m", "mobile-error"},
		{"advance: before-expiry; advance: 1s", "mobile-error"},
		{"advance: 5m; advance: before-expiry; advance: after-expiry", "mobile-error"},
	}
	for _, test := range tests {
		p := begin(t, demo(t, true))
		p.Play(logIn, scan, "tapOn: allow", test.wait, "match")
		if got := p.World().Screen(flow.Phone).ID; got != test.phone {
			t.Errorf("%s: the phone shows %s, want %s", test.wait, got, test.phone)
		}
	}
}

// The clock stands still but for advance: all the touches of a walk take no
// time, but for the download.
func TestOnlyWaitingTakesTime(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, true))
	p.Finish()
	if now := p.World().Now; !now.Equal(sim.DemoStart()) {
		t.Errorf("after the guide it is %v, want %v", now, sim.DemoStart())
	}
	p = begin(t, demo(t, false))
	p.Finish()
	if took := p.World().Now.Sub(sim.DemoStart()); took != 4*time.Second {
		t.Errorf("with a download the guide took %v, want 4s", took)
	}
}

// Without Settle a download goes on at its pace, whatever else the person
// does meanwhile.
func TestDownloadTakesItsTime(t *testing.T) {
	t.Parallel()
	config := demo(t, false)
	config.Settle = false
	p := begin(t, config)
	p.Play(logIn, scan, "tapOn: get; match")
	for second := range 4 {
		p.expect("store-loading", "portal-code")
		if got, want := p.node(flow.Phone, "download").Value, fmt.Sprint(25*second); got != want {
			t.Errorf("after %d s the download shows %s %%, want %s", second, got, want)
		}
		if !p.World().Busy() {
			t.Errorf("after %d s the world is not busy", second)
		}
		p.Play("advance: 1s")
	}
	p.expect("store-installed", "portal-code")
	if p.World().Busy() {
		t.Error("the app is installed and the world is still busy")
	}

	p = begin(t, config)
	p.Play(logIn, scan, "tapOn: get; match", look)
	p.expect("camera-website", "portal-code")
	p.Play("advance: 3999ms")
	p.expect("camera-website", "portal-code")
	p.Play("advance: 1ms")
	p.expect("camera-app", "portal-code") // the same code, read anew
}

// Two phones download side by side, each at its own pace.
func TestTwoDownloads(t *testing.T) {
	t.Parallel()
	config := demo(t, false)
	config.Settle, config.Phones[1].Installed = false, false
	p := begin(t, config)
	get := shop + "; tapOn: get; match"
	p.Play(get, "pickUp: phone-2", "advance: 1500ms", get)
	percent := func(want1, want2 string) {
		t.Helper()
		for i, want := range []string{want1, want2} {
			n, _ := p.World().Phones()[i].Screen().Find("download")
			if n.Value != want {
				t.Fatalf("phone %d shows %q %%, want %q", i+1, n.Value, want)
			}
		}
	}
	percent("25", "0")
	p.Play("advance: 600ms")
	percent("50", "0")
	p.Play("advance: 500ms")
	percent("50", "25")
	p.Play("advance: 2s") // the first is installed
	percent("", "75")
	p.Play("advance: 1s")
	percent("", "")
	if got := p.Happened(flow.AppInstalled); got != 2 || p.World().Busy() {
		t.Errorf("%d phones have the app, and the world is busy: %t", got, p.World().Busy())
	}
}

// What lapses while a download runs stands in the log before what the download
// does after it.
func TestLogKeepsTheOrderOfTime(t *testing.T) {
	t.Parallel()
	config := demo(t, false)
	config.Settle = false
	p := begin(t, config)
	p.Play(logIn, scan, "tapOn: get", "advance: 9m56500ms", "match", "advance: 1m")
	var last flow.Event
	for _, e := range p.Snapshot().Log {
		if e.At.Before(last.At) {
			t.Errorf("%v stands after %v", e, last)
		}
		last = e
	}
	if p.Happened(flow.CodeLapsed) != 1 || p.Happened(flow.AppInstalled) != 1 {
		t.Errorf("want a lapse and an installation\n%s", p.Log())
	}
}

// However long a wait is, what ends on the way ends at its own time.
func TestLoginLapsesAtItsTime(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, true))
	p.Play(activate, logInAgain, "advance: 1h")
	for _, kind := range []flow.Kind{flow.ChallengeLapsed, flow.LoginFailed} {
		for _, e := range p.Snapshot().Log {
			if e.Kind == kind && !e.At.Equal(sim.DemoStart().Add(3*time.Minute)) {
				t.Errorf("%v, want it three minutes after the login", e)
			}
		}
		if p.Happened(kind) != 1 {
			t.Errorf("%s happened %d times\n%s", kind, p.Happened(kind), p.Log())
		}
	}
}

// A world that begins in another zone tells all of its times in that zone.
func TestLogKeepsToOneZone(t *testing.T) {
	t.Parallel()
	config := demo(t, true)
	config.Sandbox.Start = config.Sandbox.Start.In(time.FixedZone("there", 8*3600))
	p := begin(t, config)
	p.Play(activate)
	for _, e := range p.Snapshot().Log {
		if e.At.Location() != config.Sandbox.Start.Location() {
			t.Errorf("%v is told in %v", e, e.At.Location())
		}
	}
}

// An action that cannot be done costs nothing: no event, no entry of the
// history, no change.
func TestMisstepsInTheRoom(t *testing.T) {
	t.Parallel()
	expired := logIn + "; advance: after-expiry"
	tests := []struct {
		after, act string
		reason     flow.Reason
	}{
		{"", "advance: before-expiry", flow.NoCodeInSight},
		{"", "advance: after-expiry", flow.NoCodeInSight},
		{expired, "advance: before-expiry", flow.ExpiryPassed},
		{expired, "advance: after-expiry", flow.ExpiryPassed},
		{"", "pickUp: phone-9", flow.NoSuchPhone},
		{"", "aim: 25", flow.CameraClosed},
		{"launchApp: camera", "aim: 4", flow.OutOfReach},
		{"launchApp: camera", "aim: 101", flow.OutOfReach},
		{"launchApp: camera; aim: 8", "closer", flow.OutOfReach},
		{"launchApp: camera; aim: 80", "farther", flow.OutOfReach},
		{"", "match", flow.NothingToAnswer},
		{"", "desk: {tapOn: log-out}", flow.NotOnScreen},
	}
	for _, test := range tests {
		p := begin(t, demo(t, false))
		p.Play(test.after)
		before := dump(p.Snapshot())
		if got := p.Cannot(test.act); got != test.reason {
			t.Errorf("after %q, %s: %s, want %s", test.after, test.act, got, test.reason)
		}
		if dump(p.Snapshot()) != before {
			t.Errorf("after %q, %s left something behind", test.after, test.act)
		}
	}
}

// What no guide or run file can say is refused all the same.
func TestMisstepsThatNobodyCanWrite(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, false))
	for reason, a := range map[flow.Reason]flow.Action{
		flow.TimeRunsForward: flow.Wait(-time.Second),
		flow.OutOfReach:      {Device: flow.Room, Verb: flow.Light},
		flow.UnknownVerb:     {Device: flow.Room, Verb: flow.TapOn, Target: "camera"},
		flow.NotOnScreen:     {Device: flow.Desk, Verb: flow.TapOn},
	} {
		_, err := p.Do(t.Context(), a)
		if misstep, ok := flow.AsMisstep(err); !ok || misstep.Reason != reason {
			t.Errorf("%s: %v, want %s", a, err, reason)
		}
	}
}

// Waits that follow each other are one entry of the history; a kept snapshot
// has the shorter one.
func TestWaitsAreOneEntry(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, true))
	p.Play(logIn, "advance: 1s")
	kept := p.Snapshot()
	p.Play("advance: 2s", "advance: before-expiry", "home", "advance: 1s")
	var got []string
	for _, entry := range p.Snapshot().History[1:] {
		got = append(got, entry.Action.String())
	}
	want := []string{"desk: {tapOn: log-in}", "advance: 9m59s", "home", "advance: 1s"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the history is %q, want %q", got, want)
	}
	if last := kept.History[len(kept.History)-1]; last.Action != flow.Wait(time.Second) {
		t.Errorf("a kept history now ends with %v, want a wait of 1s", last.Action)
	}
}
