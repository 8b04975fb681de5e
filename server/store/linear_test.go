package store_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"enrollsim/flow"
	"enrollsim/server/conformance"
	"enrollsim/server/enroll"
	"enrollsim/server/store/storetest"
)

// What people do to one code, and what they are told.
type (
	deed struct {
		code int
		does string // activate, forge, log out, look
		id   int    // of the attempt
	}
	told string // empty where no answer came
	// fate is what became of a code.
	fate struct {
		spent, ended bool
		winner       int // the attempt that enrolled; zero if none has
	}
)

// codeModel is what a code is, in the fewest words.
func codeModel() porcupine.Model {
	return porcupine.Model{
		Partition: func(history []porcupine.Operation) [][]porcupine.Operation {
			parts := map[int][]porcupine.Operation{}
			for _, o := range history {
				parts[o.Input.(deed).code] = append(parts[o.Input.(deed).code], o)
			}
			var list [][]porcupine.Operation
			for _, part := range parts {
				list = append(list, part)
			}
			return list
		},
		Init: func() any { return fate{} },
		Step: func(before, input, output any) (bool, any) {
			says, after := before.(fate).suffer(input.(deed))
			return output.(told) == "" || output.(told) == says, after
		},
		DescribeOperation: func(input, output any) string { return fmt.Sprint(input, " -> ", output) },
	}
}

func (f fate) suffer(d deed) (told, fate) {
	fresh := !f.spent && !f.ended
	switch d.does {
	case "activate":
		if f.winner == d.id {
			return "yes", f
		}
		if fresh {
			return "yes", fate{spent: true, winner: d.id}
		}
		return "no", f
	case "forge":
		f.spent = f.spent || fresh
		return "no", f
	case "log out":
		if f.ended {
			return told(flow.SessionEnded), f
		}
		f.ended = true
		return "yes", f
	default: // look
		switch {
		case f.ended:
			return told(flow.SessionEnded), f
		case f.winner != 0:
			return told(flow.AlreadyEnrolled), f
		}
		return "yes", f
	}
}

// TestLinear lets several replicas do many things to many codes at once: what
// all of them were told must be explained by one order.
func TestLinear(t *testing.T) {
	for _, kind := range storetest.Kinds() {
		t.Run(kind.Name, func(t *testing.T) {
			operations := size(kind.Name, 60_000, 12_000, 200_000)
			if kind.Name == "memory" {
				operations = storetest.Size(operations, 1_000_000)
			}
			const perCode, clients = 20, 8
			open := kind.Open(t)
			hosts := []*enroll.Host{hostOf(t, open)}
			for kind.Lasts && len(hosts) < 4 {
				hosts = append(hosts, hostOf(t, open))
			}
			history := live(t, hosts, operations/perCode, perCode, clients, nil)
			checkLinear(t, history, porcupine.Ok)
		})
	}
}

// TestLinearConvicts shows that the checker sees a code that is won twice.
func TestLinearConvicts(t *testing.T) {
	history := []porcupine.Operation{
		{ClientId: 0, Input: deed{1, "activate", 1}, Call: 1, Output: told("yes"), Return: 4},
		{ClientId: 1, Input: deed{1, "activate", 2}, Call: 2, Output: told("yes"), Return: 3},
	}
	checkLinear(t, history, porcupine.Illegal)
}

func checkLinear(t *testing.T, history []porcupine.Operation, want porcupine.CheckResult) {
	t.Helper()
	if got := porcupine.CheckOperationsTimeout(codeModel(), history, time.Minute); got != want {
		t.Errorf("%d operations: the checker says %s, want %s", len(history), got, want)
	}
}

// live plays a history: clients go through the codes together, each doing its
// share to every one of them. spoil, if given, loses answers.
func live(t *testing.T, hosts []*enroll.Host, codes, perCode, clients int, spoil func(*rand.Rand) bool) []porcupine.Operation {
	t.Helper()
	place := settle(t, hosts[0], "town", codes)
	phones := make([]conformance.Phone, clients)
	for i := range phones {
		phones[i] = conformance.NewPhone(fmt.Sprint("phone", i))
	}
	var clock atomic.Int64
	histories := make([][]porcupine.Operation, clients)
	var living sync.WaitGroup
	for client := range clients {
		b, chance := find(t, hosts[client%len(hosts)], place.ID), rand.New(rand.NewPCG(7, uint64(client)))
		living.Go(func() {
			for o := range codes * perCode / clients {
				d := deed{code: o * clients / perCode, does: "activate", id: 1 + chance.IntN(3)}
				switch chance.IntN(10) {
				case 0:
					d.does = "log out"
				case 1:
					d.does = "forge"
				case 2, 3, 4:
					d.does = "look"
				}
				call := clock.Add(1)
				answer := do(b, place, phones[d.id], d)
				returned := clock.Add(1)
				if answer == "" || spoil != nil && spoil(chance) {
					answer, returned = "", math.MaxInt64
				}
				histories[client] = append(histories[client], porcupine.Operation{
					ClientId: client, Input: d, Call: call, Output: answer, Return: returned,
				})
			}
		})
	}
	living.Wait()
	var all []porcupine.Operation
	for _, h := range histories {
		all = append(all, h...)
	}
	return all
}

// do does one thing to a code.
func do(b flow.Backend, place town, p conformance.Phone, d deed) told {
	ctx, at, code := context.Background(), storetest.Start(), place.Codes[d.code]
	var err error
	switch d.does {
	case "activate":
		a := p.Attempt(code)
		_, err = b.Activate(ctx, at, a)
	case "forge":
		_, err = b.Activate(ctx, at, p.Forged(code))
	case "log out":
		err = b.LogOut(ctx, at, place.Sessions[d.code])
	case "look":
		_, err = b.Code(ctx, at, place.Sessions[d.code])
	}
	refusal, refused := flow.AsRefusal(err)
	switch {
	case err == nil:
		return "yes"
	case !refused:
		return ""
	case refusal.Cause == "":
		return "no"
	default:
		return told(refusal.Cause)
	}
}
