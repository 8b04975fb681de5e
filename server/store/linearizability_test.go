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

// The calls on one code, and the answers to them.
type (
	operation struct {
		code int
		kind string // activate, forge, log out, look
		id   int    // of the attempt
	}
	answer string // empty if there was none
	// codeState is the state of a code in the model.
	codeState struct {
		spent, ended bool
		winner       int // the attempt that enrolled; zero if none has
	}
)

// codeModel is the sequential specification of a code.
func codeModel() porcupine.Model {
	return porcupine.Model{
		Partition: func(history []porcupine.Operation) [][]porcupine.Operation {
			parts := map[int][]porcupine.Operation{}
			for _, o := range history {
				parts[o.Input.(operation).code] = append(parts[o.Input.(operation).code], o)
			}
			var list [][]porcupine.Operation
			for _, part := range parts {
				list = append(list, part)
			}
			return list
		},
		Init: func() any { return codeState{} },
		Step: func(before, input, output any) (bool, any) {
			says, after := before.(codeState).apply(input.(operation))
			return output.(answer) == "" || output.(answer) == says, after
		},
		DescribeOperation: func(input, output any) string { return fmt.Sprint(input, " -> ", output) },
	}
}

func (f codeState) apply(d operation) (answer, codeState) {
	fresh := !f.spent && !f.ended
	switch d.kind {
	case "activate":
		if f.winner == d.id {
			return "yes", f
		}
		if fresh {
			return "yes", codeState{spent: true, winner: d.id}
		}
		return "no", f
	case "forge":
		f.spent = f.spent || fresh
		return "no", f
	case "log out":
		if f.ended {
			return answer(flow.SessionEnded), f
		}
		f.ended = true
		return "yes", f
	default: // look
		switch {
		case f.ended:
			return answer(flow.SessionEnded), f
		case f.winner != 0:
			return answer(flow.AlreadyEnrolled), f
		}
		return "yes", f
	}
}

// TestLinearizability makes concurrent calls on many codes, over several replicas:
// some sequential order of the calls must explain all answers.
func TestLinearizability(t *testing.T) {
	t.Parallel()
	for _, driver := range storetest.Drivers() {
		t.Run(driver.Name, func(t *testing.T) {
			operations := scaled(driver.Name, 20_000, 6_000, 200_000)
			if driver.Name == "memory" {
				operations = storetest.Iterations(operations, 1_000_000)
			}
			const perCode, clients = 20, 8
			open := driver.Open(t)
			hosts := []*enroll.Host{newHost(t, open)}
			for driver.Persistent && len(hosts) < 4 {
				hosts = append(hosts, newHost(t, open))
			}
			history := runClients(t, hosts, operations/perCode, perCode, clients, nil)
			checkLinearizable(t, history, porcupine.Ok)
		})
	}
}

// TestCheckerFindsTwoWinners: the checker rejects a history in which two attempts
// get one code.
func TestCheckerFindsTwoWinners(t *testing.T) {
	t.Parallel()
	history := []porcupine.Operation{
		{ClientId: 0, Input: operation{1, "activate", 1}, Call: 1, Output: answer("yes"), Return: 4},
		{ClientId: 1, Input: operation{1, "activate", 2}, Call: 2, Output: answer("yes"), Return: 3},
	}
	checkLinearizable(t, history, porcupine.Illegal)
}

func checkLinearizable(t *testing.T, history []porcupine.Operation, want porcupine.CheckResult) {
	t.Helper()
	if got := porcupine.CheckOperationsTimeout(codeModel(), history, time.Minute); got != want {
		t.Errorf("%d operations: the checker says %s, want %s", len(history), got, want)
	}
}

// runClients returns the history of concurrent clients, who go through the codes
// together, each making its share of the calls on every one. loseAnswer, if not
// nil, decides which answers are lost.
func runClients(
	t *testing.T, hosts []*enroll.Host, codes, perCode, clients int, loseAnswer func(*rand.Rand) bool,
) []porcupine.Operation {
	t.Helper()
	box := openTestSandbox(t, hosts[0], "box", codes)
	phones := make([]conformance.Phone, clients)
	for i := range phones {
		phones[i] = conformance.NewPhone(fmt.Sprint("phone", i))
	}
	var clock atomic.Int64
	histories := make([][]porcupine.Operation, clients)
	var running sync.WaitGroup
	for client := range clients {
		b, random := findBackend(t, hosts[client%len(hosts)], box.ID), rand.New(rand.NewPCG(7, uint64(client)))
		running.Go(func() {
			for o := range codes * perCode / clients {
				d := operation{code: o * clients / perCode, kind: "activate", id: 1 + random.IntN(3)}
				switch random.IntN(10) {
				case 0:
					d.kind = "log out"
				case 1:
					d.kind = "forge"
				case 2, 3, 4:
					d.kind = "look"
				}
				call := clock.Add(1)
				answer := callBackend(b, box, phones[d.id], d)
				returned := clock.Add(1)
				if answer == "" || loseAnswer != nil && loseAnswer(random) {
					answer, returned = "", math.MaxInt64
				}
				histories[client] = append(histories[client], porcupine.Operation{
					ClientId: client, Input: d, Call: call, Output: answer, Return: returned,
				})
			}
		})
	}
	running.Wait()
	var all []porcupine.Operation
	for _, h := range histories {
		all = append(all, h...)
	}
	return all
}

// callBackend makes one call on a code.
func callBackend(b flow.Backend, box testSandbox, p conformance.Phone, d operation) answer {
	ctx, at, code := context.Background(), storetest.Start(), box.Codes[d.code]
	var err error
	switch d.kind {
	case "activate":
		a := p.Attempt(code)
		_, err = b.Activate(ctx, at, a)
	case "forge":
		_, err = b.Activate(ctx, at, p.Forged(code))
	case "log out":
		err = b.LogOut(ctx, at, box.Sessions[d.code])
	case "look":
		_, err = b.Code(ctx, at, box.Sessions[d.code])
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
		return answer(refusal.Cause)
	}
}
