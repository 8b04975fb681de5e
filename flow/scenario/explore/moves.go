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
			return m.name, m.ways[random.IntN(len(m.ways))]
		}
	}
	return "", nil
}

func ways(name string, weight int, list ...[]string) move { return move{name, weight, list} }

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
	all := slices.Concat(following(g), atTheCamera(), atTheDesk(), logins(), onThePhone(), elsewhere())
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
		ways("follow, and then log out", 1, []string{"follow", logOut}),
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
		ways("two codes, two phones", 3, with(append(two, "pickUp: phone-2"), answer...)),
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

func atTheDesk() []move {
	name := func(user string) []string {
		return []string{logOut, "desk: {inputText: user-name, text: " + user + "}", "desk: {inputText: password}", logIn}
	}
	guesses := []string{logOut}
	for range 10 {
		guesses = append(guesses, "desk: {inputText: password, text: "+noPassword+"}", logIn)
	}
	guesses = append(guesses, "desk: {inputText: password}", logIn)
	return []move{
		each("log in", 3, logIn),
		each("log out", 2, logOut, "desk: {tapOn: cancel-login}", "desk: {tapOn: reload}"),
		ways("log in again", 3, []string{logOut, logIn}),
		ways("another user", 1, name("casey.sample"), name("riley.sample")),
		ways("a wrong password", 1, []string{logOut, "desk: {inputText: password, text: " + noPassword + "}", logIn}),
		ways("ten wrong passwords", 1, guesses),
		each("tabs", 1, "desk: {tapOn: new-tab}", "desk: {tapOn: tab-1}", "desk: {tapOn: tab-2}", "desk: {tapOn: close-tab}"),
		ways("two tabs", 1, []string{"desk: {tapOn: new-tab}", logIn}),
		each("Seamless Authentication", 1, "desk: {tapOn: seamless}"),
		each("sit down", 1, "sitAt: desk-1", "sitAt: desk-2", "phone-2: {sitAt: desk-2}"),
		ways("two computers", 1,
			[]string{logIn, "desk-2: {tapOn: log-in}"}, []string{"desk-2: {tapOn: log-out}"},
			[]string{"desk-2: {tapOn: log-in}", "phone-2: {sitAt: desk-2}", "phone-2: {launchApp: camera}", "phone-2: {aim: 25}", "phone-2: {tapOn: banner}", "phone-2: match"}),
	}
}

