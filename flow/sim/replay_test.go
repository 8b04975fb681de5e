package sim_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/sim"
)

// longWalk does a bit of everything in a world that begins without the app and
// does not settle.
const longWalk = "desk: {inputText: password, text: wrong}; " + logIn + "; " + secondTab + "; light: 5; " + look +
	"; light: 100; closer; farther; tapOn: banner; tapOn: get; nonmatch; match; advance: 2s; advance: 2s; tapOn: open; home; " +
	scan + "; tapOn: allow; nonmatch; cancel; tapOn: continue; match; tapOn: done; desk: {tapOn: reload}; " + logOut + "; advance: 1m; " +
	logIn + "; tapOn: push; cancel; tapOn: deny; " + logIn + "; advance: 3m; " + logIn + "; pickUp: phone-2; home; pickUp: phone-1; " + approve +
	"; desk: {tapOn: tab-1}; desk: {tapOn: close-tab}; launchApp: settings; tapOn: settings-camera; tapOn: scan-qr-codes; " + look

func walked(t *testing.T, seed uint64) person {
	t.Helper()
	config := demo(t, false)
	config.Settle, config.Sandbox.Seed = false, seed
	p := begin(t, config)
	p.Play(longWalk)
	return p
}

func TestSameSeedSameLog(t *testing.T) {
	t.Parallel()
	one, two := walked(t, 1), walked(t, 1)
	if a, b := one.Log(), two.Log(); a != b {
		t.Errorf("the same seed and the same actions tell two stories:\n%s\n%s", a, b)
	}
	if dump(one.Snapshot()) != dump(two.Snapshot()) {
		t.Error("the same seed and the same actions lead to two worlds")
	}
}

func TestOtherSeedOtherCodes(t *testing.T) {
	t.Parallel()
	codes := map[string]uint64{}
	for seed := range uint64(20) {
		config := demo(t, true)
		config.Sandbox.Seed = seed
		p := begin(t, config)
		p.Play(logIn)
		code := p.code().Text
		if other, twice := codes[code]; twice {
			t.Errorf("the seeds %d and %d give the same code", other, seed)
		}
		codes[code] = seed
	}
}

// The keys of a phone follow from the seed and from which phone it is.
func TestOtherSeedOtherKeys(t *testing.T) {
	t.Parallel()
	keys := map[string]string{}
	for seed := range uint64(3) {
		for _, phone := range []string{"phone-1", "phone-2"} {
			var sent *eavesdropper
			config := demo(t, true)
			config.Sandbox.Seed = seed
			spoiled(func(inner flow.Backend) flow.Backend {
				sent = &eavesdropper{Backend: inner}
				return sent
			})(&config)
			p := begin(t, config)
			p.Play("pickUp: "+phone, activate)
			key, whose := string(sent.last.PublicKey), fmt.Sprint(phone, " of seed ", seed)
			if other, twice := keys[key]; twice || key == "" {
				t.Errorf("%s and %s have the same key", other, whose)
			}
			keys[key] = whose
		}
	}
}

// A snapshot that is kept never changes, however the simulation goes on.
func TestKeptSnapshotsNeverChange(t *testing.T) {
	t.Parallel()
	config := demo(t, false)
	config.Settle = false
	p := begin(t, config)
	kept := []sim.Snapshot{p.Snapshot()}
	before := []string{dump(p.Snapshot())}
	for _, a := range flowtest.Actions(t, longWalk) {
		snap, err := p.Do(t.Context(), a)
		if err != nil {
			t.Fatalf("%v\n%s", err, p.Log())
		}
		kept = append(kept, snap)
		before = append(before, dump(snap))
	}
	for i, snap := range kept {
		if dump(snap) != before[i] {
			t.Errorf("the snapshot after %d actions has changed", i)
		}
	}
}

// What a snapshot hands out is the holder's: writing to it changes nothing in
// the simulation.
func TestSnapshotsAreTheHoldersOwn(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, true))
	p.Play(activate)
	before := dump(p.Snapshot())
	snap := p.Snapshot()
	_ = append(snap.Log, flow.Event{Kind: "forged"})
	_ = append(snap.History, sim.Entry{})
	phones := snap.World.Phones()
	phones[0] = phones[1]
	if dump(p.Snapshot()) != before {
		t.Error("writing to a snapshot changed the simulation")
	}
}

// A branch from any entry of the history is as far as that entry was, and
// going another way leaves the first simulation alone.
func TestBranchReplaysThePrefix(t *testing.T) {
	t.Parallel()
	p := walked(t, 1)
	whole := p.Snapshot()
	before := dump(whole)
	for i, entry := range whole.History {
		if i%4 != 0 && i < len(whole.History)-1 {
			continue // each branch does all of its prefix again
		}
		s, err := p.Branch(t.Context(), i)
		if err != nil {
			t.Fatalf("branch from entry %d: %v", i, err)
		}
		snap := s.Snapshot()
		if got, want := flowtest.Log(snap.Log), flowtest.Log(whole.Log[:entry.Events]); got != want {
			t.Errorf("the branch from entry %d has the log\n%s\nwant\n%s", i, got, want)
		}
		if dump(snap.World) != dump(entry.World) {
			t.Errorf("the branch from entry %d stands in another world", i)
		}
		branch := person{flowtest.Person{Sim: s, T: t}}
		branch.Play("advance: 1h", "home")
	}
	if dump(p.Snapshot()) != before {
		t.Error("what was done in a branch changed the simulation it came from")
	}
}

func TestBranchNeedsAnEntry(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, true))
	p.Play(logIn)
	for _, i := range []int{-1, 2} {
		if _, err := p.Branch(t.Context(), i); err == nil {
			t.Errorf("a branch from entry %d of a history of 2 begins", i)
		}
	}
}

// Once the context is cancelled nothing is done any more.
func TestCancelledContext(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, true))
	before := dump(p.Snapshot())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.Do(ctx, flowtest.Actions(t, logIn)[0]); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
	if dump(p.Snapshot()) != before {
		t.Error("a cancelled action did something")
	}
}
