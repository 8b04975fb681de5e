package tui

import (
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/stage"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// The plan is the last rows of the notes: a block for each beat, as long as it stands.

// planLead is how many columns the words before the caption take.
const planLead = 18

// beatsBlock is the plan, and the caption that the people who watch have now.
func (m Model) beatsBlock(w int) block.Block {
	show := m.view.Show
	if !show.On() {
		return block.Stack()
	}
	planned := show.Planned(len(show.Plan))
	fact := m.say(flow.T("notes.plan", "whole", clockDigits(planned)))
	if at := show.Planned(show.At + 1); show.Elapsed > 0 {
		key, by := "notes.behind", show.Elapsed-at
		if by < 0 {
			key, by = "notes.ahead", -by
		}
		fact += m.say(flow.T("word.and")) + m.say(flow.T(key, "time", clockDigits(by)))
	}
	rows := block.Block{Rows: 3, Paint: m.paintBeats}
	said := block.Beginning(m.caption().whole(), w-planLead, 2, m.signs.Dots, m.theme.Ink(m.theme.Plain))
	line := block.Led(m.say(flow.T("notes.caption")), m.theme.Strong(m.theme.Soft), planLead, said)
	return block.Stack(block.Section(m.say(flow.T("notes.beats")), fact), rows, block.Blank(), line)
}

// paintBeats draws the beats, a sign above the one that it is at, and how long it has taken
// below them.
func (m Model) paintBeats(p paint.Painter, r canvas.Rect) {
	show := m.view.Show
	planned := max(1, show.Planned(len(show.Plan)))
	at := func(t time.Duration) int { return r.X + int(int64(r.W)*int64(t)/int64(planned)) }
	for i, b := range show.Plan {
		from, to := at(show.Planned(i)), at(show.Planned(i+1))
		ground, ink := p.Raised, p.Soft
		switch {
		case i < show.At:
			ground, ink = canvas.Mix(p.Backdrop, p.Good, 30), p.Bright
		case i == show.At:
			ground, ink = p.Accent, p.OnState
		}
		if to-from > 1 {
			to--
		}
		box := canvas.Rect{X: from, Y: r.Y + 1, W: max(1, to-from), H: 1}
		p.Canvas.Fill(box, " ", p.Filled(ground, ink))
		for _, label := range m.beatLabels(i, b) {
			if canvas.Width(label) <= box.W {
				p.TextIn(box.X+min(1, (box.W-canvas.Width(label))/2), box.Y, box.W, label, p.Filled(ground, ink))
				break
			}
		}
		if i == show.At {
			p.TextIn(box.X, r.Y, 1, p.Below, p.Ink(p.Accent))
		}
	}
	whole, elapsed := clockDigits(planned), clockDigits(show.Elapsed)
	p.TextIn(r.X, r.Y+2, r.W, "0:00", p.Ink(p.Faint))
	p.Right(canvas.Rect{X: r.X, Y: r.Y + 2, W: r.W, H: 1}, whole, p.Ink(p.Faint))
	from, to := r.X+len("0:00")+1, r.X+r.W-len(whole)-len(elapsed)-3
	if show.Elapsed > 0 && from < to {
		x := p.TextIn(max(from, min(at(min(show.Elapsed, planned)), to)), r.Y+2, 1, p.Above, p.Ink(p.Accent))
		p.TextIn(x+1, r.Y+2, len(elapsed), elapsed, p.Strong(p.Accent))
	}
}

// beatLabels are what a beat is called in the plan, the longest first: the key that leads
// to it, and what happens in it.
func (m Model) beatLabels(i int, b stage.Beat) []string {
	number := itoa(i + 1)
	if m.view.Playback.Name == "" { // digits lead to the steps of a guide
		number = b.Step
		if first := slices.IndexFunc(m.view.Show.Plan, func(o stage.Beat) bool { return o.Step == b.Step }); first != i {
			number = ""
		}
	}
	if len(b.Events) == 0 {
		return []string{number}
	}
	name := m.narrator().Brief(telling(b.Events))
	return []string{strings.TrimSpace(number + " " + name), name, number}
}

// beatTitle is what happens in a beat: in a run file the event that tells most, else the
// guide's step that comes after it.
func (m Model) beatTitle(b stage.Beat) string {
	if m.view.Playback.Name != "" && len(b.Events) > 0 {
		return m.say(flow.T("caption.event", "event", m.narrator().Event(telling(b.Events)).Text))
	}
	if b.Short == nil {
		return m.say(flow.T("notes.login"))
	}
	return strings.TrimSpace(b.Step + " " + m.narrator().In(b.Short))
}

// telling is the event that says most of what happens in a beat: what it comes to, or else
// what began it.
func telling(events []flow.Event) flow.Event {
	for _, e := range slices.Backward(events) {
		switch e.Kind {
		case flow.ActivationDone, flow.ActivationFailed, flow.ApprovalDone, flow.ApprovalFailed, flow.AppInstalled, flow.PushShown, flow.PushSilent,
			flow.CodeNotRead, flow.LinkRefused, flow.ReloadFailed, flow.StrangerRefused, flow.BannerGone, flow.ResponseMade, flow.Referred:
			return e
		default:
		}
	}
	return events[0]
}

// backstageBindings are the keys of the notes where they are a view of their own.
func (m Model) backstageBindings() []binding {
	var list []binding
	for i, id := range []string{"play-step", "step-back", "play", "slower", "faster", "freeze"} {
		c, ok := m.view.ByID(id)
		if !ok {
			continue
		}
		b := m.bindingOf(c)
		if b.rank = 0; i < 3 {
			b.rank, b.hint = i+1, c.Hint(m.view)
		}
		switch id {
		case "play-step":
			b.keys = append(slices.Clone(b.keys), "right", "pgdown")
		case "step-back":
			b.keys = append(slices.Clone(b.keys), "left", "pgup")
		}
		list = append(list, b)
	}
	quit, _ := m.view.ByID("quit")
	leave := m.bindingOf(quit)
	leave.hint, leave.rank = flow.T("hint.quit"), 6
	list = append(list, leave)
	for n := 1; n <= 9; n++ {
		c, _ := m.view.ByID("jump")
		b := binding{keys: []string{itoa(n)}, do: func(m Model) (Model, tea.Cmd) { return m.request(c, itoa(n)) }}
		if n == 1 {
			b.shown, b.hint, b.rank = "1-9", c.Hint(m.view), 4
		}
		list = append(list, b)
	}
	for _, b := range append(m.pageBindings()[1:], m.always()...) {
		b.keys = slices.DeleteFunc(slices.Clone(b.keys), func(key string) bool {
			return slices.ContainsFunc(list, func(o binding) bool { return slices.Contains(o.keys, key) })
		})
		if len(b.keys) > 0 {
			list = append(list, b)
		}
	}
	return list
}
