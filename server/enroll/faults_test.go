package enroll_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/fault"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/storetest"
)

// Two hosts of one store strike with the same faults, and count each strike once; so does
// a third, which begins later. Faults that strike by chance draw from one sequence.
func TestFaultsAreOfTheStore(t *testing.T) {
	storetest.ForEach(t, func(t *testing.T, s store.Store) {
		hosts := func() *enroll.Host {
			host, err := enroll.NewHost(s, enroll.Options{})
			if err != nil {
				t.Fatal(err)
			}
			return host
		}
		if _, err := hosts().Open(background, sandbox()); err != nil {
			t.Fatal(err)
		}
		find := func() enroll.Sandbox {
			b, err := hosts().Find(background, "test")
			if err != nil {
				t.Fatal(err)
			}
			return b
		}
		one, other := find(), find()
		logIn := func(b enroll.Sandbox) flow.FaultName {
			credentials := flow.Credentials{User: ada.Name, Password: ada.Password}
			_, err := b.LogIn(background, start, credentials)
			if !errors.Is(err, enroll.ErrArmed) {
				check(t, "a login past all faults", err, nil)
				return flow.NoFault
			}
			_, err = fault.New(b, b).LogIn(enroll.PastFaults(background), start, credentials)
			if injected, ok := errors.AsType[*fault.InjectedError](err); ok {
				return injected.Fault
			}
			check(t, "a login", err, nil)
			return flow.NoFault
		}
		f := flow.Fault{Name: flow.Reset, At: flow.CallLogIn, Skip: 1, Times: 3, Chance: 100}
		check(t, "set", one.SetFault(background, start, f), nil)
		var struck []flow.FaultName
		for i := range 6 {
			struck = append(struck, logIn([]enroll.Sandbox{one, other, find()}[i%3]))
		}
		check(t, "struck", struck, []flow.FaultName{flow.NoFault, flow.Reset, flow.Reset, flow.Reset, flow.NoFault, flow.NoFault})
		armed, err := other.Faults(background, start)
		check(t, "armed", armed, []flow.Fault(nil))
		check(t, "error", err, nil)

		f = flow.Fault{Name: flow.Reset, At: flow.CallLogIn, Times: 200, Chance: 50}
		check(t, "set", other.SetFault(background, start, f), nil)
		hits := 0
		for i := range 60 {
			if logIn([]enroll.Sandbox{one, other}[i%2]) == flow.Reset {
				hits++
			}
		}
		if hits < 15 || hits > 45 {
			t.Errorf("one in two strikes %d of 60 times", hits)
		}
		check(t, "clear", one.ClearFaults(background, start), nil)
		check(t, "cleared", logIn(other), flow.NoFault)
		events, err := other.Events(background, start, 0)
		if err != nil {
			t.Fatal(err)
		}
		done := slices.DeleteFunc(events, func(e flow.Event) bool { return e.Kind != flow.FaultDone })
		check(t, "strikes in the log", len(done), 3+hits)
	})
}

// What happens to a notification is decided once, for every host, and is forgotten with
// its login. So much is kept of a sandbox's faults, and no more.
func TestNotificationsAreDecidedOnce(t *testing.T) {
	storetest.ForEach(t, func(t *testing.T, s store.Store) {
		host, err := enroll.NewHost(s, enroll.Options{})
		if err != nil {
			t.Fatal(err)
		}
		b, err := host.Open(background, sandbox())
		if err != nil {
			t.Fatal(err)
		}
		check(t, "set", b.SetFault(background, start, flow.NewFault(flow.PushDelayed)), nil)
		late := flow.NewFault(flow.PushDelayed).Delay
		login := flow.Challenge{ID: "one", User: ada.Name, Expires: start.Add(time.Hour)}
		for _, pass := range []time.Duration{0, 1, late} {
			p, now, err := b.Announce(background, start.Add(pass), login)
			check(t, "error", err, nil)
			check(t, "now", now, start.Add(pass))
			check(t, "from", p.From, start.Add(late))
		}
		check(t, "past a decided notification", errors.Is(errorOf(b.Challenges(background, start.Add(late), "x")), enroll.ErrArmed), true)
		_, _, err = b.Announce(background, start.Add(2*time.Hour), flow.Challenge{ID: "two", User: ada.Name})
		check(t, "error", err, nil)
		check(t, "past nothing", errorOf(b.Challenges(background, start.Add(2*time.Hour), "x")), nil)
	})
}

// Only so many faults can be armed, and only such as can be.
func TestFaultsAreBounded(t *testing.T) {
	b, err := enroll.New(sandbox())
	if err != nil {
		t.Fatal(err)
	}
	if err := b.SetFault(background, start, flow.Fault{Name: "none such"}); err == nil {
		t.Error("an unknown fault is armed")
	}
	for range 100 {
		check(t, "set", b.SetFault(background, start, flow.NewFault(flow.Reset)), nil)
	}
	check(t, "one too many", errors.Is(b.SetFault(background, start, flow.NewFault(flow.Reset)), enroll.ErrManyFaults), true)
}

// The key of a sandbox is asked of every host, and there is none that is empty.
func TestSteeringKey(t *testing.T) {
	storetest.ForEach(t, func(t *testing.T, s store.Store) {
		host, err := enroll.NewHost(s, enroll.Options{})
		if err != nil {
			t.Fatal(err)
		}
		keyless := sandbox()
		keyless.ID = "keyless"
		if _, err := host.Open(background, keyless); err != nil {
			t.Fatal(err)
		}
		if _, err := host.OpenAs(background, sandbox(), enroll.Opening{Key: "the right one"}); err != nil {
			t.Fatal(err)
		}
		for _, test := range []struct {
			id, key string
			want    bool
		}{{"test", "the right one", true}, {"test", "another", false}, {"test", "", false}, {"keyless", "", false}, {"keyless", "any", false}} {
			b, err := host.Find(background, test.id)
			if err != nil {
				t.Fatal(err)
			}
			may, err := b.MaySteer(background, test.key)
			check(t, "error", err, nil)
			check(t, test.id+" "+test.key, may, test.want)
		}
	})
}
