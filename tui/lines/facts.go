package lines

import (
	"strings"

	"enrollsim/flow/narrate"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
)

// What the full screen has beside its devices is said where somebody asks for it: what there
// is to know of the phone with the phone, and what the backend knows with the events.

// hand says what there is to know of the phone.
func (l *conversation) hand() []string {
	page := l.known("line.hand", l.narrator().Hand(l.view.SeenPhone()))
	for _, f := range l.view.Seen().Faults() {
		page = append(page, l.speak("line.fault-set", "fault", l.speak("room.fault-"+string(f.Name))))
	}
	return page
}

// backend says what the backend knows; nothing while a device says that it was refused, as it
// would give the cause away.
func (l *conversation) backend() []string {
	if l.view.SaysRefused() {
		return nil
	}
	page := l.known("line.backend", l.narrator().Backend(l.view.SeenLog()))
	if unsent := l.narrator().Wire(l.view.SeenLog()).Unsent; unsent.Text != "" {
		page = append(page, text.Sentences(unsent.Label, unsent.Text))
	}
	return page
}

func (l *conversation) known(heading string, facts []narrate.Known) []string {
	page := []string{l.speak(heading)}
	for _, f := range facts {
		page = append(page, l.speak("line.fact", "label", f.Label, "value", f.Value))
	}
	return page
}

// ended says in numbers what was done, when nothing is left to do since just now.
func (l *conversation) ended(before, after stage.View) []string {
	if after.Guide == nil || after.Standing() != stage.Active || before.Standing() == stage.Active {
		return nil
	}
	var said []string
	for _, count := range l.narrator().End(after.Guide, after.Seen().Cursor, after.SeenLog()) {
		said = append(said, count.Number+" "+count.Word)
	}
	return []string{l.speak("line.ended", "numbers", strings.Join(said, l.speak("word.and")))}
}
