package narrate

import (
	"slices"
	"strconv"

	"enrollsim/flow/cause"
	"enrollsim/flow/text"
)

// Explanation answers "why?": what is seen, what really happened on both
// sides and in which order, which rule said no, what helps and what to say.
func (n Narrator) Explanation(e cause.Explanation) []Paragraph {
	title := Paragraph{Kind: Title, Text: n.In(e.Entry.Title), State: Bad, Ref: Ref{Event: e.Event.Seq, Cause: e.Entry.Cause}}
	if e.Cured {
		title.Text, title.State = n.ended(e), Good
	}
	all := []Paragraph{title}
	section := func(heading string, kind Kind, words text.Words) {
		all = append(all, n.heading(heading), Paragraph{Kind: kind, Text: n.In(words)})
	}
	section("why.seen", Body, e.Entry.Seen)
	section("why.rule", Body, e.Entry.Rule)
	all = append(all, n.heading("why.chain"))
	for _, event := range e.Chain {
		all = append(all, n.Event(event))
	}
	section("why.article", Body, e.Entry.Article)
	section("why.remedy", Body, e.Entry.Remedy)
	all = append(all, n.heading("why.tell"))
	all = append(all, n.tell(e.Entry.Tell)...)
	if r, ends := e.Entry.Referral(); ends {
		all = append(all, n.referral(r)...)
	}
	return all
}

// ended says how a trouble has ended.
func (n Narrator) ended(e cause.Explanation) string {
	if e.Referred != "" {
		return n.say("why.referred", "title", n.In(e.Entry.Title))
	}
	return n.say("why.cured", "title", n.In(e.Entry.Title))
}

// tell is the words for the customer, each part with its purpose. What keeps the
// customer safe warns.
func (n Narrator) tell(parts []cause.Part) []Paragraph {
	var all []Paragraph
	for _, part := range parts {
		said := Paragraph{Kind: Quote, Label: n.say("tell." + string(part.Purpose)), Text: n.In(part.Words)}
		if part.Purpose == cause.Secure {
			said.State = Warning
		}
		all = append(all, said)
	}
	return all
}

func (n Narrator) heading(key string) Paragraph { return Paragraph{Kind: Heading, Text: n.say(key)} }

// Questions are questions with their answers, those that come up beside every
// guide. Without any there is no heading either.
func (n Narrator) Questions(list []cause.Question) []Paragraph {
	return n.answered("guide.questions", list)
}

func (n Narrator) answered(heading string, list []cause.Question) []Paragraph {
	if len(list) == 0 {
		return nil
	}
	all := []Paragraph{n.heading(heading)}
	for _, q := range list {
		all = append(all, Paragraph{Kind: Question, Text: n.In(q.Ask)}, Paragraph{Kind: Answer, Text: n.In(q.Answer)})
	}
	return all
}

// Support is what whoever answers the telephone needs: numbered questions, the
// answers that a customer may give, what to do then and which causes are left, with
// the titles that the catalogue gives them; then what to say, cause by cause.
func (n Narrator) Support(s cause.Support, causes cause.Catalogue) []Paragraph {
	all := []Paragraph{n.heading("support.title")}
	for i, check := range s.Checks {
		all = append(all, Paragraph{Kind: Question, Label: strconv.Itoa(i + 1), Text: n.In(check.Ask)})
		for _, finding := range check.Answers {
			all = append(all, n.finding(s, finding)...)
			for _, name := range finding.Causes {
				if e, ok := causes.Find(name); ok {
					all = append(all, Paragraph{Kind: Item, Text: n.In(e.Title), Ref: Ref{Cause: name}})
				}
			}
		}
	}
	if len(s.Told) > 0 {
		all = append(all, n.heading("support.told"))
	}
	for _, told := range s.Told {
		all = append(all, Paragraph{Kind: Title, Text: n.In(told.Title), Ref: Ref{Cause: told.Cause}})
		all = append(all, n.tell(told.Tell)...)
		if told.Referral != "" {
			all = append(all, n.referred(told.Referral))
		}
	}
	return append(all, n.answered("support.questions", s.Questions)...)
}

// finding is what a customer may answer, what to do then, and with which
// question to go on.
func (n Narrator) finding(s cause.Support, f cause.Finding) []Paragraph {
	all := []Paragraph{{Kind: Choice, Text: n.In(f.Say)}}
	if f.Then != nil {
		all = append(all, Paragraph{Kind: Answer, Text: n.In(f.Then)})
	}
	if f.Next != "" {
		number := 1 + slices.IndexFunc(s.Checks, func(c cause.Check) bool { return c.ID == f.Next })
		all = append(all, Paragraph{Kind: Answer, Text: n.say("support.next", "n", strconv.Itoa(number))})
	}
	return all
}
