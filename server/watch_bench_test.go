package server_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"enrollsim/server/store/storetest"
)

// BenchmarkWatched measures a call every 100 ms on a sandbox that nobody watches, and on one
// that 500 streams watch, in turns, and compares their medians. On each store.
//
//	go test -run none -bench Watched -benchtime 1x ./server
func BenchmarkWatched(b *testing.B) {
	const watchers, rounds, calls = 500, 3, 20
	for _, d := range storetest.Drivers() {
		b.Run(d.Name, func(b *testing.B) {
			f, _ := onStore(b, d.New(b))
			var alone, watched []time.Duration
			for range b.N * rounds {
				base := f.open("")
				alone = append(alone, f.callEvery(base, calls)...)
				for range watchers {
					r, err := f.openStream(base, 2*calls)
					if err != nil {
						b.Fatal(err)
					}
					defer r.close()
					go func() {
						for _, err := r.next(); err == nil; _, err = r.next() {
						}
					}()
				}
				f.waitForWaiters(watchers)
				watched = append(watched, f.callEvery(base, calls)...)
				f.ask(nil, http.MethodDelete, "/v1/sandboxes/"+base[len("/s/"):len(base)-len("/v1")], "", adminAuth)
				f.waitForWaiters(0)
			}
			slices.Sort(alone)
			slices.Sort(watched)
			p50, p50Watched := alone[len(alone)/2], watched[len(watched)/2]
			b.ReportMetric(float64(p50.Microseconds())/1000, "ms-p50")
			b.ReportMetric(float64(p50Watched.Microseconds())/1000, "ms-p50-watched")
			b.ReportMetric(float64(p50Watched)/float64(p50), "x-alone")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// callEvery makes a number of calls, one every 100 ms, and returns how long each took.
func (f *fixture) callEvery(base string, calls int) []time.Duration {
	f.t.Helper()
	every := time.NewTicker(100 * time.Millisecond)
	defer every.Stop()
	var took []time.Duration
	for range calls {
		<-every.C
		began := time.Now()
		f.logIn(base, "ada")
		took = append(took, time.Since(began))
	}
	return took
}
