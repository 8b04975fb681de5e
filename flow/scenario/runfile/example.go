package runfile

import (
	"strings"

	"enrollsim/flow"
)

// exampleOf is how a run file uses a name: a guide in a line of its own, any other in a step.
// What is on a screen is on that of a device.
func exampleOf(t Term, on flow.Device) string {
	switch t.Kind {
	case GuideTerm:
		return "guide: " + t.Name
	case ScreenTerm:
		return onDevice(on, "assertScreen: "+t.Name)
	case NodeTerm:
		return onDevice(on, "assertVisible: "+filledIn(t.Name))
	case AppTerm:
		return "launchApp: " + t.Name
	case SettingTerm:
		return "assertEvent: " + string(flow.SettingChanged) + " " + t.Name + " on"
	case EventTerm:
		return "assertEvent: " + t.Name
	case CauseTerm:
		return "assertCause: " + t.Name
	case FaultTerm:
		if t.Name == string(flow.NoFault) {
			return "fault: " + t.Name
		}
		return "fault: {name: " + t.Name + ", mayMiss: on}"
	case ActorTerm:
		return "assertEvent: {kind: " + string(doneBy(flow.Actor(t.Name))) + ", actor: " + t.Name + "}"
	case ReferralTerm:
		return "service: {refer: " + t.Name + "}"
	}
	return t.Example
}

// onDevice is a step at the phone in the hand or at the computer.
func onDevice(on flow.Device, step string) string {
	if on == flow.Desk {
		return "desk: {" + step + "}"
	}
	return step
}

// filledIn is an id of which a part differs, for somebody or something.
func filledIn(id string) string {
	if head, of := strings.CutSuffix(id, "USER"); of {
		return head + "riley.sample"
	}
	if head, of := strings.CutSuffix(id, "-N"); of {
		return head + "-1"
	}
	return id
}

// doneBy is something that an actor does.
func doneBy(a flow.Actor) flow.Kind {
	switch a {
	case flow.ActorRoom:
		return flow.LightChanged
	case flow.ActorBackend:
		return flow.CodeIssued
	case flow.ActorNetwork:
		return flow.FaultSet
	case flow.ActorService:
		return flow.Referred
	case flow.ActorStranger:
		return flow.StrangerTried
	}
	return flow.LoggedIn
}
