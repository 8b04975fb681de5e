package phone

import (
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// The pages of the Settings app, except the first one.
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

// updateTime is the simulated duration of a system update.
const updateTime = 5 * time.Second

// settings is the state of the Settings app; page is empty on its first page.
type settings struct{ page string }

// updated is the input at the end of a system update.
type updated struct{}

func (p *Phone) toggleAirplaneMode(fx *flow.Effects) {
	p.network.airplane = !p.network.airplane
	emitSetting(fx, settingAirplane, p.network.airplane)
}

func (p *Phone) toggleScanQR(fx *flow.Effects) {
	p.scanQR = !p.scanQR
	emitSetting(fx, settingScanQR, p.scanQR)
}

func (p *Phone) toggleNotifications(fx *flow.Effects) {
	p.notifications = p.toggled(p.notifications, askNotifications)
	emitSetting(fx, settingNotifications, p.notifications == Allowed)
}

func (p *Phone) toggleCamera(fx *flow.Effects) {
	p.cameraAllowed = p.toggled(p.cameraAllowed, askCamera)
	emitSetting(fx, settingCamera, p.cameraAllowed == Allowed)
}

// deleteApp deletes IBKR Mobile with its keys and all that it knew.
func (p *Phone) deleteApp(fx *flow.Effects) {
	p.lost, p.stale = slices.Concat(p.lost, p.stale, p.Users()), nil
	p.unanswered, p.staleAttempt = p.Unanswered(), false
	p.installed, p.signedIn, p.codePending, p.pin, p.pinFailures = false, false, false, "", 0
	p.keys, p.pushes, p.mobile = nil, nil, mobile{}
	p.cameraAllowed = Unasked
	if p.spec.OS == IOS {
		p.notifications = Unasked
	}
	p.mobile.page = p.startPage()
	fx.Emit(flow.AppDeleted, MobileApp)
}

// resetUnlock sets a face or finger up anew, which ends the keys that it guarded.
func (p *Phone) resetUnlock(fx *flow.Effects) {
	p.stale = append(slices.Clip(p.stale), p.Users()...)
	p.staleAttempt = p.staleAttempt || len(p.keys) > len(p.Users())
	p.keys, p.sensorFailures = nil, 0
	if !p.page().keepsOpen {
		p.mobile.page = p.startPage()
	}
	fx.Emit(flow.UnlockReset, "")
}

// toggled returns a permission after its switch was used, and closes the dialog
// that asks for it.
func (p *Phone) toggled(now Permission, asked question) Permission {
	if p.mobile.asking == asked {
		p.mobile.asking = ""
	}
	if now == Allowed {
		return Denied
	}
	return Allowed
}

func (p *Phone) setPasscode(fx *flow.Effects) {
	p.sensor = Passcode
	emitSetting(fx, settingUnlock, true)
}

func (p *Phone) startUpdate(fx *flow.Effects) {
	p.updating = true
	fx.Timers = append(fx.Timers, flow.Timer{After: updateTime, Input: updated{}})
}

func (p *Phone) update(_ updated, fx *flow.Effects) {
	p.updating, p.version = false, p.spec.OS.Newest()
	fx.Emit(flow.SystemUpdated, p.version)
}

// emitSetting reports that a setting is now on or off.
func emitSetting(fx *flow.Effects, setting string, on bool) {
	fx.Emit(flow.SettingChanged, settingSubject(setting, on))
}

// settingsApp returns the screen id and the rows of the Settings app.
func (p Phone) settingsApp() (id string, rows []row) {
	page := p.settings.page
	if page == "" {
		return "settings", p.settingsRows()
	}
	rows = []row{
		{
			ID: "settings-back", Role: screen.Button, Place: screen.Header, Sign: screen.SignBack, Text: flow.T("settings.back"),
			Tap: toSettingsPage(""),
		},
		{ID: "settings-title", Role: screen.Title, Place: screen.Header, Text: settingsTitle(page)},
	}
	switch page {
	case settingsCamera:
		rows = append(rows,
			row{
				ID: "scan-qr-codes", Role: screen.Switch, On: p.scanQR, Text: flow.T("settings.scan-qr-codes"),
				Tap: (*Phone).toggleScanQR,
			},
			row{ID: "scan-qr-note", Role: screen.Note, Text: flow.T("settings.scan-qr-note")},
		)
	case settingsNotifications:
		rows = append(rows, p.notificationRows()...)
	case settingsApps:
		rows = append(rows, p.appsRows()...)
	case settingsSecurity:
		rows = append(rows, p.securityRows()...)
	case settingsUpdate:
		rows = append(rows, p.updateRows()...)
	}
	return page, rows
}

// toSettingsPage returns the tap handler that opens a page of the settings.
func toSettingsPage(page string) func(*Phone, *flow.Effects) {
	return func(p *Phone, _ *flow.Effects) { p.settings.page = page }
}

// settingsRows is the first page.
func (p Phone) settingsRows() []row {
	rows := []row{
		{ID: "settings-title", Role: screen.Title, Place: screen.Header, Text: flow.T("app.settings")},
		{
			ID: "airplane-mode", Role: screen.Switch, On: p.network.airplane, Text: flow.T("settings.airplane-mode"),
			Tap: (*Phone).toggleAirplaneMode,
		},
	}
	for _, page := range settingsPages() {
		rows = append(rows, row{ID: page, Role: screen.Link, Text: settingsTitle(page), Tap: toSettingsPage(page)})
	}
	return rows
}

func settingsTitle(page string) flow.Text {
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

func noAppsRow() row { return row{ID: "no-apps", Role: screen.Note, Text: flow.T("settings.no-apps")} }

func (p Phone) notificationRows() []row {
	if !p.installed {
		return []row{noAppsRow()}
	}
	return []row{
		{
			ID: "allow-notifications", Role: screen.Switch, On: p.notifications == Allowed, Text: flow.T("app.ibkr-mobile"),
			Tap: (*Phone).toggleNotifications,
		},
		{ID: "notifications-note", Role: screen.Note, Text: flow.T("settings.notifications-note")},
	}
}

func (p Phone) appsRows() []row {
	if !p.installed && !p.lookAlike {
		return []row{noAppsRow()}
	}
	if !p.installed {
		return p.lookAlikeSettings()
	}
	return append([]row{
		{ID: "apps-mobile", Role: screen.Label, Text: flow.T("app.ibkr-mobile")},
		{
			ID: "allow-camera", Role: screen.Switch, On: p.cameraAllowed == Allowed, Text: flow.T("settings.allow-camera"),
			Tap: (*Phone).toggleCamera,
		},
		{ID: "camera-note", Role: screen.Note, Text: flow.T("settings.apps-note")},
		{ID: "delete-app", Role: screen.Button, Text: flow.T("settings.delete-app"), Tap: (*Phone).deleteApp},
	}, p.lookAlikeSettings()...)
}

func (p Phone) securityRows() []row {
	if p.sensor != NoSensor {
		return []row{
			{ID: "unlock-set", Role: screen.Label, Text: flow.T("settings.unlock-set")},
			{
				ID: "reset-unlock", Role: screen.Button, Text: flow.T("settings.reset-unlock"), Tap: (*Phone).resetUnlock,
				Hidden: p.sensor == Passcode,
			},
		}
	}
	return []row{
		{ID: "unlock-none", Role: screen.Label, Text: flow.T("settings.unlock-none")},
		{ID: "set-unlock", Role: screen.Button, Text: flow.T("settings.set-unlock"), Tap: (*Phone).setPasscode},
	}
}

func (p Phone) updateRows() []row {
	current := p.version == p.spec.OS.Newest()
	return []row{
		{ID: "version", Role: screen.Label, Text: flow.T("settings.version", "version", p.spec.OS.Name()+" "+p.version)},
		{ID: "updating", Role: screen.Note, Text: flow.T("settings.updating"), Hidden: !p.updating},
		{ID: "up-to-date", Role: screen.Note, Text: flow.T("settings.up-to-date"), Hidden: p.updating || !current},
		{
			ID: "update", Role: screen.Button, Text: flow.T("settings.update-now"), Tap: (*Phone).startUpdate,
			Hidden: p.updating || current,
		},
	}
}
