package train

import (
	"reflect"
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
)

// Sentence is one thing that a customer says, in no language yet.
type Sentence struct {
	ID     string      // of the words
	Labels []flow.Text // what stands on a screen, said in quotation marks
	Value  string      // a word of the customer's own
}

// Topic is what a customer can be asked about.
type Topic string

// The topics.
const (
	AboutError    Topic = "error"    // what a message says, word for word
	AboutComputer Topic = "computer" // what the page in the browser shows
	AboutPhone    Topic = "phone"    // what the phone in the hand shows
	AboutPicture  Topic = "picture"  // what the camera shows
	AboutCode     Topic = "code"     // how the QR code looks on the page
	AboutSwitches Topic = "switches" // which of some switches of the phone are on
	AboutSeamless Topic = "seamless" // the switch on the page in the browser
	AboutSystem   Topic = "system"   // which phone it is
	AboutPhones   Topic = "phones"   // which phones there are
	AboutUser     Topic = "user"     // the first on the phone, or another one
	AboutMethod   Topic = "method"   // scanned or typed
	AboutTyped    Topic = "typed"    // what kind of thing was typed
	AboutPaper    Topic = "paper"    // scanned from the screen or from paper
	AboutCompare  Topic = "compare"  // whether what was typed is what stands on the page
	AboutBefore   Topic = "before"   // what was done last
	AboutTried    Topic = "tried"    // whether the code was in a try before
	AboutAge      Topic = "age"      // how long the code had been on the page
	AboutBanner   Topic = "banner"   // what the camera offered
	AboutKey      Topic = "key"      // where IB Key was activated before
	AboutRinging  Topic = "ringing"  // which phone has a login request
	AboutLogin    Topic = "login"    // whether the customer began the login
	AboutName     Topic = "name"     // whose name the page shows
	AboutChanged  Topic = "changed"  // what was changed on the phone
)

// Topics lists the topics.
func Topics() []Topic {
	return []Topic{
		AboutError, AboutComputer, AboutPhone, AboutPicture, AboutCode, AboutSwitches, AboutSeamless, AboutSystem, AboutPhones,
		AboutUser, AboutMethod, AboutTyped, AboutPaper, AboutCompare, AboutBefore, AboutTried, AboutAge, AboutBanner, AboutKey,
		AboutRinging, AboutLogin, AboutName, AboutChanged,
	}
}

// Tell is what the customer says about a topic. only names the switches that are asked
// for, by their ids; of none, all. exact is somebody who says the wording of a message
// whatever is asked.
func (e Eyes) Tell(about Topic, only []string, exact bool) []Sentence {
	switch about {
	case AboutError:
		return e.errors()
	case AboutComputer:
		return e.computer(exact)
	case AboutPhone:
		return e.glass(exact)
	case AboutPicture:
		return picture(e.Glass().Screen)
	case AboutSwitches:
		return switches(e.Glass().Screen, only)
	case AboutBefore:
		return e.before()
	case AboutPhones:
		return e.phones()
	}
	return []Sentence{e.short(about)}
}

// short is what is said about a topic that one sentence is enough for.
func (e Eyes) short(about Topic) Sentence {
	switch about {
	case AboutCode:
		return say(e.codeLooks())
	case AboutSeamless:
		return e.seamless()
	case AboutSystem:
		return Sentence{ID: "system-" + e.Glass().System, Value: e.Glass().Model}
	case AboutUser:
		return say(pick(slices.Contains(e.About, "adduser"), "user-another", pick(e.About != nil, "user-first", "user-unknown")))
	case AboutMethod:
		return say(e.method())
	case AboutTyped:
		return say(pick(e.Typed == "", "typed-nothing", pick(e.digitsOnly(), "typed-digits", "typed-string")))
	case AboutPaper:
		return say(pick(e.Did(flow.Pattern{Kind: flow.CodeDrawn, Subject: string(flow.DrawnOnPaper)}), "from-paper", "from-screen"))
	case AboutCompare:
		return say(pick(e.Typed == "", "typed-nothing", pick(e.Knows("typed-other"), "compare-other", "compare-same")))
	case AboutTried:
		return say(e.tried())
	case AboutAge:
		return say(e.aged())
	case AboutBanner:
		if o, ok := e.last(flow.BannerShown); ok {
			return say("banner-" + o.Subject)
		}
		return say("banner-none")
	case AboutKey:
		return say(e.activated())
	case AboutRinging:
		return say(e.rings())
	case AboutLogin:
		return say(e.ownLogin())
	case AboutName:
		return e.whoseName()
	}
	return say(e.changed())
}

func say(id string) Sentence { return Sentence{ID: id} }

// pick is one of two words.
func pick(so bool, then, otherwise string) string {
	if so {
		return then
	}
	return otherwise
}

// errors are the messages on both screens, word for word.
func (e Eyes) errors() []Sentence {
	var all []Sentence
	if labels := texts(e.Desk, screen.Alert); labels != nil {
		all = append(all, Sentence{ID: "quote-computer", Labels: labels})
	} else if e.Desk.ID == "portal-challenge" && e.Says("portal.challenge-only") {
		all = append(all, Sentence{ID: "quote-computer", Labels: []flow.Text{flow.T("portal.challenge-only")}})
	}
	if labels := texts(e.Glass().Screen, screen.Alert); labels != nil {
		all = append(all, Sentence{ID: "quote-phone", Labels: labels})
	}
	if all == nil {
		return append([]Sentence{say("no-error")}, e.glass(true)...)
	}
	return all
}

