package train

import (
	"cmp"
	"fmt"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

// What a trainee does beside a call takes no time and no points, and the customer does not
// hear of it. It is kept with the next turn: see [Turn].

// Belief is how likely somebody holds a cause, in percent; 0 is that it is ruled out.
type Belief struct {
	Cause   flow.Cause `json:"cause"` // empty is that nothing is wrong
	Percent int        `json:"percent"`
}

// aside is what was done beside a call since its last turn.
type aside struct {
	read []string
	sure int
	held []Belief // as it stands, by the names of the causes
	last []Belief // as it stood at the last turn
}

// Read notes that a document was opened. The error is that there is none of that id.
func (c *Call) Read(id string) error {
	if !slices.Contains(DocumentIDs(), id) {
		return fmt.Errorf("there is no document %q to read%s", id, text.DidYouMean(id, DocumentIDs()))
	}
	if !slices.Contains(c.aside.read, id) {
		c.aside.read = append(slices.Clip(c.aside.read), id)
	}
	return nil
}

// Hold notes what the trainee takes the call for: all causes that are weighed, in place of
// what was noted before. The error is that of a cause or a percentage that there is not.
func (c *Call) Hold(beliefs []Belief) error {
	for i, b := range beliefs {
		if _, known := c.kit.Causes.Find(b.Cause); !known && b.Cause != "" {
			return fmt.Errorf("there is no cause %q", b.Cause)
		}
		if b.Percent < 0 || b.Percent > 100 {
			return fmt.Errorf("nothing is likely by %d %%; it goes from 0 to 100", b.Percent)
		}
		if slices.ContainsFunc(beliefs[:i], func(o Belief) bool { return o.Cause == b.Cause }) {
			return fmt.Errorf("the cause %q is weighed twice", b.Cause)
		}
	}
	c.aside.held = slices.SortedFunc(slices.Values(beliefs), func(a, b Belief) int { return cmp.Compare(a.Cause, b.Cause) })
	return nil
}

// Sure notes how sure the trainee is of what is explained next, in percent from 1 to 100,
// whatever was noted by [Call.Hold]. The error is that there is no such percentage.
func (c *Call) Sure(percent int) error {
	if percent < 1 || percent > 100 {
		return fmt.Errorf("nobody is sure by %d %%; it goes from 1 to 100", percent)
	}
	c.aside.sure = percent
	return nil
}

// keep writes what was done beside the call into its next turn.
func (a *aside) keep(t *Turn, act Act) {
	t.Read, a.read = a.read, nil
	if !slices.Equal(a.held, a.last) {
		t.Held, a.last = slices.Clone(a.held), a.held
		if t.Held == nil {
			t.Held = []Belief{} // all were taken back
		}
	}
	if !act.Explains() {
		return
	}
	t.Sure, a.sure = a.sure, 0
	if i := slices.IndexFunc(a.held, func(b Belief) bool { return b.Cause == act.Explain }); i >= 0 && t.Sure == 0 {
		t.Sure = max(1, a.held[i].Percent)
	}
}

// Note notes what was done beside another call with a turn of it. The error is of what
// cannot have been noted.
func (c *Call) Note(t Turn) error {
	for _, id := range t.Read {
		if err := c.Read(id); err != nil {
			return err
		}
	}
	if t.Held != nil {
		if err := c.Hold(t.Held); err != nil {
			return err
		}
	}
	if t.Sure != 0 {
		return c.Sure(t.Sure)
	}
	return nil
}
