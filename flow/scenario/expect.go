package scenario

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// expect checks one expectation against the world as it is.
func (p *Player) expect(s Step) *Failure {
	snap := p.sim.Snapshot()
	on := screenOf(snap.World, s.Device, s.On)
	switch s.Word {
	case AssertScreen:
		if on.ID != s.Target {
			return p.fail(s, "the screen "+s.Target, "the screen "+on.ID).expectInstead(s.ValueAt, s.Target, on.ID)
		}
	case AssertVisible:
		if !p.visible(on, s.Target) {
			return p.fail(s, fmt.Sprintf("%q on the screen", s.Target), "the screen "+on.ID+" without it")
		}
	case AssertNotVisible:
		if n, there := p.scenario.Lexicon.find(on.Nodes, s.Target); there {
			return p.fail(s, fmt.Sprintf("no %q on the screen", s.Target), fmt.Sprintf("the %s %s on the screen %s", n.Role, n.ID, on.ID))
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
			return p.fail(s, "the cause "+s.Target, "the cause "+found).expectInstead(s.ValueAt, s.Target, found)
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
		return p.fail(s, "that it has not happened", found[0])
	case s.Word == AssertNoEvent:
		return nil
	case s.Event.counts():
		wanted, ok := s.Event.often(uint64(len(found)))
		if ok {
			return nil
		}
		have := times(uint64(len(found)))
		if len(found) > 0 {
			have += ": " + strings.Join(found, "; ")
		}
		return p.fail(s, "that it has happened "+wanted, have)
	case len(found) == 0:
		return p.fail(s, "that it has happened", "it has not"+nearest(s.Event, log))
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
	at, last := p.moment(s.Event.Since).events, "the beginning"
	for _, m := range s.Order {
		i := slices.IndexFunc(log[min(at, len(log)):], m.Fits)
		if i < 0 {
			return p.fail(s, fmt.Sprintf("%s after %s", strings.TrimSpace(string(m.Kind)+" "+m.Subject), last), "it has not happened since"+nearest(m, log))
		}
		at += i + 1
		last = log[at-1].String()
	}
	return nil
}

// expectNode looks at one node.
func (p *Player) expectNode(s Step, on screen.Screen) *Failure {
	x := p.scenario.Lexicon
	n, there := x.find(on.Nodes, s.Target)
	if !there {
		return p.fail(s, s.Target+" on the screen", "the screen "+on.ID+" without it")
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
	return p.fail(s, strings.Join(want, ", "), strings.Join(found, ", "))
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
func (m EventMatch) often(n uint64) (wanted string, ok bool) {
	var words []string
	ok = true
	if m.Times != nil {
		words, ok = append(words, times(*m.Times)), n == *m.Times
	}
	if m.AtLeast != nil {
		words, ok = append(words, "at least "+times(*m.AtLeast)), ok && n >= *m.AtLeast
	}
	if m.AtMost != nil {
		words, ok = append(words, "at most "+times(*m.AtMost)), ok && n <= *m.AtMost
	}
	return strings.Join(words, ", "), ok
}

// times is a number of times in words.
func times(n uint64) string {
	switch n {
	case 0:
		return "never"
	case 1:
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// nearest is the last event of the kind that is meant, which differs in
// something else.
func nearest(m EventMatch, log []flow.Event) string {
	for _, e := range slices.Backward(log) {
		if e.Kind == m.Kind {
			return "; the last of the kind is " + e.String()
		}
	}
	return ""
}
