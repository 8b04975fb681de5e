package tui_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"enrollsim/flow/text"
)

// Looking back shows each moment as it was, and nothing that is pressed there
// reaches the world but the key that goes on from it.
func TestLookBack(t *testing.T) {
	t.Parallel()
	a := start(t)
	var moments []string // what stands in the panes after each action
	for a.step() != "" {
		moments = append(moments, a.devices())
		a.press("n")
	}
	now, world := a.picture(), worldOf(a)
	a.press("[")
	for _, name := range []string{"n", "space", "h", "p", "d", "a", "e", "x", "z", "f", "m", "down", "tab", "tab", "Z"} {
		a.press(name)
		if worldOf(a) != world {
			t.Fatalf("%s changes the world from the past", name)
		}
	}
	for _, over := range []string{"w", "s", "c", "?"} {
		a.press(over, "esc")
	}
	seen := map[string]bool{}
	for range a.model.Snapshot().History {
		seen[a.devices()] = true
		a.press("[")
	}
	for _, moment := range moments {
		if !seen[moment] {
			t.Errorf("looking back, this is not seen again:\n%s", moment)
		}
	}
	first := a.picture()
	a.press("[")
	if a.picture() != first {
		t.Error("there is a moment before the beginning")
	}
	a.expect(a.rows()[0], fmt.Sprintf("1 of %d", len(a.model.Snapshot().History)))
	a.press("]")
	a.expect(a.rows()[0], fmt.Sprintf("2 of %d", len(a.model.Snapshot().History)))
	a.press("enter")
	if a.picture() != now || worldOf(a) != world {
		t.Errorf("now is not what it was:\n%s", a.picture())
	}
	a.press("[", "esc")
	if a.picture() != now {
		t.Errorf("Escape does not return to now:\n%s", a.picture())
	}
	for range a.model.Snapshot().History {
		a.press("[")
	}
	for range len(a.model.Snapshot().History) - 1 {
		a.press("]")
	}
	if a.picture() != now {
		t.Errorf("all the way forward is not now:\n%s", a.picture())
	}
}

// devices are what stands in the panes, without the focus and without the rows that
// the line of dots takes in the past.
func (a *app) devices() string {
	desk, phone := a.columns(cardColumns, 80-phoneColumns), a.columns(80-phoneColumns, 80)
	return unfocused(strings.Join(append(desk[3:len(desk)-3], phone[3:len(phone)-3]...), "\n"))
}

// Going on from the past makes another world: its log is the first part of the
// old one's, and the guide can be walked to its end from there.
func TestBranch(t *testing.T) {
	t.Parallel()
	a := start(t)
	a.finish()
	old := a.model.Snapshot()
	for back := 1; back < len(old.History); back += 3 {
		a := start(t)
		a.finish()
		for range back {
			a.press("[")
		}
		a.stop()
		a.press("b")
		entry := old.History[len(old.History)-1-back]
		branch := a.model.Snapshot()
		if got, want := logOf(branch.Log), logOf(old.Log[:entry.Events]); got != want {
			t.Fatalf("%d entries back, the branch begins with\n%s\nnot with\n%s", back, got, want)
		}
		if !branch.World.Now.Equal(entry.World.Now) || len(branch.History) != len(old.History)-back {
			t.Errorf("%d entries back, the branch is at %v with %d entries", back, branch.World.Now, len(branch.History))
		}
		a.settle()
		a.finish()
		a.expect(a.text(), "card.done")
	}
}

// Another language changes what is read, not what is: neither world nor log.
func TestLanguage(t *testing.T) {
	t.Parallel()
	for _, s := range states() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			a := s.open(t, false)
			if strings.HasPrefix(s.name, "typing") || strings.HasPrefix(s.name, "situations") { // letters are typed there
				a.press("esc")
			}
			world, english := worldOf(a), a.picture()
			a.press("l")
			chinese := a.picture()
			if worldOf(a) != world {
				t.Error("another language is another world")
			}
			if key := missing.FindString(english + chinese); key != "" {
				t.Errorf("no words for %s", key)
			}
			if !strings.ContainsFunc(chinese, func(r rune) bool { return r >= '一' && r <= '鿿' }) {
				t.Errorf("no Chinese is to be seen:\n%s", chinese)
			}
			for range len(text.Langs()) - 1 {
				a.press("l")
			}
			if a.picture() != english {
				t.Errorf("there and back it reads\n%s\nnot\n%s", a.picture(), english)
			}
		})
	}
}

// missing is a text without words in its language: its key, in brackets.
var missing = regexp.MustCompile(`\[[a-z]+(-[a-z]+)*\.[a-z0-9.-]+\]`)

func logOf[E fmt.Stringer](events []E) string {
	var b strings.Builder
	for _, e := range events {
		b.WriteString(e.String() + "\n")
	}
	return b.String()
}

// unfocused is a picture without the signs of the focus.
func unfocused(picture string) string {
	return strings.NewReplacer("▸", " ", "◂", " ").Replace(picture)
}
