package enroll_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/conformance"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/storetest"
)

// In a sandbox that keeps points, each event can be gone back to: a clone of there has
// everything that the sandbox had just after the call that the event came of, to the byte,
// whatever was called before and since.
func TestEveryEventIsAPoint(t *testing.T) {
	t.Parallel()
	storetest.ForEach(t, func(t *testing.T, kept store.Store) {
		for seed := range uint64(storetest.Iterations(1, 20)) {
			host, err := enroll.NewHost(kept, enroll.Options{})
			if err != nil {
				t.Fatal(err)
			}
			s := conformance.RandomSandbox(seed)
			box, err := host.OpenAs(background, s, enroll.Opening{KeepPoints: true})
			if err != nil {
				t.Fatal(err)
			}
			then := []string{contentsOf(t, kept, s.ID)} // just after the call of each event; first, before any
			note := func() flow.Backend {
				d, err := box.Details(background, time.Time{})
				if err != nil {
					t.Fatal(err)
				}
				for now := ""; len(then) <= d.Events; {
					if now == "" {
						now = contentsOf(t, kept, s.ID)
					}
					then = append(then, now)
				}
				return box
			}
			calls := 0
			conformance.RandomCalls(background, seed, 120, func() flow.Backend {
				calls++
				note()
				var err error
				switch calls % 10 { // what is armed would strike all calls
				case 0:
					err = box.SetFault(background, time.Time{}, flow.NewFault(flow.PushDropped))
				case 1:
					err = box.ClearFaults(background, time.Time{})
				}
				if err != nil {
					t.Fatal(err)
				}
				return note()
			})
			note()
			if len(then) < 40 {
				t.Fatalf("only %d events", len(then)-1)
			}
			for event := 0; event < len(then); event += 3 {
				id := fmt.Sprint(s.ID, "-", event)
				if _, err := host.Clone(background, s.ID, enroll.Place{Event: &event}, id, "key"); err != nil {
					t.Fatal(err)
				}
				if got := contentsOf(t, kept, id); got != then[event] {
					t.Fatalf("at event %d of %d, seed %d, there was\n%s\nand not\n%s", event, len(then)-1, seed, then[event], got)
				}
				if err := host.Close(background, id); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

// contentsOf is everything in a sandbox, but for what is a clone's own.
func contentsOf(t *testing.T, kept store.Store, id string) string {
	t.Helper()
	var text []byte
	err := kept.View(background, id, func(r store.Rows) error {
		whole, err := r.Contents()
		if err != nil {
			return err
		}
		whole.Sandbox.ID, whole.Sandbox.Steering = "", store.Digest{}
		text, err = json.Marshal(whole)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
