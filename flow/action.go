package flow

import (
	"fmt"
	"slices"
	"strconv"
	"time"
)

// Actor says who acted or where something happened: the desk, the room, a
// phone by its id, or the backend.
type Actor string

// The actors that every world has; a phone's actor is its id.
const (
	ActorDesk     Actor = "desk"
	ActorDesk2    Actor = "desk-2" // the other computer
	ActorRoom     Actor = "room"
	ActorBackend  Actor = "backend"
	ActorNetwork  Actor = "network"
	ActorService  Actor = "service"  // the support desk of the service
	ActorStranger Actor = "stranger" // somebody elsewhere who is not the owner
)

// Device says at what an [Action] is aimed.
type Device string

// The devices. Phone is the phone in the person's hand ([PickUp]) and Desk the computer
// at which the person sits ([SitAt]), or the one that [Action.On] names.
const (
	Phone Device = "phone"
	Desk  Device = "desk"
	Room  Device = "room" // the clock, the light, the network, which phone is in the hand
)

// Verb is what the person does. The words are those that mobile test tools
// and device simulators use.
type Verb string

// The verbs, with what their [Action] needs beside them.
const (
	LaunchApp      Verb = "launchApp"      // Target: an app's id; from wherever the phone is
	TapOn          Verb = "tapOn"          // Target: a node's id
	InputText      Verb = "inputText"      // Target: a field's node id; Text: all that is typed
	GoHome         Verb = "home"           // leave the app
	ControlCenter  Verb = "controlCenter"  // opens it over whatever is in front
	Aim            Verb = "aim"            // Amount: centimetres from lens to screen; 0 as the hand holds it
	Closer         Verb = "closer"         // one hand's move towards the screen
	Farther        Verb = "farther"        // one hand's move away from it
	Match          Verb = "match"          // the owner's face or finger answers the prompt
	NonMatch       Verb = "nonmatch"       // somebody else's does
	Cancel         Verb = "cancel"         // the prompt is dismissed
	PickUp         Verb = "pickUp"         // Target: a phone's id, [Ringing] or [Holder]
	SitAt          Verb = "sitAt"          // Target: a computer's id, of [Desks]; with the phone in the hand, or the one that is named
	Light          Verb = "light"          // Amount: percent of a well-lit room
	ShowCode       Verb = "showCode"       // Target: a [Drawing] of the code at the desk
	StrangerLogsIn Verb = "strangerLogsIn" // Target: a user's name, or [TheUser]; somebody elsewhere, with the password
	Advance        Verb = "advance"        // Duration, or Target [BeforeExpiry] or [AfterExpiry]
	SetFault       Verb = "fault"          // Fault, or Target [NoFault]
)

// Targets of [Advance] beside a plain duration: the newest code in sight at
// the desk is one second from its expiry, or one second past it.
const (
	BeforeExpiry = "before-expiry"
	AfterExpiry  = "after-expiry"
)

// Texts of [InputText] that stand for what the person reads elsewhere or knows: the
// string under the desk's QR code, the desk's challenge, the phone's response
// string, the user name and the password.
const (
	TheCode      = "$code"
	TheChallenge = "$challenge"
	TheResponse  = "$response"
	OwnName      = "$name"     // of who sits at the desk
	OwnPassword  = "$password" // of the same
)

// Targets of [PickUp] beside a phone's id: the phone which shows a login
// request, and the one that holds the key of whose login the desk shows - or, where none
// does, the one that has lost it, or else the one which shows the request, or whose last
// attempt had no answer.
const (
	Ringing = "ringing"
	Holder  = "holder"
)

// Action is one thing that a person does. Keys, run files and a guide's `do`
// lists all become actions, and nothing else moves a world.
type Action struct {
	Device   Device        `json:"device"`
	On       string        `json:"on,omitzero"` // id of the phone or computer that it is done with; empty is the one in the hand, or before the person
	Verb     Verb          `json:"verb"`
	Target   string        `json:"target,omitzero"`   // node id, app id, phone id, computer id or expiry word
	Text     string        `json:"text,omitzero"`     // what is typed; of a secret, empty is what its owner knows
	Amount   int           `json:"amount,omitzero"`   // centimetres or percent
	Duration time.Duration `json:"duration,omitzero"` // how long the clock runs
	Fault    Fault         `json:"fault,omitzero"`    // what goes wrong from now on
}

