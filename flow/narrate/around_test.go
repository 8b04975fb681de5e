package narrate_test

import (
	"slices"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
)

// What stands around the devices is what has become of the last code, how often one was
// tried, and what the phone in the hand is like.
func TestAroundTheDevices(t *testing.T) {
	t.Parallel()
	n := flowtest.Narrator(t, text.English)
	for name, want := range map[string]struct{ backend, hand []narrate.Known }{
		"ios-activate-scan": {
			[]narrate.Known{{"code", "…7A8D"}, {"state", "used up"}, {"attempts", "1"}, {"keys", "1"}},
			[]narrate.Known{{"phone", "iPhone"}, {"IBKR Mobile", "installed"}, {"IB Key", "riley.sample"}},
		},
		"bad-credentials": {
			[]narrate.Known{{"code", "…7A8D"}, {"state", "live"}, {"attempts", "0"}, {"keys", "0"}},
			[]narrate.Known{{"phone", "iPhone"}, {"IBKR Mobile", "not there"}, {"IB Key", "none"}},
		},
		"code-expired": {
			[]narrate.Known{{"code", "…TW8K"}, {"state", "used up"}, {"attempts", "2"}, {"keys", "1"}},
			[]narrate.Known{{"phone", "iPhone"}, {"IBKR Mobile", "installed"}, {"IB Key", "riley.sample"}},
		},
		"rooted": {
			[]narrate.Known{{"code", "none"}, {"attempts", "0"}, {"keys", "0"}},
			[]narrate.Known{{"phone", "Pixel"}, {"IBKR Mobile", "installed"}, {"IB Key", "none"}},
		},
	} {
		o := outcomeOf(t, name)
		if got := n.Backend(o.Events); !slices.Equal(got, want.backend) {
			t.Errorf("%s: the backend knows %v, want %v", name, got, want.backend)
		}
		if got := n.Hand(o.Player.Sim().Snapshot().World.Phone()); !slices.Equal(got, want.hand) {
			t.Errorf("%s: the phone is %v, want %v", name, got, want.hand)
		}
	}
}
