package tui

import "context"

// back looks at what was before the moment that is looked at.
func (l *lines) back(context.Context, string) []string {
	entry := l.past - 1
	if l.past == now {
		entry = len(l.snap.History) - 2
	}
	switch {
	case entry < 0 && l.past == now:
		return []string{l.speak("status.no-past")}
	case entry < 0:
		return []string{l.speak("line.beginning")}
	}
	return l.lookAt(entry)
}

// forward looks at what came after, at last at the present.
func (l *lines) forward(ctx context.Context, _ string) []string {
	if l.past+1 == len(l.snap.History)-1 {
		return l.toNow(ctx, "")
	}
	return l.lookAt(l.past + 1)
}

// toNow returns to the present.
func (l *lines) toNow(context.Context, string) []string {
	l.past = now
	return append([]string{l.speak("line.now")}, l.everything()...)
}

// branch goes on from the moment that is looked at, another way.
func (l *lines) branch(ctx context.Context, _ string) []string { return l.ask(ctx, branch(l.past)) }

// lookAt says what came to pass with an entry of the history.
func (l *lines) lookAt(i int) []string {
	l.past = i
	page := []string{l.when()}
	if i == 0 {
		return append(page, l.everything()...)
	}
	return append(page, l.outcome(l.entry(i-1), l.entry(i))...)
}

// when says that the past is looked at, and how far back.
func (l *lines) when() string {
	return l.speak("line.past", "n", itoa(l.past+1), "count", itoa(len(l.snap.History)))
}

// everything is both devices and the step.
func (l *lines) everything() []string {
	w := l.world()
	return append(l.devices(l.inOrder(w)...), l.step(w))
}
