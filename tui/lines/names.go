package lines

import (
	"strings"
	"unicode"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/flow/stage"
)

// thing is something that can be used, on its device.
type thing struct {
	device flow.Device
	node   screen.Node
}

// called lists what a line may name of the things that can be used: those whose name it is,
// or else those whose names begin with it. What follows the whole name of a field is what
// is to be typed there. Upper and lower case are the same.
func (l *conversation) called(line string) (list []thing, typed string, whole bool) {
	if l.view.When() != stage.InPresent {
		return nil, "", false
	}
	said := strings.ToLower(strings.Join(strings.Fields(line), " "))
	var begun []thing
	for _, d := range inOrder(l.view) {
		for _, n := range l.view.Screen(d).Reachable() {
			label, heard := strings.ToLower(l.say(n.Text)), strings.ToLower(l.heard(n))
			rest, follows := behind(line, label)
			switch {
			case said == label || said == heard:
				list = append(list, thing{d, n})
			case n.Editable() && follows && rest != "":
				list, typed = append(list, thing{d, n}), rest
			case len(said) > 1 && (strings.HasPrefix(label, said) || strings.HasPrefix(heard, said)):
				begun = append(begun, thing{d, n})
			}
		}
	}
	if len(list) > 0 {
		return list, typed, true
	}
	return begun, "", false
}

// behind is what follows in a line, as it is, after the words of a name; false if it does not
// begin with them.
func behind(line, name string) (rest string, ok bool) {
	rest = line
	for word := range strings.FieldsSeq(name) {
		rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
		end := strings.IndexFunc(rest+" ", unicode.IsSpace)
		if !strings.EqualFold(rest[:end], word) {
			return "", false
		}
		rest = rest[end:]
	}
	return strings.TrimLeftFunc(rest, unicode.IsSpace), true
}

// heard is a thing as it is read out, without the mark of what is our own wording.
func (l *conversation) heard(n screen.Node) string {
	return strings.ReplaceAll(l.narrator().Node(n, l.view.Seen().Now), "°", "")
}

// which asks which of several things is meant.
func (l *conversation) which(line string, list []thing) []string {
	page := []string{l.speak("line.which", "line", shortened(line))}
	for _, t := range list {
		page = append(page, l.numberSaid(t.device, t.node)+". "+l.heard(t.node))
	}
	return page
}
