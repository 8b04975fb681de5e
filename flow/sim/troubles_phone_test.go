package sim_test

import (
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/sim"
)

// The ways into the app's pages where a code is typed or scanned.
const (
	toSession  = "launchApp: ibkr-mobile; tapOn: register; tapOn: session-id"
	toSetup    = "launchApp: ibkr-mobile; tapOn: allow; tapOn: setup"
	toAddUser  = "launchApp: ibkr-mobile; tapOn: services; tapOn: authenticate; tapOn: add-user"
	typeCode   = "{inputText: session-code, text: $code}"
	findInPlay = "launchApp: play-store; {inputText: search-field, text: IBKR Mobile}; tapOn: search-go; tapOn: result; tapOn: install"
)

// silentTroubles are about a login whose notification does not come, and about
// the ways in without one.
func silentTroubles() []trouble {
	wrongPassword := strings.Repeat("desk: {inputText: password, text: Not-A-Secret}; "+logIn+"; ", 10)
	return []trouble{
		{
			cause: flow.PortalLocked,
			act:   wrongPassword + "desk: {tapOn: reload}; " + logIn,
			phone: "home", desk: "portal-login", says: "portal.portal-locked",
			after: "home", clear: "portal-code",
		},
		{
			cause: flow.SeamlessOff, how: "from the start",
			world: func(config *sim.Config) { config.Sandbox.Users[0].SeamlessOff = true },
			act:   activate + "; " + logInAgain,
			phone: "mobile-success", desk: "portal-challenge", says: "portal.challenge-only",
			after: "mobile-response", clear: "portal-home",
		},
		{
			cause: flow.SeamlessOff, how: "by the switch at the desk",
			act:   activate + "; " + logInAgain + "; " + approve + "; desk: {tapOn: seamless}; " + logInAgain,
			phone: "mobile-approved", desk: "portal-challenge", says: "portal.challenge-only",
			after: "mobile-response", clear: "portal-home",
		},
		{
			cause: flow.WrongResponse,
			act: activate + "; " + logInAgain + "; desk: {tapOn: not-received}; desk: {inputText: response, text: 12345678}; " +
				"desk: {tapOn: send-response}",
			phone: "mobile-success", desk: "portal-login", says: "portal.wrong-response",
			after: "mobile-response", clear: "portal-home",
		},
		{
			cause: flow.PushLost,
			act:   activate + "; fault: push-dropped; " + logInAgain,
			phone: "mobile-success", desk: "portal-waiting", says: "portal.waiting",
			after: "mobile-approved", clear: "portal-home",
		},
		{
			cause: flow.PushLate,
			act:   activate + "; fault: {name: push-delayed, delay: 4m}; " + logInAgain,
			phone: "mobile-success", desk: "portal-waiting", says: "portal.waiting",
			after: "mobile-approved", clear: "portal-home",
		},
		{
			cause: flow.WrongQR, guide: "android-activate-scan",
			world: func(config *sim.Config) { config.Phones[1].Users = []string{riley} },
			act:   logIn + "; desk: {tapOn: login-qr}; " + toSession + "; tapOn: qr-code; tapOn: camera-allow; aim: 25",
			phone: "mobile-error", desk: "portal-login-qr", says: "mobile.error",
			after: "mobile-approved", clear: "portal-home",
		},
	}
}

