package lines

import (
	"strconv"

	"enrollsim/flow/stage"
)

// back looks at what was before the moment that is looked at.
func (l *conversation) back(string) []string {
	if l.view.Past == stage.Now {
		return l.lookAt(len(l.view.History) - 2)
	}
	return l.lookAt(l.view.Past - 1)
}

// forward looks at what came after, at last at the present.
func (l *conversation) forward(string) []string { return l.lookAt(l.view.Past + 1) }

// toNow returns to the present.
func (l *conversation) toNow(string) []string { return l.lookAt(stage.Now) }

// lookAt says what came to pass with an entry of the history.
func (l *conversation) lookAt(entry int) []string {
	l.view = l.view.LookAt(entry)
	if l.view.Past == stage.Now {
		return append([]string{l.speak("line.now")}, l.everything()...)
	}
	if entry == 0 {
		return append([]string{l.when()}, l.everything()...)
	}
	return append([]string{l.when()}, l.outcome(l.view.LookAt(entry-1), l.view)...)
}

// when says that the past is looked at, and how far back.
func (l *conversation) when() string {
	return l.speak("line.past", "n", strconv.Itoa(l.view.Past+1), "count", strconv.Itoa(len(l.view.History)))
}
