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

// The best paths that are built in are those that a search finds.
func TestBestPathsAreUpToDate(t *testing.T) {
	if os.Getenv("ENROLLSIM_LONG") == "" {
		t.Skip("it takes minutes; ENROLLSIM_LONG=1 searches")
	}
	k := kit(t)
	setup := train.Setup{Open: enroll.Open, Seed: 1, Lang: text.English}
	pars, err := k.FindPars(t.Context(), setup, train.Calls(flowtest.Library(t)))
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.MarshalIndent(pars, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	flowtest.Golden(t, "../searched/par.json", string(got)+"\n")
}
