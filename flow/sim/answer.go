package sim

import (
	"context"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/phone"
)

// answerLogin approves the login that the page in front waits for, with the
// phone that holds the key: by its notification, in the app where that is gone,
// by the QR code of the login, or by challenge and response.
func (s *Sim) answerLogin(ctx context.Context) (Snapshot, error) {
	user := s.world.Desk.User()
	holder := flow.Ringing // where no phone is sure of its key
	if i := slices.IndexFunc(s.world.phones, func(p phone.Phone) bool { return slices.Contains(p.Users(), user) }); i >= 0 {
		holder = s.world.phones[i].ID()
	}
	var ways [][]flow.Action
	if holder != s.world.Phone().ID() {
		ways = append(ways, []flow.Action{{Device: flow.Room, Verb: flow.PickUp, Target: holder}})
	}
	switch s.world.Screen(flow.Desk).ID { // the way that the person has chosen comes first
	case "portal-challenge":
		ways = append(ways, byChallenge(), byNotification(), inTheApp())
	case "portal-login-qr":
		ways = append(ways, byQRCode(), byNotification(), inTheApp(), byChallenge())
	default:
		ways = append(ways, byNotification(), inTheApp(), byChallenge())
	}
	var snap Snapshot
	var err error
	for _, way := range ways {
		before := len(s.log)
		snap, err = s.Remedy(ctx, way)
		if s.world.Phone().Response(user) != "" {
			snap, err = s.Remedy(ctx, sendResponse())
		}
		_, misstep := flow.AsMisstep(err)
		if err != nil && !misstep || !s.world.Desk.Waits() || refused(s.log[before:]) {
			break
		}
	}
	return snap, err
}

func byNotification() []flow.Action { return append([]flow.Action{tap("push")}, unlock()...) }

func inTheApp() []flow.Action {
	return append([]flow.Action{openApp(), tap("allow"), tap("approve")}, unlock()...)
}

func byQRCode() []flow.Action {
	return append([]flow.Action{
		{Device: flow.Phone, Verb: flow.LaunchApp, Target: "camera"},
		{Device: flow.Phone, Verb: flow.Aim, Amount: 25},
		tap("banner"),
	}, unlock()...)
}

func byChallenge() []flow.Action {
	return append([]flow.Action{
		{Device: flow.Desk, Verb: flow.TapOn, Target: "not-received"},
		{Device: flow.Desk, Verb: flow.TapOn, Target: "challenge-response"},
		openApp(), tap("allow"), tap("done"), tap("app-log-out"), tap("services"), tap("authenticate"),
		{Device: flow.Phone, Verb: flow.InputText, Target: "challenge", Text: flow.TheChallenge},
		tap("generate-response"),
	}, unlock()...)
}

func sendResponse() []flow.Action {
	return []flow.Action{
		{Device: flow.Desk, Verb: flow.InputText, Target: "response", Text: flow.TheResponse},
		{Device: flow.Desk, Verb: flow.TapOn, Target: "send-response"},
	}
}

func tap(node string) flow.Action {
	return flow.Action{Device: flow.Phone, Verb: flow.TapOn, Target: node}
}

func openApp() flow.Action {
	return flow.Action{Device: flow.Phone, Verb: flow.LaunchApp, Target: "ibkr-mobile"}
}

// unlock is what the owner gives: face or finger, or where that is asked for
// the passcode.
func unlock() []flow.Action {
	return []flow.Action{
		{Device: flow.Phone, Verb: flow.Match},
		{Device: flow.Phone, Verb: flow.InputText, Target: "passcode"},
	}
}
