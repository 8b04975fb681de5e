// Package flowtest helps the tests of all packages: it reads what is embedded
// once for a whole test binary, sets up stages, and compares with golden files.
// Nothing but tests imports it.
package flowtest

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
)

// T is what the helpers need of a test, a benchmark or a property.
type T interface {
	// Helper marks a helper.
	Helper()
	// Errorf fails and goes on.
	Errorf(format string, args ...any)
	// Fatalf fails and ends.
	Fatalf(format string, args ...any)
	// Context ends with the test.
	Context() context.Context
}

// Causes reads the catalogue of causes, once.
var Causes = sync.OnceValues(cause.Load)

var guides = sync.OnceValues(guide.All)

// Guides are all guides.
func Guides(t T) []*guide.Guide {
	t.Helper()
	all, err := guides()
	if err != nil {
		t.Fatalf("%v", err)
	}
	return all
}

// Guide is the guide with this id.
func Guide(t T, id string) *guide.Guide {
	t.Helper()
	for _, g := range Guides(t) {
		if g.ID == id {
			return g
		}
	}
	t.Fatalf("no guide %q", id)
	return nil
}

var catalogues sync.Map // by language

// Words is the catalogue of a language.
func Words(t T, lang text.Lang) text.Catalogue {
	t.Helper()
	if known, ok := catalogues.Load(lang); ok {
		return known.(text.Catalogue)
	}
	words, err := text.Load(lang)
	if err != nil {
		t.Fatalf("%v", err)
	}
	catalogues.Store(lang, words)
	return words
}

// Setup is how a test's world starts, and the stage that owns it.
type Setup struct {
	Backend   flow.Open
	Guide     string // id; empty starts with the menu, unless there is a scenario
	Installed bool
	Scenario  string
	Play      func(context.Context, string) (*scenario.Player, error)
	Seed      uint64
	Start     time.Time
	Freeze    bool
	// SkipTimers lets what only needs time pass at once.
	SkipTimers bool
	Compose    func(*sim.Config) error
	Save       func(context.Context, *sim.Sim) (string, error)
	After      func(time.Duration, func())
	Pace       time.Duration
	Commands   []stage.Command
}

// Stage makes the stage, and says what is to be opened on it: nil for the menu.
func (o Setup) Stage(t T) (*stage.Stage, *stage.Choice) {
	t.Helper()
	opener := stage.Opener{
		Backend: o.Backend, Seed: o.Seed, Start: o.Start, SkipTimers: o.SkipTimers, Compose: o.Compose, Play: o.Play,
	}
	s := stage.New(t.Context(), stage.Options{
		Causes: Causes, Open: opener.World, Save: o.Save, After: o.After, Pace: o.Pace, Frozen: o.Freeze, Commands: o.Commands,
	})
	switch {
	case o.Scenario != "":
		return s, &stage.Choice{Scenario: o.Scenario, Whole: true}
	case o.Guide != "":
		return s, &stage.Choice{Guide: Guide(t, o.Guide), Installed: o.Installed}
	}
	return s, nil
}

// Timers are calls that are waited for, such as those of [time.AfterFunc]: each
// is made when the test says so.
type Timers struct {
	mu  sync.Mutex
	due []func()
}

// After adds a call.
func (c *Timers) After(_ time.Duration, call func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.due = append(c.due, call)
}

// Waiting is how many are waited for.
func (c *Timers) Waiting() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.due)
}

// Fire makes the call that waits longest; false if none does.
func (c *Timers) Fire() bool {
	c.mu.Lock()
	if len(c.due) == 0 {
		c.mu.Unlock()
		return false
	}
	call := c.due[0]
	c.due = c.due[1:]
	c.mu.Unlock()
	call()
	return true
}

var update = flag.Bool("update", false, "rewrite the golden files")

// Golden compares with testdata/NAME.golden, or rewrites it with -update.
func Golden(t T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatalf("%v", err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v", err)
	}
	if got == string(want) {
		return
	}
	gotRows, wantRows := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(gotRows), len(wantRows)) {
		if g, w := row(gotRows, i), row(wantRows, i); g != w {
			t.Errorf("%s line %d:\n got %s\nwant %s\n(-update takes over what is there now)", file, i+1, g, w)
			return
		}
	}
}

func row(rows []string, i int) string {
	if i < len(rows) {
		return rows[i]
	}
	return ""
}