// texts are what the nodes of some roles say that nothing lies over.
func texts(s screen.Screen, roles ...screen.Role) []flow.Text {
	var all []flow.Text
	for _, n := range s.Nodes {
		if slices.Contains(roles, n.Role) && n.Text.Key != "" && !s.Covers(n) {
			all = append(all, n.Text)
		}
	}
	return all
}

func (e Eyes) computer(exact bool) []Sentence {
	var all []Sentence
	if labels := texts(e.Desk, screen.Alert); labels != nil {
		all = append(all, say("refused-vague"))
		if exact {
			all = []Sentence{{ID: "quote-computer", Labels: labels}}
		}
	}
	all = append(all, say(e.Desk.ID))
	if n, there := e.Desk.Find("qr"); there && !n.On {
		all = append(all, say("code-covered"))
	}
	if tabs := slices.IndexFunc(e.Desk.Nodes, func(n screen.Node) bool { return n.Role == screen.Tab && !n.On }); tabs >= 0 {
		all = append(all, say("more-tabs"))
	}
	return all
}

func (e Eyes) codeLooks() string {
	n, there := e.Desk.Find("qr")
	switch {
	case !there:
		return "code-none"
	case !n.On:
		return "code-covered"
	}
	return "code-" + string(e.Drawing)
}

func (e Eyes) seamless() Sentence {
	n, there := e.Desk.Find("seamless")
	if !there {
		return say("no-portal-settings")
	}
	return Sentence{ID: pick(n.On, "seamless-on", "seamless-off"), Labels: []flow.Text{n.Text}}
}

func (e Eyes) method() string {
	o, ok := e.last(flow.CodeTyped, flow.CodeRead)
	return pick(!ok, "neither", pick(o.Kind == flow.CodeTyped, "typed-string", "scanned"))
}

func (e Eyes) tried() string {
	sent := e.Did(flow.Pattern{Kind: flow.ActivationSent})
	return pick(e.sentBefore(), "tried-twice", pick(sent, "tried-once", "tried-never"))
}

func (e Eyes) aged() string {
	age, shown := e.age()
	switch {
	case !shown:
		return "age-none"
	case age >= lifeOfACode:
		return "age-long"
	case age > 2*time.Minute:
		return "age-some"
	}
	return "age-short"
}

func (e Eyes) activated() string {
	switch {
	case e.activatedOn(func(g Glass) bool { return g.Where == phone.Gone }):
		return "activated-gone"
	case e.activatedOn(func(Glass) bool { return true }):
		return "activated-other"
	case slices.ContainsFunc(e.Phones, func(g Glass) bool { return g.Activated }):
		return "activated-here"
	}
	return "activated-never"
}

func (e Eyes) rings() string {
	g, rings := e.Ringing()
	return pick(!rings, "rings-none", pick(g.ID == e.Called, "rings-here", "rings-other"))
}

// ownLogin is whether the customer began the login that a phone is asked about.
func (e Eyes) ownLogin() string {
	waits := slices.Contains([]string{"portal-waiting", "portal-login-qr", "portal-challenge", "portal-home"}, e.Desk.ID)
	_, rings := e.Ringing()
	asked := rings || e.Says("mobile.approved") || e.Says("mobile.denied") || e.Says("mobile.approve")
	return pick(waits, "login-mine", pick(asked, "login-not-mine", "login-none"))
}

func (e Eyes) whoseName() Sentence {
	switch e.user() {
	case "":
		return say("name-none")
	case e.Name:
		return Sentence{ID: "name-mine", Value: e.Name}
	}
	return Sentence{ID: "name-other", Value: e.user()}
}

func (e Eyes) changed() string {
	switch {
	case e.Did(flow.Pattern{Kind: flow.UnlockReset}):
		return "changed-unlock"
	case e.Did(flow.Pattern{Kind: flow.AppDeleted}):
		return "changed-app"
	case e.Knows("app-replaced"):
		return "changed-phone"
	}
	return "changed-nothing"
}

func (e Eyes) phones() []Sentence {
	first := say("phone-several")
	switch {
	case len(e.Phones) < 2:
		return []Sentence{say("phone-one")}
	case e.Glass().ID != e.Called:
		first = say("phone-not-called")
	}
	all := []Sentence{first}
	for _, g := range e.Phones {
		switch g.Where {
		case phone.Elsewhere:
			all = append(all, say("phone-drawer"))
		case phone.Gone:
			all = append(all, say("phone-gone"))
		case phone.Here:
		}
	}
	return all
}

// remembered are the kinds of events that people speak of.
func remembered() []flow.Kind {
	return []flow.Kind{
		flow.LoggedIn, flow.LoginWaiting, flow.LoginFailed, flow.LoggedOut, flow.PageReloaded, flow.TabOpened, flow.CodeRead,
		flow.CodeTyped, flow.AppInstalled, flow.AppDeleted, flow.ActivationSent, flow.ActivationFailed, flow.ActivationDone,
		flow.ApprovalDone, flow.UnlockFailed, flow.UnlockCancelled, flow.UnlockReset, flow.PermissionDenied, flow.PINRefused,
		flow.SettingChanged, flow.PhonePickedUp, flow.LightChanged,
	}
}

// memory is how many things people remember when they are asked what they did.
const memory = 4

func (e Eyes) before() []Sentence {
	var all []Sentence
	for _, o := range slices.Backward(e.Own) {
		s := say("did-" + string(o.Kind))
		if slices.Contains(remembered(), o.Kind) && (len(all) == 0 || !reflect.DeepEqual(all[0], s)) {
			all = slices.Insert(all, 0, s)
		}
		if len(all) == memory {
			break
		}
	}
	if all == nil {
		return []Sentence{say("did-nothing")}
	}
	return all
}
