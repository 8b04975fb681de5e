package tui

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
)

// ask does something with the simulation and says what came of it.
func (l *lines) ask(ctx context.Context, r request) []string {
	before := l.snap
	s, snap, err := r(ctx, l.sim)
	if s != l.sim {
		l.sim, l.snap, l.past = s, snap, now
		return append([]string{l.speak("line.branched")}, l.everything()...)
	}
	l.snap = snap
	var page []string
	if misstep, ok := flow.AsMisstep(err); ok {
		page = append(page, l.speak("misstep."+string(misstep.Reason)))
		if len(snap.History) == len(before.History) {
			return page
		}
	} else if said, ok := errors.AsType[said](err); ok {
		return []string{l.say(said.words)}
	} else if err != nil {
		return []string{l.speak("status.failed", "error", err.Error())}
	}
	return append(page, l.outcome(before, snap)...)
}

// outcome says what is different between two moments: what happened, what the
// clock shows, what is now on the devices that changed, and what is next.
func (l *lines) outcome(before, after sim.Snapshot) []string {
	var page []string
	news := after.Log[len(before.Log):]
	refused := slices.ContainsFunc(news, func(e flow.Event) bool { return e.Cause != "" })
	for _, e := range news {
		// What the backend made of it would give the cause away before it is asked for.
		if !refused || e.Actor != flow.ActorBackend {
			page = append(page, l.narrator().Event(e).Text)
		}
	}
	changed := l.changed(before.World, after.World)
	waited := !after.World.Now.Equal(before.World.Now)
	if waited {
		page = append(page, l.clock(after.World, changed)...)
	}
	switch {
	case len(changed) > 0:
		page = append(page, l.devices(changed...)...)
	case waited && len(page) == 1:
		page = append(page, l.speak("line.nothing-else"))
	case !waited:
		page = append(page, l.speak("line.nothing-changed"))
	}
	if entry, trouble := l.trouble(); trouble && refused {
		hint := "line.trouble"
		if len(entry.Do) > 0 && l.past == now {
			hint = "line.trouble-remedy"
		}
		page = append(page, l.speak(hint))
	}
	if before.World.Cursor.Next == after.World.Cursor.Next && !l.guide.Finished(after.World.Cursor) {
		return append(page, l.speak("line.step-same", "step", l.say(l.stepNumber(after.World))))
	}
	return append(page, l.step(after.World))
}

// inOrder lists the devices, the one that the next step is about last: it is
// the one to go on with.
func (l *lines) inOrder(w sim.World) []flow.Device {
	if targetIn(l.guide, w).device == flow.Desk {
		return []flow.Device{flow.Phone, flow.Desk}
	}
	return []flow.Device{flow.Desk, flow.Phone}
}

// changed lists the devices that show something else than before, or that the
// next step has come to.
func (l *lines) changed(before, after sim.World) []flow.Device {
	mark := targetIn(l.guide, after)
	arrived := mark != targetIn(l.guide, before)
	return slices.DeleteFunc(l.inOrder(after), func(d flow.Device) bool {
		other := d == flow.Phone && before.Phone().ID() != after.Phone().ID()
		here := arrived && mark.device == d
		return !other && !here && reflect.DeepEqual(before.Screen(d), after.Screen(d))
	})
}

// clock says the time, and how long what runs out has left, but for the
// devices that are read anyway.
func (l *lines) clock(w sim.World, read []flow.Device) []string {
	page := []string{l.speak("line.clock", "time", w.Now.UTC().Format("15:04:05"))}
	for _, d := range l.inOrder(w) {
		for _, n := range w.Screen(d).Nodes {
			if n.Role == screen.Countdown && !slices.Contains(read, d) {
				page = append(page, l.speak("event-line", "who", l.device(d, w), "what", l.narrator().Node(n, w.Now)))
			}
		}
	}
	return page
}

