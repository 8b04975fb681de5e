package train

import (
	"fmt"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/text"
)

// Group is what kind of thing an [Act] is; acts are listed by it.
type Group string

// The groups.
const (
	Ask   Group = "ask"
	See   Group = "look"
	Do    Group = "do"
	Speak Group = "say"
	Refer Group = "refer"
	End   Group = "end"
	Trap  Group = "trap" // what nobody may do; it is not told from the others
)

// Groups lists the groups in the order in which they are shown. Traps stand among what
// they look like: see [Act.Shown].
func Groups() []Group { return []Group{Ask, See, Do, Speak, Refer, End} }

// Word is what an act counts for in the words of a good call.
type Word string

// The words.
const (
	Acknowledged Word = "acknowledge" // that the trouble is heard, before the first instruction
	Secured      Word = "secure"      // that nothing is to be read out
	Explained    Word = "explain"     // the cause in plain words
	Expected     Word = "expect"      // what will be seen next
	Checked      Word = "check"       // by a login
	Summed       Word = "summary"
)

// Harm is what is wrong with a trap.
type Harm string

// The harms.
const (
	AsksSecret Harm = "secret"  // it asks for what is nobody's business
	LosesKey   Harm = "key"     // it ends the key of the phone
	AnyLogin   Harm = "approve" // it has a login approved, whosever it is
)

// How an act goes on with the guide.
const (
	FollowStep = "step" // the next step
	FollowAll  = "all"  // up to the end
)

// Act is one thing that whoever answers the telephone can do.
type Act struct {
	ID      string                 `json:"id"`
	Group   Group                  `json:"group"`
	Seconds int                    `json:"seconds"` // that it takes
	Say     text.Words             `json:"say"`
	Also    map[text.Lang][]string `json:"also"`              // other ways to say it
	Do      []flow.Action          `json:"do,omitempty"`      // what the customer then does
	Set     string                 `json:"set,omitempty"`     // on or off: the position in which a switch is left
	Follow  string                 `json:"follow,omitempty"`  // step or all, of the guide
	Observe Topic                  `json:"observe,omitempty"` // what the customer tells about
	Only    []string               `json:"only,omitempty"`    // which switches
	Reply   string                 `json:"reply,omitempty"`   // id of the sentence with which the customer answers
	Refer   flow.Referral          `json:"refer,omitempty"`   // where it sends the customer
	Word    Word                   `json:"word,omitempty"`    // what it counts for
	Trap    Harm                   `json:"trap,omitempty"`    // why it is never to be done
	Explain flow.Cause             `json:"explain,omitempty"` // which cause it names
	Names   []text.Words           `json:"-"`                 // what it is found by beside its words
}

// Shown is the group with which an act is listed: a trap is among what it looks like.
func (a Act) Shown() Group {
	switch {
	case a.Group == Trap && a.Trap == AsksSecret:
		return Ask
	case a.Group == Trap:
		return Do
	}
	return a.Group
}

// Explains reports whether the act says what is the matter: a cause, or that there is
// none.
func (a Act) Explains() bool { return a.Explain != "" || a.ID == nothingWrong }

// nothingWrong is the act that says that nothing is the matter.
const nothingWrong = "explain-nothing-wrong"

// Goodbye is the act that ends a call.
const Goodbye = "goodbye"

// Instructs reports whether the customer is asked to do something.
func (a Act) Instructs() bool { return a.Group == Do || len(a.Do) > 0 }

// Texts visits all that the act says: "train.acts.scan.say".
func (a Act) Texts(visit func(place string, words text.Words)) {
	visit("train.acts."+a.ID+".say", a.Say)
}

// explainSeconds is what it costs to say what is the matter.
const explainSeconds = 15

// Explanation is how else a cause is explained, beside in its own words.
type Explanation struct {
	Cause flow.Cause             `json:"cause"`
	Also  map[text.Lang][]string `json:"also"`
}

// Acts are all that can be done on the telephone: the embedded acts, and one for each
// cause of a catalogue, which says what is the matter in its words.
func Acts(causes cause.Catalogue) ([]Act, error) {
	var all []Act
	if err := text.ReadJSON(files, "acts.json", &all); err != nil {
		return nil, err
	}
	var explains []Explanation
	if err := text.ReadJSON(files, "explains.json", &explains); err != nil {
		return nil, err
	}
	also := map[flow.Cause]map[text.Lang][]string{}
	for _, e := range explains {
		also[e.Cause] = e.Also
	}
	for _, e := range causes.Entries() {
		i := slices.IndexFunc(e.Tell, func(p cause.Part) bool { return p.Purpose == cause.Say })
		all = append(all, Act{
			ID: "explain-" + string(e.Cause), Group: Speak, Seconds: explainSeconds, Say: e.Tell[i].Words,
			Also: also[e.Cause], Names: []text.Words{e.Title, e.Brief}, Reply: "understood", Word: Explained, Explain: e.Cause,
		})
	}
	return all, nil
}

// CheckActs is the first [text.Mistake] in the file of acts, or nil.
func CheckActs(acts []Act) error {
	var ids []string
	for i, a := range acts {
		mistake := func(key, format string, args ...any) error {
			return &text.Mistake{Path: fmt.Sprintf("%d.%s", i, key), Why: fmt.Errorf(format, args...)}
		}
		if err := text.CheckFit(fmt.Sprintf("%d.say", i), a.Say, ActColumns); err != nil {
			return err
		}
		switch {
		case slices.Contains(ids, a.ID):
			return mistake("id", "%s stands there twice", a.ID)
		case !slices.Contains(append(Groups(), Trap), a.Group):
			return mistake("group", "there is no group %q", a.Group)
		case (a.Group == Trap) != (a.Trap != ""):
			return mistake("trap", "a trap says why it is one, and nothing else does")
		case a.Seconds <= 0:
			return mistake("seconds", "an act takes time")
		case a.Observe != "" && !slices.Contains(Topics(), a.Observe):
			return mistake("observe", "there is no topic %q", a.Observe)
		case a.Refer != "" && !slices.Contains(flow.Referrals(), a.Refer):
			return mistake("refer", "there is no referral %q", a.Refer)
		case a.Set != "" && a.Set != "on" && a.Set != "off":
			return mistake("set", "a switch is on or off, not %q", a.Set)
		case a.Follow != "" && a.Follow != FollowStep && a.Follow != FollowAll:
			return mistake("follow", "it is a step or all, not %q", a.Follow)
		}
		ids = append(ids, a.ID)
	}
	return nil
}

// ActColumns is how many columns there are for what is said.
const ActColumns = 160
