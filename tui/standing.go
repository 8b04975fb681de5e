package tui

import (
	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/stage"
)

// standingCard says how things stand where the guide leads no further, or has done so
// before what is looked at.
func (m Model) standingCard() card {
	standing := m.view.Standing()
	c := card{
		state: narrate.Next, title: m.say(flow.T("card.standing-" + string(standing))),
		text: []string{m.say(m.view.StandingText())}, keys: m.commandHints("why", "remedy", "play-step"),
	}
	if standing == stage.Refused {
		c.state = narrate.Bad
	}
	if standing == stage.CaseReferred {
		c.offers, c.rest = m.commandHints("menu", "again", "save"), m.say(flow.T("card.then"))
	}
	return c
}
