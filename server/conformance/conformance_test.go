package conformance_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/conformance"
	"enrollsim/server/enroll"
)

// The script leads to every cause that it is said to lead to.
func TestScriptReachesItsCauses(t *testing.T) {
	transcript, err := conformance.RunScript(t.Context(), enroll.Open)
	if err != nil {
		t.Fatal(err)
	}
	for _, cause := range conformance.Causes() {
		if !strings.Contains(transcript, `refused "`+string(cause)+`"`) && !strings.Contains(transcript, "cause="+string(cause)) {
			t.Errorf("the script does not lead to %s", cause)
		}
	}
}

// Random calls follow from the seed.
func TestRandomCallsFollowFromTheSeed(t *testing.T) {
	run := func(seed uint64) string {
		transcript, err := conformance.RunRandom(t.Context(), enroll.Open, seed, 50)
		if err != nil {
			t.Fatal(err)
		}
		return transcript
	}
	first := run(1)
	if again := run(1); again != first {
		t.Errorf("the same seed gives\n%s\nand\n%s", first, again)
	}
	if run(2) == first {
		t.Error("two seeds give the same transcript")
	}
}

// A backend that differs in one answer has another transcript, of the script
// and of some random calls.
func TestDifferencesAreFound(t *testing.T) {
	want, err := conformance.RunScript(t.Context(), enroll.Open)
	if err != nil {
		t.Fatal(err)
	}
	wrong := map[string]func(flow.Backend) flow.Backend{
		"tells the phone the cause":     func(b flow.Backend) flow.Backend { return leaksCause{b} },
		"truncates times":               func(b flow.Backend) flow.Backend { return truncatesTime{b} },
		"announces all logins":          func(b flow.Backend) flow.Backend { return ignoresSeamless{b} },
		"loses the last event":          func(b flow.Backend) flow.Backend { return losesEvent{b} },
		"refuses responses without why": func(b flow.Backend) flow.Backend { return hidesCause{b} },
	}
	for name, wrap := range wrong {
		open := func(ctx context.Context, s flow.Sandbox) (flow.Backend, error) {
			b, err := enroll.Open(ctx, s)
			return wrap(b), err
		}
		got, err := conformance.RunScript(t.Context(), open)
		if err != nil {
			t.Fatal(err)
		}
		if got == want {
			t.Errorf("script: a backend that %s has the same transcript", name)
		}
		if !differsAtRandom(t, open) {
			t.Errorf("random calls: a backend that %s has the same transcripts", name)
		}
	}
}

// differsAtRandom reports whether random calls tell a backend from the real one.
func differsAtRandom(t *testing.T, open flow.Open) bool {
	t.Helper()
	for seed := range uint64(30) {
		want, err := conformance.RunRandom(t.Context(), enroll.Open, seed, 100)
		if err != nil {
			t.Fatal(err)
		}
		got, err := conformance.RunRandom(t.Context(), open, seed, 100)
		if err != nil {
			t.Fatal(err)
		}
		if got != want {
			return true
		}
	}
	return false
}

type leaksCause struct{ flow.Backend }

func (b leaksCause) Activate(ctx context.Context, at time.Time, a flow.Attempt) (flow.Activation, error) {
	answer, err := b.Backend.Activate(ctx, at, a)
	if err != nil {
		err = &flow.Refusal{Cause: flow.CodeUsed}
	}
	return answer, err
}

type truncatesTime struct{ flow.Backend }

func (b truncatesTime) LogIn(ctx context.Context, at time.Time, c flow.Credentials) (flow.Login, error) {
	return b.Backend.LogIn(ctx, at.Truncate(time.Second), c)
}

type ignoresSeamless struct{ flow.Backend }

func (b ignoresSeamless) SetSeamless(ctx context.Context, at time.Time, session string, _ bool) error {
	return b.Backend.SetSeamless(ctx, at, session, true)
}

type losesEvent struct{ flow.Backend }

func (b losesEvent) Events(ctx context.Context, at time.Time, after int) ([]flow.Event, error) {
	events, err := b.Backend.Events(ctx, at, after)
	return events[:max(len(events)-1, 0)], err
}

type hidesCause struct{ flow.Backend }

func (b hidesCause) Respond(ctx context.Context, at time.Time, login, response string) (flow.Login, error) {
	l, err := b.Backend.Respond(ctx, at, login, response)
	if err != nil {
		err = &flow.Refusal{}
	}
	return l, err
}
