package sim_test

import (
	"time"

	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/sim"
)

// withKey is a world in which the first phone holds the key of who sits at the desk.
func withKey(config *sim.Config) {
	config.Phones[0].Users, config.Phones[0].Notifications = []string{config.Saved.User}, phone.Allowed
}

// withOldKey is a world in which the key is on the other phone, which is not at hand.
func withOldKey(config *sim.Config, where phone.Place) {
	old := &config.Phones[1]
	old.Users, old.Notifications, old.Where = []string{config.Saved.User}, phone.Allowed, where
}

// serviceTroubles are about what the service does by itself.
func serviceTroubles() []trouble {
	return []trouble{
		{
			cause: flow.LockedByService, how: "before the login",
			act:   "service: {lockUser: $user}; " + logIn,
			phone: "home", desk: "portal-login", says: "portal.locked-by-service",
			after: "home", clear: "portal-login", referred: true,
		},
		{
			cause: flow.LockedByService, how: "while the login waits",
			world: withKey,
			act:   logIn + "; service: {lockUser: $user}",
			phone: "home", desk: "portal-login", says: "portal.locked-by-service",
			after: "home", clear: "portal-login", referred: true,
		},
		{
			cause: flow.LockedByService, how: "while the code is scanned",
			act:   logIn + "; " + scan + "; tapOn: allow; service: {lockUser: riley.sample}; match",
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-error", clear: "portal-code", referred: true,
		},
		{
			cause: flow.KeyRevoked, how: "before the login",
			world: withKey,
			act:   "service: {revokeKey: riley.sample}; " + logIn,
			phone: "home", desk: "portal-code", says: "portal.banner",
			after: "mobile-success", clear: "portal-code",
		},
		{
			cause: flow.KeyRevoked, how: "while the login waits",
			world: withKey,
			act:   logIn + "; service: {revokeKey: $user}",
			phone: "home", desk: "portal-login", says: "portal.key-revoked",
			after: "mobile-success", clear: "portal-code",
		},
		{
			cause: flow.KeyOnOldPhone, how: "in a drawer",
			world: func(config *sim.Config) { withOldKey(config, phone.Elsewhere) },
			act:   logIn,
			phone: "home", desk: "portal-waiting", says: "portal.waiting",
			after: "home", clear: "portal-waiting", referred: true,
		},
		{
			cause: flow.KeyOnLostPhone,
			world: func(config *sim.Config) { withOldKey(config, phone.Gone) },
			act:   logIn,
			phone: "home", desk: "portal-waiting", says: "portal.waiting",
			after: "home", clear: "portal-waiting", referred: true,
		},
		{
			cause: flow.KeyGone, how: "from the start",
			world: func(config *sim.Config) { config.Phones[0].LostKeys = []string{config.Saved.User} },
			act:   logIn,
			phone: "home", desk: "portal-waiting", says: "portal.waiting",
			after: "home", clear: "portal-waiting", referred: true,
		},
		{
			cause: flow.KeyGone, how: "with the app that was deleted",
			world: withKey,
			act:   "launchApp: settings; tapOn: settings-apps; tapOn: delete-app; " + logIn,
			phone: "settings-apps", desk: "portal-waiting", says: "portal.waiting",
			after: "settings-apps", clear: "portal-waiting", referred: true,
		},
		{
			cause: flow.KeyGone, how: "as the app says",
			guide: "android-activate-type",
			world: func(config *sim.Config) { config.Phones[0].LostKeys = []string{config.Saved.User} },
			act:   "launchApp: ibkr-mobile; tapOn: services; tapOn: authenticate; tapOn: add-user",
			phone: "mobile-not-activated", desk: "portal-login", says: "mobile.not-activated",
			after: "mobile-not-activated", clear: "portal-login", referred: true,
		},
		{
			cause: flow.UnlockChanged, how: "since the key was made",
			world: withKey,
			act:   "launchApp: settings; tapOn: settings-security; tapOn: reset-unlock; " + logIn + "; " + approve,
			phone: "mobile-not-activated", desk: "portal-waiting", says: "mobile.not-activated",
			after: "mobile-not-activated", clear: "portal-waiting", referred: true,
		},
		{
			cause: flow.UnlockChanged, how: "as the app says",
			world: withKey,
			act:   "launchApp: settings; tapOn: settings-security; tapOn: reset-unlock; launchApp: ibkr-mobile; tapOn: services; tapOn: authenticate; tapOn: add-user",
			phone: "mobile-not-activated", desk: "portal-login", says: "mobile.not-activated",
			after: "mobile-not-activated", clear: "portal-login", referred: true,
		},
		{
			cause: flow.WrongUser,
			world: func(config *sim.Config) {
				config.Person = config.Saved.User
				config.Saved = flow.Credentials{User: casey, Password: "also-not-secret"}
			},
			act:   activate,
			phone: "mobile-success", desk: "portal-code", says: "mobile.success",
			after: "mobile-success", clear: "portal-code",
		},
		{
			cause: flow.LoginNotMine,
			world: withKey,
			act:   "strangerLogsIn: $user",
			phone: "home", desk: "portal-login", says: "push.login",
			after: "mobile-denied", clear: "portal-login", referred: true,
		},
		{
			cause: flow.ApprovedByMistake,
			world: withKey,
			act:   "strangerLogsIn: riley.sample; " + approve,
			phone: "mobile-approved", desk: "portal-login", says: "mobile.approved",
			after: "mobile-approved", clear: "portal-login", referred: true,
		},
		{
			cause: flow.SessionTimedOut, how: "before the code is sent",
			world: func(config *sim.Config) { config.Sandbox.IdleTime = 5 * time.Minute },
			act:   logIn + "; " + scan + "; tapOn: allow; advance: 6m; match",
			phone: "mobile-error", desk: "portal-code", says: "mobile.error",
			after: "mobile-error", clear: "portal-code",
		},
		{
			cause: flow.SessionTimedOut, how: "when the page is loaded again",
			act:   "service: {idleTime: 5m}; " + logIn + "; advance: 4m; desk: {tapOn: reload}; advance: 6m; desk: {tapOn: reload}",
			phone: "home", desk: "portal-login", says: "portal.session-timed-out",
			after: "home", clear: "portal-code",
		},
	}
}