// phoneTroubles are about what the phone is or may do.
func phoneTroubles() []trouble {
	first := func(change func(*phone.Spec)) func(*sim.Config) {
		return func(config *sim.Config) { change(&config.Phones[0]) }
	}
	return []trouble{
		{
			cause: flow.CameraDenied, how: "on Android", guide: "android-activate-scan",
			act:   toSession + "; tapOn: qr-code; tapOn: camera-deny",
			phone: "mobile-camera-denied", desk: "portal-login", says: "mobile.camera-denied",
			after: "mobile-login", clear: "portal-login",
		},
		{
			cause: flow.CameraDenied, how: "on an iPhone", guide: "ios-adduser-scan",
			act:   toAddUser + "; tapOn: setup; tapOn: launch-camera; tapOn: camera-deny",
			phone: "mobile-camera-denied", desk: "portal-login", says: "mobile.camera-denied",
			after: "mobile-login", clear: "portal-login",
		},
		{
			cause: flow.OutOfFocus, how: "in the scanner of the app", guide: "android-adduser-scan",
			act:   logIn + "; " + toAddUser + "; tapOn: session-id; tapOn: qr-code; tapOn: camera-allow; aim",
			phone: "mobile-scanner", desk: "portal-code", says: "camera.view-far",
			after: "mobile-pin-ask", clear: "portal-code",
		},
		{
			cause: flow.FrontLens, how: "in the scanner of the app", guide: "ios-adduser-scan",
			act:   logIn + "; " + toAddUser + "; tapOn: setup; tapOn: launch-camera; tapOn: camera-allow; tapOn: switch-lens; aim: 25",
			phone: "mobile-scanner", desk: "portal-code", says: "camera.view-front",
			after: "mobile-unlock", clear: "portal-code",
		},
		{
			cause: flow.NoCodeInView, how: "in the scanner of the app", guide: "android-activate-scan",
			act:   toSession + "; tapOn: qr-code; tapOn: camera-allow; aim: 25",
			phone: "mobile-scanner", desk: "portal-login", says: "camera.view-no-code",
			after: "mobile-pin", clear: "portal-code",
		},
		{
			cause: flow.CodeUsed, how: "on Android, where another user is added", guide: "android-adduser-type",
			act: logIn + "; " + toAddUser + "; tapOn: session-id; " + typeCode + "; inputText: pin; tapOn: activate; tapOn: done; " +
				"tapOn: services; tapOn: authenticate; tapOn: add-user; tapOn: session-id; " + typeCode + "; inputText: pin; tapOn: activate",
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-approved", clear: "portal-home",
		},
		{
			cause: flow.UnlockNoMatch, how: "for a response, on Android", guide: "android-activate-type",
			act: logIn + "; " + toSession + "; " + typeCode + "; inputText: pin; tapOn: activate; tapOn: done; " +
				"tapOn: services; tapOn: authenticate; {inputText: challenge, text: 123456}; tapOn: generate-response; nonmatch",
			phone: "mobile-response-unlock", desk: "portal-code", says: "unlock.missed-fingerprint",
			after: "mobile-response", clear: "portal-code",
		},
		{
			cause: flow.Rooted, guide: "android-activate-type",
			world: first(func(p *phone.Spec) { p.Rooted = true }),
			act:   "launchApp: ibkr-mobile; tapOn: register",
			phone: "mobile-requirement", desk: "portal-login", says: "mobile.requirement-rooted",
			after: "home", clear: "portal-login",
		},
		{
			cause: flow.SystemTooOld, how: "for the store", guide: "android-activate-scan",
			world: first(func(p *phone.Spec) { p.Version, p.Installed = "5.1", false }),
			act:   findInPlay,
			phone: "store-refused", desk: "portal-login", says: "store.refused",
			after: "settings-update", clear: "portal-login",
		},
		{
			cause: flow.SystemTooOld, how: "for the app", guide: "ios-activate-type",
			world: first(func(p *phone.Spec) { p.Version = "10.3" }),
			act:   toSetup,
			phone: "mobile-requirement", desk: "portal-login", says: "mobile.requirement-system-too-old",
			after: "settings-update", clear: "portal-login",
		},
		{
			cause: flow.NoUnlockElement, guide: "ios-activate-type",
			world: first(func(p *phone.Spec) { p.Sensor = phone.NoSensor }),
			act:   toSetup,
			phone: "mobile-requirement", desk: "portal-login", says: "mobile.requirement-no-unlock-element",
			after: "settings-security", clear: "portal-login",
		},
		{
			cause: flow.PhoneOffline, how: "at the activation",
			world: first(func(p *phone.Spec) { p.Offline = true }),
			act:   logIn + "; " + scan + "; tapOn: allow; match",
			phone: "mobile-error", desk: "portal-code", says: "mobile.offline",
			after: "settings", clear: "portal-code",
		},
		{
			cause: flow.PhoneOffline, how: "at the store", guide: "android-activate-type",
			world: first(func(p *phone.Spec) { p.Offline, p.Installed = true, false }),
			act:   findInPlay,
			phone: "store-refused", desk: "portal-login", says: "mobile.offline",
			after: "settings", clear: "portal-login",
		},
	}
}

