package cause

import (
	"fmt"
	"slices"
	"strconv"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

// Purpose is what a part of the words for the customer is for.
type Purpose string

// The purposes.
const (
	Acknowledge Purpose = "acknowledge" // that the trouble is heard
	Ask         Purpose = "ask"         // what the customer alone knows
	Say         Purpose = "say"         // what is the matter
	Do          Purpose = "do"          // what is to be done
	Expect      Purpose = "expect"      // what will be seen then
	IfNot       Purpose = "ifNot"       // what to do where it is not
	Secure      Purpose = "secure"      // what not to give away, and when security comes first
)

// Purposes lists the purposes. Words for the customer have a part for each.
func Purposes() []Purpose {
	return []Purpose{Acknowledge, Ask, Say, Do, Expect, IfNot, Secure}
}

// Part is a part of the words for the customer, said in one breath: at most
// [PartColumns] wide.
type Part struct {
	Purpose Purpose    `json:"purpose"`
	Words   text.Words `json:"words"`
}

// PartColumns is how many columns there are for the words of a [Part]: about twenty
// words, or 55 Chinese characters.
const PartColumns = 110

// UnmarshalYAML reads a part as its purpose with the words: "ask: {en: …, zh-Hant: …}".
func (p *Part) UnmarshalYAML(decode func(any) error) error {
	found := map[Purpose]text.Words{}
	if err := decode(&found); err != nil {
		return err
	}
	if len(found) != 1 {
		return fmt.Errorf("there are %d purposes, and a part has one", len(found))
	}
	for purpose, words := range found {
		if !slices.Contains(Purposes(), purpose) {
			return fmt.Errorf("%q is no purpose; there are %v", purpose, Purposes())
		}
		*p = Part{purpose, words}
	}
	return nil
}

// checkTell is the first [text.Mistake] in the words for the customer, or nil. Each
// purpose has its part; the trouble is acknowledged first; and where the case goes to
// the fraud desk, security comes next.
func (e Entry) checkTell(place string) error {
	at := func(purpose Purpose) int {
		return slices.IndexFunc(e.Tell, func(p Part) bool { return p.Purpose == purpose })
	}
	for i, part := range e.Tell {
		here := place + "." + strconv.Itoa(i)
		if at(part.Purpose) != i {
			return &text.Mistake{Path: here, Why: fmt.Errorf("there are two parts to %s", part.Purpose)}
		}
		if err := text.CheckFit(here+"."+string(part.Purpose), part.Words, PartColumns); err != nil {
			return err
		}
	}
	for _, purpose := range Purposes() {
		if at(purpose) < 0 {
			return &text.Mistake{Path: place, Why: fmt.Errorf("there is no part to %s", purpose)}
		}
	}
	if at(Acknowledge) != 0 {
		return &text.Mistake{Path: place, Why: fmt.Errorf("the trouble is acknowledged first")}
	}
	if r, _ := e.Referral(); r == flow.FraudDesk && at(Secure) != 1 {
		return &text.Mistake{Path: place, Why: fmt.Errorf("it is a security case, and security comes first")}
	}
	return nil
}
