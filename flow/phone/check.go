package phone

import (
	"fmt"
	"slices"

	"enrollsim/flow"
)

// unasked is how files and flags write [Unasked], which is empty.
const unasked = "unasked"

// Permissions lists the permissions as files and flags write them.
func Permissions() []string { return []string{string(Allowed), string(Denied), unasked} }

// Word is the permission as files and flags write it.
func (p Permission) Word() string {
	if p == Unasked {
		return unasked
	}
	return string(p)
}

// ParsePermission is the permission that a word stands for. One that there is
// not is for [Spec.Check] to refuse.
func ParsePermission(word string) Permission {
	if word == unasked {
		return Unasked
	}
	return Permission(word)
}

// notIDs are words that a phone cannot be called by: those that stand for
// something else where a phone or an actor is named.
func notIDs() []string {
	actors := []flow.Actor{
		flow.ActorDesk, flow.ActorDesk2, flow.ActorRoom, flow.ActorBackend, flow.ActorNetwork, flow.ActorService, flow.ActorStranger,
	}
	others := []string{string(flow.Phone), flow.Ringing, flow.Holder, ""}
	return slices.Concat(flow.Valid(actors...), flow.Desks(), flow.Valid(flow.Verbs()...), others)
}

// Check lists what cannot be on a phone, or not together. The paths are the
// keys that a run file has for a phone. What is left out is never wrong.
func (s Spec) Check() flow.Issues {
	var all flow.Issues
	refuse := func(path string, why flow.Text, valid ...string) {
		all = append(all, flow.Issue{Path: path, Why: why, Valid: valid})
	}
	if slices.Contains(notIDs(), s.ID) {
		refuse("id", flow.T("world.phone-id", "value", s.ID))
	}
	full := s.withDefaults()
	if slices.Contains(Systems(), full.OS) {
		system := full.OS.Name()
		if !slices.Contains(full.OS.Stores(), full.Store) {
			refuse("store", flow.T("world.store", "system", system, "value", s.Store), full.OS.Stores()...)
		}
		if !slices.Contains(full.OS.Sensors(), full.Sensor) {
			refuse("unlock", flow.T("world.unlock", "system", system, "value", string(s.Sensor)), flow.Valid(full.OS.Sensors()...)...)
		}
	} else {
		refuse("os", flow.T("world.system", "value", string(s.OS)), flow.Valid(Systems()...)...)
	}
	if !isVersion(full.Version) {
		refuse("version", flow.T("world.version", "value", s.Version))
	}
	for _, asked := range []struct {
		path string
		Permission
	}{{"notifications", s.Notifications}, {"camera", s.Camera}} {
		if word := asked.Word(); !slices.Contains(Permissions(), word) {
			refuse(asked.path, flow.T("world.permission", "value", word), Permissions()...)
		}
	}
	if word := s.WiFi.Word(); !slices.Contains(WiFis(), word) {
		refuse("wifi", flow.T("world.wifi", "value", word), WiFis()...)
	}
	if word := s.Where.Word(); !slices.Contains(Places(), word) {
		refuse("where", flow.T("world.place", "value", word), Places()...)
	}
	for i, user := range s.LostKeys {
		if slices.Contains(s.LostKeys[:i], user) || slices.Contains(s.Users, user) {
			refuse(fmt.Sprintf("lostKeys.%d", i), flow.T("world.key-listed-twice", "value", user))
		}
	}
	if len(s.Users) > 0 && !s.Installed {
		refuse("app", flow.T("world.keys-without-app"), "on")
	}
	for i, user := range s.Users {
		if slices.Contains(s.Users[:i], user) {
			refuse(fmt.Sprintf("users.%d", i), flow.T("world.key-listed-twice", "value", user))
		}
	}
	return all
}
