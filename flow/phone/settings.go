package phone

import (
	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// settings is the Settings app; page is empty on its first page.
type settings struct{ page string }

func (p *Phone) tapSettings(a flow.Action, fx *flow.Effects) {
	switch a.Target {
	case "settings-camera", "settings-notifications":
		p.settings.page = a.Target
	case "settings-back":
		p.settings.page = ""
	case "scan-qr-codes":
		p.scanQR = !p.scanQR
		fx.Tell(flow.SettingChanged, "scan-qr-codes "+onOff(p.scanQR))
	case "allow-notifications":
		on := p.notifications != Allowed
		p.mobile.permission = false // the question is answered here
		p.notifications = Denied
		if on {
			p.notifications = Allowed
		}
		fx.Tell(flow.SettingChanged, "notifications "+onOff(on))
	}
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

func (p Phone) settingsScreen() screen.Screen {
	s := screen.Screen{ID: "settings"}
	head := func(t screen.Text) {
		s.Nodes = append(s.Nodes, screen.Node{ID: "settings-title", Role: screen.Title, Place: screen.Header, Text: t})
	}
	body := func(n screen.Node) {
		n.Place = screen.Body
		s.Nodes = append(s.Nodes, n)
	}
	if p.settings.page != "" {
		s.ID = p.settings.page
		s.Nodes = append(s.Nodes, screen.Node{ID: "settings-back", Role: screen.Button, Place: screen.Header, Text: screen.T("settings.back")})
	}
	switch p.settings.page {
	case "settings-camera":
		head(screen.T("app.camera"))
		body(screen.Node{ID: "scan-qr-codes", Role: screen.Switch, On: p.scanQR, Text: screen.T("settings.scan-qr")})
		body(screen.Node{ID: "scan-qr-note", Role: screen.Note, Text: screen.T("settings.scan-qr-note")})
	case "settings-notifications":
		head(screen.T("settings.notifications"))
		if !p.installed {
			body(screen.Node{ID: "no-apps", Role: screen.Note, Text: screen.T("settings.no-apps")})
			break
		}
		body(screen.Node{ID: "allow-notifications", Role: screen.Switch, On: p.notifications == Allowed, Text: screen.T("app.mobile")})
		body(screen.Node{ID: "notifications-note", Role: screen.Note, Text: screen.T("settings.notifications-note")})
	default:
		head(screen.T("app.settings"))
		body(screen.Node{ID: "settings-camera", Role: screen.Link, Text: screen.T("app.camera")})
		body(screen.Node{ID: "settings-notifications", Role: screen.Link, Text: screen.T("settings.notifications")})
	}
	return s
}
