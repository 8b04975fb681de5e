package lines

import (
	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/screen"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
)

// devices reads what is on devices, in the order given. What can be used has
// its number; in the past nothing can.
func (l *conversation) devices(list ...flow.Device) []string {
	l.read = list
	var page []string
	for _, d := range list {
		page = append(page, l.nodes(d)...)
	}
	return page
}

// nodes reads one device.
func (l *conversation) nodes(d flow.Device) []string {
	s, target := l.view.Screen(d), l.view.Target()
	read := l.narrator().Screen(s, l.view.Seen().Now)
	page := []string{l.heading(d, read[0].Text)}
	for _, p := range read[1:] {
		said := p.Text
		if p.Kind == narrate.Node && p.Ref.Node == target.Node && d == target.Device {
			said = l.speak("line.this-step", "node", said)
		}
		if n, usable := s.CanUse(p.Ref.Node); usable && p.Kind == narrate.Node && l.view.Past == stage.Now {
			said = l.numberSaid(d, n) + ". " + said
		}
		page = append(page, said)
	}
	return append(page, l.countdowns(d, l.view)...)
}

// countdowns say how long what runs out on a device has left. No page of the articles
// shows it: it is the simulator's to say.
func (l *conversation) countdowns(d flow.Device, v stage.View) []string {
	var page []string
	for _, n := range v.Screen(d).Nodes {
		if n.Role == screen.Countdown {
			page = append(page, l.speak("line.simulator", "what", l.narrator().Node(n, v.Seen().Now)))
		}
	}
	return page
}

// heading says which device it is and what is open on it.
func (l *conversation) heading(d flow.Device, open string) string {
	key := "line.heading"
	if l.view.Seen().Light < 100 {
		key = "line.heading-dark"
	}
	return l.speak(key, "device", l.device(d, l.view), "shown", open, "dark", l.speak("word.dark"))
}

// device is the name of a device; the phone is the one that is looked at.
func (l *conversation) device(d flow.Device, v stage.View) string {
	if d == flow.Desk {
		return l.narrator().Actor(v.Seen().DeskActor())
	}
	return l.narrator().Actor(flow.Actor(v.SeenPhone().ID()))
}

// spoken are paragraphs for people who listen, each of them whole on a line of
// its own.
func spoken(words text.Catalogue, paragraphs []narrate.Paragraph) []string {
	speak := func(key string, args ...string) string { return words.Say(flow.T(key, args...)) }
	var lines []string
	for i := 0; i < len(paragraphs); i++ {
		switch p := paragraphs[i]; {
		case p.Kind == narrate.Question && p.Label != "":
			lines = append(lines, speak("line.check", "n", p.Label, "ask", p.Text))
		case p.Kind == narrate.Choice:
			say := p.Text
			for ; i+1 < len(paragraphs) && paragraphs[i+1].Kind == narrate.Answer; i++ {
				say = text.Sentences(say, paragraphs[i+1].Text)
			}
			lines = append(lines, speak("line.answer", "say", say))
		case p.Kind == narrate.Item && p.Ref.Cause != "":
			lines = append(lines, speak("line.cause", "title", p.Text))
		case p.Kind == narrate.Step && p.StateText == "": // of an article that is read
			lines = append(lines, p.Label+". "+p.Text)
		case p.Kind == narrate.Step && p.Caption != "":
			lines = append(lines, speak("line.step-figures",
				"n", p.Label, "state", p.StateText, "figures", p.Caption, "say", p.Text))
		case p.Kind == narrate.Step:
			lines = append(lines, speak("line.step-entry", "n", p.Label, "state", p.StateText, "say", p.Text))
		case p.Kind == narrate.Item && p.Label != "":
			lines = append(lines, p.Label+speak("word.and")+p.Text)
		case p.Kind == narrate.Quote && p.Label != "":
			lines = append(lines, speak("line.quote", "purpose", p.Label, "say", p.Text))
		case p.Kind == narrate.Item:
			lines = append(lines, p.Text)
		default:
			lines = append(lines, p.String())
		}
	}
	return lines
}
