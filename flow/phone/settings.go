package phone

import (
	"time"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// The pages of the Settings app beside its first one.
const (
	settingsCamera        = "settings-camera"
	settingsNotifications = "settings-notifications"
	settingsApps          = "settings-apps"
	settingsSecurity      = "settings-security"
	settingsUpdate        = "settings-update"
)

func settingsPages() []string {
	return []string{settingsCamera, settingsNotifications, settingsApps, settingsSecurity, settingsUpdate}
}

// updateTime is how long a system update takes, as is simulated.
const updateTime = 5 * time.Second

// settings is the Settings app; page is empty on its first page.
type settings struct{ page string }

// updated reaches the phone when its system has been updated.
type updated struct{}

func (p *Phone) tapSettings(a flow.Action, fx *flow.Effects) {
	switch a.Target {
	case settingsCamera, settingsNotifications, settingsApps, settingsSecurity, settingsUpdate:
		p.settings.page = a.Target
	case "settings-back":
		p.settings.page = ""
	case "airplane-mode":
		p.offline = !p.offline
		told(fx, "airplane-mode", p.offline)
	case "scan-qr-codes":
		p.scanQR = !p.scanQR
		told(fx, "scan-qr-codes", p.scanQR)
	case "allow-notifications":
		p.notifications = p.answeredHere(p.notifications, askNotifications)
		told(fx, "notifications", p.notifications == Allowed)
	case "allow-camera":
		p.cameraAllowed = p.answeredHere(p.cameraAllowed, askCamera)
		told(fx, "camera-permission", p.cameraAllowed == Allowed)
	case "set-unlock":
		p.sensor = Passcode
		told(fx, "unlock-element", true)
	case "update":
		p.updating = true
		fx.Timers = append(fx.Timers, flow.Timer{After: updateTime, Input: updated{}})
	}
}

// answeredHere is a permission after its switch was used. The app's question,
// if it is up, is answered with it.
func (p *Phone) answeredHere(now Permission, asked question) Permission {
	if p.mobile.asks == asked {
		p.mobile.asks = ""
	}
	if now == Allowed {
		return Denied
	}
	return Allowed
}

func (p *Phone) update(_ updated, fx *flow.Effects) {
	p.updating, p.version = false, p.spec.OS.Newest()
	fx.Emit(flow.SystemUpdated, p.version)
}

// told reports what a setting is now.
func told(fx *flow.Effects, setting string, on bool) {
	state := "off"
	if on {
		state = "on"
	}
	fx.Emit(flow.SettingChanged, setting+" "+state)
}

func (p Phone) settingsScreen() screen.Screen {
	s := screen.Screen{ID: "settings"}
	head := func(t flow.Text) {
		s.Nodes = append(s.Nodes, screen.Node{ID: "settings-title", Role: screen.Title, Place: screen.Header, Text: t})
	}
	body := func(n screen.Node) {
		n.Place = screen.Body
		s.Nodes = append(s.Nodes, n)
	}
	if p.settings.page == "" {
		head(flow.T("app.settings"))
		body(screen.Node{ID: "airplane-mode", Role: screen.Switch, On: p.offline, Text: flow.T("settings.airplane-mode")})
		for _, page := range settingsPages() {
			body(screen.Node{ID: page, Role: screen.Link, Text: p.pageTitle(page)})
		}
		return s
	}
	s.ID = p.settings.page
	s.Nodes = append(s.Nodes, screen.Node{ID: "settings-back", Role: screen.Button, Place: screen.Header, Text: flow.T("settings.back")})
	head(p.pageTitle(p.settings.page))
	switch p.settings.page {
	case settingsCamera:
		body(screen.Node{ID: "scan-qr-codes", Role: screen.Switch, On: p.scanQR, Text: flow.T("settings.scan-qr-codes")})
		body(screen.Node{ID: "scan-qr-note", Role: screen.Note, Text: flow.T("settings.scan-qr-note")})
	case settingsNotifications:
		if !p.installed {
			body(screen.Node{ID: "no-apps", Role: screen.Note, Text: flow.T("settings.no-apps")})
			break
		}
		body(screen.Node{ID: "allow-notifications", Role: screen.Switch, On: p.notifications == Allowed, Text: flow.T("app.ibkr-mobile")})
		body(screen.Node{ID: "notifications-note", Role: screen.Note, Text: flow.T("settings.notifications-note")})
	case settingsApps:
		if !p.installed {
			body(screen.Node{ID: "no-apps", Role: screen.Note, Text: flow.T("settings.no-apps")})
			break
		}
		body(screen.Node{ID: "apps-mobile", Role: screen.Label, Text: flow.T("app.ibkr-mobile")})
		body(screen.Node{ID: "allow-camera", Role: screen.Switch, On: p.cameraAllowed == Allowed, Text: flow.T("settings.allow-camera")})
		body(screen.Node{ID: "camera-note", Role: screen.Note, Text: flow.T("settings.apps-note")})
	case settingsSecurity:
		if p.sensor == NoSensor {
			body(screen.Node{ID: "unlock-none", Role: screen.Label, Text: flow.T("settings.unlock-none")})
			body(screen.Node{ID: "set-unlock", Role: screen.Button, Text: flow.T("settings.set-unlock")})
			break
		}
		body(screen.Node{ID: "unlock-set", Role: screen.Label, Text: flow.T("settings.unlock-set")})
	case settingsUpdate:
		body(screen.Node{ID: "version", Role: screen.Label, Text: flow.T("settings.version", "version", p.spec.OS.Name()+" "+p.version)})
		switch {
		case p.updating:
			body(screen.Node{ID: "updating", Role: screen.Note, Text: flow.T("settings.updating")})
		case p.version == p.spec.OS.Newest():
			body(screen.Node{ID: "up-to-date", Role: screen.Note, Text: flow.T("settings.up-to-date")})
		default:
			body(screen.Node{ID: "update", Role: screen.Button, Text: flow.T("settings.update-now")})
		}
	}
	return s
}

func (p Phone) pageTitle(page string) flow.Text {
	switch page {
	case settingsCamera:
		return flow.T("app.camera")
	case settingsNotifications:
		return flow.T("settings.notifications")
	case settingsApps:
		return flow.T("settings.apps")
	case settingsSecurity:
		return flow.T("settings.security")
	}
	return flow.T("settings.update")
}
