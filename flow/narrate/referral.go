package narrate

import (
	"cmp"

	"enrollsim/flow"
)

// Referral is where a case ends that cannot be finished here.
type Referral struct {
	Title   string
	Article string // such as KB3073; empty where it is people and no article
	Tell    string // the words for the customer
}

// Referral puts a referral into words.
func (n Narrator) Referral(r flow.Referral) Referral {
	return Referral{n.say("referral." + string(r)), r.Article(), n.say("referral-tell." + string(r))}
}

// referral is the part of an explanation about a referral.
func (n Narrator) referral(r flow.Referral) []Paragraph {
	return []Paragraph{n.heading("why.refer"), n.referred(r), {Kind: Quote, Text: n.Referral(r).Tell}}
}

// referred says where a case ends.
func (n Narrator) referred(r flow.Referral) Paragraph {
	said := n.Referral(r)
	where := n.say("why.refer-to", "title", said.Title, "article", cmp.Or(said.Article, n.say("why.by-phone")))
	return Paragraph{Kind: Body, Text: where}
}
