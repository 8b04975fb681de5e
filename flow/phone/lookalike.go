package phone

import (
	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// openLookAlike opens the app of somebody else that the store has beside IBKR Mobile.
// It knows nothing of Client Portal.
func (p *Phone) openLookAlike(fx *flow.Effects) {
	fx.Refuse(flow.OpenedBare, LookAlikeApp, flow.LookAlikeApp)
}

func lookAlikeRows() []row {
	return []row{
		{ID: "look-alike-title", Role: screen.Title, Place: screen.Header, Text: flow.T("app.look-alike")},
		{ID: "look-alike-welcome", Role: screen.Label, Text: flow.T("look-alike.welcome")},
		{ID: "look-alike-unknown", Role: screen.Alert, Text: flow.T("look-alike.unknown")},
		{ID: "look-alike-note", Role: screen.Note, Text: flow.T("look-alike.note")},
	}
}

// deleteLookAlike deletes that app.
func (p *Phone) deleteLookAlike(fx *flow.Effects) {
	p.lookAlike = false
	fx.Emit(flow.AppDeleted, LookAlikeApp)
}

// lookAlikeSettings are its rows in the settings.
func (p Phone) lookAlikeSettings() []row {
	return []row{
		{ID: "apps-look-alike", Role: screen.Label, Text: flow.T("app.look-alike"), Hidden: !p.lookAlike},
		{
			ID: "delete-look-alike", Role: screen.Button, Text: flow.T("settings.delete-look-alike"), Tap: (*Phone).deleteLookAlike,
			Hidden: !p.lookAlike,
		},
	}
}
