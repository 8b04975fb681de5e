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
