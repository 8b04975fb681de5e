package scenario_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"enrollsim/flow/cause"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

func groups(t *testing.T) []cause.Group {
	t.Helper()
	all, err := cause.Groups()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// situations are the scenarios that are offered by what the customer says.
func situations(t *testing.T) []scenario.Listed {
	t.Helper()
	list, err := scenario.List()
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(list, func(l scenario.Listed) bool { return l.Group == "" || l.Guide == "" })
}

// What the customer says fits, is no other one's, and is in a group that there is;
// and every group has somebody who says so.
func TestSays(t *testing.T) {
	t.Parallel()
	said, used := map[string]string{}, map[string]bool{}
	for _, l := range situations(t) {
		if _, err := l.Says.Fit(scenario.SaysColumns); err != nil {
			t.Errorf("%s: %v", l.Name, err)
		}
		for lang, words := range l.Says {
			if other := said[words]; other != "" {
				t.Errorf("%s says in %s the same as %s", l.Name, lang, other)
			}
			said[words] = l.Name
		}
		used[l.Group] = true
	}
	if len(said) < 90 {
		t.Errorf("there are %d sayings only", len(said))
	}
	for _, g := range groups(t) {
		if !used[g.ID] {
			t.Errorf("nobody sees %s", g.ID)
		}
		delete(used, g.ID)
	}
	if len(used) > 0 {
		t.Errorf("there are no groups %v", used)
	}
	if err := cause.CheckGroups(groups(t)); err != nil {
		t.Error(err)
	}
}

// The situations in which nothing is wrong are those that their groups name, and have no
// cause. Nothing is refused in them.
func TestNothingIsWrong(t *testing.T) {
	t.Parallel()
	named := map[string]string{}
	for _, g := range groups(t) {
		for _, name := range g.Well {
			named[name] = g.ID
		}
	}
	for _, l := range situations(t) {
		if l.Cause == "" && named[l.Name] != l.Group {
			t.Errorf("%s is in %s, and %q names it", l.Name, l.Group, named[l.Name])
		}
		if l.Cause == "" || named[l.Name] == "" {
			delete(named, l.Name)
		}
	}
	if len(named) > 0 {
		t.Errorf("there is nothing to be offered as %v, or it has a cause", named)
	}
}

// told is what the customer is told to be the matter, and to do.
func told(e cause.Entry, lang text.Lang) string {
	var all []string
	for _, part := range e.Tell {
		if part.Purpose == cause.Say || part.Purpose == cause.Do {
			all = append(all, part.Words.In(lang))
		}
	}
	return strings.Join(all, " ")
}

// What the customer says does not give the cause away: it has neither the name of
// the scenario nor of the cause, nor a telling word of how that is called and
// told, unless many others are told with it.
func TestSaysGivesNothingAway(t *testing.T) {
	t.Parallel()
	for _, lang := range text.Langs()[:2] {
		tells := map[string]int{} // how many causes are called or told with a word
		for _, e := range flowtest.Causes(t).Entries() {
			for _, word := range telling(e.Title.In(lang) + " " + told(e, lang)) {
				tells[word]++
			}
		}
		for _, l := range situations(t) {
			entry, _ := flowtest.Causes(t).Find(l.Cause)
			says := l.Says.In(lang)
			for _, name := range []string{l.Name, string(l.Cause), l.Title.In(lang), entry.Title.In(lang)} {
				if name != "" && strings.Contains(strings.ToLower(says), strings.ToLower(name)) {
					t.Errorf("%s: %q names %q", l.Name, says, name)
				}
			}
			var gives []string
			for _, word := range telling(says) {
				if slices.Contains(telling(entry.Title.In(lang)+" "+told(entry, lang)), word) && tells[word] <= 4 {
					gives = append(gives, word)
				}
			}
			if len(gives) > 0 {
				t.Errorf("%s: %q gives the cause away by %q", l.Name, says, gives)
			}
		}
	}
}

// telling are the words that can tell something, each once: of more than three
// letters, or three Chinese characters that stand together.
func telling(words string) []string {
	var all []string
	letters := func(r rune) bool { return !unicode.IsLetter(r) }
	for _, word := range strings.FieldsFunc(strings.ToLower(words), letters) {
		runes := []rune(word)
		if !unicode.Is(unicode.Han, runes[0]) {
			if len(runes) > 3 && !slices.Contains([]string{"that", "then", "this", "with", "what", "where", "when", "have", "from"}, word) {
				all = append(all, word)
			}
			continue
		}
		for i := range max(0, len(runes)-2) {
			all = append(all, string(runes[i:i+3]))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
