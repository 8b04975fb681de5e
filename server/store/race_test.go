package store_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/anishathalye/porcupine"

	"enrollsim/flow"
	"enrollsim/server/conformance"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/storetest"
)

// racers is how many want one code at once.
const racers = 8

// TestRace lets eight phones want each code at once, over four replicas where
// the store can be shared.
func TestRace(t *testing.T) {
	for _, kind := range storetest.Kinds() {
		t.Run(kind.Name, func(t *testing.T) {
			codes := size(kind.Name, 2000, 300, 10_000)
			open := kind.Open(t)
			hosts := []*enroll.Host{hostOf(t, open)}
			for kind.Lasts && len(hosts) < 4 {
				hosts = append(hosts, hostOf(t, open))
			}
			place := settle(t, hosts[0], "town", codes)
			var phones []conformance.Phone
			var backends []flow.Backend
			for i := range racers {
				phones = append(phones, conformance.NewPhone(fmt.Sprint("phone", i)))
				backends = append(backends, find(t, hosts[i%len(hosts)], place.ID))
			}
			for _, code := range place.Codes {
				var won atomic.Int32
				var racing sync.WaitGroup
				gate := make(chan struct{})
				for i, p := range phones {
					a := p.Attempt(code)
					racing.Go(func() {
						<-gate
						_, err := backends[i].Activate(context.Background(), storetest.Start(), a)
						yes, known := answered(err)
						if !known {
							t.Error(err)
						}
						if yes {
							won.Add(1)
						}
					})
				}
				close(gate)
				racing.Wait()
				if won.Load() != 1 {
					t.Fatalf("%d phones won one code", won.Load())
				}
			}
			if enrolled, spent := census(t, backends[0]); len(enrolled) != codes || spent != codes {
				t.Errorf("%d codes, of which %d were spent, enrolled %d users", codes, spent, len(enrolled))
			}
		})
	}
}

// TestReplicas lets four processes want the same codes at once. One of them
// is killed and begins anew: who asks again hears the same again.
func TestReplicas(t *testing.T) {
	for _, kind := range storetest.Kinds()[1:] {
		t.Run(kind.Name, func(t *testing.T) {
			address := t.TempDir() + "/store.db"
			if kind.Name == "postgres" {
				address = storetest.Address(t)
			}
			open := func() (store.Store, error) { return openAt(context.Background(), kind.Name, address) }
			host := hostOf(t, open)
			place := settle(t, host, "town", size(kind.Name, 0, 300, 10_000))
			var replicas []*child
			j := job{kind.Name, address, place.ID, "", place.Codes, 0}
			for i := range 4 {
				j.Phone = fmt.Sprint("phone", i)
				replicas = append(replicas, hire(t, j))
			}
			for _, r := range replicas {
				r.start()
			}
			var told [4]map[int]bool
			before := map[int]bool{}
			var listening sync.WaitGroup
			for i, r := range replicas {
				listening.Go(func() {
					if i == 0 {
						for range len(place.Codes) / 2 {
							if n, yes, ok := r.next(); ok {
								before[n] = yes
							}
						}
						_ = r.command.Process.Kill()
					}
					told[i] = r.rest()
				})
			}
			listening.Wait()
			maps.Copy(before, told[0])
			j.Phone = "phone0"
			again := hire(t, j)
			again.start()
			told[0] = again.rest()
			for n, yes := range before {
				if told[0][n] != yes {
					t.Errorf("code %d was answered %t, and after the restart %t", n, yes, told[0][n])
				}
			}
			for n := range place.Codes {
				winners := 0
				for i := range told {
					if told[i][n] {
						winners++
					}
				}
				if winners != 1 {
					t.Errorf("%d processes won code %d", winners, n)
				}
			}
			census(t, find(t, host, place.ID))
		})
	}
}

// TestLostAnswers loses the answers on the way to the phone: asked again by
// the same attempt, the backend says the same; by another one, it refuses.
func TestLostAnswers(t *testing.T) {
	for _, kind := range storetest.Kinds() {
		t.Run(kind.Name, func(t *testing.T) {
			codes := size(kind.Name, 2000, 300, 10_000)
			host := hostOf(t, kind.Open(t))
			place := settle(t, host, "town", codes)
			b, chance := find(t, host, place.ID), rand.New(rand.NewPCG(7, 7))
			p, other := conformance.NewPhone("mine"), conformance.NewPhone("other")
			for n, code := range place.Codes {
				good := p.Attempt(code)
				if n%3 == 0 {
					good = p.Forged(code)
				}
				try := func(a flow.Attempt) bool {
					_, err := b.Activate(context.Background(), storetest.Start(), a)
					yes, known := answered(err)
					if !known {
						t.Fatal(err)
					}
					return yes
				}
				want := n%3 != 0
				try(good) // and nobody hears it
				if chance.IntN(2) == 0 && try(other.Attempt(code)) {
					t.Fatalf("code %d: another attempt got it", n)
				}
				for range 2 {
					if got := try(good); got != want {
						t.Fatalf("code %d: asked again, it says %t, want %t", n, got, want)
					}
				}
			}
		})
	}
}

// TestLinearWithLostAnswers is [TestLinear] where a tenth of the answers never
// arrive.
func TestLinearWithLostAnswers(t *testing.T) {
	kind := storetest.Kinds()[0]
	history := live(t, []*enroll.Host{hostOf(t, kind.Open(t))}, size(kind.Name, 1000, 0, 20_000), 12, 6,
		func(chance *rand.Rand) bool { return chance.IntN(10) == 0 })
	checkLinear(t, history, porcupine.Ok)
}
