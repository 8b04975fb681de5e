package train

import (
	"slices"

	"enrollsim/flow"
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
	AboutElse     Topic = "else"     // what is still in the way
)

// Topics lists the topics.
func Topics() []Topic {
	return []Topic{
		AboutError, AboutComputer, AboutPhone, AboutPicture, AboutCode, AboutSwitches, AboutSeamless, AboutSystem, AboutPhones,
		AboutUser, AboutMethod, AboutTyped, AboutPaper, AboutCompare, AboutBefore, AboutTried, AboutAge, AboutBanner, AboutKey,
		AboutRinging, AboutLogin, AboutName, AboutChanged, AboutElse,
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
		if g := e.Glass(); g.Model == "iPhone" || g.Model == "Pixel" { // as most are
			return say("system-" + g.System + "-plain")
		}
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
	case AboutElse:
		return say(e.stillThere())
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
