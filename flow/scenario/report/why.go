package report

import (
	"bufio"
	"fmt"
	"io"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
)

// Explanation is the answer to "why?" for other programs, in every language.
type Explanation struct {
	Cause    flow.Cause   `json:"cause"`
	Domain   string       `json:"domain"`
	Title    text.Words   `json:"title"`
	Seen     text.Words   `json:"seen"`
	Rule     text.Words   `json:"rule"`
	Article  text.Words   `json:"article"`
	Remedy   text.Words   `json:"remedy"`
	Tell     []cause.Part `json:"tell"`
	Event    string       `json:"event"`
	Chain    []string     `json:"chain"`
	Cured    bool         `json:"cured"`
	Referral *Referral    `json:"referral,omitempty"`
}

// Referral is where a case ends that cannot be finished here.
type Referral struct {
	Name    flow.Referral `json:"name"`
	Article string        `json:"article,omitempty"` // empty where it is people and no article
	Tell    text.Words    `json:"tell"`              // the words for the customer
	Done    bool          `json:"done"`              // the case has ended there
}

// Explain is an explanation for other programs.
func Explain(e cause.Explanation) Explanation {
	out := Explanation{
		Cause: e.Entry.Cause, Domain: e.Entry.Domain, Title: e.Entry.Title, Seen: e.Entry.Seen, Rule: e.Entry.Rule,
		Article: e.Entry.Article, Remedy: e.Entry.Remedy, Tell: e.Entry.Tell,
		Event: e.Event.String(), Chain: []string{}, Cured: e.Cured,
	}
	for _, event := range e.Chain {
		out.Chain = append(out.Chain, event.String())
	}
	if r, ends := e.Entry.Referral(); ends {
		tell, _ := text.All("referral-tell." + string(r)) // each referral has words, which a test holds
		out.Referral = &Referral{r, r.Article(), tell, e.Referred == r}
	}
	return out
}

// WriteExplanation writes the answer to "why?" as plain text in the narrator's
// language, with a blank line after every section.
func WriteExplanation(w io.Writer, n narrate.Narrator, e cause.Explanation) error {
	b := bufio.NewWriter(w)
	for i, p := range n.Explanation(e) {
		if i > 0 && p.Kind == narrate.Heading {
			fmt.Fprintln(b)
		}
		fmt.Fprintln(b, p)
	}
	fmt.Fprintln(b)
	return b.Flush()
}
