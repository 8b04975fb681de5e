package screen

import (
	"slices"
	"strconv"
	"strings"

	"enrollsim/flow"
)

// The names by which run files and guides speak of what is shown, declared in one
// place so that a misspelt one can be refused. A test holds them to what the
// devices really show.

// Screens lists the ids of a device's screens, in alphabetical order.
func Screens(on flow.Device) []string {
	switch on {
	case flow.Phone:
		return []string{
			"camera", "camera-app", "camera-login", "camera-website", "control-center", "home", "look-alike", "messages",
			"mobile-add-user", "mobile-approval-unlock", "mobile-approve", "mobile-approved", "mobile-authenticate",
			"mobile-camera-denied", "mobile-camera-permission", "mobile-code", "mobile-denied", "mobile-error",
			"mobile-guidelines", "mobile-home", "mobile-instructions", "mobile-login", "mobile-more",
			"mobile-not-activated", "mobile-notifications", "mobile-pin", "mobile-pin-ask", "mobile-requirement",
			"mobile-response", "mobile-response-unlock", "mobile-scanner", "mobile-sending", "mobile-services",
			"mobile-session", "mobile-setup", "mobile-success", "mobile-two-factor", "mobile-unlock", "settings",
			"settings-apps", "settings-camera", "settings-notifications", "settings-security", "settings-update", "store",
			"store-front", "store-installed", "store-loading", "store-refused", "store-results", "store-search",
			"store-unlock",
		}
	case flow.Desk:
		return []string{
			"portal-challenge", "portal-code", "portal-home", "portal-login", "portal-login-qr", "portal-waiting",
		}
	}
	return nil
}

// Nodes lists the ids of the nodes of a device's screens, in alphabetical order,
// but for those of [Patterns].
func Nodes(on flow.Device) []string {
	switch on {
	case flow.Phone:
		return []string{
			"activate", "activate-key", "activation-code", "activation-note", "add-user", "aim", "airplane-mode", "allow",
			"allow-camera", "allow-notifications", "app-back", "app-log-in", "app-log-out", "app-store", "approve",
			"approved", "apps-look-alike", "apps-mobile", "assistant-360", "assistant-baidu", "authenticate", "banner",
			"battery-saver", "camera", "camera-allow", "camera-denied", "camera-denied-note", "camera-deny", "camera-note",
			"camera-question", "camera-reason", "center-title", "challenge", "challenge-note", "close-center", "closer",
			"continue", "delete-app", "delete-look-alike", "denied", "deny", "done", "dont-allow", "download", "error",
			"farther", "focus", "generate-response", "get", "guideline-1", "guideline-2", "guideline-3", "guideline-4",
			"guideline-5", "guidelines-intro", "guidelines-note", "home", "home-note", "ibkr-mobile", "install",
			"instructions", "keys", "keys-note", "launch-camera", "loaded", "loaded-note", "login-note", "login-request",
			"look-alike", "look-alike-note", "look-alike-title", "look-alike-unknown", "look-alike-welcome", "match",
			"message", "message-from", "message-note", "messages", "messages-title", "mobile-title", "more", "no-apps",
			"no-key", "no-key-note", "nonmatch", "not-activated", "not-activated-note", "nothing-found",
			"notifications-note", "notifications-question", "notifications-reason", "open", "passcode", "passcode-is",
			"pin", "pin-bad", "pin-create", "pin-easy", "pin-enter", "pin-guidelines", "pin-is", "pin-locked", "pin-rule",
			"pin-wrong", "play-store", "push", "qr-code", "register", "requirement", "reset-unlock", "response-note",
			"result", "result-other", "result-other-vendor", "result-vendor", "scan-qr-codes", "scan-qr-note", "search",
			"search-field", "search-go", "sending", "services", "session-code", "session-id", "session-note", "set-unlock",
			"settings", "settings-apps", "settings-back", "settings-camera", "settings-notifications", "settings-security",
			"settings-title", "settings-update", "setup", "store-about", "store-app", "store-back", "store-refusal",
			"store-title", "store-vendor", "store-welcome", "success", "success-user", "switch-lens", "two-factor",
			"unlock-cancel", "unlock-missed", "unlock-none", "unlock-reason", "unlock-set", "unlock-title", "up-to-date",
			"update", "updating", "use-passcode", "users-none", "version", "viewfinder", "vpn", "wi-fi", "wi-fi-note",
		}
	case flow.Desk:
		return []string{
			"banner", "cancel-login", "challenge", "challenge-about", "challenge-label", "challenge-response", "close-tab",
			"code", "code-expires", "cover", "home-note", "log-in", "log-out", "login-alert", "login-qr", "new-tab",
			"not-received", "password", "portal-title", "qr", "reload", "response", "seamless", "seamless-note",
			"send-response", "uncover", "user-name", "waiting", "waiting-ends",
		}
	}
	return nil
}

// What stands in [Patterns] for a part that differs.
const (
	aUser   = "USER" // a user's name
	aNumber = "N"    // a number from 1
)

// Patterns lists the forms of the ids that name a user or carry a number: USER
// stands for a user's name, N for the number.
func Patterns(on flow.Device) []string {
	switch on {
	case flow.Phone:
		return []string{"key-USER", "response-USER", "response-user-USER"}
	case flow.Desk:
		return []string{"tab-N"}
	}
	return nil
}

// NodesFor lists the ids of [Nodes] and, in place of those of [Patterns] that
// name a user, those for the users that there are.
func NodesFor(on flow.Device, users []string) []string {
	ids := Nodes(on)
	for _, pattern := range Patterns(on) {
		if head, ok := strings.CutSuffix(pattern, aUser); ok {
			for _, user := range users {
				ids = append(ids, head+user)
			}
		}
	}
	return ids
}

// HasNode reports whether a node of a device's screens can have an id, where
// there are these users.
func HasNode(on flow.Device, id string, users []string) bool {
	return slices.Contains(NodesFor(on, users), id) || slices.ContainsFunc(Patterns(on), func(pattern string) bool {
		head, numbered := strings.CutSuffix(pattern, aNumber)
		number, ok := strings.CutPrefix(id, head)
		n, err := strconv.ParseUint(number, 10, 16)
		return numbered && ok && err == nil && n > 0 && number[0] != '0'
	})
}

// Families lists of a device's screens the families of their texts: the parts of
// the texts' keys before the dot.
func Families(on flow.Device) []string {
	switch on {
	case flow.Phone:
		return []string{
			"app", "camera", "hand", "look-alike", "messages", "mobile", "page", "permission", "pin", "push", "settings", "store",
			"unlock",
		}
	case flow.Desk:
		return []string{"hand", "portal"}
	}
	return nil
}
