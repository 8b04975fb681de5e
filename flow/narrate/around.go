package narrate

import (
	"cmp"
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/camera"
	"enrollsim/flow/phone"
)

// Known is something there is to know, as a label and a value. They are at most
// [KnownColumns] wide together, but for names of users.
type Known struct{ Label, Value string }

// KnownColumns is the room that facts need, in columns of a terminal.
const KnownColumns = 24

// Hand says what a person knows of the phone that they hold: which one it is, what its
// camera looks at the desk with, whether the app is there, and whose keys.
func (n Narrator) Hand(p phone.Phone) []Known {
	facts := []Known{{n.say("around.phone"), p.Spec().Model}}
	if through, sees := p.Through(0); sees {
		lens := "around.rear"
		if through.Lens == camera.Front {
			lens = "around.front"
		}
		facts = append(facts, Known{n.say("around.camera"), n.say(lens, "cm", strconv.Itoa(through.Distance))})
	}
	app := "around.missing"
	if p.Installed() {
		app = "around.there"
	}
	keys := cmp.Or(strings.Join(p.Users(), ", "), n.say("around.none"))
	return append(facts, Known{n.say("app.ibkr-mobile"), n.say(app)}, Known{n.say("around.key"), keys})
}

// Backend says what the backend knows after a log: the last code that it issued and what
// has become of it by now, and how many attempts it has seen and keys it has taken. That
// is more than a phone is told that was refused.
func (n Narrator) Backend(log []flow.Event) []Known {
	code, state, attempts, keys := "", "", 0, 0
	for _, e := range log {
		switch e.Kind {
		case flow.CodeIssued:
			code, state = e.Subject, "around.live"
		case flow.CodeSpent:
			if e.Subject == code {
				state = "around.spent"
			}
		case flow.CodeLapsed:
			if e.Subject == code {
				state = "around.lapsed"
			}
		case flow.ActivationRefused, flow.AttemptRepeated:
			attempts++
		case flow.Enrolled:
			attempts, keys = attempts+1, keys+1
		}
	}
	facts := []Known{{n.say("around.code"), n.say("around.none")}}
	if code != "" {
		facts = []Known{{n.say("around.code"), n.say("around.tail", "code", code)}, {n.say("around.state"), n.say(state)}}
	}
	return append(facts, Known{n.say("around.attempts"), strconv.Itoa(attempts)}, Known{n.say("around.keys"), strconv.Itoa(keys)})
}
