package train

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// errors are the messages on both screens, word for word.
func (e Eyes) errors() []Sentence {
	var all []Sentence
	if labels := texts(e.Desk, screen.Alert); labels != nil {
		all = append(all, Sentence{ID: "quote-computer", Labels: labels})
	} else if e.Desk.ID == "portal-challenge" && e.Says("portal.challenge-only") {
		all = append(all, Sentence{ID: "quote-computer", Labels: []flow.Text{flow.T("portal.challenge-only")}})
	}
	if labels := texts(e.Glass().Screen, screen.Alert); labels != nil {
		all = append(all, Sentence{ID: "quote-phone", Labels: labels})
	}
	if all == nil {
		return []Sentence{say("no-error")}
	}
	return all
}

// texts are what the nodes of some roles say that nothing lies over.
func texts(s screen.Screen, roles ...screen.Role) []flow.Text {
	var all []flow.Text
	for _, n := range s.Nodes {
		if slices.Contains(roles, n.Role) && n.Text.Key != "" && !s.Covers(n) {
			all = append(all, n.Text)
		}
	}
	return all
}

func (e Eyes) computer(exact bool) []Sentence {
	var all []Sentence
	if labels := texts(e.Desk, screen.Alert); labels != nil {
		all = append(all, say("refused-vague"))
		if exact {
			all = []Sentence{{ID: "quote-computer", Labels: labels}}
		}
	}
	all = append(all, say(e.Desk.ID))
	if n, there := e.Desk.Find("qr"); there && !n.On {
		all = append(all, say("code-covered"))
	}
	if tabs := slices.IndexFunc(e.Desk.Nodes, func(n screen.Node) bool { return n.Role == screen.Tab && !n.On }); tabs >= 0 {
		all = append(all, say("more-tabs"))
	}
	return all
}

func (e Eyes) codeLooks() string {
	n, there := e.Desk.Find("qr")
	switch {
	case !there:
		return "code-none"
	case !n.On:
		return "code-covered"
	}
	return "code-" + string(e.Drawing)
}

func (e Eyes) seamless() Sentence {
	n, there := e.Desk.Find("seamless")
	if !there {
		return say("no-portal-settings")
	}
	return Sentence{ID: pick(n.On, "seamless-on", "seamless-off"), Labels: []flow.Text{n.Text}}
}
