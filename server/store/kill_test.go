package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/conformance"
	"enrollsim/server/store"
	"enrollsim/server/store/storetest"
)

// perKill is how many codes a process has before it that is killed.
const perKill = 30

// TestKill kills processes in the middle of their work, again and again: what
// they were told is so afterwards, and what they were not told can be asked.
func TestKill(t *testing.T) {
	for _, kind := range []string{"sqlite", "postgres"} {
		t.Run(kind, func(t *testing.T) {
			kills := size(kind, 0, 40, 500)
			address := filepath.Join(t.TempDir(), "store.db")
			if kind == "postgres" {
				address = storetest.Address(t)
			}
			open := func() (store.Store, error) { return openAt(context.Background(), kind, address) }
			var place town
			t.Run("settle", func(t *testing.T) { place = settle(t, hostOf(t, open), "town", kills*perKill) })
			chance := rand.New(rand.NewPCG(7, 7))
			acknowledged, ambiguous := 0, 0
			for n := range kills {
				from := n * perKill
				said := interrupt(t, chance, job{kind, address, place.ID, "mine", place.Codes[from : from+perKill], from})
				acknowledged += len(said)
				// Nobody has the store open now, so that who opens it mends it.
				t.Run(fmt.Sprint("after kill ", n), func(t *testing.T) {
					if checkKilled(t, find(t, hostOf(t, open), place.ID), place.Codes[from:from+perKill], from, said) {
						ambiguous++
					}
				})
			}
			if kind == "sqlite" {
				checkIntegrity(t, address)
			}
			t.Logf("%d kills, %d acknowledged, %d of those cut off had happened", kills, acknowledged, ambiguous)
		})
	}
}

// interrupt lets a child begin a job, kills it in the middle of it, and
// returns what it had been told by then.
func interrupt(t *testing.T, chance *rand.Rand, j job) (said map[int]bool) {
	t.Helper()
	c := hire(t, j)
	said = map[int]bool{}
	c.start()
	for range chance.IntN(perKill / 2) {
		if number, yes, ok := c.next(); ok {
			said[number] = yes
		}
	}
	// Somewhere within the next one, or one soon after it.
	delay := time.Duration(chance.IntN(1500)) * time.Microsecond
	timer := time.AfterFunc(delay, func() { _ = c.command.Process.Kill() })
	defer timer.Stop()
	maps.Copy(said, c.rest())
	return said
}

// checkKilled looks at what is there after a kill: all that was acknowledged;
// of the rest at most the first, and whoever asks for that again, by the same
// attempt, hears that it has happened. It reports whether it had.
func checkKilled(t *testing.T, b flow.Backend, codes []string, from int, said map[int]bool) (ambiguous bool) {
	t.Helper()
	enrolled, _ := census(t, b)
	for i := range codes {
		yes, known := said[from+i]
		happened := enrolled[person(from+i)] == 1
		switch {
		case known && (!yes || !happened):
			t.Errorf("code %d was answered %t, and enrolled is %t", from+i, yes, happened)
		case !known && happened && i > len(said):
			t.Errorf("code %d happened before its turn", from+i)
		case !known && happened:
			ambiguous = true
		}
	}
	i := len(said)
	if i == len(codes) {
		return ambiguous
	}
	_, err := b.Activate(t.Context(), storetest.Start(), conformance.NewPhone("mine").Attempt(codes[i]))
	if yes, _ := answered(err); !yes {
		t.Errorf("the attempt that was cut off, repeated: %v", err)
	}
	_, err = b.Activate(t.Context(), storetest.Start(), conformance.NewPhone("other").Attempt(codes[i]))
	if yes, known := answered(err); yes || !known {
		t.Errorf("another attempt on the same code: %v", err)
	}
	return ambiguous
}

func checkIntegrity(t *testing.T, file string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var verdict string
	if err := db.QueryRow("pragma integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("integrity of the file: %s %v", verdict, err)
	}
}
