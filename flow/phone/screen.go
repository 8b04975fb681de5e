package phone

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// row is a node of the phone's screen.
type row = screen.Row[Phone]

// gesture is a row for what the person does with the phone, not on its glass.
func gesture(id string, label flow.Text, verb flow.Verb) row {
	return row{ID: id, Role: screen.Gesture, Place: screen.Hand, Text: label, Verb: verb}
}

// inDialog places rows in a dialog over the app.
func inDialog(rows []row) []row {
	for i := range rows {
		rows[i].Place = screen.Dialog
	}
	return rows
}

// Screen returns what the phone shows.
func (p Phone) Screen() screen.Screen {
	id, rows := p.shown()
	app := p.front
	if p.center { // the system's own, whatever is behind
		app = SettingsApp
	}
	return screen.Screen{ID: id, App: app, Nodes: rows.Nodes()}
}

// shown returns the screen id and the rows of the app in the foreground, with the
// notification over it and the gesture that leaves it.
func (p Phone) shown() (id string, rows screen.Table[Phone]) {
	switch {
	case p.center:
		id, rows = centerScreen, p.centerRows()
	case p.front == CameraApp:
		id, rows = p.cameraApp()
	case p.front == SettingsApp:
		id, rows = p.settingsApp()
	case p.front == MessagesApp:
		id, rows = "messages", p.messagesRows()
	case p.front == MobileApp:
		id, rows = p.mobileApp()
	case p.front == LookAlikeApp:
		id, rows = LookAlikeApp, lookAlikeRows()
	case p.front == p.spec.Store:
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
	if p.front != "" || p.center {
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

// messagesRows is the text message of the SMS enrolment. Its token is easily taken
// for an activation code.
func (p Phone) messagesRows() []row {
	return []row{
		{ID: "messages-title", Role: screen.Title, Place: screen.Header, Text: flow.T("app.messages")},
		{ID: "message-from", Role: screen.Note, Text: flow.T("messages.from")},
		{ID: "message", Role: screen.Label, Text: flow.T("messages.token", "token", p.spec.SMSToken)},
		{ID: "message-note", Role: screen.Note, Text: flow.T("messages.note")},
	}
}
