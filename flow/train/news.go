package train

import (
	"reflect"
	"slices"

	"enrollsim/flow"
)

// news is what has changed since a customer has told it, as far as it is to be seen: who asks
// then has a reason to, whatever the answer is.
type news struct {
	began  Eyes               // when the call did
	told   map[string]reading // by acts, the last one
	spoken []Sentence         // since something has changed on the screens
}

// reading is what an act has had told of its topic.
type reading struct {
	act   Act
	said  []Sentence
	since bool // there has been something else to say of it since
}

// newNews is that nothing has been told yet.
func newNews(began Eyes) *news { return &news{began: began, told: map[string]reading{}} }

// seen are the topics that are read from a screen. Of all others the customer knows by
// themselves, and what has changed of it is what the trainee has had them do.
func seen() []Topic {
	return []Topic{
		AboutError, AboutComputer, AboutPhone, AboutPicture, AboutCode, AboutSwitches, AboutSeamless, AboutName, AboutRinging,
	}
}

// refusals are the events that bring up a message, be it worded as the one before.
func refusals() []flow.Kind {
	return []flow.Kind{
		flow.ActivationFailed, flow.ApprovalFailed, flow.LoginFailed, flow.ReloadFailed, flow.UnlockFailed, flow.PINRefused,
		flow.AddUserRefused, flow.RequirementFailed, flow.StoreRefused, flow.LinkRefused,
	}
}

// messages are the topics that a message is told of.
func messages() []Topic { return []Topic{AboutError, AboutComputer, AboutPhone} }

// hear keeps what an act has told, and fills in whether it was news. anew is that the same
// was told before, and there has been something else to say of it since.
func (n *news) hear(a Act, before, now Eyes, exact bool, got *answer) (anew bool) {
	if n == nil {
		return false
	}
	refused := slices.ContainsFunc(now.Own[len(before.Own):], func(o flow.Event) bool { return slices.Contains(refusals(), o.Kind) })
	for id, t := range n.told {
		t.since = t.since || refused && slices.Contains(messages(), t.act.Observe) ||
			!reflect.DeepEqual(now.Tell(t.act.Observe, t.act.Only, exact), t.said)
		n.told[id] = t
	}
	if got.changed || refused {
		n.spoken = nil
	}
	if slices.Contains(seen(), a.Observe) {
		said := now.Tell(a.Observe, a.Only, exact)
		was, asked := n.told[a.ID]
		switch {
		case len(a.Do) > 0: // a look, which brings up what it reads
			got.news = asked && !reflect.DeepEqual(was.said, said)
		case asked:
			anew = was.since
			got.news = anew && n.unspoken(said)
		default:
			got.news = !reflect.DeepEqual(n.began.Tell(a.Observe, a.Only, exact), said) && n.unspoken(said)
		}
		n.told[a.ID] = reading{act: a, said: said}
	}
	n.spoken = append(slices.Clip(n.spoken), got.said...)
	return anew
}

// unspoken reports whether something of what there is to say was not said since the screens
// have changed.
func (n *news) unspoken(said []Sentence) bool {
	return slices.ContainsFunc(said, func(s Sentence) bool {
		return !slices.ContainsFunc(n.spoken, func(o Sentence) bool { return reflect.DeepEqual(s, o) })
	})
}
