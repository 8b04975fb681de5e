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

// callersPerCode is how many phones try one code at once.
const callersPerCode = 8

// TestRace tries each code with eight phones at once, over four replicas where the
// store can be shared: one phone gets it.
func TestRace(t *testing.T) {
	t.Parallel()
	for _, driver := range storetest.Drivers() {
		t.Run(driver.Name, func(t *testing.T) {
			codes := scaled(driver.Name, 2000, 300, 10_000)
			open := driver.Open(t)
			hosts := []*enroll.Host{newHost(t, open)}
			for driver.Persistent && len(hosts) < 4 {
				hosts = append(hosts, newHost(t, open))
			}
			box := openTestSandbox(t, hosts[0], "box", codes)
			var phones []conformance.Phone
			var backends []flow.Backend
			for i := range callersPerCode {
				phones = append(phones, conformance.NewPhone(fmt.Sprint("phone", i)))
				backends = append(backends, findBackend(t, hosts[i%len(hosts)], box.ID))
			}
			for _, code := range box.Codes {
				var won atomic.Int32
				var racing sync.WaitGroup
				gate := make(chan struct{})
				for i, p := range phones {
					a := p.Attempt(code)
					racing.Go(func() {
						<-gate
						_, err := backends[i].Activate(context.Background(), storetest.Start(), a)
						yes, known := outcome(err)
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
			if enrolled, spent := countEnrolments(t, backends[0]); len(enrolled) != codes || spent != codes {
				t.Errorf("%d codes, of which %d were spent, enrolled %d users", codes, spent, len(enrolled))
			}
		})
	}
}

// TestReplicas tries the same codes in four processes at once, of which one is
// killed and started again: attempts that are sent again get the same answer.
func TestReplicas(t *testing.T) {
	t.Parallel()
	for _, driver := range storetest.PersistentDrivers() {
		t.Run(driver.Name, func(t *testing.T) {
			address := t.TempDir() + "/store.db"
			if driver.Name == "postgres" {
				address = storetest.PostgresAddress(t)
			}
			open := func() (store.Store, error) { return openAt(context.Background(), driver.Name, address) }
			host := newHost(t, open)
			box := openTestSandbox(t, host, "box", scaled(driver.Name, 0, 300, 10_000))
			var replicas []*child
			j := job{driver.Name, address, box.ID, "", box.Codes, 0}
			for i := range 4 {
				j.Phone = fmt.Sprint("phone", i)
				replicas = append(replicas, startChild(t, j))
			}
			for _, r := range replicas {
				r.start()
			}
			var answers [4]map[int]bool
			before := map[int]bool{}
			var listening sync.WaitGroup
			for i, r := range replicas {
				listening.Go(func() {
					if i == 0 {
						for range len(box.Codes) / 2 {
							if n, yes, ok := r.nextAnswer(); ok {
								before[n] = yes
							}
						}
						_ = r.command.Process.Kill()
					}
					answers[i] = r.remainingAnswers()
				})
			}
			listening.Wait()
			maps.Copy(before, answers[0])
			j.Phone = "phone0"
			again := startChild(t, j)
			again.start()
			answers[0] = again.remainingAnswers()
			for n, yes := range before {
				if answers[0][n] != yes {
					t.Errorf("code %d was answered %t, and after the restart %t", n, yes, answers[0][n])
				}
			}
			for n := range box.Codes {
				winners := 0
				for i := range answers {
					if answers[i][n] {
						winners++
					}
				}
				if winners != 1 {
					t.Errorf("%d processes won code %d", winners, n)
				}
			}
			countEnrolments(t, findBackend(t, host, box.ID))
		})
	}
}

// TestLostAnswers loses the answers on the way to the phone: the same attempt, sent
// again, gets the same answer; another attempt is refused.
func TestLostAnswers(t *testing.T) {
	t.Parallel()
	for _, driver := range storetest.Drivers() {
		t.Run(driver.Name, func(t *testing.T) {
			codes := scaled(driver.Name, 2000, 300, 10_000)
			host := newHost(t, driver.Open(t))
			box := openTestSandbox(t, host, "box", codes)
			b, random := findBackend(t, host, box.ID), rand.New(rand.NewPCG(7, 7))
			p, other := conformance.NewPhone("mine"), conformance.NewPhone("other")
			for n, code := range box.Codes {
				good := p.Attempt(code)
				if n%3 == 0 {
					good = p.Forged(code)
				}
				try := func(a flow.Attempt) bool {
					_, err := b.Activate(context.Background(), storetest.Start(), a)
					yes, known := outcome(err)
					if !known {
						t.Fatal(err)
					}
					return yes
				}
				want := n%3 != 0
				try(good) // its answer is lost
				if random.IntN(2) == 0 && try(other.Attempt(code)) {
					t.Fatalf("code %d: another attempt got it", n)
				}
				for range 2 {
					if got := try(good); got != want {
						t.Fatalf("code %d: asked again, the answer is %t, want %t", n, got, want)
					}
				}
			}
		})
	}
}

// TestLinearizabilityWithLostAnswers is [TestLinearizability] where a tenth of the
// answers never arrive.
func TestLinearizabilityWithLostAnswers(t *testing.T) {
	t.Parallel()
	driver := storetest.Memory()
	history := runClients(t, []*enroll.Host{newHost(t, driver.Open(t))}, scaled(driver.Name, 1000, 0, 20_000), 12, 6,
		func(random *rand.Rand) bool { return random.IntN(10) == 0 })
	checkLinearizable(t, history, porcupine.Ok)
}
