package lines_test

import (
	"strings"
	"testing"

	"enrollsim/flow/stage"
)

// A presentation says what happens in each beat, and neither notes nor words of the run
// file; the notes are told to who asks for them.
func TestPresentation(t *testing.T) {
	presents := func(o *setup) {
		o.RunFile, o.Setup.Present, o.Role = situation, true, stage.Host()
	}
	said := converse(t, "play\nplay step", presents)
	rest := said
	for _, want := range []string{"Beat 2 of", "Phone 1: opens Camera", "Beat 3 of", "Phone 1: reads code", "Phone 1: shows that IB Key is active", "This is the end."} {
		_, after, found := strings.Cut(rest, want)
		if !found {
			t.Fatalf("%q is not said, or not in this place:\n%s", want, said)
		}
		rest = after
	}
	for _, secret := range []string{"Look at the code.", "assertScreen", "aim: 25"} {
		if strings.Contains(said, secret) {
			t.Errorf("%q is said:\n%s", secret, said)
		}
	}
	if said = converse(t, "notes\nplay step\nnotes", presents); strings.Count(said, "Look at the code.") != 1 || !strings.Contains(said, "There is no note for this moment.") {
		t.Errorf("asked for the notes, it says\n%s", said)
	}
}
