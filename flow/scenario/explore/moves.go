package explore

import (
	"fmt"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
)

// move is something that people do: steps of a run file, one after the other. What is
// not possible as things stand is passed over.
type move struct {
	name  string
	steps []string
}

// moves lists what is done in the world of a guide; what is there twice is done more
// often.
func moves(g *guide.Guide) []move {
	all := []move{{"follow", []string{"follow"}}, {"follow", []string{"follow"}}, {"follow", []string{"follow"}}}
	for _, step := range g.Steps {
		to := fmt.Sprintf("follow: %q", step.Number)
		all = append(all, move{"follow in part", []string{to}})
		if slices.ContainsFunc(step.Do, func(a flow.Action) bool { return a.Target == "pin" }) {
			for _, typed := range []string{"123", "1234567", "99999"} {
				steps := []string{to, fmt.Sprintf("{inputText: pin, text: %q}", typed), "tapOn: activate"}
				all = append(all, move{"another PIN", steps}, move{"another PIN", steps})
			}
		}
	}
	for _, kind := range moveTable() {
		all = append(all, kind.moves()...)
	}
	if g.System == string(phone.Android) {
		all = append(all, ways("PIN", 2, []string{"inputText: pin", "tapOn: activate"},
			[]string{`{inputText: pin, text: "123"}`, "tapOn: activate"}, []string{`{inputText: pin, text: "1234567"}`, "tapOn: activate"},
			[]string{`{inputText: pin, text: "99999"}`, "tapOn: activate"}).moves()...)
	}
	return all
}

// moveKind is a kind of move, with the ways in which it is done and how often.
type moveKind struct {
	name   string
	weight int
	ways   [][]string
}

func ways(name string, weight int, list ...[]string) moveKind { return moveKind{name, weight, list} }

func (k moveKind) moves() []move {
	var all []move
	for _, steps := range k.ways {
		for range k.weight {
			all = append(all, move{k.name, steps})
		}
	}
	return all
}

// each is a way for every step alone.
func each(name string, weight int, steps ...string) moveKind {
	k := moveKind{name: name, weight: weight}
	for _, step := range steps {
		k.ways = append(k.ways, []string{step})
	}
	return k
}

