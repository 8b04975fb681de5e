package sim_test

import (
	"testing"

	"enrollsim/flow"
)

// What the service cannot do costs nothing, and says why.
func TestServiceMissteps(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, true))
	before := p.Log()
	for action, why := range map[string]flow.Reason{
		"service: {lockUser: nobody}":                          flow.NoSuchUser,
		"service: {unlockUser: nobody}":                        flow.NoSuchUser,
		"service: {removeUser: nobody}":                        flow.NoSuchUser,
		"service: {revokeKey: $user}":                          flow.NoKeyThere,
		"service: {addUser: riley.sample, password: anything}": flow.UserThere,
	} {
		if got := p.Cannot(action); got != why {
			t.Errorf("%s: %s, want %s", action, got, why)
		}
	}
	if p.Log() != before {
		t.Errorf("the log has grown:\n%s", p.Log())
	}
}

// A user who was added logs in, and one who was removed does not.
func TestServiceAddsAndRemovesUsers(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, true))
	p.Play("service: {addUser: robin.sample, password: brand-new}", "desk: {inputText: user-name, text: robin.sample}",
		"desk: {inputText: password, text: brand-new}", logIn)
	p.expect("home", "portal-code")
	p.Play("service: {removeUser: $user}", logOut, "desk: {inputText: user-name, text: robin.sample}",
		"desk: {inputText: password, text: brand-new}", logIn)
	p.expect("home", "portal-login")
	p.expectSays("portal.bad-credentials")
}
