package figure

import (
	"fmt"
	"slices"
)

// Compare says in words how a figure of a manifest differs from the same one drawn
// again; nothing where they are equal.
func Compare(was, now Figure) []string {
	var differ []string
	say := func(form string, args ...any) { differ = append(differ, fmt.Sprintf(form, args...)) }
	if was.Device != now.Device || was.Screen != now.Screen {
		say("shows the screen %s, no longer %s", now.Screen, was.Screen)
		return differ
	}
	for _, p := range was.Shows {
		switch i := indexOf(now.Shows, p.Node); {
		case i < 0:
			say("%s is gone", p.Says)
		case now.Shows[i].Says != p.Says:
			say("%s is now %s", p.Says, now.Shows[i].Says)
		}
	}
	for _, p := range now.Shows {
		if indexOf(was.Shows, p.Node) < 0 {
			say("%s is new", p.Says)
		}
	}
	if len(differ) == 0 && !slices.Equal(was.Shows, now.Shows) {
		say("the same things stand in another order")
	}
	if was.Points != now.Points {
		say("the arrow points at %s, no longer at %s", orNothing(now.Points), orNothing(was.Points))
	}
	if len(differ) == 0 && was.SHA256 != now.SHA256 {
		say("says the same and is drawn otherwise")
	}
	return differ
}

func indexOf(parts []Part, node string) int {
	return slices.IndexFunc(parts, func(p Part) bool { return p.Node == node })
}

func orNothing(node string) string {
	if node == "" {
		return "nothing"
	}
	return node
}
