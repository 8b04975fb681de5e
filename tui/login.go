package tui

import (
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/sim"
)

// loginTarget is what leads on where the desk shows a login that waits, on the
// way that its page is about: the notification, the QR code or the challenge.
func loginTarget(w sim.World) (guide.Target, bool) {
	if !w.Desk.Waits() {
		return guide.Target{}, false
	}
	on, nodes := flow.Phone, []string{"match", "passcode"}
	switch w.Screen(flow.Desk).ID {
	case "portal-challenge":
		on, nodes = challengeNodes(w)
	case "portal-login-qr":
		nodes = append(nodes, "approve", "banner", "aim", nearer(w.Phone().Distance()), "camera", "home")
	default:
		nodes = append(nodes, "approve", "push")
	}
	for _, node := range nodes {
		if _, ok := w.Screen(on).CanUse(node); ok {
			return guide.Target{Device: on, Node: node}, true
		}
	}
	return guide.Target{}, false
}

// challengeNodes is the way to the page for the challenge on the phone, then
// the response at the desk.
func challengeNodes(w sim.World) (on flow.Device, nodes []string) {
	if w.Phone().Response(w.Desk.User()) != "" {
		if typed, _ := w.Screen(flow.Desk).Find("response"); typed.Value != "" {
			return flow.Desk, []string{"send-response"}
		}
		return flow.Desk, []string{"response"}
	}
	asked, _ := w.Desk.Challenge()
	if typed, ok := w.Screen(flow.Phone).Find("challenge"); ok && strings.ReplaceAll(typed.Value, " ", "") == asked {
		return flow.Phone, []string{"match", "passcode", "generate-response"}
	}
	return flow.Phone, []string{"match", "passcode", "challenge", "authenticate", "services", "app-log-out", "done", "ibkr-mobile", "home"}
}

// nearer is the move of the hand towards where the camera reads.
func nearer(cm int) string {
	const sharp = 25
	if cm < sharp {
		return "farther"
	}
	return "closer"
}