// use does what a number stands for. In a field, what follows the number is
// typed; two quotation marks stand for nothing.
func (l *lines) use(ctx context.Context, word, object string, more bool) []string {
	if l.stage() != inPresent {
		return []string{l.wrongStage()}
	}
	number, _ := strconv.Atoi(word) // one too large is none
	d, n, ok := l.numbered(number)
	switch {
	case !ok:
		return []string{l.speak("line.no-number", "n", shortened(word))}
	case n.Editable() && !more:
		return []string{l.speak("line.type", "n", word, "label", l.say(n.Text))}
	case n.Editable():
		if object == `""` {
			object = ""
		}
		typed := flow.Action{Device: d, Verb: flow.InputText, Target: n.ID, Text: object}
		return append([]string{l.speak("line.typed", "label", l.say(n.Text))}, l.ask(ctx, perform(typed))...)
	case strings.TrimSpace(object) != "":
		return []string{l.speak("misstep." + string(flow.NotAField))}
	}
	return l.ask(ctx, perform(n.Action(d)))
}

// next does the guide's next step. Where something has gone wrong it explains
// instead.
func (l *lines) next(ctx context.Context, _ string) []string {
	if _, trouble := l.trouble(); trouble {
		return l.explain(ctx, "")
	}
	if l.finished() {
		return []string{l.speak("status.finished")}
	}
	return l.ask(ctx, follow)
}

// remedy does what helps against the trouble there is.
func (l *lines) remedy(ctx context.Context, _ string) []string {
	if not := l.noRemedy(); not.Key != "" {
		return []string{l.say(not)}
	}
	entry, _ := l.trouble()
	return l.ask(ctx, remedy(entry.Do))
}

func (l *lines) home(ctx context.Context, _ string) []string {
	return l.ask(ctx, perform(flow.Action{Device: flow.Phone, Verb: flow.GoHome}))
}

func (l *lines) otherPhone(ctx context.Context, _ string) []string {
	return l.ask(ctx, perform(otherPhone(l.snap.World)))
}

func (l *lines) light(ctx context.Context, _ string) []string {
	return l.ask(ctx, perform(otherLight(l.snap.World)))
}

// fault sets a fault by its name, or lists them.
func (l *lines) fault(ctx context.Context, object string) []string {
	name := flow.FaultName(object)
	switch {
	case name == flow.NoFault:
		return l.ask(ctx, perform(flow.ClearFaults()))
	case slices.Contains(flow.FaultNames(), name):
		return l.ask(ctx, perform(flow.Inject(flow.NewFault(name))))
	}
	page := []string{l.speak("line.fault")}
	for _, name := range faultChoices() {
		page = append(page, l.speak("line.help-entry", "names", string(name), "about", l.speak("fault."+string(name))))
	}
	return page
}

func (l *lines) save(ctx context.Context, _ string) []string {
	if l.options.Save == nil {
		return []string{l.speak("status.no-saving")}
	}
	return l.ask(ctx, l.options.save)
}

// wait lets the clock run. A number alone means seconds.
func (l *lines) wait(ctx context.Context, object string) []string {
	if isNumber(object) {
		object += "s"
	}
	d, err := time.ParseDuration(object)
	if err != nil {
		return []string{l.speak("line.wait")}
	}
	return l.ask(ctx, perform(flow.Wait(d)))
}

func (l *lines) minute(ctx context.Context, _ string) []string {
	return l.ask(ctx, perform(flow.Wait(time.Minute)))
}

func (l *lines) beforeEnd(ctx context.Context, _ string) []string {
	return l.ask(ctx, perform(flow.Action{Device: flow.Room, Verb: flow.Advance, Target: flow.BeforeExpiry}))
}

func (l *lines) afterEnd(ctx context.Context, _ string) []string {
	return l.ask(ctx, perform(flow.Action{Device: flow.Room, Verb: flow.Advance, Target: flow.AfterExpiry}))
}
