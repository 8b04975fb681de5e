package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"enrollsim/flow"
	"enrollsim/flow/embedded"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/flow/train/progress"
)

// listedCall is a call as it is listed, by what the customer says first, with how it went.
type listedCall struct {
	Number int        `json:"number"`
	Name   string     `json:"name,omitempty"` // which gives the cause away
	Says   text.Words `json:"says"`
	Due    bool       `json:"due"`            // today
	Taken  int        `json:"taken"`          // how often
	Last   *lastCall  `json:"last,omitempty"` // how it went the last time
}

// lastCall is how a call went.
type lastCall struct {
	Points int  `json:"points"`
	Passed bool `json:"passed"`
}

func newTrainList(f *flags, data *embedded.Data, s streams) *cobra.Command {
	var asJSON, names bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the calls with what the customer says first, and how those went that you have taken",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			n, kit, d, err := f.toList(data, s)
			if err != nil {
				return err
			}
			list := d.list(kit, names)
			if err := show(s.out, asJSON, list, func(w io.Writer) error { return listCalls(w, list, n, names) }); err != nil {
				return err
			}
			d.warn(s.err, n)
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON, in every language")
	cmd.Flags().BoolVar(&names, "names", false, "with the names of the calls, which give the causes away")
	return cmd
}

// list is all calls in the order of their numbers, with what came of them.
func (d due) list(kit *train.Kit, names bool) []listedCall {
	var list []listedCall
	for i, c := range d.calls {
		one := listedCall{Number: i + 1, Says: opens(kit, c.Call)}
		if names {
			one.Name = c.Call
		}
		one.Due = slices.ContainsFunc(d.Due, func(o progress.Item) bool { return o.Call == c.Call })
		for _, r := range d.kept.Results {
			if r.Call == c.Call {
				one.Taken++
				one.Last = &lastCall{r.Total, r.Passed}
			}
		}
		list = append(list, one)
	}
	return list
}

// opens is what the customer of a call says first, in every language.
func opens(kit *train.Kit, call string) text.Words {
	says := text.Words{}
	for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
		says[lang] = kit.Opens(call, lang)
	}
	return says
}

// mark is how a call went, as a sign behind its number.
func (c listedCall) mark() string {
	switch {
	case c.Due:
		return "!"
	case c.Last == nil:
		return ""
	case c.Last.Passed:
		return "+"
	}
	return "-"
}

// numbersPerLine is how many calls are listed on a line where only their numbers are.
const numbersPerLine = 15

// listCalls lists calls by what is said first, with the numbers of those that begin so, how
// they went and, where they are wanted, their names.
func listCalls(w io.Writer, list []listedCall, n narrate.Narrator, names bool) error {
	lang := n.Words.Lang()
	sorted := slices.SortedStableFunc(slices.Values(list), func(a, b listedCall) int { return cmp.Compare(a.Says.In(lang), b.Says.In(lang)) })
	says, beside, taken := "", 0, 0
	var page strings.Builder
	for _, c := range sorted {
		if said := c.Says.In(lang); said != says {
			fmt.Fprintf(&page, "\n%s", said)
			says, beside = said, 0
		}
		if names || beside%numbersPerLine == 0 {
			page.WriteString("\n")
		}
		fmt.Fprintf(&page, "%4d%-1s", c.Number, c.mark())
		if names {
			page.WriteString(" " + c.Name)
		}
		beside++
		taken += min(c.Taken, 1)
	}
	// A blank stands where a number has no sign; at the end of a line it is left out.
	listed := strings.ReplaceAll(strings.TrimPrefix(page.String(), "\n")+"\n", " \n", "\n")
	if taken > 0 {
		listed += "\n" + n.Say(flow.T("train.list-taken", "count", strconv.Itoa(taken), "all", strconv.Itoa(len(list)))) + "\n" +
			n.Say(flow.T("train.list-signs")) + "\n"
	}
	_, err := io.WriteString(w, listed)
	return err
}