// Wait is the action that lets the clock run for d.
func Wait(d time.Duration) Action { return Action{Device: Room, Verb: Advance, Duration: d} }

// Tap is the action that taps or clicks a node of a device's screen.
func Tap(on Device, node string) Action { return Action{Device: on, Verb: TapOn, Target: node} }

// Absolute reports whether the action works from wherever its device is, so
// that a walk which went astray can be taken up again from it: opening an app, or
// what is done at the desk.
func (a Action) Absolute() bool {
	return a.Verb == LaunchApp || a.Verb == ControlCenter || a.Device == Desk
}

// String writes the action as it stands in a guide or a run file.
func (a Action) String() string {
	var what string
	switch a.Verb {
	case Aim, Light:
		if a.Amount != 0 || a.Verb == Light {
			what = strconv.Itoa(a.Amount)
		}
	case Advance:
		what = a.Target
		if what == "" {
			what = a.Duration.String()
		}
	case SetFault:
		what = a.Target
		if a.Fault != (Fault{}) {
			what = a.Fault.String()
		}
	case SetIdleTime:
		what = a.idleTime()
	case AddUser:
		what = a.Target
		if a.Text != "" {
			what += ", password: " + strconv.Quote(a.Text)
		}
	case InputText:
		what = a.Target
		if a.Text != "" {
			what += ", text: " + strconv.Quote(a.Text)
		}
	default:
		what = a.Target
	}
	s := string(a.Verb)
	if what != "" {
		s += ": " + what
	}
	switch {
	case a.On != "":
		return a.On + ": {" + s + "}"
	case a.Device == Desk || a.Device == Service:
		return string(a.Device) + ": {" + s + "}"
	case a.Verb == InputText && a.Text != "":
		return "{" + s + "}"
	}
	return s
}

// UnmarshalYAML reads the form that guides and run files use: a bare verb
// (`match`), a verb with its object (`tapOn: get`), what is typed beside the field
// (`{inputText: pin, text: 4711}`, or no text for what only the owner knows), and
// `desk:` around what is done at the desk, `service:` around what the service does. It errors on a word that is not a verb, or an object that
// the verb cannot take. What is done with one of several phones stands below its
// id, as what is done at the desk does: `phone-2: {tapOn: get}`; so does what is done at
// one of the computers: `desk-2: {tapOn: log-in}`.
func (a *Action) UnmarshalYAML(decode func(any) error) error {
	var bare string
	if decode(&bare) == nil {
		return a.parse(bare, nil)
	}
	var form map[string]any
	if err := decode(&form); err != nil {
		return err
	}
	for _, desk := range append(Desks(), string(Desk)) {
		if inner, ok := form[desk].(map[string]any); ok && len(form) == 1 {
			return a.parseAtDesk(desk, inner)
		}
	}
	if inner, ok := form[string(Service)].(map[string]any); ok && len(form) == 1 {
		return a.parseService(inner)
	}
	if phone, inner, ok := OnePhone(form); ok {
		if err := a.parseForm(inner); err != nil {
			return err
		}
		if a.Device != Phone && a.Verb != SitAt {
			return fmt.Errorf("%s is not done with a phone, so it does not stand below %s", a.Verb, phone)
		}
		a.On = phone
		return nil
	}
	if err := a.parseForm(form); err != nil || a.Device != Desk {
		return err
	}
	return fmt.Errorf("%s is done at the computer, so it stands below %s", a.Verb, Desk)
}

// parseAtDesk reads what is done at a computer: one of [Desks], or the one before the
// person.
func (a *Action) parseAtDesk(desk string, form map[string]any) error {
	if err := a.parseForm(form); err != nil {
		return err
	}
	if !slices.Contains(DeskVerbs(), a.Verb) {
		return fmt.Errorf("at the computer there is %s, not %s", joined(DeskVerbs()), a.Verb)
	}
	a.Device = Desk
	if desk != string(Desk) {
		a.On = desk
	}
	return nil
}

