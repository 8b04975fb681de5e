package progress_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/flow/train/progress"
	"enrollsim/server/enroll"
)

// played is the result of a call in which somebody names another cause first.
func played(t *testing.T) progress.Result {
	t.Helper()
	kit, err := train.NewKit(flowtest.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	setup := train.Setup{Scenario: flowtest.Scenario(t, "code-used-no-key"), Open: enroll.Open, Seed: 7, Lang: text.English, Persona: train.Plain}
	c, err := kit.Start(t.Context(), setup)
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range []string{"acknowledge", "word-for-word", "word-for-word", "explain-front-lens", "explain-code-used", train.Goodbye} {
		if act == "explain-front-lens" {
			if err := c.Sure(80); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := c.Say(t.Context(), act, ""); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Sure(0); err == nil {
		t.Error("somebody can be sure by 0 %")
	}
	r, err := c.Review(t.Context(), []*scenario.Scenario{setup.Scenario, flowtest.Scenario(t, "front-lens")})
	if err != nil {
		t.Fatal(err)
	}
	return progress.Of(c.Setup(), r, start())
}

// A result says what was taken for what, what was not said and what was needless, and is
// the same after it was written and read.
func TestResultIsKept(t *testing.T) {
	t.Parallel()
	r := played(t)
	if r.Call != "code-used-no-key" || r.Cause != flow.CodeUsed || !reflect.DeepEqual(r.Confused, []flow.Cause{flow.FrontLens}) ||
		r.Parts.Diagnosis != 15 || r.Seconds == 0 || r.Used == 0 || r.Par == 0 || r.Passed || r.Ended != train.SaidBye ||
		r.Confidence != 80 {
		t.Errorf("the result is %+v", r)
	}
	if !reflect.DeepEqual(r.Missed, []train.Word{train.Expected, train.Checked, train.Summed}) {
		t.Errorf("not said were %v", r.Missed)
	}
	if len(r.Needless) == 0 || r.Needless[0] != "word-for-word" {
		t.Errorf("needless were %v", r.Needless)
	}
	line, err := r.Line()
	if err != nil {
		t.Fatal(err)
	}
	if got := progress.Read("progress.jsonl", line); !reflect.DeepEqual(got, progress.Kept{Results: []progress.Result{r}}) {
		t.Errorf("read are %+v\nwant %+v", got, r)
	}
	var keys map[string]any
	if err := json.Unmarshal(line, &keys); err != nil {
		t.Fatal(err)
	}
	sorted, err := json.Marshal(keys)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(append(sorted, '\n'), line) {
		t.Errorf("the keys do not stand in the order of the alphabet:\n%s", line)
	}
}

// A line that is cut off or is none is passed over with its number, and the others count.
func TestBadLinesAreNamed(t *testing.T) {
	t.Parallel()
	line, err := on(0, "front-lens", 80).Line()
	if err != nil {
		t.Fatal(err)
	}
	whole := string(line)
	kept := progress.Read("p.jsonl", []byte(whole+"\nnonsense\n{}\n"+whole+whole[:40]))
	if len(kept.Results) != 2 {
		t.Errorf("%d results are read, want 2", len(kept.Results))
	}
	var said []string
	for _, b := range kept.Bad {
		said = append(said, b.Error())
	}
	for i, want := range []string{"p.jsonl:3: this line is no result of a call", "p.jsonl:4: this line does not say which call", "p.jsonl:6: this line is cut off"} {
		if i >= len(said) || !strings.HasPrefix(said[i], want) {
			t.Errorf("said is %q, want %q", said, want)
		}
	}
	if kept := progress.Read("p.jsonl", nil); !reflect.DeepEqual(kept, progress.Kept{}) {
		t.Errorf("of nothing there is %+v", kept)
	}
}

// What is written down after a call is kept beside the results, is none of them, and the last
// of a cause is found again.
func TestNotesAreKept(t *testing.T) {
	t.Parallel()
	setup := train.Setup{Scenario: flowtest.Scenario(t, "front-lens"), Seed: 7}
	result, err := on(0, "front-lens", 80).Line()
	if err != nil {
		t.Fatal(err)
	}
	source := result
	for _, next := range []string{"ask first", "ask which \"lens\"\n first"} {
		line, err := progress.NoteOf(setup, train.Reflection{Next: next}, start()).Line()
		if err != nil {
			t.Fatal(err)
		}
		source = append(source, line...)
	}
	kept := progress.Read("p.jsonl", source)
	if len(kept.Results) != 1 || len(kept.Notes) != 2 || kept.Bad != nil {
		t.Fatalf("kept is %+v", kept)
	}
	if got := kept.Noted(flow.FrontLens); got.Next != "ask which \"lens\"\n first" || !kept.Noted(flow.CodeUsed).Empty() {
		t.Errorf("noted is %+v", got)
	}
}
