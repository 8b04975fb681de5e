package enroll_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"enrollsim/flow"
)

// TestRaceForACode tries every code with eight phones at once, while another
// goroutine reads the log: one phone gets it.
func TestRaceForACode(t *testing.T) {
	const codes, racers = 200, 8
	s := sandbox()
	s.Users = nil
	for i := range codes {
		s.Users = append(s.Users, flow.User{Name: fmt.Sprint("user", i), Password: "x"})
	}
	b := open(t, s)
	var phones [racers]phone
	for i := range phones {
		phones[i] = newPhone(t, fmt.Sprint("phone", i))
	}
	for _, u := range s.Users {
		code := b.code(b.logIn(u).Session).Text
		var wins atomic.Int32
		var racing sync.WaitGroup
		gate := make(chan struct{})
		for _, p := range phones {
			a := p.Attempt(code)
			racing.Go(func() {
				<-gate
				if _, err := b.Activate(background, start, a); err == nil {
					wins.Add(1)
				}
			})
		}
		racing.Go(func() {
			<-gate
			if _, err := b.Events(background, start, 0); err != nil {
				t.Error(err)
			}
		})
		close(gate)
		racing.Wait()
		if n := wins.Load(); n != 1 {
			t.Fatalf("%d phones won the code of %s", n, u.Name)
		}
	}
	count := map[flow.Kind]int{}
	for _, e := range b.eventsAfter(0) {
		count[e.Kind]++
	}
	check(t, "enrolled", count[flow.Enrolled], codes)
	check(t, "refused", count[flow.ActivationRefused], codes*(racers-1))
}

// TestRaceOfAnApproval approves twice at once and collects twice at once: each
// succeeds once.
func TestRaceOfAnApproval(t *testing.T) {
	b, p := open(t, sandbox()), newPhone(t, "mine")
	b.enrol(ada, p)
	for range 50 {
		l := b.logIn(ada)
		challenge := b.challenges(p)[0].ID
		var decided, sessions atomic.Int32
		var racing sync.WaitGroup
		for range 2 {
			d := p.Decision(challenge, true)
			racing.Go(func() {
				if b.Decide(background, start, d) == nil {
					decided.Add(1)
				}
			})
		}
		racing.Wait()
		for range 2 {
			racing.Go(func() {
				if got, err := b.Collect(background, start, l.ID); err == nil && !got.Waiting() {
					sessions.Add(1)
				}
			})
		}
		racing.Wait()
		if decided.Load() != 1 || sessions.Load() != 1 {
			t.Fatalf("%d decisions counted and %d sessions were handed out", decided.Load(), sessions.Load())
		}
	}
}
