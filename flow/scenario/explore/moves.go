package explore

import (
	"fmt"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/rand"
)

// move is a kind of what people do: ways of doing it, each of steps of a run file one
// after the other. What is not possible as things stand is passed over.
type move struct {
	name   string
	weight int // how often, beside the others
	ways   [][]string
	inTurn bool // ways are what hands do; two of them act in turn, in any order
}

// drawn draws a kind of move by its weight, and a way of it.
func drawn(moves []move, random *rand.Source) (name string, steps []string) {
	sum := 0
	for _, m := range moves {
		sum += m.weight
	}
	n := random.IntN(sum)
	for _, m := range moves {
		if n -= m.weight; n < 0 {
			steps = m.ways[random.IntN(len(m.ways))]
			if m.inTurn {
				steps = mixed(steps, m.ways[random.IntN(len(m.ways))], random)
			}
			return m.name, steps
		}
	}
	return "", nil
}

// mixed are the steps of two hands in an order that keeps each hand's own; all such orders
// are equally likely.
func mixed(a, b []string, random *rand.Source) []string {
	var steps []string
	for len(a)+len(b) > 0 {
		next := &b
		if random.IntN(len(a)+len(b)) < len(a) {
			next = &a
		}
		steps, *next = append(steps, (*next)[0]), (*next)[1:]
	}
	return steps
}

func ways(name string, weight int, list ...[]string) move {
	return move{name: name, weight: weight, ways: list}
}

// each is a way for every step alone.
func each(name string, weight int, steps ...string) move {
	m := move{name: name, weight: weight}
	for _, step := range steps {
		m.ways = append(m.ways, []string{step})
	}
	return m
}

// What many moves are made of.
const (
	logIn    = "desk: {tapOn: log-in}"
	logOut   = "desk: {tapOn: log-out}"
	ringing  = "pickUp: ringing"
	push     = "tapOn: push"
	settings = "launchApp: settings"
	center   = "controlCenter"
)

// wrong is what the explorer types that nobody has as a passcode or PIN unless it was
// created here, and noPassword as a password that nobody has.
const (
	wrong      = "99999"
	noPassword = "wrong"
)

// moves lists what is done in the world of a guide.
func moves(g *guide.Guide) []move {
	all := slices.Concat(following(g), atTheCamera(), atTheDesk(), logins(), onThePhone(), elsewhere(), inTurn())
	if g.System == string(phone.Android) {
		all = append(all, ways("a PIN", 3, typePIN(""), typePIN("123"), typePIN("1234567"), typePIN("abcd"), typePIN(wrong)))
	}
	return all
}

// following is to follow the guide, wholly, in part, and with something in between.
func following(g *guide.Guide) []move {
	part, early := move{name: "follow in part", weight: 4}, move{name: "log out before the answer", weight: 2}
	toPIN := ""
	for _, step := range g.Steps {
		to := fmt.Sprintf("follow: %q", step.Number)
		part.ways = append(part.ways, []string{to})
		early.ways = append(early.ways, []string{to, logOut, "match", "inputText: pin", "tapOn: activate"}, []string{to, logOut, "follow"})
		if slices.ContainsFunc(step.Do, func(a flow.Action) bool { return a.Target == "pin" }) {
			toPIN = to
		}
	}
	all := []move{
		each("follow", 3, "follow"), part,
		ways("follow at the last moment", 4,
			[]string{logIn, "advance: before-expiry", "follow"}, []string{logIn, "advance: before-expiry", "advance: 1s", "follow"}),
		ways("a damaged attempt", 3, []string{"fault: garbled", "follow", "follow"}),
		ways("an attempt that is lost", 4,
			[]string{"fault: reset", "follow"}, []string{"fault: answer-lost", "follow"}, []string{"fault: server-error",
				"follow", "follow"}),
		ways("follow and then log out", 1, []string{"follow", logOut}),
		early,
	}
	if toPIN == "" {
		return all
	}
	guesses := []string{toPIN}
	for range 5 {
		guesses = append(guesses, typePIN(wrong)...)
	}
	return append(all,
		ways("a wrong PIN", 3, append([]string{toPIN}, typePIN(wrong)...)),
		ways("a short PIN", 5, append([]string{toPIN}, typePIN("123")...)),
		ways("a long PIN", 5, append([]string{toPIN}, typePIN("1234567")...)),
		ways("five wrong PINs", 3, append(guesses, typePIN("")...)),
	)
}

// typePIN types a PIN, or the one that the owner knows, and sends it off.
func typePIN(pin string) []string {
	if pin == "" {
		return []string{"inputText: pin", "tapOn: activate"}
	}
	return []string{fmt.Sprintf("{inputText: pin, text: %q}", pin), "tapOn: activate"}
}