// moveTable lists the kinds of moves that every guide has.
func moveTable() []moveKind {
	const logIn, logOut, ringing, push = "desk: {tapOn: log-in}", "desk: {tapOn: log-out}", "pickUp: ringing", "tapOn: push"
	return []moveKind{
		each("camera", 1, "launchApp: camera", "aim: 25", "tapOn: banner", "tapOn: switch-lens", "closer", "farther", "light: 5", "light: 100"),
		ways("scan", 2,
			[]string{"launchApp: camera", "aim: 25", "tapOn: banner", "match"}, []string{"launchApp: camera", "aim: 25", "tapOn: banner", "tapOn: allow", "match"},
			[]string{"pickUp: phone-2", "launchApp: camera", "aim: 25", "tapOn: banner", "tapOn: allow", "match"}),
		ways("the look of the code", 1,
			[]string{"desk: {showCode: inverted}", "launchApp: camera", "aim: 25"}, []string{"desk: {showCode: without-margin}"}, []string{"desk: {showCode: small}"},
			[]string{"desk: {showCode: printed}"}, []string{"desk: {showCode: plain}"}),
		each("answer a prompt", 3, "match", "nonmatch", "cancel"),
		ways("passcode", 1, []string{"tapOn: use-passcode", "inputText: passcode"}, []string{"tapOn: use-passcode", `{inputText: passcode, text: "99999"}`}),
		each("permissions", 1, "tapOn: allow", "tapOn: dont-allow"),
		each("log in", 3, logIn),
		each("log out", 1, logOut, "desk: {tapOn: cancel-login}", "desk: {tapOn: reload}"),
		ways("log in again", 3, []string{logOut, logIn}),
		ways("log out before the answer", 2, []string{logOut, "match"}),
		ways("another user", 1,
			[]string{logOut, "desk: {inputText: user-name, text: casey.sample}", "desk: {inputText: password}", logIn},
			[]string{logOut, "desk: {inputText: password, text: wrong}", logIn}),
		each("tabs", 1, "desk: {tapOn: new-tab}", "desk: {tapOn: tab-1}", "desk: {tapOn: tab-2}", "desk: {tapOn: close-tab}"),
		ways("two tabs", 1, []string{"desk: {tapOn: new-tab}", logIn}),
		ways("approve", 3, []string{ringing, push, "match"}),
		ways("deny", 3, []string{ringing, push, "cancel", "tapOn: deny"}),
		ways("approve by the button", 3, []string{logIn, ringing, push, "cancel", "tapOn: approve"}),
		ways("a wrong passcode", 2, []string{ringing, push, "nonmatch", "tapOn: use-passcode", `{inputText: passcode, text: "99999"}`}),
		ways("a login that is answered", 3,
			[]string{logIn, ringing, push, "match"}, []string{logIn, ringing, push, "cancel", "tapOn: deny"}, []string{logIn, ringing, push, "advance: 3m"}),
		ways("a damaged attempt", 4, []string{"fault: garbled", "follow", "follow"}),
		ways("a damaged answer", 1, []string{"fault: {name: garbled, at: decide}", ringing, push, "match"}, []string{"fault: garbled", "match"}),
		ways("an answer is lost", 1, []string{"fault: {name: answer-lost, at: collect}", ringing, push, "match"}),
		ways("a stranger approves", 2, []string{ringing, push, "nonmatch"}),
		ways("decide too late", 2, []string{ringing, push, "advance: 3m", "match"}, []string{ringing, push, "advance: 3m"}),
		ways("respond", 2,
			[]string{
				"desk: {tapOn: not-received}", "launchApp: ibkr-mobile", "tapOn: services", "tapOn: authenticate",
				"{inputText: challenge, text: $challenge}", "tapOn: generate-response", "match",
				"desk: {inputText: response, text: $response}", "desk: {tapOn: send-response}",
			},
			[]string{"desk: {tapOn: not-received}", `desk: {inputText: response, text: "12345678"}`, "desk: {tapOn: send-response}"}),
		ways("type the code", 1,
			[]string{"{inputText: activation-code, text: $code}", "tapOn: activate-key"},
			[]string{"{inputText: session-code, text: $code}", "tapOn: activate"}),
		each("take a phone", 1, "pickUp: phone-1", "pickUp: phone-2", ringing, "pickUp: holder"),
		each("app", 1, "launchApp: ibkr-mobile", "home", "tapOn: done"),
		ways("settings", 1,
			[]string{"launchApp: settings", "tapOn: airplane-mode"}, []string{"launchApp: settings", "tapOn: settings-notifications", "tapOn: allow-notifications"}),
		each("time", 1, "advance: before-expiry", "advance: after-expiry", "advance: 1s", "advance: 3m"),
		ways("the very moment", 2, []string{"advance: before-expiry", "advance: 1s", "match"}),
		ways("the service", 1, []string{"service: {revokeKey: $user}"}, []string{"service: {lockUser: $user}"}, []string{"service: {unlockUser: $user}"}),
		faults(),
	}
}

// faults are all of them, also by chance, and where it matters most.
func faults() moveKind {
	k := moveKind{name: "fault", weight: 1, ways: [][]string{
		{"fault: none"}, {"fault: {name: answer-lost, at: collect}"}, {"fault: {name: answer-lost, at: decide}"},
		{"fault: {name: reset, at: phone, times: 3, chance: 50}"}, {"fault: {name: garbled, at: decide}"},
	}}
	for _, name := range flow.FaultNames() {
		k.ways = append(k.ways, []string{"fault: " + string(name)})
	}
	return k
}

// start is how the world of a run begins.
type start struct {
	name  string
	given []string // lines below given
}

// starts lists the worlds that a guide's people may be in.
func starts(g *guide.Guide) []start {
	key := `    - {app: on, notifications: allowed, users: [riley.sample]}`
	app := `    - {app: on, notifications: allowed}`
	all := []start{
		{"a key that is active", []string{"  phones:", key, app}},
		{"a key that is active", []string{"  phones:", key, app}},
		{"the app on both phones", []string{"  phones:", app, app}},
		{"the app on both phones", []string{"  phones:", app, app}},
		{"as the guide begins", nil},
	}
	if g.Goal == guide.AddUser {
		all = append(all, start{"as the guide begins", nil})
	}
	return all
}
