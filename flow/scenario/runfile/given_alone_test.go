package runfile_test

import (
	"strings"
	"testing"
	"time"

	"enrollsim/flow/embedded"
	"enrollsim/flow/scenario/runfile"
)

// What stands below given may come alone, as JSON, and says the same; what is wrong in it is
// said without the lines of a file that nobody wrote. Nothing else of a file gets in by it.
func TestGivenAlone(t *testing.T) {
	t.Parallel()
	reader, err := runfile.NewReader(embedded.New())
	if err != nil {
		t.Fatal(err)
	}
	c, err := reader.Given([]byte("{\n \"users\": [{\"name\": \"ann\", \"password\": \"x\"}], \"seed\": 7,\n" +
		" \"phones\": [{\"app\": \"on\", \"users\": [\"ann\"]}], \"backend\": {\"codeLife\": \"1m\"}}"))
	if err != nil {
		t.Fatal(err)
	}
	if s := c.Sandbox; s.Seed != 7 || s.Users[0].Name != "ann" || s.CodeLife != time.Minute || c.Phones[0].Users[0] != "ann" {
		t.Errorf("got %+v", c)
	}
	for object, want := range map[string]string{
		`{"phones":[{"app":"onn"}]}`:               `app is a switch, not "onn"`,
		`{"phones":[{"users":["nobody"]}]}`:        "nobody",
		`{"steps":[]}`:                             "steps",
		`{"a":1}` + "\nsteps: [{include: x.yaml}]": "no object of JSON",
		`[]`: "no object of JSON",
		``:   "no object of JSON",
	} {
		_, err := reader.Given([]byte(object))
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), ".yaml") || strings.Contains(err.Error(), "%!") {
			t.Errorf("%s gives %v, want %q", object, err, want)
		}
	}
}
