package phone

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// row is a node of the phone's screen with what using it does.
type row = screen.Row[Phone]

// gesture is what the person does with the phone, not on it.
func gesture(id string, label flow.Text, verb flow.Verb) row {
	return row{ID: id, Role: screen.Gesture, Place: screen.Hand, Text: label, Verb: verb}
}

// inDialog puts rows over the app, which waits for the answer.
func inDialog(rows []row) []row {
	for i := range rows {
		rows[i].Place = screen.Dialog
	}
	return rows
}

// Screen says what the phone shows.
func (p Phone) Screen() screen.Screen {
	id, rows := p.app()
	return screen.Screen{ID: id, App: p.front, Nodes: rows.Nodes()}
}

// app is the id of what the phone shows, and all that is on it: the app in
// front, with the notification over it and the way home under it.
func (p Phone) app() (id string, rows screen.Table[Phone]) {
	switch p.front {
	case CameraApp:
		id, rows = p.cameraApp()
	case SettingsApp:
		id, rows = p.settingsApp()
	case MessagesApp:
		id, rows = "messages", p.messagesRows()
	case MobileApp:
		id, rows = p.mobileApp()
	case p.spec.Store:
		id, rows = p.storeApp()
	default:
		id, rows = "home", p.homeRows()
	}
	if n := len(p.pushes); n > 0 {
		rows = slices.Insert(rows, 0, row{
			ID: "push", Role: screen.Button, Place: screen.Banner, Text: flow.T("push.login", "user", p.pushes[n-1].User),
			Tap: (*Phone).tapPush,
		})
	}
	if p.front != "" {
		home := gesture("home", flow.T("hand.home"), flow.GoHome)
		home.Place = screen.Edge
		rows = append(rows, home)
	}
	return id, rows
}

func (p Phone) homeRows() []row {
	var rows []row
	for _, app := range p.apps() {
		rows = append(rows, row{
			ID: app, Role: screen.Icon, Text: flow.T("app." + app),
			Tap: func(p *Phone, fx *flow.Effects) { p.start(app, fx) },
		})
	}
	return rows
}

// messagesRows are the text message of the other enrolment, whose token a field
// of the same name asks for.
func (p Phone) messagesRows() []row {
	return []row{
		{ID: "messages-title", Role: screen.Title, Place: screen.Header, Text: flow.T("app.messages")},
		{ID: "message-from", Role: screen.Note, Text: flow.T("messages.from")},
		{ID: "message", Role: screen.Label, Text: flow.T("messages.token", "token", p.spec.SMSToken)},
		{ID: "message-note", Role: screen.Note, Text: flow.T("messages.note")},
	}
}
