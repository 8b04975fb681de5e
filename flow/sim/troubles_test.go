package sim_test

import (
	"enrollsim/flow"
	"enrollsim/flow/sim"
)

const (
	secondTab = "desk: {tapOn: new-tab}; " + logIn
	secondTry = "tapOn: done; " + scan + "; match"
	stranger5 = "nonmatch; nonmatch; nonmatch; nonmatch; nonmatch"
	passcode  = "{inputText: passcode, text: 246810}"
)

// troubles lists ways to bring every cause about.
func troubles() []trouble {
	var all []trouble
	all = append(all, codeTroubles()...)
	all = append(all, brokenTroubles()...)
	all = append(all, loginTroubles()...)
	all = append(all, cameraTroubles()...)
	all = append(all, ownerTroubles()...)
	all = append(all, silentTroubles()...)
	all = append(all, phoneTroubles()...)
	all = append(all, serviceTroubles()...)
	all = append(all, networkTroubles()...)
	return append(all, typedTroubles()...)
}

// codeTroubles are about a code that is worth nothing any more.
func codeTroubles() []trouble {
	return []trouble{
		{
			cause: flow.CodeUsed, how: "by the activation that worked",
			act:   activate + "; " + secondTry,
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-approved", clear: "portal-home",
		},
		{
			cause: flow.CodeUsed, how: "by an attempt that was refused",
			world: spoiled(func(inner flow.Backend) flow.Backend { return &forger{Backend: inner} }),
			act:   activate + "; " + secondTry,
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-error", clear: "portal-code",
		},
		{
			cause: flow.CodeUsed, how: "by an attempt of the already enrolled",
			act:   logIn + "; " + secondTab + "; desk: {tapOn: tab-1}; " + scan + "; tapOn: allow; match; desk: {tapOn: tab-2}; " + secondTry + "; " + secondTry,
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-approved", clear: "portal-home",
		},
		{
			cause: flow.CodeExpired, how: "before it was scanned",
			act:   logIn + "; advance: after-expiry; " + scan + "; tapOn: allow; match",
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-error", clear: "portal-code",
		},
		{
			cause: flow.CodeExpired, how: "before the unlock element was given",
			act:   logIn + "; " + scan + "; tapOn: allow; advance: after-expiry; match",
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-error", clear: "portal-code",
		},
		{
			cause: flow.CodeExpired, how: "and then another code worked",
			act: logIn + "; advance: 1m; " + secondTab + "; desk: {tapOn: tab-1}; advance: after-expiry; desk: {tapOn: tab-2}; " +
				scan + "; tapOn: allow; match; desk: {tapOn: tab-1}; " + secondTry,
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-approved", clear: "portal-home",
		},
		{
			cause: flow.SessionEnded,
			act:   logIn + "; " + scan + "; tapOn: allow; " + logOut + "; match",
			phone: "mobile-error", desk: "portal-login", says: "mobile.error",
			after: "mobile-error", clear: "portal-code",
		},
		{
			cause: flow.SessionEnded, how: "and another code worked on another phone",
			act: logIn + "; " + scan + "; tapOn: allow; " + logInAgain + "; pickUp: phone-2; " + scan + "; tapOn: allow; match; " +
				logOut + "; pickUp: phone-1; match",
			phone: "mobile-error", desk: "portal-login", says: "mobile.error",
			after: "mobile-approved", clear: "portal-home",
		},
		{
			cause: flow.AlreadyEnrolled, how: "by another tab",
			act:   logIn + "; " + secondTab + "; " + scan + "; tapOn: allow; match; desk: {tapOn: tab-1}; " + secondTry,
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-login", clear: "portal-home",
		},
		{
			cause: flow.AlreadyEnrolled, how: "on another phone",
			act:   logIn + "; " + secondTab + "; " + scan + "; tapOn: allow; match; desk: {tapOn: tab-1}; pickUp: phone-2; " + scan + "; tapOn: allow; match",
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-login", clear: "portal-home",
		},
	}
}

// brokenTroubles are out of a person's reach: something between phone and
// backend is broken.
func brokenTroubles() []trouble {
	return []trouble{
		{
			cause: flow.CodeUnknown,
			world: spoiled(func(inner flow.Backend) flow.Backend { return &stranger{Backend: inner} }),
			act:   activate,
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			aside: secondTab, // the first page was never Client Portal
			after: "mobile-success", clear: "portal-code",
		},
		{
			cause: flow.BadProof,
			world: spoiled(func(inner flow.Backend) flow.Backend { return &forger{Backend: inner} }),
			act:   activate,
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-error", clear: "portal-code",
		},
		{
			cause: flow.NoConnection, how: "for the answer",
			world: spoiled(func(inner flow.Backend) flow.Backend { return &deaf{Backend: inner} }),
			act:   activate,
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-approved", clear: "portal-home",
		},
		{
			cause: flow.NoConnection, how: "for the attempt",
			world: spoiled(func(inner flow.Backend) flow.Backend { return &mute{Backend: inner} }),
			act:   activate,
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-error", clear: "portal-code",
		},
		{
			cause: flow.NotEnrolled,
			world: spoiled(func(inner flow.Backend) flow.Backend { return &mute{Backend: crossed{inner}} }),
			act: logIn + "; pickUp: phone-2; " + scan + "; tapOn: allow; match; pickUp: phone-1; " + scan + "; tapOn: allow; match; " +
				logInAgain + "; pickUp: phone-2; " + approve,
			phone: "mobile-error", desk: "portal-waiting", says: "mobile.error",
			after: "mobile-approved", clear: "portal-home",
		},
	}
}

