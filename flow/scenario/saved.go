package scenario

import (
	"strings"
	"time"

	"enrollsim/flow"
)

// mark is a moment that a step has marked.
type mark struct {
	events int // that had happened before
	at     time.Time
}

// filled is a step with what steps before it have saved. The subject of an event
// about a code is the code's tail.
func (p *Player) filled(s Step) Step {
	if len(p.saved) == 0 {
		return s
	}
	var pairs []string
	for name, value := range p.saved {
		pairs = append(pairs, "${"+name+"}", value)
	}
	texts := strings.NewReplacer(pairs...)
	s.Target = texts.Replace(s.Target)
	s.Action.Target, s.Action.Text = texts.Replace(s.Action.Target), texts.Replace(s.Action.Text)
	s.Event = s.Event.with(texts)
	if s.Order != nil {
		order := make([]EventMatch, len(s.Order))
		for i, m := range s.Order {
			order[i] = m.with(texts)
		}
		s.Order = order
	}
	if s.Node.Text != nil {
		said := texts.Replace(*s.Node.Text)
		s.Node.Text = &said
	}
	return s
}

func (m EventMatch) with(texts *strings.Replacer) EventMatch {
	m.User = texts.Replace(m.User)
	filled := texts.Replace(m.Subject)
	if filled != m.Subject && m.Kind.About() == flow.AboutCode {
		if code, ok := flow.ReadCode(filled); ok {
			filled = flow.CodeTail(code)
		}
	}
	m.Subject = filled
	return m
}

// save keeps what a node of a screen holds or says under a name.
func (p *Player) save(s Step) *Failure {
	on := screenOf(p.sim.Snapshot().World, s.Device, s.On)
	n, there := p.scenario.Lexicon.find(on.Nodes, s.Target)
	if !there {
		return p.fail(s, say(flow.T("check.readable", "what", s.Target)), say(flow.T("check.without", "screen", on.ID)))
	}
	value := n.Value
	if value == "" {
		value = p.scenario.Lexicon.English().Say(n.Text)
	}
	if p.saved == nil {
		p.saved = map[string]string{}
	}
	p.saved[s.Name] = value
	return nil
}

// mark remembers this moment under a name.
func (p *Player) markMoment(name string) {
	snap := p.sim.Snapshot()
	if p.marks == nil {
		p.marks = map[string]mark{}
	}
	p.marks[name] = mark{len(snap.Log), snap.World.Now}
}

// from is the moment of a name; the start of the run without one.
func (p *Player) moment(name string) mark {
	if name == "" {
		return mark{0, p.sim.Config().Sandbox.Start}
	}
	return p.marks[name]
}
