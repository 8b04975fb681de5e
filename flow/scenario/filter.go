package scenario

import (
	"fmt"
	"regexp"
	"slices"
)

// Filter keeps the scenarios whose name, guide, cause, title or tag matches, and files
// that cannot be read, which nobody knows. The error says that none matches.
func Filter(list []*Scenario, pattern string) ([]*Scenario, error) {
	form, err := regexp.Compile("(?i)" + pattern)
	if err != nil {
		return nil, fmt.Errorf("the filter %q is no regular expression: %w", pattern, err)
	}
	var kept []*Scenario
	for _, s := range list {
		about := append([]string{s.Name, string(s.Cause)}, s.Tags...)
		if s.Guide != nil {
			about = append(about, s.Guide.ID)
		}
		for _, words := range s.Title {
			about = append(about, words)
		}
		if s.Err != nil || slices.ContainsFunc(about, form.MatchString) {
			kept = append(kept, s)
		}
	}
	if len(kept) == 0 {
		return nil, fmt.Errorf("nothing matches the filter %q; of %d scenarios none", pattern, len(list))
	}
	return kept, nil
}
