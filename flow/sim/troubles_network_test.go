package sim_test

import (
	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/sim"
)

// networkTroubles are about what a person sets in the control centre, or forgets
// there.
func networkTroubles() []trouble {
	special := func(set func(*phone.Spec)) func(*sim.Config) {
		return func(config *sim.Config) {
			withKey(config)
			set(&config.Phones[0])
		}
	}
	return []trouble{
		{
			cause: flow.PhoneOffline, how: "when a login waits",
			world: special(func(s *phone.Spec) { s.Offline = true }),
			act:   logIn,
			phone: "home", desk: "portal-waiting", says: "portal.waiting",
			after: "settings", clear: "portal-waiting",
		},
		{
			cause: flow.NoInternet, how: "when the code is sent",
			world: func(config *sim.Config) { config.Phones[0].WiFi = phone.WiFiNoInternet },
			act:   logIn + "; " + scan + "; tapOn: allow; match",
			phone: "mobile-error", desk: "portal-code", says: "mobile.offline",
			after: "mobile-error", clear: "portal-code",
		},
		{
			cause: flow.NoInternet, how: "when a login waits",
			world: special(func(s *phone.Spec) { s.WiFi = phone.WiFiNoInternet }),
			act:   logIn,
			phone: "home", desk: "portal-waiting", says: "portal.waiting",
			after: "home", clear: "portal-waiting",
		},
		{
			cause: flow.NoInternet, how: "in the store",
			world: func(config *sim.Config) {
				config.Phones[0].Installed, config.Phones[0].WiFi = false, phone.WiFiNoInternet
			},
			act:   logIn + "; " + scan + "; tapOn: get",
			phone: "store-refused", desk: "portal-code", says: "mobile.offline",
			after: "store-refused", clear: "portal-code",
		},
		{
			cause: flow.VPNOn, how: "when the code is sent",
			world: func(config *sim.Config) { config.Phones[0].VPN = true },
			act:   logIn + "; " + scan + "; tapOn: allow; match",
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-error", clear: "portal-code",
		},
		{
			cause: flow.VPNOn, how: "that was switched on later",
			world: withKey,
			act:   "launchApp: settings; controlCenter; tapOn: vpn; home; " + logIn,
			phone: "settings", desk: "portal-waiting", says: "portal.waiting",
			after: "settings", clear: "portal-waiting",
		},
		{
			cause: flow.FocusMode, how: "from the start",
			world: special(func(s *phone.Spec) { s.Focus = true }),
			act:   logIn,
			phone: "home", desk: "portal-waiting", says: "portal.waiting",
			after: "mobile-approved", clear: "portal-home",
		},
		{
			cause: flow.FocusMode, how: "in the control centre, over the camera",
			world: withKey,
			act:   "launchApp: camera; controlCenter; tapOn: focus; " + logIn,
			phone: "control-center", desk: "portal-waiting", says: "settings.focus",
			after: "mobile-approved", clear: "portal-home",
		},
		{
			cause: flow.BatterySaver,
			world: special(func(s *phone.Spec) { s.BatterySaver = true }),
			act:   logIn,
			phone: "home", desk: "portal-waiting", says: "portal.waiting",
			after: "mobile-approved", clear: "portal-home", referred: true,
		},
	}
}
