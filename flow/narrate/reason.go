package narrate

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/cause"
)

// Reason is the answer to "why?" in its parts, for who lays them out one beside the
// other. [Narrator.Explanation] is the same as prose.
type Reason struct {
	Cause   flow.Cause
	Title   string
	Ended   string // how it has ended, overcome or referred; empty while it has not
	Seen    string // what the customer sees
	True    string // what really happened, and which rule said no
	Chart   Chart
	Fix     []string    // what helps, in steps
	Tell    []Paragraph // to be said to the customer, word for word: a Quote each, with its purpose as Label
	Refer   Referral    // where the case ends, if it cannot be finished here
	Apart   []Paragraph // what tells it apart: a Question, its Choice, and an Item for each cause that is left then
	Article string      // which line of an article speaks of it
	Ref     Ref         // the event, the cause, and the article where there is one
}

// Reason takes an explanation apart. The checks are those of the support sheet, by
// which causes that look alike are told apart.
func (n Narrator) Reason(e cause.Explanation, checks []cause.Check, causes cause.Catalogue) Reason {
	article := n.In(e.Entry.Article)
	ended := ""
	if e.Cured {
		ended = n.ended(e)
	}
	var refer Referral
	if r, ends := e.Entry.Referral(); ends {
		refer = n.Referral(r)
	}
	return Reason{
		Cause: e.Entry.Cause, Title: n.In(e.Entry.Title), Ended: ended,
		Seen: n.In(e.Entry.Seen), True: n.In(e.Entry.Rule), Chart: n.Chart(e),
		Fix: sentences(n.In(e.Entry.Remedy)), Tell: n.tell(e.Entry.Tell), Refer: refer,
		Apart:   n.apart(e.Entry.Cause, checks, causes),
		Article: article,
		Ref:     Ref{Event: e.Event.Seq, Cause: e.Entry.Cause, Article: regexp.MustCompile(`KB\d+`).FindString(article)},
	}
}

// apart is the last check of the support sheet that leaves a cause, with the answer
// that does and the other causes that it leaves. It is empty where none leaves it.
func (n Narrator) apart(name flow.Cause, checks []cause.Check, causes cause.Catalogue) []Paragraph {
	for _, check := range slices.Backward(checks) {
		for _, f := range check.Answers {
			if !slices.Contains(f.Causes, name) {
				continue
			}
			all := []Paragraph{{Kind: Question, Text: n.In(check.Ask)}, {Kind: Choice, Text: n.In(f.Say)}}
			for _, left := range f.Causes {
				if e, ok := causes.Find(left); ok && left != name {
					all = append(all, Paragraph{Kind: Item, Text: n.In(e.Title), Ref: Ref{Cause: left}})
				}
			}
			return all
		}
	}
	return nil
}

// sentences splits words after each sentence.
func sentences(words string) []string {
	var all []string
	for rest := words; rest != ""; {
		end := len(rest)
		for _, stop := range []string{". ", "? ", "。", "？"} {
			if at := strings.Index(rest, stop); at >= 0 {
				end = min(end, at+len(stop))
			}
		}
		all = append(all, strings.TrimSpace(rest[:end]))
		rest = rest[end:]
	}
	return all
}

// ChartText is a chart as lines of plain text, for copying and for who does not
// see it: "09:41:07  phone 1 to backend: key and proof". The last line says whether
// two of them decide it.
func (n Narrator) ChartText(c Chart) []string {
	var lines []string
	for _, r := range c.Rows {
		lines = append(lines, n.rowText(c, r))
	}
	return append(lines, c.Decides)
}

func (n Narrator) rowText(c Chart, r Row) string {
	switch r.Kind {
	case Gap:
		return r.Text
	case Folded:
		return n.say("chart.folded", "count", strconv.Itoa(r.Count))
	case Message, Look, Fact:
	}
	from, to := c.lane(r, r.From), c.lane(r, r.To)
	line := ""
	switch r.Kind {
	case Message:
		line = n.say("chart.line-message", "from", from, "to", to, "what", r.Text)
	case Look:
		line = n.say("chart.line-look", "from", from, "to", to, "what", r.Text)
	default:
		line = n.say("chart.line-fact", "at", to, "what", r.Text)
	}
	switch r.Mark {
	case 1:
		line = n.say("chart.line-first", "line", line)
	case 2:
		line = n.say("chart.line-second", "line", line)
	}
	return r.Time + "  " + line
}

// lane is the name of a lane in a row.
func (c Chart) lane(r Row, lane int) string {
	if lane == PhoneLane && r.Who != "" {
		return r.Who
	}
	return c.Lanes[lane]
}
