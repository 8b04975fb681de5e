package server_test

import (
	"strings"
	"testing"
	"time"

	"enrollsim/server/store/storetest"
	"enrollsim/server/wire"
)

// BenchmarkRead measures GETs on a sandbox whose clock runs and on one whose clock is
// frozen, in turns, and compares the medians, on each store.
//
//	go test -run none -bench Read -benchtime 1x ./server
func BenchmarkRead(b *testing.B) {
	const rounds, calls = 21, 200
	for _, d := range storetest.Drivers() {
		b.Run(d.Name, func(b *testing.B) {
			f, _ := onStore(b, d.New(b))
			running, frozen := f.open(""), f.open(`,"frozen":true`)
			for _, base := range []string{running, frozen} {
				f.logIn(base, "ada") // something is due, in some minutes
			}
			for _, path := range []string{"/challenges?device=d", "/events?after=0"} {
				var took [2][]float64 // µs a call
				var ratio []float64
				for i := range rounds { // in turns, so that both meet the same noise
					for turn := range 2 {
						j := (i + turn) % 2 // neither is always the first
						took[j] = append(took[j], f.timeReads([]string{running, frozen}[j]+path, calls))
					}
					ratio = append(ratio, took[0][i]/took[1][i])
				}
				name, _, _ := strings.Cut(path[1:], "?")
				b.ReportMetric(median(took[0]), "µs-running-"+name)
				b.ReportMetric(median(took[1]), "µs-frozen-"+name)
				b.ReportMetric(median(ratio), "x-frozen-"+name)
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

// timeReads reads a number of times, and returns how many µs each took.
func (f *fixture) timeReads(path string, calls int) float64 {
	f.t.Helper()
	began := time.Now()
	for range calls {
		var out struct {
			wire.Challenges
			wire.Events
		}
		f.ask(&out, "GET", path, "", adminAuth)
	}
	return float64(time.Since(began).Microseconds()) / float64(calls)
}
