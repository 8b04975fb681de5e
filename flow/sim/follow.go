package sim

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/phone"
)

// Follow is the walk of the guide's next step. After wandering it takes the
// guide up again from the last step that works from anywhere. A login that waits
// for the phone comes first: no article speaks of it, and none goes on before it
// is answered. Without a guide, or at its end, the walk does nothing.
func (s *Sim) Follow() *Walk {
	if s.world.Desk.Waits() {
		return s.answerLogin()
	}
	g := s.config.Guide
	if g == nil {
		return &Walk{sim: s}
	}
	if !g.Finished(s.world.Cursor) && s.world.Screen(flow.Desk).ID == "portal-home" { // of a user with a key: no code comes there
		return s.Walk([]flow.Action{flow.Tap(flow.Desk, "log-out"), flow.Tap(flow.Desk, "log-in")})
	}
	var actions []flow.Action
	for _, step := range g.Resume(s.world.Cursor, s.world.Possible) {
		actions = append(actions, step.Do...)
	}
	at := s.world.Cursor.Next
	// The user has a key, and the app leads on with none: a login shows it.
	show := way{[]flow.Action{flow.Tap(flow.Desk, "log-in")}, func(w World) bool {
		return w.Cursor.Next == at && at < len(g.Steps)-1 && w.held(s.config.Saved.User) && !w.Busy()
	}}
	return &Walk{sim: s, ways: []way{{do: actions}, show}}
}

// held reports whether one of the phones holds the key of a user.
func (w World) held(user string) bool {
	return slices.ContainsFunc(w.phones, func(p phone.Phone) bool { return slices.Contains(p.Users(), user) })
}

// answerLogin approves the login that the page in front waits for, with the
// phone that holds the key: by its notification, in the app where that is gone,
// by the QR code of the login, or by challenge and response.
func (s *Sim) answerLogin() *Walk {
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
	w := &Walk{sim: s}
	for _, do := range ways {
		w.ways = append(w.ways, way{do, func(w World) bool { return w.Desk.Waits() }})
	}
	return w
}

func byNotification() []flow.Action {
	return append([]flow.Action{flow.Tap(flow.Phone, "push")}, unlock()...)
}

func inTheApp() []flow.Action {
	return append([]flow.Action{openApp(), flow.Tap(flow.Phone, "allow"), flow.Tap(flow.Phone, "approve")}, unlock()...)
}

func byQRCode() []flow.Action {
	return append([]flow.Action{
		{Device: flow.Phone, Verb: flow.LaunchApp, Target: "camera"},
		{Device: flow.Phone, Verb: flow.Aim, Amount: 25},
		flow.Tap(flow.Phone, "banner"),
	}, unlock()...)
}

func byChallenge() []flow.Action {
	list := []flow.Action{flow.Tap(flow.Desk, "not-received"), flow.Tap(flow.Desk, "challenge-response"), openApp()}
	for _, node := range []string{"allow", "done", "app-log-out", "services", "authenticate"} {
		list = append(list, flow.Tap(flow.Phone, node))
	}
	list = append(list, flow.Action{Device: flow.Phone, Verb: flow.InputText, Target: "challenge", Text: flow.TheChallenge},
		flow.Tap(flow.Phone, "generate-response"))
	list = append(list, unlock()...)
	return append(list, flow.Action{Device: flow.Desk, Verb: flow.InputText, Target: "response", Text: flow.TheResponse},
		flow.Tap(flow.Desk, "send-response"))
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
