package cause

import (
	"fmt"

	"enrollsim/flow/text"
)

// How wide the words of a [Group] are at most, in columns of a terminal.
const (
	GroupColumns = 44
	AskColumns   = 36
)

// Group is what is seen where something goes wrong, whatever the cause; situations
// are grouped by it.
type Group struct {
	ID     string       `json:"id"`
	Method string       `json:"method,omitzero"` // login, where it is not the guide's activation that fails
	Seen   text.Words   `json:"seen"`            // at most [GroupColumns] wide
	Ask    []text.Words `json:"ask"`             // three good questions, each at most [AskColumns] wide
	Well   []string     `json:"well,omitzero"`   // situations of it in which nothing is wrong
}

// Groups reads the embedded groups, in the order in which they are listed.
func Groups() ([]Group, error) {
	var groups []Group
	if err := text.ReadJSON(files, "groups.json", &groups); err != nil {
		return nil, err
	}
	return groups, nil
}

// CheckGroups is the first [text.Mistake] in the file of groups, or nil.
func CheckGroups(groups []Group) error {
	for i, g := range groups {
		if err := text.CheckFit(fmt.Sprintf("%d.seen", i), g.Seen, GroupColumns); err != nil {
			return err
		}
		if len(g.Ask) != 3 {
			return &text.Mistake{Path: fmt.Sprintf("%d.ask", i), Why: fmt.Errorf("there are %d questions, and there is room for 3", len(g.Ask))}
		}
		for j, words := range g.Ask {
			if err := text.CheckFit(fmt.Sprintf("%d.ask.%d", i, j), words, AskColumns); err != nil {
				return err
			}
		}
	}
	return nil
}