// OnePhone takes apart what is written below the id of a phone: a verb that
// stands below a word that is none. A verb alone has no object.
func OnePhone(form map[string]any) (phone string, inner map[string]any, ok bool) {
	if len(form) != 1 {
		return "", nil, false
	}
	for phone, value := range form {
		inner, ok := value.(map[string]any)
		if bare, isWord := value.(string); isWord {
			inner, ok = map[string]any{bare: nil}, true
		}
		if !ok || slices.Contains(Verbs(), Verb(phone)) {
			return "", nil, false
		}
		for verb := range inner {
			if slices.Contains(Verbs(), Verb(verb)) {
				return phone, inner, true
			}
		}
	}
	return "", nil, false
}

func (a *Action) parseForm(form map[string]any) error {
	if text, ok := form["text"]; ok && len(form) == 2 && form[string(InputText)] != nil {
		*a = Action{Device: Phone, Verb: InputText, Target: fmt.Sprint(form[string(InputText)]), Text: fmt.Sprint(text)}
		return nil
	}
	if len(form) != 1 {
		return fmt.Errorf("an action is one verb with its object, not %d keys", len(form))
	}
	for verb, object := range form {
		return a.parse(verb, object)
	}
	return nil
}

func (a *Action) parse(verb string, object any) error {
	*a = Action{Device: Phone, Verb: Verb(verb)}
	switch a.Verb {
	case GoHome, ControlCenter, Closer, Farther, Match, NonMatch, Cancel:
		if object != nil {
			return fmt.Errorf("%s takes nothing, not %v", verb, object)
		}
		return nil
	case LaunchApp, TapOn, InputText:
		return a.parseTarget(object)
	case ShowCode:
		a.Device = Desk
		if err := a.parseTarget(object); err != nil || slices.Contains(Drawings(), Drawing(a.Target)) {
			return err
		}
		return fmt.Errorf("%s takes one of %s, not %v", verb, joined(Drawings()), object)
	case SitAt:
		a.Device = Room
		if err := a.parseTarget(object); err != nil || slices.Contains(Desks(), a.Target) {
			return err
		}
		return fmt.Errorf("%s takes one of %s, not %v", verb, joined(Desks()), object)
	case PickUp, StrangerLogsIn:
		a.Device = Room
		return a.parseTarget(object)
	case Aim, Light:
		if a.Verb == Light {
			a.Device = Room
		}
		if a.Verb == Aim && object == nil {
			return nil
		}
		n, err := strconv.Atoi(fmt.Sprint(object))
		if err != nil || n < 1 {
			return fmt.Errorf("%s takes a whole number above 0, not %v", verb, object)
		}
		if a.Verb == Light && n > 100 {
			return fmt.Errorf("%s takes percent from 1 to 100, not %v", verb, object)
		}
		a.Amount = n
		return nil
	case Advance:
		a.Device = Room
		word := fmt.Sprint(object)
		if word == BeforeExpiry || word == AfterExpiry {
			a.Target = word
			return nil
		}
		d, err := time.ParseDuration(word)
		if err != nil || d <= 0 {
			return fmt.Errorf("advance takes a duration such as 90s, %s or %s, not %v", BeforeExpiry, AfterExpiry, object)
		}
		a.Duration = d
		return nil
	case SetFault:
		return a.parseFault(object)
	}
	if slices.Contains(ServiceVerbs(), a.Verb) {
		return fmt.Errorf("%s is done by the service, so it stands below %s", verb, Service)
	}
	return fmt.Errorf("%q is no verb; the verbs are %s", verb, joined(Verbs()))
}

func (a *Action) parseTarget(object any) error {
	target, ok := object.(string)
	if !ok || target == "" {
		return fmt.Errorf("%s takes the id of what it is done to", a.Verb)
	}
	a.Target = target
	return nil
}

// DeskVerbs lists the verbs of what is done at the desk.
func DeskVerbs() []Verb { return []Verb{TapOn, InputText, ShowCode} }

// Verbs lists the verbs.
func Verbs() []Verb {
	return []Verb{LaunchApp, TapOn, InputText, GoHome, ControlCenter, Aim, Closer, Farther, Match, NonMatch, Cancel, PickUp, SitAt, Light, StrangerLogsIn, ShowCode, Advance, SetFault}
}
