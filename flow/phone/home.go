package phone

import (
	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// Screen says what the phone shows.
func (p Phone) Screen() screen.Screen {
	var s screen.Screen
	switch p.front {
	case CameraApp:
		s = p.cameraScreen()
	case SettingsApp:
		s = p.settingsScreen()
	case MessagesApp:
		s = p.messagesScreen()
	case MobileApp:
		s = p.mobileScreen()
	case p.spec.Store:
		s = p.storeScreen()
	default:
		s = p.homeScreen()
	}
	s.App = p.front
	if p.front != "" {
		s.Nodes = append(s.Nodes, screen.Node{ID: "home", Role: screen.Gesture, Place: screen.Edge, Text: flow.T("hand.home"), Verb: flow.GoHome})
	}
	if n := len(p.pushes); n > 0 {
		push := screen.Node{
			ID: "push", Role: screen.Button, Place: screen.Banner,
			Text: flow.T("push.login", "user", p.pushes[n-1].User),
		}
		s.Nodes = append([]screen.Node{push}, s.Nodes...)
	}
	return s
}

func (p Phone) homeScreen() screen.Screen {
	s := screen.Screen{ID: "home"}
	for _, app := range p.apps() {
		s.Nodes = append(s.Nodes, screen.Node{ID: app, Role: screen.Icon, Place: screen.Body, Text: flow.T("app." + app)})
	}
	return s
}

// messagesScreen is the text message of the other enrolment, whose token a
// field of the same name asks for.
func (p Phone) messagesScreen() screen.Screen {
	return screen.Screen{ID: "messages", Nodes: []screen.Node{
		{ID: "messages-title", Role: screen.Title, Place: screen.Header, Text: flow.T("app.messages")},
		{ID: "message-from", Role: screen.Note, Place: screen.Body, Text: flow.T("messages.from")},
		{ID: "message", Role: screen.Label, Place: screen.Body, Text: flow.T("messages.token", "token", p.spec.SMSToken)},
		{ID: "message-note", Role: screen.Note, Place: screen.Body, Text: flow.T("messages.note")},
	}}
}
