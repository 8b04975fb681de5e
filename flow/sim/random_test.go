package sim_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// wanderer acts at random and knows what no order of actions may break.
type wanderer struct {
	person
	words   []text.Catalogue
	secrets map[string]bool // what must never stand in an event
	read    int             // events that have been looked at
	last    time.Time
	spent   map[string]bool // codes, by their tails
	active  map[string]bool // users with a key
}

// TestMain makes the random tests the same ones each time.
func TestMain(m *testing.M) {
	flowtest.Repeatable()
	m.Run()
}

// TestRandomWalks does whatever a person can do, in any order, and holds the
// rules that no order may break. From wherever it ends, the app's one key leads
// out; and all of it can be repeated.
func TestRandomWalks(t *testing.T) {
	t.Parallel()
	var words []text.Catalogue
	for _, lang := range text.Langs() {
		words = append(words, flowtest.Words(t, lang))
	}
	rapid.Check(t, func(t *rapid.T) {
		config := demoOf(t, rapid.SampledFrom(guide.IDs()).Draw(t, "guide"), rapid.Bool().Draw(t, "installed"))
		config.Settle = rapid.Bool().Draw(t, "settle")
		config.Sandbox.KeepFailed = rapid.Bool().Draw(t, "keep failed")
		config.Sandbox.CodeLife = time.Duration(rapid.SampledFrom([]int{10, 600}).Draw(t, "code life")) * time.Second
		w := &wanderer{
			person: begin(t, config), words: words,
			secrets: map[string]bool{}, spent: map[string]bool{}, active: map[string]bool{},
		}
		for _, s := range secrets(config) {
			w.secrets[s] = true
		}
		switch rapid.SampledFrom([]string{"at the beginning", "with a key", "while a login waits"}).Draw(t, "begin") {
		case "while a login waits":
			w.Finish()
			w.Play(logInAgain)
		case "with a key":
			w.Finish()
		}
		w.invariants(t)
		for range rapid.IntRange(1, 16).Draw(t, "actions") {
			rapid.SampledFrom(w.habits()).Draw(t, "habit").act(t)
			w.invariants(t)
		}
		w.leadOut()
		w.invariants(t)
		if rapid.IntRange(0, 3).Draw(t, "replay") == 0 { // it takes as long as all before
			w.replay()
		}
	})
}

func secrets(config sim.Config) []string {
	var all []string
	for _, u := range config.Sandbox.Users {
		all = append(all, u.Password)
	}
	for _, p := range config.Phones {
		all = append(all, p.Passcode, p.StorePassword, p.PIN)
	}
	return all
}

// replay does all actions again, in a sandbox of its own.
func (w *wanderer) replay() {
	w.T.Helper()
	whole := w.Snapshot()
	s, err := w.Branch(w.T.Context(), len(whole.History)-1)
	if err != nil {
		w.T.Fatalf("replay: %v\n%s", err, w.Log())
	}
	again := s.Snapshot()
	if got, want := flowtest.Log(again.Log), flowtest.Log(whole.Log); got != want {
		w.T.Fatalf("the same actions tell two stories:\n%s\n%s", want, got)
	}
	if dump(again.World) != dump(whole.World) {
		w.T.Fatalf("the same actions lead to two worlds\n%s", w.Log())
	}
}

// invariants reads what is new in the log and what every screen shows.
func (w *wanderer) invariants(t *rapid.T) {
	snap := w.Snapshot()
	if w.Config().Settle && snap.World.Busy() {
		t.Fatalf("the world settles and is busy\n%s", w.Log())
	}
	if code, ok := snap.World.Desk().Code(); ok {
		w.secrets[code.Text], w.secrets[code.Groups()], w.secrets[code.Link] = true, true, true
	}
	for _, e := range snap.Log[w.read:] {
		w.read++
		w.follows(t, e)
	}
	if next := snap.World.Cursor.Next; next < 0 || next > len(w.Config().Guide.Steps) {
		t.Fatalf("the guide is at step %d", next)
	}
	holders := map[string]string{}
	screens := []screen.Screen{snap.World.Screen(flow.Desk)}
	for _, p := range snap.World.Phones() {
		screens = append(screens, p.Screen())
		for _, user := range p.Users() {
			if holders[user] != "" || !w.active[user] {
				t.Fatalf("%s holds a key of %s; so does %q, and the backend knows of one: %t", p.ID(), user, holders[user], w.active[user])
			}
			holders[user] = p.ID()
		}
	}
	for _, s := range screens {
		w.wellMade(t, s)
	}
}

// follows checks an event against those before it.
func (w *wanderer) follows(t *rapid.T, e flow.Event) {
	if e.Seq != w.read || e.At.Before(w.last) || e.At.After(w.World().Now) || e.Actor == "" {
		t.Fatalf("out of order, or of nobody: %v\n%s", e, w.Log())
	}
	w.last = e.At
	for secret := range w.secrets {
		if strings.Contains(e.String(), secret) {
			t.Fatalf("a secret stands in the event: %v", e)
		}
	}
	switch e.Kind {
	case flow.CodeSpent:
		if w.spent[e.Subject] {
			t.Fatalf("a code is spent twice: %v\n%s", e, w.Log())
		}
		w.spent[e.Subject] = true
	case flow.Enrolled:
		before := w.Snapshot().Log[e.Seq-2]
		if before.Kind != flow.CodeSpent || before.User != e.User || w.active[e.User] {
			t.Fatalf("%v follows %v; an active key before: %t\n%s", e, before, w.active[e.User], w.Log())
		}
		w.active[e.User] = true
	}
}

// wellMade checks a screen: its ids are unique, its texts have words in every
// language, and nothing in them is left to be filled in.
func (w *wanderer) wellMade(t *rapid.T, s screen.Screen) {
	ids := map[string]bool{}
	for _, n := range s.Nodes {
		if n.ID == "" || ids[n.ID] {
			t.Fatalf("the screen %s has the id %q twice, or a node without one", s.ID, n.ID)
		}
		ids[n.ID] = true
		if n.Place == "" || n.Role == "" {
			t.Fatalf("%s on the screen %s has no place or no role", n.ID, s.ID)
		}
		for _, words := range w.words {
			if n.Text.Key != "" && !words.Has(n.Text.Key) {
				t.Fatalf("%s has no words for %s", words.Lang(), n.Text.Key)
			}
			said := words.Say(n.Text)
			if n.Role != screen.Countdown && strings.ContainsAny(said, "{}") && !strings.Contains(said, "{user}") {
				t.Fatalf("%s leaves something open: %q", n.Text.Key, said)
			}
		}
	}
}