func atTheCamera() []move {
	scan := []string{"launchApp: camera", "aim: 25", "tapOn: banner"}
	with := func(before []string, after ...string) []string { return slices.Concat(before, scan, after) }
	two := []string{logIn, "desk: {tapOn: new-tab}", logIn, "follow", "desk: {tapOn: tab-1}"}
	answer := []string{"tapOn: allow", "match", "inputText: pin", "tapOn: activate"} // whichever is asked for
	return []move{
		each("camera", 1, "launchApp: camera", "aim: 25", "aim", "tapOn: banner", "tapOn: switch-lens", "closer", "farther",
			"light: 5", "light: 100"),
		ways("scan", 3, with(nil, answer...), with([]string{"pickUp: phone-2"}, answer...)),
		ways("two codes", 3, with(two, answer...)),
		ways("two codes for two phones", 3, with(append(two, "pickUp: phone-2"), answer...)),
		ways("the look of the code", 1, []string{"desk: {showCode: inverted}", "launchApp: camera", "aim: 25"},
			[]string{"desk: {showCode: without-margin}"}, []string{"desk: {showCode: small}"}, []string{"desk: {showCode: printed}"},
			[]string{"desk: {showCode: plain}"}),
		each("cover the code", 1, "desk: {tapOn: cover}", "desk: {tapOn: uncover}"),
		ways("type the code", 2,
			[]string{"{inputText: activation-code, text: $code}", "tapOn: activate-key", "match"},
			[]string{"{inputText: session-code, text: $code}", "tapOn: activate"},
			[]string{`{inputText: activation-code, text: "482913"}`, "tapOn: activate-key", "match"},
			[]string{`{inputText: session-code, text: "7K3M 9QXT 2HWB"}`, "tapOn: activate"}),
		ways("the very moment", 2, []string{"advance: before-expiry", "advance: 1s", "match"}),
	}
}

func onThePhone() []move {
	return []move{
		each("answer a prompt", 3, "match", "nonmatch", "cancel"),
		ways("passcode", 1, []string{"tapOn: use-passcode", "inputText: passcode"}, []string{"tapOn: use-passcode",
			`{inputText: passcode, text: "` + wrong + `"}`}),
		each("permissions", 1, "tapOn: allow", "tapOn: dont-allow", "tapOn: camera-allow", "tapOn: camera-deny"),
		each("take a phone", 1, "pickUp: phone-1", "pickUp: phone-2", ringing, "pickUp: holder"),
		ways("two phones at once", 1, []string{"phone-2: {launchApp: camera}", "phone-2: {aim: 25}",
			"phone-2: {tapOn: banner}", "phone-2: match"},
			[]string{"phone-1: {tapOn: push}", "phone-2: {tapOn: push}", "phone-1: match", "phone-2: match"}),
		each("app", 1, "launchApp: ibkr-mobile", "home", "tapOn: done", "tapOn: app-log-in", "tapOn: app-log-out",
			"tapOn: app-back"),
		ways("pages of the app", 1, []string{"tapOn: more", "tapOn: two-factor", "tapOn: add-user"}, []string{
			"tapOn: services", "tapOn: authenticate", "tapOn: add-user"},
			[]string{"tapOn: pin-guidelines"}, []string{"launchApp: messages"}),
		ways("settings", 1, []string{settings, "tapOn: airplane-mode"}, []string{settings, "tapOn: settings-notifications",
			"tapOn: allow-notifications"},
			[]string{settings, "tapOn: settings-apps", "tapOn: allow-camera"}, []string{settings, "tapOn: settings-camera",
				"tapOn: scan-qr-codes"},
			[]string{settings, "tapOn: settings-update", "tapOn: update"}, []string{settings, "tapOn: settings-security",
				"tapOn: set-unlock"}),
		ways("networks", 1, []string{center, "tapOn: wi-fi", "tapOn: close-center"}, []string{center, "tapOn: vpn",
			"tapOn: close-center"},
			[]string{center, "tapOn: airplane-mode", "tapOn: close-center"}),
		ways("what keeps quiet", 1, []string{center, "tapOn: focus", "tapOn: close-center"}, []string{center,
			"tapOn: battery-saver", "tapOn: close-center"}),
		ways("reinstall", 1, []string{settings, "tapOn: settings-apps", "tapOn: delete-app"}, []string{settings,
			"tapOn: settings-apps", "tapOn: delete-app", "follow"},
			[]string{logIn, settings, "tapOn: settings-apps", "tapOn: delete-app", "remedy", ringing, push, "match"}),
		ways("a new face", 2, []string{settings, "tapOn: settings-security", "tapOn: reset-unlock"}),
	}
}