// typedTroubles are about what is typed into the app.
func typedTroubles() []trouble {
	return []trouble{
		{
			cause: flow.SMSToken, how: "on an iPhone", guide: "ios-activate-type",
			act:   logIn + "; " + toSetup + "; {inputText: activation-code, text: 482913}; tapOn: activate-key; match",
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-success", clear: "portal-code",
		},
		{
			cause: flow.SMSToken, how: "on Android", guide: "android-activate-type",
			act:   logIn + "; " + toSession + "; {inputText: session-code, text: 482913}; inputText: pin; tapOn: activate",
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-success", clear: "portal-code",
		},
		{
			cause: flow.SMSToken, how: "for another user", guide: "android-adduser-type",
			act:   logIn + "; " + toAddUser + "; tapOn: session-id; {inputText: session-code, text: 482913}; inputText: pin; tapOn: activate",
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-success", clear: "portal-code",
		},
		{
			cause: flow.SMSToken, how: "typed in an app that opens with Home", guide: "ios-adduser-type",
			act: logIn + "; launchApp: ibkr-mobile; tapOn: app-log-in; tapOn: more; tapOn: two-factor; tapOn: add-user; tapOn: setup; " +
				`{inputText: activation-code, text: 482913}; tapOn: activate-key; match`,
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-success", clear: "portal-code",
		},
		{
			cause: flow.CodeUnknown, how: "typed in an app that opens with Home", guide: "ios-adduser-type",
			act: logIn + "; launchApp: ibkr-mobile; tapOn: app-log-in; tapOn: more; tapOn: two-factor; tapOn: add-user; tapOn: setup; " +
				`{inputText: activation-code, text: "4711"}; tapOn: activate-key; match`,
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-success", clear: "portal-code",
		},
		{
			cause: flow.BadPIN, how: "too short", guide: "android-activate-type",
			act:   logIn + "; " + toSession + "; " + typeCode + "; {inputText: pin, text: abc}; tapOn: activate",
			phone: "mobile-pin", desk: "portal-code", says: "pin.bad",
			after: "mobile-success", clear: "portal-code",
		},
		{
			cause: flow.BadPIN, how: "no digits where digits are wanted", guide: "android-activate-type",
			world: func(config *sim.Config) { config.Phones[0].PINDigits = true },
			act:   logIn + "; " + toSession + "; " + typeCode + "; {inputText: pin, text: a1b2}; tapOn: activate",
			phone: "mobile-pin", desk: "portal-code", says: "pin.bad",
			after: "mobile-success", clear: "portal-code",
		},
		{
			cause: flow.WrongPIN, how: "for a login", guide: "android-activate-type",
			act: logIn + "; " + toSession + "; " + typeCode + "; inputText: pin; tapOn: activate; " + logInAgain +
				"; tapOn: push; tapOn: use-passcode; {inputText: passcode, text: \"0000\"}",
			phone: "mobile-approval-unlock", desk: "portal-waiting", says: "unlock.missed-pin",
			after: "mobile-approved", clear: "portal-home",
		},
		{
			cause: flow.WrongPIN, how: "for another user", guide: "android-adduser-type",
			act:   logIn + "; " + toAddUser + "; tapOn: session-id; " + typeCode + "; {inputText: pin, text: \"0000\"}; tapOn: activate",
			phone: "mobile-pin-ask", desk: "portal-code", says: "pin.wrong",
			after: "mobile-success", clear: "portal-code",
		},
		{
			cause: flow.PINLocked, guide: "android-adduser-type",
			act: logIn + "; " + toAddUser + "; tapOn: session-id; " + typeCode +
				strings.Repeat("; {inputText: pin, text: \"0000\"}; tapOn: activate", 5) + "; inputText: pin; tapOn: activate",
			phone: "mobile-pin-ask", desk: "portal-code", says: "pin.locked",
			after: "mobile-pin-ask", clear: "portal-code", referred: true,
		},
		{
			cause: flow.NoActiveKey, how: "on Android", guide: "android-adduser-scan",
			world: func(config *sim.Config) { config.Phones[0].Users, config.Phones[0].Installed = nil, true },
			act:   toAddUser,
			phone: "mobile-not-activated", desk: "portal-login", says: "mobile.not-activated",
			after: "mobile-success", clear: "portal-code",
		},
		{
			cause: flow.NoActiveKey, how: "on an iPhone", guide: "ios-adduser-type",
			world: func(config *sim.Config) { config.Phones[0].Users, config.Phones[0].Installed = nil, true },
			act:   toAddUser,
			phone: "mobile-not-activated", desk: "portal-login", says: "mobile.not-activated",
			after: "mobile-success", clear: "portal-code",
		},
	}
}
