package storetest

import (
	"fmt"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/server/enroll"
)

// tellStories compares the story on a store, served by two hosts in turn, with
// the one in memory.
func tellStories(t *testing.T, kind Kind) {
	t.Helper()
	open := kind.Open(t)
	var hosts []*enroll.Host
	for range 2 {
		s, err := open()
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close() //nolint:errcheck // nothing of the story is left to write
		host, err := enroll.NewHost(s, enroll.Options{})
		if err != nil {
			t.Fatal(err)
		}
		hosts = append(hosts, host)
		if !kind.Lasts {
			hosts = append(hosts, host)
			break
		}
	}
	for seed := range uint64(Size(10, 1000)) {
		sandbox := StorySandbox(fmt.Sprint("story ", seed), seed)
		if _, err := hosts[0].Open(t.Context(), sandbox); err != nil {
			t.Fatal(err)
		}
		calls := 0
		got := Story(t.Context(), seed, 150, t, func() flow.Backend {
			calls++
			b, err := hosts[calls%2].Find(t.Context(), sandbox.ID)
			if err != nil {
				t.Fatal(err)
			}
			return b
		})
		alone, err := enroll.New(sandbox)
		if err != nil {
			t.Fatal(err)
		}
		want := Story(t.Context(), seed, 150, t, func() flow.Backend { return alone })
		if got != want {
			t.Fatalf("seed %d: the stories differ first in %s", seed, difference(got, want))
		}
	}
}

func difference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d: %s\nin memory: %s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("one has %d lines and the other %d", len(g), len(w))
}
