//go:build unix

package store_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"enrollsim/server/conformance"
	"enrollsim/server/store"
	"enrollsim/server/store/postgres"
	"enrollsim/server/store/storetest"
)

// TestDatabaseCrash ends PostgreSQL as a crash does, again and again, under
// callers who go on calling: nothing that was answered is lost, and whoever got
// no answer asks again by the same attempt.
func TestDatabaseCrash(t *testing.T) {
	c := startCluster(t)
	host := hostOf(t, func() (store.Store, error) { return postgres.Open(context.Background(), c.address()) })
	crashes := size("postgres", 0, 3, 12)
	const callers, perCrash = 8, 300
	place := settle(t, host, "town", crashes*perCrash)
	b, p := find(t, host, place.ID), conformance.NewPhone("mine")
	failed := 0
	for n := range crashes {
		codes := place.Codes[n*perCrash : (n+1)*perCrash]
		var next, done atomic.Int64
		told := make([]error, len(codes))
		halfway := make(chan struct{})
		var calling sync.WaitGroup
		for range callers {
			calling.Go(func() {
				for i := next.Add(1) - 1; int(i) < len(codes); i = next.Add(1) - 1 {
					_, told[i] = b.Activate(context.Background(), storetest.Start(), p.Attempt(codes[i]))
					if done.Add(1) == perCrash/2 {
						close(halfway)
					}
				}
			})
		}
		<-halfway
		c.stop("immediate")
		calling.Wait() // the rest is called of a database that is down
		began := time.Now()
		c.start()
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		if err := c.awake(ctx); err != nil {
			t.Fatalf("crash %d: not awake after 5 s: %v", n, err)
		}
		cancel()
		enrolled, _ := census(t, b)
		t.Logf("crash %d: answers again after %v", n, time.Since(began).Round(time.Millisecond))
		for i, err := range told {
			yes, known := answered(err)
			switch happened := enrolled[person(n*perCrash+i)] == 1; {
			case known && (!yes || !happened):
				t.Errorf("crash %d: code %d was answered %t, and enrolled is %t", n, i, yes, happened)
			case !known:
				failed++
			}
			_, err = b.Activate(context.Background(), storetest.Start(), p.Attempt(codes[i]))
			if yes, _ := answered(err); !yes {
				t.Errorf("crash %d: code %d, asked again: %v", n, i, err)
			}
		}
	}
	enrolled, spent := census(t, b)
	if want := fmt.Sprint(crashes*perCrash, crashes*perCrash); fmt.Sprint(len(enrolled), spent) != want {
		t.Errorf("%d enrolled, %d spent, want %s", len(enrolled), spent, want)
	}
	t.Logf("%d crashes, %d calls without an answer, all answered when asked again", crashes, failed)
}
