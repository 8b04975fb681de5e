package storetest

import (
	"fmt"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/server/conformance"
	"enrollsim/server/enroll"
)

// compareWithMemory makes the same random calls on a store, served by two hosts
// in turn, and on a backend in memory, and compares the transcripts.
func compareWithMemory(t *testing.T, d Driver) {
	t.Helper()
	hosts := openHosts(t, d)
	for seed := range uint64(Iterations(10, 1000)) {
		sandbox := conformance.RandomSandbox(seed)
		if _, err := hosts[0].Open(t.Context(), sandbox); err != nil {
			t.Fatal(err)
		}
		calls := 0
		got := conformance.RandomCalls(t.Context(), seed, 150, func() flow.Backend {
			calls++
			b, err := hosts[calls%2].Find(t.Context(), sandbox.ID)
			if err != nil {
				t.Fatal(err)
			}
			return b
		})
		want, err := conformance.RunRandom(t.Context(), enroll.Open, seed, 150)
		if err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Fatalf("seed %d: the transcripts differ first in %s", seed, difference(got, want))
		}
	}
}

// openHosts opens two hosts of a store. They share it if it is persistent, or
// else are one and the same.
func openHosts(t *testing.T, d Driver) (hosts [2]*enroll.Host) {
	t.Helper()
	open := d.Open(t)
	for i := range hosts {
		if i > 0 && !d.Persistent {
			hosts[i] = hosts[0]
			break
		}
		s, err := open()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
		if hosts[i], err = enroll.NewHost(s, enroll.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	return hosts
}

// difference describes the first line in which two transcripts differ.
func difference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d: %s\nin memory: %s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("one has %d lines and the other %d", len(g), len(w))
}
