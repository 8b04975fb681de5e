package runfile

import (
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/sim"
)

// policies are what of the backend's rules a file may change for all users
// and phones of its world.
type policies struct {
	seamless bool
	pin      string
}

// The PIN policies: what the articles say, and what a later one says.
const (
	anyPIN    = "any"
	digitsPIN = "digits"
)

// given reads how the world starts, over the demo world of the guide.
func (r *reader) given(c *sim.Config, settled *bool) func(*node) {
	return func(n *node) {
		p := policies{seamless: true}
		var filled flow.Credentials // at the first computer, whatever stands before or after the users
		before := len(r.problems)
		r.places = map[string]*node{}
		defer func() { r.places = nil }()
		r.object(n, "given", "", fields{
			"seed":    func(n *node) { r.number("seed", &c.Sandbox.Seed)(n); *settled = true },
			"start":   r.instant("start", &c.Sandbox.Start),
			"users":   r.users(c),
			"desk":    r.desk(&filled, &c.Person),
			"desk-2":  r.otherDesk(c),
			"phones":  r.phones(c),
			"backend": r.backend(c, &p),
			"settle":  r.onOff("settle", &c.Settle),
		})
		if filled.User != "" {
			c.Saved = filled
		} else if filled.Password != "" {
			c.Saved.Password = filled.Password
		}
		for i := range c.Sandbox.Users {
			c.Sandbox.Users[i].SeamlessOff = !p.seamless
		}
		for i := range c.Phones {
			c.Phones[i].PINDigits = p.pin == digitsPIN
		}
		if len(r.problems) > before {
			return
		}
		for _, issue := range c.Check() {
			at := r.placeOf(issue.Path, n)
			found := problem(r.name, at.position(), r.lexicon.English().Issue(issue), nil)
			found.Issue = issue
			r.problems = append(r.problems, found)
		}
	}
}

// placeOf is the value at a path or, where the file has none, the nearest one
// around it.
func (r *reader) placeOf(path string, around *node) *node {
	for path != "" {
		if n, ok := r.places[path]; ok {
			return n
		}
		path = path[:max(0, strings.LastIndexByte(path, '.'))]
	}
	return around
}

// users reads who is known to the portal, instead of the demo world's people.
// The first is who sits at the desk, unless it says otherwise.
func (r *reader) users(c *sim.Config) func(*node) {
	return func(n *node) {
		c.Sandbox.Users = nil
		r.list(n, "users", func(entry *node) {
			var u flow.User
			r.object(entry, "user", "", fields{
				"name":     r.word("name", &u.Name),
				"password": r.word("password", &u.Password),
				"smsToken": r.word("smsToken", &u.SMSToken),
			})
			c.Sandbox.Users = append(c.Sandbox.Users, u)
		})
		if len(c.Sandbox.Users) > 0 {
			c.Saved = flow.Credentials{User: c.Sandbox.Users[0].Name, Password: c.Sandbox.Users[0].Password}
		}
	}
}

// desk reads what the browser fills in at the login page.
func (r *reader) desk(filled *flow.Credentials, person *string) func(*node) {
	return func(n *node) {
		r.object(n, "desk", "", fields{
			"user":     r.word("user", &filled.User),
			"password": r.word("password", &filled.Password),
			"person":   r.word("person", person),
		})
	}
}

// otherDesk reads what the browser of the other computer fills in.
func (r *reader) otherDesk(c *sim.Config) func(*node) {
	return func(n *node) {
		r.mapping(n, "desk-2", fields{
			"user":     r.word("user", &c.Saved2.User),
			"password": r.word("password", &c.Saved2.Password),
		}, "user")
	}
}

func (r *reader) backend(c *sim.Config, p *policies) func(*node) {
	return func(n *node) {
		r.object(n, "backend", "", fields{
			"codeLife":      r.duration("codeLife", &c.Sandbox.CodeLife),
			"challengeLife": r.duration("challengeLife", &c.Sandbox.ChallengeLife),
			"idleTime":      r.duration("idleTime", &c.Sandbox.IdleTime),
			"keepFailed":    r.onOff("keepFailed", &c.Sandbox.KeepFailed),
			"seamless":      r.onOff("seamless", &p.seamless),
			"pin":           oneOf(r, "pin", &p.pin, r.format.values("pinPolicy", flow.Phone)...),
		})
	}
}

// phones reads the phones, instead of the demo world's two. What a phone does
// not say is as it is there.
func (r *reader) phones(c *sim.Config) func(*node) {
	return func(n *node) {
		usual := c.Phones
		c.Phones = nil
		r.list(n, "phones", func(entry *node) {
			i := len(c.Phones)
			spec := sim.DemoPhone("phone-"+strconv.Itoa(i+1), usual[0].OS)
			if i < len(usual) {
				spec = usual[i]
			}
			r.phone(entry, &spec)
			c.Phones = append(c.Phones, spec)
		})
	}
}

// phone reads one phone. Whether its values can be, and be together, is for
// [sim.Config.Check] to say.
func (r *reader) phone(n *node, s *phone.Spec) {
	scanQR := !s.ScanQROff
	notifications, camera, where, wifi := s.Notifications.Word(), s.Camera.Word(), s.Where.Word(), s.WiFi.Word()
	forKeys, saysApp := len(s.Users) > 0, false // the app is there for the keys; the file says whether it is
	r.object(n, "phone", "", fields{
		"id":            r.word("id", &s.ID),
		"model":         r.word("model", &s.Model),
		"os":            r.word("os", (*string)(&s.OS)),
		"version":       r.word("version", &s.Version),
		"store":         r.word("store", &s.Store),
		"unlock":        r.word("unlock", (*string)(&s.Sensor)),
		"passcode":      r.word("passcode", &s.Passcode),
		"storePassword": r.word("storePassword", &s.StorePassword),
		"pin":           r.word("pin", &s.PIN),
		"app":           func(n *node) { saysApp = true; r.onOff("app", &s.Installed)(n) },
		"signedIn":      r.onOff("signedIn", &s.SignedIn),
		"rooted":        r.onOff("rooted", &s.Rooted),
		"airplane":      r.onOff("airplane", &s.Offline),
		"scanQR":        r.onOff("scanQR", &scanQR),
		"notifications": r.word("notifications", &notifications),
		"camera":        r.word("camera", &camera),
		"smsToken":      r.word("smsToken", &s.SMSToken),
		"wifi":          r.word("wifi", &wifi),
		"vpn":           r.onOff("vpn", &s.VPN),
		"focus":         r.onOff("focus", &s.Focus),
		"batterySaver":  r.onOff("batterySaver", &s.BatterySaver),
		"lookAlike":     r.onOff("lookAlike", &s.LookAlike),
		"where":         r.word("where", &where),
		"users":         r.holders("users", &s.Users),
		"lostKeys":      r.holders("lostKeys", &s.LostKeys),
	})
	s.Where, s.WiFi = phone.ParsePlace(where), phone.ParseWiFi(wifi)
	s.ScanQROff = !scanQR
	s.Notifications, s.Camera = phone.ParsePermission(notifications), phone.ParsePermission(camera)
	if !saysApp && (forKeys || len(s.Users) > 0) {
		s.Installed = len(s.Users) > 0
	}
}

// holders reads whose keys are on a phone, or were.
func (r *reader) holders(what string, into *[]string) func(*node) {
	return func(n *node) {
		*into = nil
		r.list(n, what, func(entry *node) {
			var name string
			r.word("the name of who has a key on the phone", &name)(entry)
			*into = append(*into, name)
		})
	}
}
