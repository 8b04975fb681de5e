package enroll_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/memory"
	"enrollsim/server/store/storetest"
)

func TestHostRefuses(t *testing.T) {
	if _, err := enroll.NewHost(memory.New(), enroll.Options{LinkBase: "portal"}); err == nil ||
		!strings.Contains(err.Error(), "upper case") {
		t.Errorf("a link base that is none: %v", err)
	}
	storetest.ForEach(t, func(t *testing.T, s store.Store) {
		host, err := enroll.NewHost(s, enroll.Options{})
		if err != nil {
			t.Fatal(err)
		}
		says := func(what string, err, want error) {
			t.Helper()
			if _, refused := flow.AsRefusal(err); !errors.Is(err, want) || refused || !strings.Contains(err.Error(), `"test"`) {
				t.Errorf("%s: %v, want %v, no refusal, and the name", what, err, want)
			}
		}
		says("find", errorOf(host.Find(background, "test")), store.ErrNotFound)
		says("close", host.Close(background, "test"), store.ErrNotFound)
		b, err := host.Open(background, sandbox())
		if err != nil {
			t.Fatal(err)
		}
		says("open again", errorOf(host.Open(background, sandbox())), store.ErrExists)
		if err := host.Close(background, "test"); err != nil {
			t.Error(err)
		}
		says("a call after the end", errorOf(b.Events(background, start, 0)), store.ErrNotFound)

		// A new sandbox of the same id is not the one that was opened before.
		other := sandbox()
		other.Seed++
		if _, err := host.Open(background, other); err != nil {
			t.Fatal(err)
		}
		says("a call to the former", errorOf(b.Events(background, start, 0)), store.ErrNotFound)
		bad := sandbox()
		bad.ID, bad.Users = "test", nil
		if _, err := host.Open(background, bad); err == nil || errors.Is(err, store.ErrExists) {
			t.Errorf("nobody: %v", err)
		}
	})
}

// A sandbox that is not used for a while is swept; any call is a use.
func TestIdleSandboxes(t *testing.T) {
	storetest.ForEach(t, func(t *testing.T, s store.Store) {
		wall := time.Date(2026, 7, 1, 12, 0, 0, 0, time.FixedZone("", 3600))
		host, err := enroll.NewHost(s, enroll.Options{Now: func() time.Time { return wall }, Unused: 80 * time.Minute})
		if err != nil {
			t.Fatal(err)
		}
		backends := map[string]flow.Backend{}
		for _, id := range []string{"left", "watched", "found", "played"} {
			box := sandbox()
			box.ID = id
			if backends[id], err = host.Open(background, box); err != nil {
				t.Fatal(err)
			}
		}
		for range 3 {
			wall = wall.Add(30 * time.Minute)
			// A read is a use, although the sandbox's own clock is frozen.
			if _, err := backends["watched"].Events(background, start, 0); err != nil {
				t.Fatal(err)
			}
			if _, err := host.Find(background, "found"); err != nil {
				t.Fatal(err)
			}
			if err := errorOf(backends["played"].LogIn(background, start,
				flow.Credentials{User: ada.Name, Password: ada.Password})); err != nil {
				t.Fatal(err)
			}
		}
		swept, err := host.Sweep(background)
		if err != nil {
			t.Fatal(err)
		}
		check(t, "swept", swept, []string{"left"})
		list, err := host.List(background)
		if err != nil {
			t.Fatal(err)
		}
		check(t, "what is left", list, []string{"found", "played", "watched"})
		check(t, "ping", host.Ping(background), nil)
	})
}

// Without a wall clock nothing is swept.
func TestNoWallClockNoIdling(t *testing.T) {
	host, err := enroll.NewHost(memory.New(), enroll.Options{Unused: time.Nanosecond})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := host.Open(background, sandbox()); err != nil {
		t.Fatal(err)
	}
	if swept, err := host.Sweep(background); len(swept) != 0 || err != nil {
		t.Errorf("%+v, %v", swept, err)
	}
}
