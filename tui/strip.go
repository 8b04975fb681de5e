package tui

import (
	"fmt"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/flow/stage"
	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
	"enrollsim/tui/paint"
)

// warnAt is the part of its life, in percent, under which a code is soon over.
const warnAt = 30

// life is what the simulator knows of what the page shows, which knows nothing of it:
// how long a code is still good for, or a login still waits.
type life struct {
	of      string // what ends
	from    time.Time
	until   time.Time
	used    bool   // the key is known
	refused bool   // a device says so
	spent   bool   // an attempt has used it up
	expired string // what it is called when it is over
}

// paintStrip draws a row below the page: what ends, a bar of what is left, and the time.
func (m Model) paintStrip(p paint.Painter, r canvas.Rect) {
	if m.paintDeskHand(p, r) {
		return
	}
	l, ok := m.pageLife()
	if !ok {
		return
	}
	left := max(0, l.until.Sub(m.clock()))
	percent := 0
	if whole := l.until.Sub(l.from); whole > 0 {
		percent = min(100, int(100*left/whole))
	}
	color, words := p.Good, m.say(flow.T("strip.left", "left", clockDigits(left)))
	bar := true
	switch {
	case l.used:
		words = p.Done + " " + m.say(flow.T("strip.used"))
	case left == 0:
		color, words = p.Bad, l.expired
	case l.spent:
		color, words, bar = p.Plain, m.say(flow.T("strip.spent")), false
	case l.refused: // that it is still good helps nobody now
		color, bar = p.Plain, false
	case percent < warnAt:
		color = canvas.Mix(p.Bad, p.Warn, percent*100/warnAt)
	}
	x := r.X
	if canvas.Width(l.of)+2+canvas.Width(words) <= r.W { // the code itself stands above
		x = p.TextIn(r.X, r.Y, r.W, l.of, p.Ink(p.Plain)) + 2
	}
	ink := color
	if bar && !l.used && left > 0 && percent < warnAt {
		ink = p.Warn
	}
	end := p.Right(canvas.Rect{X: x, Y: r.Y, W: r.X + r.W - x, H: 1}, words, p.Strong(ink)) - 2
	if bar && end-x >= 4 {
		p.Bar(x, r.Y, end-x, percent, color, color)
	}
}

// paintDeskHand draws, in the place of the rest, what the person does with the computer
// and not on it, while that has the focus.
func (m Model) paintDeskHand(p paint.Painter, r canvas.Rect) bool {
	s := devices.Sheet{Painter: p, Look: m.look(flow.Desk), Paper: p.Panes, Device: flow.Desk}
	for _, n := range m.screen(flow.Desk).At(screen.Hand) {
		if n.ID == s.Focus {
			s.Put(r.X, r.Y, n, s.Label(n), p.Strong(p.Accent))
			return true
		}
	}
	return false
}

// clock is the time as it is drawn. Where nothing moves, it stands for a minute while the
// clock runs, and in the last minute of what runs out for ten seconds: a screen reader says
// each change of a picture.
func (m Model) clock() time.Time {
	now := m.view.Seen().Now
	if !m.options.Still || m.view.Frozen || m.view.Past != stage.Now {
		return now
	}
	l, ok := m.pageLife()
	left := l.until.Sub(now)
	if !ok || left <= 0 {
		return now.Truncate(time.Minute)
	}
	each := time.Minute
	if left <= each {
		each = 10 * time.Second
	}
	return l.until.Add(-(left + each - 1).Truncate(each))
}

// pageLife is what ends of what the desk shows; false if nothing does.
func (m Model) pageLife() (life, bool) {
	desk := m.view.Seen().Desk()
	if code, ok := desk.Code(); ok {
		l := life{
			of:   m.say(flow.T("strip.code", "code", flow.CodeTail(code.Text))),
			from: code.Issued, until: code.Expires, expired: m.say(flow.T("portal.code-expires-over")),
		}
		l.refused = m.view.SaysRefused()
		for _, e := range m.view.SeenLog() {
			switch {
			case e.Kind == flow.ActivationDone && e.User == desk.User() && !e.At.Before(code.Issued):
				l.used = !l.refused // that the key is known would give the cause of a refusal away
			case e.Kind == flow.CodeSpent && e.Subject == flow.CodeTail(code.Text) && !e.At.Before(code.Issued):
				l.spent = l.refused // which every attempt does, whatever its cause
			}
		}
		return l, true
	}
	for _, n := range desk.Screen().Nodes {
		if n.Role == screen.Countdown {
			l := life{of: m.say(flow.T("strip.login")), from: m.view.Seen().Now, until: n.Until, expired: m.say(flow.T(n.Text.Key + "-over"))}
			for _, e := range m.view.SeenLog() {
				if e.Kind == flow.LoginWaiting {
					l.from = e.At
				}
			}
			return l, true
		}
	}
	return life{}, false
}

// clockDigits is a length of time as a clock shows it: a second that has begun counts.
func clockDigits(left time.Duration) string {
	seconds := int((left + time.Second - 1) / time.Second)
	return fmt.Sprintf("%d:%02d", seconds/60, seconds%60)
}
