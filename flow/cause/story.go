package cause

import (
	"fmt"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

// Story says what can explain events of some kinds: of which kinds events are told
// before them.
type Story struct {
	Of   []flow.Kind `json:"of,omitzero"` // empty: all that no other story is of
	Tell []flow.Kind `json:"tell"`
}

// readStories reads the embedded stories. The error names a kind of event that
// there is not, or one without a story.
func readStories() ([]Story, error) {
	var stories []Story
	if err := text.ReadJSON(files, "stories.json", &stories); err != nil {
		return nil, err
	}
	return stories, checkStories(stories)
}

func checkStories(stories []Story) error {
	kinds := flow.Kinds()
	var of []flow.Kind
	for i, s := range stories {
		if rest, last := len(s.Of) == 0, i == len(stories)-1; rest != last {
			return fmt.Errorf("stories.yaml: entry %d: the last entry, and that alone, is of all other kinds", i+1)
		}
		for _, kind := range slices.Concat(s.Of, s.Tell) {
			if !slices.Contains(kinds, kind) {
				return fmt.Errorf("stories.yaml: entry %d: there is no event %q", i+1, kind)
			}
		}
		for _, kind := range s.Of {
			if slices.Contains(of, kind) {
				return fmt.Errorf("stories.yaml: entry %d: another entry is of %s too", i+1, kind)
			}
			of = append(of, kind)
		}
	}
	return nil
}

// story is the kinds of event that can explain one of a kind.
func (c Catalogue) story(kind flow.Kind) []flow.Kind {
	for _, s := range c.stories {
		if len(s.Of) == 0 || slices.Contains(s.Of, kind) {
			return s.Tell
		}
	}
	return nil
}
