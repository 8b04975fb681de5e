package phone

import (
	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// network is how the phone is connected.
type network struct{ airplane, wifi, vpn bool }

// unreachable is why nothing passes between the phone and the service; empty if it
// does.
func (p Phone) unreachable() flow.Cause {
	switch {
	case p.network.airplane:
		return flow.PhoneOffline
	case p.network.wifi && p.spec.WiFi == WiFiNoInternet:
		return flow.NoInternet
	case p.network.vpn:
		return flow.VPNOn
	}
	return ""
}

// centerScreen is the id of the control centre, which lies over the app in the
// foreground and leaves it as it is.
const centerScreen = "control-center"

func (p *Phone) openCenter(fx *flow.Effects) {
	if !p.center {
		p.center = true
		fx.Emit(flow.PageOpened, centerScreen)
	}
}

func (p *Phone) closeCenter(*flow.Effects) { p.center = false }

func (p *Phone) toggleWiFi(fx *flow.Effects) {
	p.network.wifi = !p.network.wifi
	emitSetting(fx, settingWiFi, p.network.wifi)
}

func (p *Phone) toggleVPN(fx *flow.Effects) {
	p.network.vpn = !p.network.vpn
	emitSetting(fx, settingVPN, p.network.vpn)
}

func (p *Phone) toggleFocus(fx *flow.Effects) {
	p.focus = !p.focus
	emitSetting(fx, settingFocus, p.focus)
	p.release(fx)
}

func (p *Phone) toggleBatterySaver(fx *flow.Effects) {
	p.batterySaver = !p.batterySaver
	emitSetting(fx, settingBatterySaver, p.batterySaver)
	p.release(fx)
}

// centerRows are the switches of the control centre.
func (p Phone) centerRows() []row {
	toggle := func(id string, on bool, tap func(*Phone, *flow.Effects)) row {
		return row{ID: id, Role: screen.Switch, On: on, Text: flow.T("settings." + id), Tap: tap}
	}
	return []row{
		{ID: "center-title", Role: screen.Title, Place: screen.Header, Text: flow.T("page.control-center")},
		toggle(settingAirplane, p.network.airplane, (*Phone).toggleAirplaneMode),
		toggle(settingWiFi, p.network.wifi, (*Phone).toggleWiFi),
		{
			ID: "wi-fi-note", Role: screen.Note, Text: flow.T("settings.wi-fi-note"),
			Hidden: !p.network.wifi || p.spec.WiFi != WiFiNoInternet,
		},
		toggle(settingVPN, p.network.vpn, (*Phone).toggleVPN),
		toggle(settingFocus, p.focus, (*Phone).toggleFocus),
		toggle(settingBatterySaver, p.batterySaver, (*Phone).toggleBatterySaver),
		{ID: "close-center", Role: screen.Button, Text: flow.T("settings.close-center"), Tap: (*Phone).closeCenter},
	}
}
