package enroll_test

import (
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/memory"
	"enrollsim/server/store/storetest"
)

// Hosts whose wall clocks differ do not move a sandbox's clock back behind what has
// happened in it, and do not make it run faster.
func TestWallClocksDiffer(t *testing.T) {
	storetest.ForEach(t, func(t *testing.T, s store.Store) {
		wall := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)
		hosts := make([]*enroll.Host, 2)
		for i, late := range []time.Duration{0, 5 * time.Second} {
			var err error
			if hosts[i], err = enroll.NewHost(s, enroll.Options{Now: func() time.Time { return wall.Add(-late) }}); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := hosts[0].OpenAs(background, sandbox(), enroll.Opening{Running: true}); err != nil {
			t.Fatal(err)
		}
		for range 10 {
			wall = wall.Add(time.Second)
			passed := wall.Sub(time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC))
			ahead, err := hosts[0].Find(background, "test")
			if err != nil {
				t.Fatal(err)
			}
			if err := ahead.AddUser(background, time.Time{}, flow.User{Name: passed.String()}); err != nil {
				t.Fatal(err)
			}
			for _, host := range hosts {
				found, err := host.Find(background, "test")
				if err != nil {
					t.Fatal(err)
				}
				now, err := found.Clock(background, time.Time{})
				check(t, "error", err, nil)
				check(t, "passed", now.Now.Sub(start), passed)
				check(t, "frozen", now.Frozen, false)
			}
		}
	})
}

// A call that names no time takes place at the time of the sandbox's clock, and what
// is due by then has expired before.
func TestOwnClock(t *testing.T) {
	wall := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)
	host, err := enroll.NewHost(memory.New(), enroll.Options{Now: func() time.Time { return wall }})
	if err != nil {
		t.Fatal(err)
	}
	box, err := host.OpenAs(background, sandbox(), enroll.Opening{Running: true})
	if err != nil {
		t.Fatal(err)
	}
	last := func() flow.Event {
		t.Helper()
		log, err := box.Events(background, time.Time{}, 0)
		if err != nil {
			t.Fatal(err)
		}
		return log[len(log)-1]
	}
	wall = wall.Add(time.Minute)
	if _, err := box.LogIn(background, time.Time{}, flow.Credentials{User: ada.Name, Password: ada.Password}); err != nil {
		t.Fatal(err)
	}
	check(t, "code issued", last().At, start.Add(time.Minute))
	frozen := true
	if _, err := box.ChangeClock(background, time.Time{}, enroll.ClockChange{Frozen: &frozen}); err != nil {
		t.Fatal(err)
	}
	wall = wall.Add(time.Hour)
	check(t, "while it stands", last().Kind, flow.CodeIssued)
	now, err := box.ChangeClock(background, time.Time{}, enroll.ClockChange{Advance: time.Minute, To: start.Add(time.Hour)})
	check(t, "error", err, nil)
	check(t, "clock", now, enroll.Clock{Now: start.Add(time.Hour), Frozen: true})
	check(t, "when it is moved", last().Kind, flow.CodeLapsed)
	check(t, "at its end", last().At, start.Add(time.Minute+enroll.DefaultCodeLife))
}