// loginTroubles are about getting in at the desk.
func loginTroubles() []trouble {
	return []trouble{
		{
			cause: flow.BadCredentials,
			act:   "desk: {inputText: password, text: Not-A-Secret}; " + logIn,
			phone: "home", desk: "portal-login", says: "portal.bad-credentials",
			after: "home", clear: "portal-code",
		},
		{
			cause: flow.LoginLapsed,
			act:   activate + "; " + logInAgain + "; advance: 3m",
			phone: "mobile-success", desk: "portal-login", says: "portal.login-lapsed",
			after: "mobile-success", clear: "portal-waiting",
		},
		{
			cause: flow.LoginDenied,
			act:   activate + "; " + logInAgain + "; tapOn: push; cancel; tapOn: deny",
			phone: "mobile-denied", desk: "portal-login", says: "portal.login-denied",
			after: "mobile-denied", clear: "portal-waiting",
		},
		{
			cause: flow.ChallengeOver,
			act:   activate + "; " + logInAgain + "; tapOn: push; advance: 3m; match",
			phone: "mobile-error", desk: "portal-login", says: "mobile.error",
			after: "mobile-error", clear: "portal-waiting",
		},
		{
			cause: flow.NotificationsOff, how: "by the answer at step 9",
			act:   logIn + "; " + scan + "; tapOn: dont-allow; match; " + logInAgain,
			phone: "mobile-success", desk: "portal-waiting", says: "portal.waiting",
			after: "settings-notifications", clear: "portal-waiting",
		},
		{
			cause: flow.NotificationsOff, how: "in Settings",
			act:   activate + "; launchApp: settings; tapOn: settings-notifications; tapOn: allow-notifications; " + logInAgain,
			phone: "settings-notifications", desk: "portal-waiting", says: "portal.waiting",
			after: "settings-notifications", clear: "portal-waiting",
		},
		{
			cause: flow.NotificationsOff, how: "on the phone that is not in the hand",
			act:   activate + "; launchApp: settings; tapOn: settings-notifications; tapOn: allow-notifications; pickUp: phone-2; " + logInAgain,
			phone: "home", desk: "portal-waiting", says: "portal.waiting",
			after: "settings-notifications", clear: "portal-waiting",
		},
	}
}

// cameraTroubles are about a code that the camera does not read.
func cameraTroubles() []trouble {
	return []trouble{
		{
			cause: flow.ScanQROff,
			act:   logIn + "; launchApp: settings; tapOn: settings-camera; tapOn: scan-qr-codes; " + look,
			phone: "camera", desk: "portal-code", says: "camera.view-sharp",
			after: "camera-app", clear: "portal-code",
		},
		{
			cause: flow.ScanQROff, how: "from the start",
			world: func(config *sim.Config) { config.Phones[0].ScanQROff = true },
			act:   logIn + "; " + look,
			phone: "camera", desk: "portal-code", says: "camera.view-sharp",
			after: "camera-app", clear: "portal-code",
		},
		{
			cause: flow.FrontLens,
			act:   logIn + "; launchApp: camera; tapOn: switch-lens; aim: 25",
			phone: "camera", desk: "portal-code", says: "camera.view-front",
			after: "camera-app", clear: "portal-code",
		},
		{
			cause: flow.OutOfFocus, how: "too far",
			act:   logIn + "; launchApp: camera; aim",
			phone: "camera", desk: "portal-code", says: "camera.view-far",
			after: "camera-app", clear: "portal-code",
		},
		{
			cause: flow.OutOfFocus, how: "too near",
			act:   logIn + "; launchApp: camera; aim: 10; closer",
			phone: "camera", desk: "portal-code", says: "camera.view-near",
			after: "camera-app", clear: "portal-code",
		},
		{
			cause: flow.TooDark,
			act:   logIn + "; light: 5; " + look,
			phone: "camera", desk: "portal-code", says: "camera.view-dark",
			after: "camera-app", clear: "portal-code",
		},
		{
			cause: flow.CodeInverted,
			guide: "android-adduser-scan",
			act:   logIn + "; desk: {showCode: inverted}; " + toAddUser + "; tapOn: session-id; tapOn: qr-code; tapOn: camera-allow; aim: 25",
			phone: "mobile-scanner", desk: "portal-code", says: "camera.view-sharp",
			after: "mobile-pin-ask", clear: "portal-code",
		},
		{
			cause: flow.CodeBare,
			act:   "desk: {showCode: without-margin}; " + logIn + "; " + look,
			phone: "camera", desk: "portal-code", says: "camera.view-sharp",
			after: "camera-app", clear: "portal-code",
		},
		{
			cause: flow.CodeTooSmall,
			act:   logIn + "; " + look + "; desk: {showCode: small}; launchApp: camera; aim: 16",
			phone: "camera", desk: "portal-code", says: "camera.view-sharp",
			after: "camera-app", clear: "portal-code",
		},
		{
			cause: flow.CodeHidden,
			act:   logIn + "; desk: {tapOn: cover}; " + look,
			phone: "camera", desk: "portal-code", says: "camera.view-no-code",
			after: "camera-app", clear: "portal-code",
		},
		{
			cause: flow.NoCodeInView,
			act:   look,
			phone: "camera", desk: "portal-login", says: "camera.view-no-code",
			after: "camera-app", clear: "portal-code",
		},
	}
}

