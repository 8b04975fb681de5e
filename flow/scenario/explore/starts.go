package explore

import (
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/rand"
)

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
		{"an app of another company", 1, phones(with("lookAlike: on"), on)},
		{"nothing but an app of another company", noApp, phones("app: off, lookAlike: on", "app: off, lookAlike: on")},
		{"another name is filled in", 1, append(phones(on, on), "  desk: {user: casey.sample, person: riley.sample}")},
	}
}
