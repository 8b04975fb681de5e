package scenario

import (
	"context"
	"errors"
	"sync"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/phone"
)

// Status is how a scenario ended.
type Status string

// The statuses.
const (
	Passed  Status = "passed"
	Failed  Status = "failed"  // an expectation did, or a step could not be done
	Broken  Status = "broken"  // it could not run at all: the backend said no
	TimeOut Status = "timeout" // its time was up
	Skipped Status = "skipped" // another one failed before it began, or the run was interrupted
)

// Outcome is what came of a scenario.
type Outcome struct {
	Scenario *Scenario
	Status   Status
	Seed     uint64 // that it really ran with
	Steps    int    // that were done
	Events   []flow.Event
	Cause    flow.Cause // of the last trouble that is not overcome
	Failure  *Failure
	Soft     []*Failure // all that it has gone on after, the first of them the failure unless another is
	Orders   *Orders    // that were tried, of one with several hands
	Err      error      // why it is broken
	Took     time.Duration
	Player   *Player  // as it stands; nil if it never began
	Flags    []string // as [World] has them
}

// Options say how scenarios are run.
type Options struct {
	World
	Workers  int                    // at a time; 1 if zero
	FailFast bool                   // nothing begins after a failure
	Timeout  time.Duration          // of each; none if zero
	Wall     func() time.Time       // for how long it took
	Done     func(i int, o Outcome) // called once for each, as they end, one at a time
}

// RunAll runs scenarios beside each other. The outcomes are in the order of the
// scenarios, whichever ended first.
func RunAll(ctx context.Context, list []*Scenario, o Options) []Outcome {
	outcomes := make([]Outcome, len(list))
	jobs := make(chan int)
	var mu sync.Mutex // of failed, and so that Done is called one at a time
	failed := false
	var workers sync.WaitGroup
	for range min(max(o.Workers, 1), max(len(list), 1)) {
		workers.Go(func() {
			for i := range jobs {
				mu.Lock()
				stop := o.FailFast && failed || ctx.Err() != nil
				mu.Unlock()
				outcome := Outcome{Scenario: list[i], Status: Skipped, Seed: list[i].Config(o.World).Sandbox.Seed}
				if !stop {
					outcome = list[i].Run(ctx, o)
				}
				mu.Lock()
				outcomes[i] = outcome
				failed = failed || outcome.Status != Passed
				if o.Done != nil {
					o.Done(i, outcome)
				}
				mu.Unlock()
			}
		})
	}
	for i := range list {
		jobs <- i
	}
	close(jobs)
	workers.Wait()
	return outcomes
}

// Run plays the scenario to its end.
func (s *Scenario) Run(ctx context.Context, o Options) Outcome {
	if s.Err != nil {
		return Outcome{Scenario: s, Status: Broken, Seed: o.Seed, Flags: o.Flags, Err: s.Err}
	}
	if s.Skip != "" {
		return Outcome{Scenario: s, Status: Skipped, Seed: s.Config(o.World).Sandbox.Seed, Flags: o.Flags}
	}
	began := o.Wall()
	if o.Timeout > 0 {
		limited, cancel := context.WithTimeoutCause(ctx, o.Timeout, errTimeout)
		defer cancel()
		ctx = limited
	}
	var out Outcome
	if s.Parallel == nil {
		out = s.once(ctx, o)
	} else {
		out = s.everyOrder(ctx, o)
	}
	out.expect(s.Known)
	out.Took = o.Wall().Sub(began)
	return out
}

// everyOrder plays the scenario in one order of its hands after the other, until one
// fails.
func (s *Scenario) everyOrder(ctx context.Context, o Options) Outcome {
	orders, all := s.orders(s.Config(o.World).Sandbox.Seed)
	var out Outcome
	memory := phone.NewMemory() // each order begins with the same setup, which is the most of it
	for i, order := range orders {
		one := s.inOrder(order)
		one.Start.Memory = memory
		out = one.once(ctx, o)
		out.Scenario, out.Orders = s, &Orders{i + 1, all}
		if out.Status != Passed {
			if out.Failure != nil {
				out.Failure.Order = s.described(order)
			}
			return out
		}
	}
	return out
}

// once plays the scenario as its steps stand.
func (s *Scenario) once(ctx context.Context, o Options) Outcome {
	config := s.Config(o.World)
	out := Outcome{Scenario: s, Status: Passed, Seed: config.Sandbox.Seed, Flags: o.Flags}
	player, err := s.Play(ctx, config)
	if err == nil {
		err = player.Run(ctx)
	}
	if player != nil {
		out.Player = player
		out.Steps, out.Events, out.Cause = player.Played(), player.Sim().Snapshot().Log, player.trouble()
	}
	failure, isFailure := AsFailure(err)
	switch {
	case err == nil:
	case errors.Is(context.Cause(ctx), errTimeout):
		out.Status, out.Err = TimeOut, errTimeout
	case isFailure:
		out.Status, out.Failure = Failed, failure
	case ctx.Err() != nil:
		out.Status = Skipped
	default:
		out.Status, out.Err = Broken, err
	}
	if player != nil {
		out.Soft = player.soft
	}
	return out
}

// expect makes a failure that is known of no account, and a scenario that does not
// fail as it is known to one.
func (o *Outcome) expect(known *KnownFailure) {
	switch {
	case known == nil:
	case o.Status == Failed:
		o.Status = Passed
	case o.Status == Passed:
		o.Status = Failed
		o.Failure = o.Player.fail(Step{Position: known.At, Text: "expectFailure: " + known.Reason},
			say(flow.T("check.fails")), say(flow.T("check.passes")))
	}
}

var errTimeout = errors.New("its time was up")
