package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"enrollsim/flow"
	"enrollsim/flow/embedded"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/flow/train/progress"
)

// due is what the user is to train, and when.
type due struct {
	progress.Plan
	calls []train.Known
	kept  progress.Kept
}

// dueNow is what is due at a time, of the built-in calls. None of them is read.
func dueNow(s streams, now time.Time) (due, error) {
	calls, err := train.KnownCalls()
	if err != nil {
		return due{}, err
	}
	kept, err := readProgress(s)
	return due{progress.PlanOf(kept.Results, calls, now), calls, kept}, err
}

// callsDue is how many calls are due now: none before the first has been taken.
func callsDue(s streams) (int, error) {
	if kept, err := readProgress(s); err != nil || len(kept.Results) == 0 { // nothing comes back yet
		return 0, err
	}
	d, err := dueNow(s, time.Now())
	return len(d.Due), err
}

// toList is what lists of calls are made from: what is due now, and in which words it is told.
func (f *flags) toList(data *embedded.Data, s streams) (n narrate.Narrator, kit *train.Kit, d due, err error) {
	if n, err = f.narrator(data); err != nil {
		return n, nil, d, err
	}
	if kit, err = train.NewKit(data); err != nil {
		return n, nil, d, &exit{exitCannotRun, err}
	}
	if d, err = dueNow(s, time.Now()); err != nil {
		return n, nil, d, &exit{exitUsage, err}
	}
	return n, kit, d, nil
}

// nextCall is the call to take now.
type nextCall struct {
	call  train.Known
	seed  uint64 // that gives it other codes and another customer than those before
	level int    // the easy one for who has taken none yet; zero is as the call has it
	why   progress.Why
}

// next is the call to take now.
func (d due) next() nextCall {
	item, _ := d.Next() // there are calls
	next := nextCall{call: d.calls[d.number(item)-1], seed: uint64(len(d.kept.Results)) + 1, why: item.Why}
	if len(d.kept.Results) == 0 {
		next.level = train.EasyLevel
	}
	return next
}

func (d due) number(i progress.Item) int {
	return 1 + slices.IndexFunc(d.calls, func(k train.Known) bool { return k.Call == i.Call })
}

// says is one sentence about what is due now.
func (d due) says(n narrate.Narrator, why progress.Why) string {
	switch {
	case len(d.kept.Results) == 0:
		return n.Say(flow.T("train.due-first"))
	case why == progress.New:
		return n.Say(flow.T("train.due-new"))
	case why == progress.Early:
		return n.Say(flow.T("train.due-early", "day", n.Date(d.Later[0].Day)))
	}
	return n.Say(flow.T("train.due", "count", strconv.Itoa(len(d.Due))))
}

// warn says which lines do not count, and that the clock was set back.
func (d due) warn(w io.Writer, n narrate.Narrator) {
	for _, b := range d.kept.Bad {
		fmt.Fprintf(w, "enrollsim: %s\n", n.Words.Message(fmt.Sprint(b)))
	}
	if d.SetBack {
		fmt.Fprintf(w, "enrollsim: %s\n", n.Say(flow.T("train.due-set-back", "day", n.Date(d.Today))))
	}
}

// dueCall is a call that is due, as it is listed.
type dueCall struct {
	Number int          `json:"number"`
	Says   text.Words   `json:"says"`
	Day    string       `json:"day"`
	Why    progress.Why `json:"why"`
	Name   string       `json:"name,omitempty"`  // which gives the cause away
	Cause  flow.Cause   `json:"cause,omitempty"` // the same
}

// dueList is what is due as JSON.
type dueList struct {
	Today   string    `json:"today"`
	Taken   int       `json:"taken"`
	Due     []dueCall `json:"due"`
	Later   []dueCall `json:"later"`
	New     int       `json:"new"` // kinds of calls that there were none of yet
	SetBack bool      `json:"clockSetBack"`
}

func newTrainDue(f *flags, data *embedded.Data, s streams) *cobra.Command {
	var asJSON, names bool
	cmd := &cobra.Command{
		Use:   "due",
		Short: "List the calls that are due again today, and the one to take next",
		Long: `due lists which calls are due today, by what the customer says first. What did
not go well comes back after 1, 3, 7, 16, 35 and 90 days as long as it goes well
then, and what was taken for something else on the next day, together with that.
"train" alone takes the first of them.

It reads the results of your own calls, which are kept on this machine alone.`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			n, kit, d, err := f.toList(data, s)
			if err != nil {
				return err
			}
			list := dueList{Today: d.Today.Format(time.DateOnly), Taken: len(d.kept.Results), New: len(d.New), SetBack: d.SetBack, Due: []dueCall{}, Later: []dueCall{}}
			listed := func(items []progress.Item) []dueCall {
				all := []dueCall{}
				for _, i := range items {
					one := dueCall{Number: d.number(i), Says: opens(kit, i.Call), Day: i.Day.Format(time.DateOnly), Why: i.Why}
					if names {
						one.Name, one.Cause = i.Call, i.Cause
					}
					all = append(all, one)
				}
				return all
			}
			list.Due, list.Later = listed(d.Due), listed(d.Later)
			if err := show(s.out, asJSON, list, func(w io.Writer) error { return d.write(w, n, list) }); err != nil {
				return err
			}
			d.warn(s.err, n)
			if len(d.kept.Bad) > 0 {
				return &exit{exitUsage, fmt.Errorf("lines that are no results were passed over: %d; all others count", len(d.kept.Bad))}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON, in every language")
	cmd.Flags().BoolVar(&names, "names", false, "with the names of the run files, which give the causes away")
	return cmd
}

// write lists what is due for people.
func (d due) write(w io.Writer, n narrate.Narrator, list dueList) error {
	if _, err := fmt.Fprintln(w, d.says(n, d.next().why)); err != nil {
		return err
	}
	for _, c := range list.Due {
		line := fmt.Sprintf("%3d  %s  %s", c.Number, c.Says.In(n.Words.Lang()), n.Say(flow.T("train.why-"+string(c.Why))))
		if c.Name != "" {
			line += "  " + c.Name
		}
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	if len(list.Later) > 0 {
		if _, err := fmt.Fprintln(w, n.Say(flow.T("train.due-later", "count", strconv.Itoa(len(list.Later)), "day", n.Date(d.Later[0].Day)))); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(w, n.Say(flow.T("train.due-next")))
	return err
}

// after is what there is to say when a call of a cause has ended: when it comes back, and
// what is next.
func (d due) after(n narrate.Narrator, c flow.Cause) string {
	comes := n.Say(flow.T("train.kept"))
	for _, i := range slices.Concat(d.Later, d.Due) {
		if i.Cause == c {
			comes = n.Say(flow.T("train.comes-back", "day", n.Date(i.Day)))
		}
	}
	return text.Sentences(comes, d.says(n, d.next().why))
}
