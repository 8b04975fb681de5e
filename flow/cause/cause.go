// Package cause is the catalogue of true causes: what is seen, what really
// happened and by which rule, what helps, and what to tell the customer. What
// support asks and answers is beside it.
//
// # Files
//
// All of it is edited in the YAML files. The program reads the JSON files beside
// them, which `go generate ./cmd/catalogue` makes of them. The files of the causes
// are in the order of the catalogue, and their keys are the fields of [Entry].
//
// # Explanations
//
// [Catalogue.Why] answers why something went wrong from the log alone: the last
// refusal, failure or lapse, the [Entry] of its cause, and the events that led to
// it. It is cured when an event says so that the entry lists.
//
// # Support
//
// A [Group] is what is seen, whatever the cause: situations are listed by it. A
// [Check] is a question by which support narrows the causes down, each answer
// leading to a later one or to the causes that are left. A [Question] is what people
// ask when nothing is broken.
package cause

import (
	"embed"
	"fmt"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

// Entry is one cause.
type Entry struct {
	Cause   flow.Cause `json:"cause"`
	Domain  string     `json:"domain"` // its number in the domain reference, such as E2
	Group   string     `json:"group"`  // the id of the [Group] of what is seen
	Title   text.Words `json:"title"`
	Brief   text.Words `json:"brief"`   // what it comes down to in a chart: at most [BriefColumns] wide
	Seen    text.Words `json:"seen"`    // what the customer sees
	Rule    text.Words `json:"rule"`    // what really happened, and which rule said no
	Article text.Words `json:"article"` // which line of the article speaks of it
	Remedy  text.Words `json:"remedy"`
	Tell    []Part     `json:"tell"` // the words for the customer, in the order in which they are said

	Do    []flow.Action  `json:"do,omitzero"`    // the remedy, done; what is not possible as things stand is left out
	Cured []flow.Pattern `json:"cured,omitzero"` // by any of these events it is over

	// Because is what decides it beforehand: the last such event of the first of these
	// patterns that matches one. Without any, what was refused is so by itself.
	Because []flow.Pattern `json:"because,omitzero"`

	Excused Period `json:"excused,omitzero"` // while it is no trouble, whenever it happened
}

// BriefColumns is how many columns there are for [Entry.Brief]: 15 Chinese
// characters.
const BriefColumns = 30

// Period is the time from an event to another one: any of Since to any of Until.
type Period struct {
	Since []flow.Pattern `json:"since"`
	Until []flow.Pattern `json:"until"`
}

// Catalogue holds the entries of all causes.
type Catalogue struct {
	entries []Entry
	byCause map[flow.Cause]int
	stories []Story
}

//go:embed *.json
var files embed.FS

// sources are the files of the catalogue, in its order.
func sources() []string {
	return []string{"codes.json", "camera.json", "phone.json", "logins.json", "service.json"}
}

// Load reads the embedded catalogue.
func Load() (Catalogue, error) {
	stories, err := readStories()
	if err != nil {
		return Catalogue{}, err
	}
	c := Catalogue{byCause: map[flow.Cause]int{}, stories: stories}
	for _, name := range sources() {
		var entries []Entry
		if err := text.ReadJSON(files, name, &entries); err != nil {
			return Catalogue{}, err
		}
		if err := CheckEntries(entries); err != nil {
			return Catalogue{}, fmt.Errorf("%s: %w", name, err)
		}
		for _, e := range entries {
			if _, twice := c.byCause[e.Cause]; twice {
				return Catalogue{}, fmt.Errorf("%s: %s stands there twice", name, e.Cause)
			}
			c.byCause[e.Cause] = len(c.entries)
			c.entries = append(c.entries, e)
		}
	}
	return c, nil
}

// CheckEntries is the first [text.Mistake] in a file of causes, or nil.
func CheckEntries(entries []Entry) error {
	for i, e := range entries {
		if err := text.CheckFit(fmt.Sprintf("%d.brief", i), e.Brief, BriefColumns); err != nil {
			return err
		}
		if err := e.checkTell(fmt.Sprintf("%d.tell", i)); err != nil {
			return err
		}
	}
	return nil
}

// Entries lists all causes in the order of the catalogue.
func (c Catalogue) Entries() []Entry { return c.entries }

// Referral is where a case of this cause ends, if its remedy is to refer it; false if
// it is overcome here.
func (e Entry) Referral() (flow.Referral, bool) {
	for _, a := range e.Do {
		if a.Verb == flow.Refer {
			return flow.Referral(a.Target), true
		}
	}
	return "", false
}

// Find returns the entry of a cause.
func (c Catalogue) Find(cause flow.Cause) (Entry, bool) {
	i, ok := c.byCause[cause]
	if !ok {
		return Entry{}, false
	}
	return c.entries[i], true
}
