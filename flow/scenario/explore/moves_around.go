package explore

import (
	"fmt"
	"strings"

	"enrollsim/flow"
)

const faultByChance = "fault: {name: %s, times: 2, chance: 50}"

// byChance is the fault that a step sets by chance.
func byChance(step string) (name string, ok bool) {
	for _, name := range flow.FaultNames() {
		if step == fmt.Sprintf(faultByChance, name) {
			return string(name), true
		}
	}
	return "", false
}

// elsewhere are the clock, the service and the network.
func elsewhere() []move {
	faults := move{name: "fault", weight: 1, ways: [][]string{
		{"fault: none"}, {"fault: {name: answer-lost, at: collect}"}, {"fault: {name: answer-lost, at: decide}"},
		{"fault: {name: garbled, at: decide}"}, {"fault: {name: latency, at: desk}"},
	}}
	chances := move{name: "fault by chance", weight: 1, ways: [][]string{{
		"fault: {name: reset, at: phone, times: 3, chance: 50}"}}}
	for _, name := range flow.FaultNames() {
		faults.ways = append(faults.ways, []string{"fault: " + string(name)})
		chances.ways = append(chances.ways, []string{fmt.Sprintf(faultByChance, name)})
	}
	return []move{
		faults, chances,
		each("time", 1, "advance: before-expiry", "advance: after-expiry", "advance: 1s", "advance: 3m"),
		each("a key is revoked", 1, "service: {revokeKey: $user}"),
		ways("a user is locked", 1, []string{"service: {lockUser: $user}"}, []string{"service: {lockUser: $user}", logOut, logIn},
			[]string{"service: {lockUser: $user}", "service: {unlockUser: $user}"}, []string{"service: {unlockUser: $user}"}),
		ways("a user is locked after a login", 1, []string{logIn, "service: {lockUser: $user}", "follow"},
			[]string{logIn, ringing, push, "service: {lockUser: $user}", "match"}),
		ways("idle time", 1, []string{"service: {idleTime: 5m}", "advance: 5m"}, []string{"service: {idleTime: none}"}),
		each("a user comes, and one goes", 1, "service: {addUser: robin.sample, password: robin}",
			"service: {removeUser: casey.sample}"),
	}
}

// inTurn is what two hands do at once: on the two phones, or one of them against what
// happens at the computers, to the clock, the network and the user.
func inTurn() []move {
	m := move{name: "two hands in turn", weight: 3, inTurn: true}
	for _, on := range []string{"phone-1", "phone-2"} {
		for _, does := range [][]string{
			{"launchApp: camera", "aim: 25", "tapOn: banner", "tapOn: allow", "match", "inputText: pin", "tapOn: activate"},
			{"tapOn: push", "match"}, {"tapOn: push", "cancel", "tapOn: deny"},
			{"launchApp: settings", "tapOn: settings-apps", "tapOn: delete-app"},
			{"launchApp: settings", "tapOn: settings-security", "tapOn: reset-unlock"},
			{"launchApp: ibkr-mobile", "home"},
		} {
			var steps []string
			for _, step := range does {
				if strings.Contains(step, ":") {
					step = "{" + step + "}"
				}
				steps = append(steps, on+": "+step)
			}
			m.ways = append(m.ways, steps)
		}
	}
	m.ways = append(m.ways,
		[]string{logIn}, []string{logIn, logOut, logIn}, []string{"desk-2: {tapOn: log-in}", "desk-2: {tapOn: log-out}"},
		[]string{"desk: {tapOn: new-tab}", logIn, "desk: {tapOn: tab-1}"},
		[]string{"service: {revokeKey: $user}"}, []string{"service: {lockUser: $user}", "service: {unlockUser: $user}"},
		[]string{"fault: answer-lost", "fault: none"}, []string{"advance: before-expiry", "advance: 1s"},
	)
	return []move{m}
}
