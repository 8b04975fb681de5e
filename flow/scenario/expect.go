package scenario

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/flow/text"
)

// expect checks one expectation against the world as it is.
func (p *Player) expect(s Step) *Failure {
	snap := p.sim.Snapshot()
	on := screenOf(snap.World, s.Device, s.On)
	switch s.Word {
	case AssertScreen:
		if on.ID != s.Target {
			return p.fail(s, say(flow.T("check.screen", "screen", s.Target)), say(flow.T("check.screen", "screen", on.ID))).expectInstead(s.ValueAt, s.Target, on.ID)
		}
	case AssertVisible:
		if !p.visible(on, s.Target) {
			return p.fail(s, say(flow.T("check.visible", "what", strconv.Quote(s.Target))), say(flow.T("check.without", "screen", on.ID)))
		}
	case AssertNotVisible:
		if n, there := p.scenario.Lexicon.find(on.Nodes, s.Target); there {
			return p.fail(s, say(flow.T("check.hidden", "what", strconv.Quote(s.Target))),
				say(flow.T("check.there", "role", string(n.Role), "what", n.ID, "screen", on.ID)))
		}
	case AssertEvent, AssertNoEvent:
		return p.expectEvent(s, snap.Log)
	case AssertOrder:
		return p.expectOrder(s, snap.Log)
	case AssertNode:
		return p.expectNode(s, on)
	case AssertBackend:
		return p.expectHolding(s)
	case AssertCause:
		got := p.trouble()
		if want := flow.Cause(s.Target); got != want && (got != "" || want != NoCause) {
			found := string(got)
			if found == "" {
				found = NoCause
			}
			return p.fail(s, say(flow.T("check.cause", "cause", s.Target)), say(flow.T("check.cause", "cause", found))).expectInstead(s.ValueAt, s.Target, found)
		}
	}
	return nil
}

func (p *Player) visible(s screen.Screen, name string) bool {
	_, ok := p.scenario.Lexicon.find(s.Nodes, name)
	return ok
}

func (p *Player) expectEvent(s Step, log []flow.Event) *Failure {
	var found []string
	since := p.moment(s.Event.Since)
	for _, e := range log[min(since.events, len(log)):] {
		if s.Event.Fits(e) && s.Event.inTime(e.At.Sub(since.at)) {
			found = append(found, e.String())
		}
	}
	switch {
	case s.Word == AssertNoEvent && len(found) > 0:
		return p.fail(s, say(flow.T("check.never")), verbatim(found[0]))
	case s.Word == AssertNoEvent:
		return nil
	case s.Event.counts():
		wanted, ok := s.Event.often(uint64(len(found)))
		if ok {
			return nil
		}
		return p.fail(s, wanted, func(c text.Catalogue) string {
			have := times(c, uint64(len(found)))
			if len(found) > 0 {
				have += ": " + strings.Join(found, "; ")
			}
			return have
		})
	case len(found) == 0:
		return p.fail(s, say(flow.T("check.happened")), missing("check.has-not", s.Event, log))
	}
	return nil
}

// inTime reports whether an event is one of those, so long after the moment.
func (m EventMatch) inTime(passed time.Duration) bool {
	return (m.After == nil || passed >= *m.After) && (m.Within == nil || passed <= *m.Within)
}

// expectOrder looks for events one after the other; what happens between does not
// matter.
func (p *Player) expectOrder(s Step, log []flow.Event) *Failure {
	at, last := p.moment(s.Event.Since).events, say(flow.T("check.beginning"))
	for _, m := range s.Order {
		i := slices.IndexFunc(log[min(at, len(log)):], m.Fits)
		if i < 0 {
			return p.fail(s, func(c text.Catalogue) string {
				return c.Say(flow.T("check.after", "event", strings.TrimSpace(string(m.Kind)+" "+m.Subject), "last", last(c)))
			}, missing("check.not-since", m, log))
		}
		at += i + 1
		last = verbatim(log[at-1].String())
	}
	return nil
}

// expectNode looks at one node.
func (p *Player) expectNode(s Step, on screen.Screen) *Failure {
	x := p.scenario.Lexicon
	n, there := x.find(on.Nodes, s.Target)
	if !there {
		return p.fail(s, say(flow.T("check.visible", "what", s.Target)), say(flow.T("check.without", "screen", on.ID)))
	}
	_, enabled := on.CanUse(n.ID)
	var want, found []string
	for _, one := range []struct {
		name string
		want *bool
		is   bool
	}{{"enabled", s.Node.Enabled, enabled}, {"covered", s.Node.Covered, on.Covers(n)}, {"on", s.Node.On, n.On}} {
		if one.want != nil && *one.want != one.is {
			want = append(want, fmt.Sprintf("%s: %t", one.name, *one.want))
			found = append(found, fmt.Sprintf("%s: %t", one.name, one.is))
		}
	}
	if text := s.Node.Text; text != nil && !slices.ContainsFunc(x.words, func(words language) bool { return isCalled(n, *text, words) }) {
		want, found = append(want, fmt.Sprintf("text: %q", *text)), append(found, fmt.Sprintf("text: %q", x.said(n)))
	}
	if want == nil {
		return nil
	}
	return p.fail(s, verbatim(strings.Join(want, ", ")), verbatim(strings.Join(found, ", ")))
}

// said is what a node holds or, if nothing, its label.
func (x *Lexicon) said(n screen.Node) string {
	if n.Value != "" && n.Role != screen.Secret {
		return n.Value
	}
	return x.English().Say(n.Text)
}

func (m EventMatch) counts() bool { return m.Times != nil || m.AtLeast != nil || m.AtMost != nil }

// often is how often it is to have happened, in words, and whether a number is that.
func (m EventMatch) often(n uint64) (wanted phrase, ok bool) {
	exact := m.Times == nil || n == *m.Times
	enough := m.AtLeast == nil || n >= *m.AtLeast
	few := m.AtMost == nil || n <= *m.AtMost
	return func(c text.Catalogue) string {
		var words []string
		if m.Times != nil {
			words = append(words, times(c, *m.Times))
		}
		if m.AtLeast != nil {
			words = append(words, c.Say(flow.T("check.at-least", "times", times(c, *m.AtLeast))))
		}
		if m.AtMost != nil {
			words = append(words, c.Say(flow.T("check.at-most", "times", times(c, *m.AtMost))))
		}
		return c.Say(flow.T("check.happened-times", "times", strings.Join(words, c.Say(flow.T("issue.and")))))
	}, exact && enough && few
}

// times is a number of times in words.
func times(c text.Catalogue, n uint64) string {
	switch n {
	case 0:
		return c.Say(flow.T("check.no-time"))
	case 1:
		return c.Say(flow.T("check.once"))
	}
	return c.Say(flow.T("check.times", "n", strconv.FormatUint(n, 10)))
}

// missing says that an event has not happened, and which is the last of the kind that is
// meant, which differs in something else.
func missing(key string, m EventMatch, log []flow.Event) phrase {
	return func(c text.Catalogue) string {
		said := c.Say(flow.T(key))
		for _, e := range slices.Backward(log) {
			if e.Kind == m.Kind {
				return c.Say(flow.T("check.nearest", "said", said, "event", e.String()))
			}
		}
		return said
	}
}