// ownerTroubles are about what the owner does with the app and the prompt.
func ownerTroubles() []trouble {
	nothingInstalled := func(config *sim.Config) { config.Phones[0].Installed = false }
	return []trouble{
		{
			cause: flow.OpenedTooEarly, how: "from the store",
			world: nothingInstalled,
			act:   logIn + "; " + scan + "; tapOn: get; match; tapOn: open; tapOn: allow",
			phone: "mobile-login", desk: "portal-code", says: "mobile.no-key",
			after: "camera-app", clear: "portal-code",
		},
		{
			cause: flow.OpenedTooEarly, how: "by its icon",
			world: nothingInstalled,
			act:   logIn + "; " + scan + "; tapOn: get; match; home; tapOn: ibkr-mobile",
			phone: "mobile-notifications", desk: "portal-code", says: "mobile.no-key",
			after: "camera-app", clear: "portal-code",
		},
		{
			cause: flow.LookAlikeApp, how: "from the store", guide: "ios-activate-type",
			world: nothingInstalled,
			act:   "launchApp: app-store; tapOn: search; {inputText: search-field, text: IBKR Mobile}; tapOn: result-other; tapOn: get; match; tapOn: open",
			phone: "look-alike", desk: "portal-login", says: "look-alike.unknown",
			after: "store-installed", clear: "portal-login",
		},
		{
			cause: flow.LookAlikeApp, how: "by its icon", guide: "android-activate-scan",
			world: nothingInstalled,
			act: "launchApp: play-store; {inputText: search-field, text: IBKR Mobile}; tapOn: search-go; tapOn: result-other; " +
				"tapOn: install; home; tapOn: look-alike",
			phone: "look-alike", desk: "portal-login", says: "look-alike.unknown",
			after: "store-installed", clear: "portal-login",
		},
		{
			cause: flow.UnlockNoMatch, how: "for the face",
			act:   logIn + "; " + scan + "; tapOn: allow; nonmatch",
			phone: "mobile-unlock", desk: "portal-code", says: "unlock.missed-face-id",
			after: "mobile-success", clear: "portal-code",
		},
		{
			cause: flow.UnlockNoMatch, how: "for the passcode",
			act:   logIn + "; " + scan + "; tapOn: allow; nonmatch; tapOn: use-passcode; {inputText: passcode, text: 135790}; cancel; tapOn: continue; nonmatch",
			phone: "mobile-unlock", desk: "portal-code", says: "unlock.missed-face-id",
			after: "mobile-success", clear: "portal-code",
		},
		{
			cause: flow.UnlockDismissed, how: "by cancelling",
			act:   logIn + "; " + scan + "; tapOn: allow; cancel",
			phone: "mobile-code", desk: "portal-code", says: "mobile.loaded",
			after: "mobile-success", clear: "portal-code",
		},
		{
			cause: flow.UnlockDismissed, how: "in the store",
			world: nothingInstalled,
			act:   logIn + "; " + scan + "; tapOn: get; tapOn: unlock-cancel",
			phone: "store", desk: "portal-code", says: "store.get",
			after: "store-installed", clear: "portal-code",
		},
		{
			cause: flow.UnlockDismissed, how: "for a login",
			act:   activate + "; " + logInAgain + "; tapOn: push; cancel",
			phone: "mobile-approve", desk: "portal-waiting", says: "mobile.login-request",
			after: "mobile-approved", clear: "portal-home",
		},
		{
			cause: flow.UnlockLocked,
			act:   logIn + "; " + scan + "; tapOn: allow; " + stranger5,
			phone: "mobile-unlock", desk: "portal-code", says: "unlock.missed-locked",
			after: "mobile-success", clear: "portal-code",
		},
	}
}
