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

// TestDatabaseCrash crashes PostgreSQL several times under load: nothing that was
// answered is lost, and an attempt without an answer, sent again, is answered.
func TestDatabaseCrash(t *testing.T) {
	c := startCluster(t)
	host := newHost(t, func() (store.Store, error) { return postgres.Open(context.Background(), c.address()) })
	crashes := scaled("postgres", 0, 3, 12)
	const callers, perCrash = 8, 300
	box := openTestSandbox(t, host, "box", crashes*perCrash)
	b, p := findBackend(t, host, box.ID), conformance.NewPhone("mine")
	failed := 0
	for n := range crashes {
		codes := box.Codes[n*perCrash : (n+1)*perCrash]
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
		calling.Wait() // the remaining calls find the database down
		began := time.Now()
		c.start()
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		if err := c.waitReady(ctx); err != nil {
			t.Fatalf("crash %d: not awake after 5 s: %v", n, err)
		}
		cancel()
		enrolled, _ := countEnrolments(t, b)
		t.Logf("crash %d: answers again after %v", n, time.Since(began).Round(time.Millisecond))
		for i, err := range told {
			yes, known := outcome(err)
			switch happened := enrolled[userName(n*perCrash+i)] == 1; {
			case known && (!yes || !happened):
				t.Errorf("crash %d: code %d was answered %t, and enrolled is %t", n, i, yes, happened)
			case !known:
				failed++
			}
			_, err = b.Activate(context.Background(), storetest.Start(), p.Attempt(codes[i]))
			if yes, _ := outcome(err); !yes {
				t.Errorf("crash %d: code %d, asked again: %v", n, i, err)
			}
		}
	}
	enrolled, spent := countEnrolments(t, b)
	if want := fmt.Sprint(crashes*perCrash, crashes*perCrash); fmt.Sprint(len(enrolled), spent) != want {
		t.Errorf("%d enrolled, %d spent, want %s", len(enrolled), spent, want)
	}
	t.Logf("%d crashes, %d calls without an answer, all answered when asked again", crashes, failed)
}
