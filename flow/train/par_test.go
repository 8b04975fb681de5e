package train_test

import (
	"encoding/json"
	"os"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/server/enroll"
)

// C6: what is known of the calls is what a search finds.
func TestC6CallsAreUpToDate(t *testing.T) {
	if os.Getenv("ENROLLSIM_LONG") == "" {
		t.Skip("it takes minutes; ENROLLSIM_LONG=1 searches")
	}
	k := kit(t)
	setup := train.Setup{Open: enroll.Open, Seed: 1, Lang: text.English}
	found, err := k.FindCalls(t.Context(), setup, flowtest.Library(t))
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.MarshalIndent(found, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	flowtest.Golden(t, "../searched/calls.json", string(got)+"\n")
}
