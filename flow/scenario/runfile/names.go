package runfile

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
	"enrollsim/flow/text"
)

// names is what the steps of a file can name beside what every file can: who
// and what is in its world, and what is typed in it.
type names struct {
	users  []string
	phones []string
	typed  []string
	marks  []string
}

// unknown complains of a name that nothing has.
func (r *reader) unknown(n *node, allowed []string, what, name string, near ...string) {
	r.complain(n, allowed, "%s%s", fmt.Sprintf(what, name), text.DidYouMean(name, near))
}

// node reads what is on the screen of a device: a node's id or its label.
func (r *reader) node(n *node, on flow.Device, name string) {
	switch {
	case captured(name):
	case r.isOn(on, name):
	case on == flow.Phone && r.isOn(flow.Desk, name):
		r.complain(n, nil, "nothing on the phone is called %q; the desk has it, in a step below desk", name)
	case on == flow.Desk && r.isOn(flow.Phone, name):
		r.complain(n, nil, "nothing on the desk is called %q; the phone has it, in a step of its own", name)
	default:
		near := append(screen.NodesFor(on, r.names.users), r.lexicon.Labels(on).All()...)
		allowed := []string{"the id of a node, or a label in any language"}
		r.unknown(n, allowed, "nothing on the "+string(on)+" is called %q", name, near...)
	}
}

func (r *reader) isOn(on flow.Device, name string) bool {
	return screen.HasNode(on, name, r.names.users) || r.lexicon.Labels(on).Has(name, r.names.users)
}

// visible reads what is or is not to be on the screen of a device: a node, or
// what one holds.
func (r *reader) visible(n *node, on flow.Device, name string) {
	r.later = append(r.later, func() { // what is typed is known when all steps are read
		if !r.isValue(name) {
			r.node(n, on, name)
		}
	})
}

// isValue reports whether a node can hold a text: a user's name, what is typed,
// a number, a code, a link or what a viewfinder shows.
func (r *reader) isValue(name string) bool {
	_, isCode := flow.ReadCode(name)
	held := slices.Concat(r.names.users, r.names.typed, phone.Views())
	return isCode || captured(name) || numeric.MatchString(name) || strings.Contains(name, "://") || slices.Contains(held, name)
}

// numeric is the form of numbers: of versions, responses, challenges, times.
var numeric = regexp.MustCompile(`^[0-9][0-9 .:%-]*$`)

// screenID reads the id of a device's screen.
func (r *reader) screenID(n *node, on flow.Device, name string) {
	if list := screen.Screens(on); !slices.Contains(list, name) {
		r.unknown(n, list, "no screen of the "+string(on)+" is called %q", name, list...)
	}
}

// app reads the id of an app, or its label.
func (r *reader) app(n *node, name string) {
	if list := phone.Apps(); !slices.Contains(list, name) && !r.lexicon.Apps().Has(name, nil) {
		r.unknown(n, append(list, "a label in any language"), "no app is called %q", name, append(list, r.lexicon.Apps().All()...)...)
	}
}

// phoneID reads the id of a phone, or a word that stands for one.
func (r *reader) phoneID(n *node, name string, also ...string) {
	if list := append(slices.Clone(r.names.phones), also...); !slices.Contains(list, name) {
		r.unknown(n, list, "no phone is called %q", name, list...)
	}
}

// user reads who an event is about: a user, or who tried to be one.
func (r *reader) user(n *node, name string) {
	r.later = append(r.later, func() {
		if list := slices.Concat(r.names.users, r.names.typed); !captured(name) && !slices.Contains(list, name) {
			r.unknown(n, r.names.users, "no user is called %q", name, list...)
		}
	})
}

// actor reads who did what an event tells.
func (r *reader) actor(n *node, name string) {
	list := append(flow.Valid(flow.ActorDesk, flow.ActorDesk2, flow.ActorRoom, flow.ActorBackend, flow.ActorNetwork, flow.ActorService, flow.ActorStranger), r.names.phones...)
	if !slices.Contains(list, name) {
		r.unknown(n, list, "nobody who acts is called %q", name, list...)
	}
}

// subject reads to what an event of a kind happened.
func (r *reader) subject(n *node, kind flow.Kind, name string) {
	form := func(allowed string, ok bool) {
		if !ok {
			r.unknown(n, []string{allowed}, "the subject of "+string(kind)+" cannot be %q", name)
		}
	}
	list := phone.Subjects(kind.About())
	if captured(name) {
		return
	}
	switch kind.About() {
	case flow.AboutNothing:
		r.complain(n, nil, "%s has no subject, so it cannot be %q", kind, name)
		return
	case flow.AboutScreen:
		list = screen.Screens(flow.Phone)
	case flow.AboutPhone:
		list = r.names.phones
	case flow.AboutFault:
		list = flow.Valid(flow.FaultNames()...)
	case flow.AboutDrawing:
		list = flow.Valid(flow.Drawings()...)
	case flow.AboutReferral:
		list = flow.Valid(flow.Referrals()...)
	case flow.AboutSwitch:
		list = []string{"on", "off"}
	case flow.AboutTab:
		form("a tab such as tab-1", strings.HasPrefix(name, "tab-") && screen.HasNode(flow.Desk, name, nil))
		return
	case flow.AboutCode:
		form("the last four characters of a code", len(name) == 4 && strings.Trim(name, flow.CodeAlphabet) == "")
		return
	case flow.AboutSession:
		_, err := strconv.ParseUint(name, 10, 32)
		form("a number such as 1", err == nil)
		return
	case flow.AboutAmount:
		form("a number, with its unit as in the log", amount.MatchString(name))
		return
	case flow.AboutVersion:
		form("a version such as 17.2", numeric.MatchString(name))
		return
	case flow.AboutApp, flow.AboutSetting, flow.AboutPermission, flow.AboutBanner, flow.AboutPurpose:
	}
	if !slices.Contains(list, name) {
		r.unknown(n, list, "the subject of "+string(kind)+" cannot be %q", name, list...)
	}
}

var amount = regexp.MustCompile(`^([0-9]+( cm|%)?|none|([0-9]+(ms|h|m|s))+)$`)
