package server_test

import (
	"fmt"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
	"enrollsim/server/store/storetest"
	"enrollsim/server/wire"
)

// BenchmarkOpenMany measures what it costs to open a sandbox on a store that is nearly empty
// and on one that holds nearly 10,000, over HTTP, in turns, and compares the medians, on
// each store.
//
//	go test -run none -bench OpenMany -benchtime 1x ./server
func BenchmarkOpenMany(b *testing.B) {
	const many, rounds, opened = 9700, 10, 20
	for _, d := range storetest.Drivers() {
		b.Run(d.Name, func(b *testing.B) {
			few, _ := onStore(b, d.New(b))
			full, host := onStore(b, d.New(b))
			for i := range many {
				box := flow.Sandbox{ID: fmt.Sprint("box-", i), Users: []flow.User{{Name: "ada"}, {Name: "ben"}}}
				if _, err := host.Open(b.Context(), box); err != nil {
					b.Fatal(err)
				}
			}
			var took [2][]float64 // ms
			var ratio []float64
			for b.Loop() {
				for i := range rounds {
					for j, f := range []*fixture{few, full} {
						began := time.Now()
						for range opened {
							f.open("")
						}
						took[j] = append(took[j], float64(time.Since(began).Microseconds())/opened/1000)
					}
					ratio = append(ratio, took[1][i]/took[0][i])
				}
			}
			b.ReportMetric(median(took[0]), "ms-first")
			b.ReportMetric(median(took[1]), "ms-last")
			b.ReportMetric(median(ratio), "x-first")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkFirstPage measures the first page of a log of 1,000,000 events and compares it
// with that of one of 1,000, on each store.
//
//	go test -run none -bench FirstPage -benchtime 1x ./server
func BenchmarkFirstPage(b *testing.B) {
	const small, big, pages = 1000, 1_000_000, 50
	for _, d := range storetest.Drivers() {
		b.Run(d.Name, func(b *testing.B) {
			kept := d.New(b)
			f, _ := onStore(b, kept)
			bases := map[int]string{}
			for _, n := range []int{small, big} {
				bases[n] = f.open(fmt.Sprintf(`,"id":"log-%d"`, n))
				writeLog(b, kept, fmt.Sprint("log-", n), n)
			}
			took := map[int]time.Duration{}
			for range b.N {
				for range pages { // in turns, so that both meet the same noise
					for _, n := range []int{small, big} {
						began := time.Now()
						var list wire.Events
						f.ask(&list, "GET", bases[n]+"/events", "", adminAuth)
						took[n] += time.Since(began)
						if len(list.Events) != small {
							b.Fatalf("a page has %d events", len(list.Events))
						}
					}
				}
			}
			b.ReportMetric(float64(took[small].Microseconds())/1000/float64(pages*b.N), "ms-of-1000")
			b.ReportMetric(float64(took[big].Microseconds())/1000/float64(pages*b.N), "ms-of-1000000")
			b.ReportMetric(float64(took[big])/float64(took[small]), "x-of-1000")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkRemoveBig measures how long it takes to remove a sandbox with 500,000 events, and
// the longest that another one took to open meanwhile, on each store that is on a disk.
//
//	go test -run none -bench RemoveBig -benchtime 1x ./server
func BenchmarkRemoveBig(b *testing.B) {
	for _, d := range storetest.PersistentDrivers() {
		b.Run(d.Name, func(b *testing.B) {
			kept := d.New(b)
			f, _ := onStore(b, kept)
			var removal, longest time.Duration
			for range b.N {
				f.open(`,"id":"big"`)
				writeLog(b, kept, "big", 500_000)
				removed := make(chan time.Duration)
				go func() {
					began := time.Now()
					f.ask(nil, "DELETE", "/v1/sandboxes/big", "", adminAuth)
					removed <- time.Since(began)
				}()
				for removal = 0; removal == 0; {
					began := time.Now()
					f.open("")
					longest = max(longest, time.Since(began))
					select {
					case removal = <-removed:
					default:
					}
				}
			}
			b.ReportMetric(removal.Seconds(), "s-removal")
			b.ReportMetric(float64(longest.Microseconds())/1000, "ms-longest-open")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// writeLog writes a number of events to the log of a sandbox.
func writeLog(t testing.TB, kept store.Store, id string, n int) {
	t.Helper()
	for written := 0; written < n; {
		err := kept.Update(t.Context(), id, func(rows store.Rows) (*store.Changes, error) {
			c := store.Changes{Sandbox: rows.Sandbox()}
			for range min(5000, n-c.Sandbox.Events) {
				c.Sandbox.Events++
				c.Events = append(c.Events, flow.Event{
					Seq: c.Sandbox.Events, At: c.Sandbox.Now, Actor: flow.ActorBackend, Kind: flow.SessionOpened, Subject: "1", User: "ada",
				})
			}
			written = c.Sandbox.Events
			return &c, nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
