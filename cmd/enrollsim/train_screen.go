package main

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/embedded"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/train"
	"enrollsim/server/enroll"
	"enrollsim/tui"
	"enrollsim/tui/call"
)

// callFlags are what the command line says of calls on the full screen.
type callFlags struct {
	first   train.Setup // the first call, without its scenario
	read    readCall    // reads that; nil is the one that is due
	debrief string      // file for what is told after a call
	only    bool        // the program is for calls alone
	seed    *uint64     // of the last call
	exam    *call.Desk  // where the calls of an exam come from; nil where it is none
}

// training is how calls are taken on the full screen.
func (f flags) training(data *embedded.Data, s streams, open flow.Open) *tui.Training {
	if f.call.exam != nil {
		return &tui.Training{Only: true, Desk: *f.call.exam}
	}
	kit := sync.OnceValues(func() (*train.Kit, error) { return train.NewKit(data) })
	calls := sync.OnceValues(func() ([]*scenario.Scenario, error) {
		defer giveBack() // reading them takes three times what they are
		k, err := kit()
		if err != nil {
			return nil, err
		}
		return callsOf(k, data)
	})
	taken := uint64(0)
	return &tui.Training{
		Only: f.call.only,
		Desk: call.Desk{
			Kit: kit, Calls: calls,
			Begin: func(context.Context) (call.Offer, error) {
				k, err := kit()
				if err != nil {
					return call.Offer{}, err
				}
				offer, err := f.offerCall(k, data, s, taken)
				offer.Setup.Open, offer.Setup.Beside = open, enroll.Open
				if f.call.seed != nil {
					*f.call.seed = offer.Setup.Seed
				}
				taken++
				return offer, err
			},
			Ended: func(_ context.Context, setup train.Setup, r train.Review) (call.Afterwards, error) {
				n, err := f.narrator(data)
				if err != nil {
					return call.Afterwards{}, err
				}
				if err := f.writeDebrief(data, n, r); err != nil {
					return call.Afterwards{}, err
				}
				return keepResult(s, setup, r)
			},
			Reflected: func(_ context.Context, setup train.Setup, r train.Review, noted train.Reflection) error {
				n, err := f.narrator(data)
				if err != nil {
					return err
				}
				r.Noted = noted
				return errors.Join(keepNote(s, setup, noted), f.writeDebrief(data, n, r))
			},
		},
		Due: func() (int, error) { return callsDue(s) },
	}
}

// offerCall is the call to take after so many: first the one that was asked for, and else
// the one that is due, for another customer with other codes each time.
func (f flags) offerCall(kit *train.Kit, data *embedded.Data, s streams, taken uint64) (call.Offer, error) {
	offer := call.Offer{Setup: f.call.first}
	if f.call.read != nil && taken == 0 {
		one, err := f.call.read(kit)
		offer.Setup.Scenario = one
		offer.Why = func(n narrate.Narrator) string { return kit.Before(n, one) }
		return offer, err
	}
	d, err := dueNow(s, time.Now())
	if err != nil {
		return offer, err
	}
	next := d.next()
	offer.Setup.Scenario, err = readKnown(kit, data, next.call)
	offer.Setup.Seed, offer.Setup.Level = next.seed, cmp.Or(offer.Setup.Level, next.level)
	offer.Why = func(n narrate.Narrator) string { return d.says(n, next.why) }
	return offer, err
}

// writeDebrief writes what is told after a call into the file that is named for it, if one
// is: as Markdown where its name ends so.
func (f flags) writeDebrief(data *embedded.Data, n narrate.Narrator, r train.Review) error {
	if f.call.debrief == "" {
		return nil
	}
	kit, err := train.NewKit(data)
	if err != nil {
		return err
	}
	return writeDebrief(f.call.debrief, kit, n, r)
}

// debriefFor is what is told after a call as a file has it: as Markdown where its name ends
// so.
func debriefFor(file string, paragraphs []narrate.Paragraph) string {
	if strings.HasSuffix(file, ".md") {
		return train.Markdown(paragraphs)
	}
	return train.Text(paragraphs)
}
