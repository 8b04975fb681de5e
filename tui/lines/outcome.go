package lines

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/report"
	"enrollsim/flow/screen"
	"enrollsim/flow/stage"
)

// ask asks the stage for something and says what came of it.
func (l *conversation) ask(r stage.Request) []string {
	before := l.view
	s, err := l.seat.Ask(r).Wait()
	l.view = before.Take(s)
	if l.view.Run != before.Run {
		began := flow.T("line.branched")
		if len(l.view.History) == 1 {
			began = flow.T("line.again")
		}
		return append([]string{l.say(began)}, l.everything()...)
	}
	page := l.played(before)
	if said := stage.Said(err); said.Key != "" {
		page = append(page, l.say(said))
	}
	if l.view.Lost != nil {
		page = append(page, l.speak("status.lost", "error", l.view.Lost.Error()))
	}
	if l.view.Frozen != before.Frozen {
		key := "line.running"
		if l.view.Frozen {
			key = "line.frozen"
		}
		page = append(page, l.speak(key))
	}
	if playing := stage.PlayingText(before.State, l.view.State); playing.Key != "" {
		page = append(page, l.say(playing))
	}
	failed := l.view.Playback.Failure != nil && l.view.Playback.Failure != before.Playback.Failure
	if failed {
		page = append(page, spoken(l.words, report.Failure(l.narrator(), l.view.Playback.Failure))...)
	}
	if failed || len(page) > 0 && len(l.view.Actions) == len(before.Actions) {
		return page // nothing was done
	}
	return append(page, l.outcome(before, l.view)...)
}

// played says what the run file did, if it went on: a note is for who presents.
func (l *conversation) played(before stage.View) []string {
	if show := l.view.Show; show.On() { // what a run file says is for who writes it
		if show.At == before.Show.At {
			return nil
		}
		return []string{l.speak("line.beat", "n", strconv.Itoa(show.At+1), "count", strconv.Itoa(len(show.Plan)))}
	}
	at := l.view.Playback
	if at.Tries == before.Playback.Tries {
		return nil
	}
	// What a step is called is for who writes the file; what it does is told as it happens.
	key, note := "run-file.at", ""
	switch {
	case at.Last.Word == scenario.Note:
		key, note = "run-file.did", at.Last.Note.In(l.words.Lang())
	case at.Over() && at.Failure == nil:
		key = "run-file.end"
	case at.Last.Expects() && at.Failure == nil:
		key = "run-file.held"
	}
	return []string{l.speak(key, "done", strconv.Itoa(at.Done), "count", strconv.Itoa(at.Count), "step", note)}
}

// outcome says what is different between two moments: what happened, what the
// clock shows, what is now on the devices that changed, and what is next.
func (l *conversation) outcome(before, after stage.View) []string {
	waited := !after.Seen().Now.Equal(before.Seen().Now)
	page := l.happened(before, after, true)
	changed := l.changed(before, after)
	if l.brief {
		page = append(page, l.news(before, after, changed)...)
	}
	switch {
	case len(changed) > 0 && (!l.brief || len(page) == 0): // or nothing would be said of it
		page = append(page, l.devices(changed...)...)
	case len(changed) > 0:
	case waited && len(page) == 1:
		page = append(page, l.speak("line.nothing-else"))
	case !waited && len(after.Actions) > len(before.Actions):
		page = append(page, l.speak("line.nothing-changed"))
	}
	if why, wrong := after.Explanation(); wrong && !why.Cured && refused(newEvents(before, after)) {
		hint := "line.trouble"
		if len(why.Entry.Do) > 0 && after.Past == stage.Now {
			hint = "line.trouble-remedy"
		}
		page = append(page, l.speak(hint))
	}
	if g := after.Guide; g != nil && before.Cursor().Next == after.Cursor().Next && !g.Finished(after.Cursor()) {
		page = append(page, l.speak("line.step-same", "step", l.say(after.StepNumber())))
		if l.brief {
			page = append(page, l.leads(after)...)
		}
		return page
	}
	return append(append(page, l.ended(before, after)...), l.step(after)...)
}

// happened says what happened between two moments, and what the clock shows if it moved: in
// brief if somebody asked for that, and else as often as [moved] says.
func (l *conversation) happened(before, after stage.View, asked bool) []string {
	var page []string
	news := newEvents(before, after)
	var who flow.Actor
	for _, e := range news {
		// What the backend made of it would give the cause away before it is asked for; in
		// brief it is left to "events", as people at the devices do not see it.
		if e.Actor == flow.ActorBackend && (l.brief || refused(news)) {
			continue
		}
		said := l.narrator().Event(e).Text
		if l.brief && e.Actor == who { // was said just now
			said = strings.TrimPrefix(said, l.speak("event-line", "who", l.narrator().Actor(who), "what", ""))
		}
		page, who = append(page, said), e.Actor
	}
	asked = asked && len(after.Actions) > 0 && after.Actions[len(after.Actions)-1].Verb == flow.Advance
	if was, now := before.Seen().Now, after.Seen().Now; !now.Equal(was) && (!l.brief || asked || moved(before, after)) {
		read := l.changed(before, after)
		if l.brief { // none is
			read = nil
		}
		page = append(page, l.clock(after, read)...)
	}
	return page
}

func newEvents(before, after stage.View) []flow.Event {
	log := after.SeenLog()
	return log[min(len(before.SeenLog()), len(log)):]
}

func refused(news []flow.Event) bool {
	return slices.ContainsFunc(news, func(e flow.Event) bool { return e.Cause != "" })
}

// inOrder lists the devices, the one that the next step is about last: it is
// the one to go on with.
func inOrder(v stage.View) []flow.Device {
	if v.Target().Device == flow.Desk {
		return []flow.Device{flow.Phone, flow.Desk}
	}
	return []flow.Device{flow.Desk, flow.Phone}
}

// changed lists the devices that show something else than before, or that the
// next step has come to.
func (l *conversation) changed(before, after stage.View) []flow.Device {
	target := after.Target()
	arrived := target != before.Target()
	return slices.DeleteFunc(inOrder(after), func(d flow.Device) bool {
		other := d == flow.Phone && before.SeenPhone().ID() != after.SeenPhone().ID()
		here := arrived && target.Device == d
		return !other && !here && reflect.DeepEqual(before.Screen(d), after.Screen(d))
	})
}

// clock says the time, and how long what runs out has left, but for the
// devices that are read anyway.
func (l *conversation) clock(v stage.View, read []flow.Device) []string {
	now := v.Seen().Now
	page := []string{l.speak("line.clock", "time", now.UTC().Format("15:04:05"))}
	for _, d := range inOrder(v) {
		if !slices.Contains(read, d) {
			page = append(page, l.countdowns(d, v)...)
		}
	}
	return page
}

// moved reports whether the clock has come to another minute of what runs out, or is in the
// last one, which is how often a person wants to be told of it.
func moved(before, after stage.View) bool {
	was, now := before.Seen().Now, after.Seen().Now
	for _, d := range inOrder(after) {
		for _, n := range after.Screen(d).Nodes {
			if n.Role != screen.Countdown || !n.Until.After(was) {
				continue
			}
			left := n.Until.Sub(now)
			if left <= time.Minute || minutes(left) != minutes(n.Until.Sub(was)) {
				return true
			}
		}
	}
	return now.Sub(was) >= time.Minute
}

// minutes is how many minutes have begun.
func minutes(d time.Duration) int { return int((d + time.Minute - 1) / time.Minute) }
