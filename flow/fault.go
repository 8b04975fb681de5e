package flow

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// FaultName names a way in which what passes between the devices and the
// backend can go wrong.
type FaultName string

// The faults. None strikes unless it is asked for.
const (
	Latency        FaultName = "latency"         // the answer comes, later
	Timeout        FaultName = "timeout"         // the request is lost, and noticed only after a while
	Reset          FaultName = "reset"           // the line breaks before the request arrives
	ServerError    FaultName = "server-error"    // the backend answers that it is broken, and did nothing
	Garbled        FaultName = "garbled"         // the request arrives with its proof damaged
	AnswerLost     FaultName = "answer-lost"     // the request was carried out, its answer is lost
	PushDropped    FaultName = "push-dropped"    // a login is never announced on the phone
	PushDelayed    FaultName = "push-delayed"    // it is announced later
	PushDuplicated FaultName = "push-duplicated" // it is announced twice
	EventsCut      FaultName = "events-cut"      // the log of the backend cannot be read for a while
)

// NoFault is the name that takes away whatever is set.
const NoFault FaultName = "none"

// FaultNames lists the faults in the order in which they are offered.
func FaultNames() []FaultName {
	return []FaultName{Latency, Timeout, Reset, ServerError, Garbled, AnswerLost, PushDropped, PushDelayed, PushDuplicated, EventsCut}
}

// The hops. As the At of a [Fault] one stands for the calls that a person's
// actions make on it; what is asked again and again by itself is named by its
// call.
const (
	HopDesk  = "desk"  // from the desk to the backend
	HopPhone = "phone" // from a phone to the backend
	HopPush  = "push"  // from the backend to a phone
)

// The calls of a [Backend], as the At of a [Fault] names them.
const (
	CallLogIn       = "log-in"
	CallCollect     = "collect" // asked by itself while a login waits
	CallRespond     = "respond"
	CallSetSeamless = "set-seamless"
	CallCode        = "code"
	CallLogOut      = "log-out"
	CallActivate    = "activate"
	CallChallenges  = "challenges" // asked by itself once the phone holds a key
	CallLookup      = "lookup"
	CallDecide      = "decide"
	CallEvents      = "events"
)

// Places lists what the At of a fault may be, the usual one first: hops and
// calls.
func (n FaultName) Places() []string {
	switch n {
	case PushDropped, PushDelayed, PushDuplicated:
		return []string{HopPush}
	case EventsCut:
		return []string{CallEvents}
	case Garbled:
		return []string{CallActivate, CallDecide}
	}
	return []string{
		CallActivate, HopPhone, HopDesk, CallLogIn, CallCollect, CallRespond, CallSetSeamless,
		CallCode, CallLogOut, CallChallenges, CallLookup, CallDecide,
	}
}

// delay is how late the answer or the notification usually is; zero for a
// fault that delays nothing.
func (n FaultName) delay() time.Duration {
	switch n {
	case Latency:
		return 3 * time.Second
	case Timeout:
		return 30 * time.Second
	case PushDelayed:
		return time.Minute
	}
	return 0
}

// Fault is one fault, exactly: where, when and how often it strikes.
type Fault struct {
	Name   FaultName
	At     string        // a call, or a hop
	Skip   int           // so many calls there go well first
	Times  int           // how often it strikes
	Chance int           // percent of the calls that it strikes, drawn from the seed
	Delay  time.Duration // of [Latency], [Timeout] and [PushDelayed]
}

// NewFault is a fault as it usually strikes: once, at the next call that it
// is about.
func NewFault(name FaultName) Fault {
	return Fault{Name: name, At: name.Places()[0], Times: 1, Chance: 100, Delay: name.delay()}
}

// Inject is the action that sets a fault.
func Inject(f Fault) Action {
	return Action{Device: Room, Verb: SetFault, Target: string(f.Name), Fault: f}
}

// ClearFaults is the action that takes all faults away.
func ClearFaults() Action { return Action{Device: Room, Verb: SetFault, Target: string(NoFault)} }

// String writes the fault as it stands in a run file: the name alone when it
// strikes as usual.
func (f Fault) String() string {
	usual := NewFault(f.Name)
	if f == usual {
		return string(f.Name)
	}
	parts := []string{"name: " + string(f.Name)}
	add := func(key, value string, differs bool) {
		if differs {
			parts = append(parts, key+": "+value)
		}
	}
	add("at", f.At, f.At != usual.At)
	add("skip", strconv.Itoa(f.Skip), f.Skip != usual.Skip)
	add("times", strconv.Itoa(f.Times), f.Times != usual.Times)
	add("chance", strconv.Itoa(f.Chance), f.Chance != usual.Chance)
	add("delay", f.Delay.String(), f.Delay != usual.Delay)
	return "{" + strings.Join(parts, ", ") + "}"
}

// Check says what is wrong with a fault, and what would be right.
func (f Fault) Check() error {
	switch {
	case !slices.Contains(FaultNames(), f.Name):
		return fmt.Errorf("%q is no fault; the faults are %s, and %s takes them away", f.Name, joined(FaultNames()), NoFault)
	case !slices.Contains(f.Name.Places(), f.At):
		return fmt.Errorf("%s does not happen at %q; it happens at %s", f.Name, f.At, joined(f.Name.Places()))
	case f.Skip < 0:
		return fmt.Errorf("skip is how many calls go well first, not %d", f.Skip)
	case f.Times < 1:
		return fmt.Errorf("times is how often it happens, 1 or more, not %d", f.Times)
	case f.Chance < 1 || f.Chance > 100:
		return fmt.Errorf("chance is a percentage from 1 to 100, not %d", f.Chance)
	case f.Name.delay() == 0 && f.Delay != 0:
		return fmt.Errorf("%s delays nothing, so it takes no delay", f.Name)
	case f.Delay < 0:
		return fmt.Errorf("delay is a duration such as 3s, not %v", f.Delay)
	}
	return nil
}

// parseFault reads the object of the verb fault: a name, or a map.
func (a *Action) parseFault(object any) error {
	a.Device = Room
	form, ok := object.(map[string]any)
	if !ok {
		form = map[string]any{"name": object}
	}
	name, _ := form["name"].(string)
	a.Target = name
	if FaultName(name) == NoFault {
		return nil
	}
	a.Fault = NewFault(FaultName(name))
	for key, value := range form {
		var err error
		written := fmt.Sprint(value)
		switch key {
		case "name":
		case "at":
			a.Fault.At = written
		case "skip":
			a.Fault.Skip, err = strconv.Atoi(written)
		case "times":
			a.Fault.Times, err = strconv.Atoi(written)
		case "chance":
			a.Fault.Chance, err = strconv.Atoi(written)
		case "delay":
			a.Fault.Delay, err = time.ParseDuration(written)
		default:
			return fmt.Errorf("a fault has name, at, skip, times, chance and delay, not %s", key)
		}
		if err != nil {
			return fmt.Errorf("%s of a fault cannot be %q", key, written)
		}
	}
	return a.Fault.Check()
}

func joined[S ~string](words []S) string {
	var list []string
	for _, w := range words {
		list = append(list, string(w))
	}
	return strings.Join(list, ", ")
}
