package screen

import "strings"

// Simulated reports whether what the node says is the simulator's own wording, since no
// article prints it. Whoever draws it marks it.
func (n Node) Simulated() bool {
	for _, own := range simulated() {
		if key, rest := strings.CutSuffix(own, "*"); rest && strings.HasPrefix(n.Text.Key, key) || n.Text.Key == own {
			return true
		}
	}
	return false
}

// simulated lists keys of texts, or how they begin.
func simulated() []string {
	return []string{
		"app.look-alike", "camera.banner-*", "look-alike.*", "mobile.activation-note", "mobile.approved",
		"mobile.camera-denied*", "mobile.denied", "mobile.home-note", "mobile.instructions", "mobile.keys-note",
		"mobile.loaded*", "mobile.login-note", "mobile.login-request", "mobile.no-key*", "mobile.not-activated*",
		"mobile.offline", "mobile.requirement-*", "mobile.response-note", "mobile.session-note", "mobile.success",
		"permission.camera*", "permission.notifications*", "pin.bad", "pin.easy", "pin.locked", "pin.wrong",
		"portal.banner", "portal.challenge-note", "portal.challenge-only", "portal.key-active", "portal.key-revoked",
		"portal.locked-by-service", "portal.login-denied", "portal.login-failed", "portal.login-lapsed",
		"portal.login-qr-note", "portal.portal-locked", "portal.seamless-note", "portal.session-*", "portal.waiting",
		"portal.wrong-response", "push.login", "settings.apps-note", "settings.notifications-note",
		"settings.scan-qr-note", "settings.unlock-*", "store.about*", "store.front", "store.refused",
		"store.vendor-other", "unlock.missed-*", "unlock.reason-*",
	}
}