// logins are what comes of a login that waits for the phone.
func logins() []move {
	return []move{
		ways("approve", 3, []string{ringing, push, "match"}, []string{ringing, push, "tapOn: use-passcode", "inputText: passcode"}),
		ways("deny", 3, []string{ringing, push, "cancel", "tapOn: deny"}),
		ways("approve by the button", 3, []string{logIn, ringing, push, "cancel", "tapOn: approve"}),
		ways("a wrong passcode", 2, []string{logIn, ringing, push, "nonmatch", "tapOn: use-passcode",
			`{inputText: passcode, text: "` + wrong + `"}`}),
		ways("a login that is answered", 3,
			[]string{logIn, ringing, push, "match"}, []string{logIn, ringing, push, "cancel", "tapOn: deny"},
			[]string{logIn, ringing, push, "advance: 3m"}),
		ways("a damaged answer", 2, []string{logIn, "fault: {name: garbled, at: decide}", ringing, push, "match"}, []string{
			"fault: garbled", "match"}),
		ways("an answer is lost", 1, []string{"fault: {name: answer-lost, at: collect}", ringing, push, "match"}),
		ways("a stranger's face", 2, []string{logIn, ringing, push, "nonmatch"}),
		ways("decide too late", 2, []string{logIn, ringing, push, "advance: 3m", "match"}, []string{ringing, push, "advance: 3m"}),
		ways("five strange faces", 1, []string{logIn, ringing, push, "nonmatch", "nonmatch", "nonmatch", "nonmatch", "nonmatch",
			"match", "inputText: passcode"}),
		ways("decide twice", 2, []string{logIn, ringing, push, "match", "cancel", "tapOn: deny"}, []string{
			"fault: push-duplicated", logIn, ringing, push, "match", push, "match"}),
		ways("scan the login", 2, []string{
			"desk: {tapOn: not-received}", "desk: {tapOn: login-qr}", "launchApp: camera", "aim: 25", "tapOn: banner", "match",
		}, []string{"desk: {tapOn: login-qr}", "pickUp: phone-2", "launchApp: camera", "aim: 25", "tapOn: banner", "match"}),
		ways("respond", 2,
			[]string{
				logIn, "desk: {tapOn: not-received}", "desk: {tapOn: challenge-response}", "launchApp: ibkr-mobile", "tapOn: app-log-out",
				"tapOn: services", "tapOn: authenticate", "{inputText: challenge, text: $challenge}", "tapOn: generate-response", "match",
				"desk: {inputText: response, text: $response}", "desk: {tapOn: send-response}",
			},
			[]string{logIn, "desk: {tapOn: not-received}", "desk: {tapOn: challenge-response}",
				`desk: {inputText: response, text: "12345678"}`, "desk: {tapOn: send-response}"}),
		ways("a wrong response, and then the phone", 1, []string{logIn, ringing, push, "cancel", "desk: {tapOn: not-received}",
			"desk: {tapOn: challenge-response}", `desk: {inputText: response, text: "12345678"}`, "desk: {tapOn: send-response}",
			"tapOn: approve", "match"}),
		ways("a response of before", 1, []string{"desk: {inputText: response, text: $response}", "desk: {tapOn: send-response}"}),
		ways("a stranger logs in", 1, []string{"strangerLogsIn: $user"}, []string{"strangerLogsIn: $user", ringing, push, "match"},
			[]string{"strangerLogsIn: $user", ringing, push, "cancel", "tapOn: deny"}),
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

// start is how the world of a run begins.
type start struct {
	name   string
	weight int
	given  []string // lines below given
}

// startOf draws how the world of a guide begins.
func startOf(g *guide.Guide, random *rand.Source) start {
	all := starts(g)
	sum := 0
	for _, s := range all {
		sum += s.weight
	}
	n := random.IntN(sum)
	for _, s := range all {
		if n -= s.weight; n < 0 {
			return s
		}
	}
	return start{}
}

// starts lists the worlds that a guide's people may be in.
func starts(g *guide.Guide) []start {
	const on = "app: on, notifications: allowed"
	phones := func(list ...string) []string {
		lines := []string{"  phones:"}
		for _, spec := range list {
			lines = append(lines, "    - {"+spec+"}")
		}
		return lines
	}
	with := func(what string) string { return on + ", " + what }
	key := with("users: [riley.sample]")
	other := map[string]string{string(phone.Android): "os: ios", string(phone.IOS): "os: android"}[g.System]
	begin, noApp := 4, 1
	if g.Goal == guide.AddUser { // which begins with a key
		begin, noApp = 8, 0
	}
	return []start{
		{"as the guide begins", begin, nil},
		{"a key that is active", 8, phones(key, on)},
		{"the app on both phones", 8, phones(on, on)},
		{"no app", noApp, phones("app: off", "app: off")},
		{"the app asks for everything", 1, phones("app: on", "app: on")},
		{"another system", 1, phones(key, other+", "+on)},
		{"two keys", 1, phones(with("users: [riley.sample, casey.sample]"), on)},
		{"keys on both phones", 1, phones(key, with("users: [casey.sample]"))},
		{"only a passcode", 1, phones(with("unlock: passcode, users: [riley.sample]"), on)},
		{"a text message", 1, phones(with(`smsToken: "482913"`), on)},
		{"nothing may notify", 1, phones("app: on, notifications: denied, users: [riley.sample]", on)},
		{"a quiet phone", 1, phones(key+", focus: on", on+", batterySaver: on")},
		{"a network that leads nowhere", 1, phones(key+", wifi: no-internet", on+", vpn: on")},
		{"no camera", 1, phones(on+", camera: denied, scanQR: off", on)},
		{"a lost key", 1, phones(with("lostKeys: [riley.sample]"), on)},
		{"the key in a drawer", 1, phones(on, key+", where: elsewhere")},
		{"the key is gone", 1, phones(on, key+", where: gone")},
		{"a PIN of digits", 1, append(phones(on, on), "  backend: {pin: digits}")},
		{"no Seamless Authentication", 1, append(phones(key, on), "  backend: {seamless: off}")},
		{"sessions that end", 1, append(phones(key, on), "  backend: {idleTime: 5m}")},
	}
}
