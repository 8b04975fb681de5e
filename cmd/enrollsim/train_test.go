package main_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"enrollsim/flow/train"
	"enrollsim/flow/train/progress"
)

// What is written to start from is a call: it is tried, played with both sides shown, and
// taken with one. What is wrong with another is said with its line and column.
func TestCallsAreWritten(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.says("", 0, []string{"train", "new", "mine.yaml"}, "wrote mine.yaml; try it with: enrollsim train validate mine.yaml")
	if got := d.get("mine.yaml"); got != string(train.Template()) {
		t.Errorf("what is written is another file:\n%s", got)
	}
	if _, out := d.run("", "train", "new"); out != string(train.Template()) {
		t.Errorf("without a name something else is written:\n%s", out)
	}
	d.put("mine.yaml", d.get("mine.yaml")+"# changed\n")
	d.says("", 2, []string{"train", "new", "mine.yaml"}, "nothing is overwritten: mine.yaml is there already")
	if !strings.HasSuffix(d.get("mine.yaml"), "# changed\n") {
		t.Error("what was there is overwritten")
	}
	d.put("calm.yaml", "title: A call\nguide: ios-activate-scan\nsteps: [launchApp: camera, assertCause: none]\ncause: too-dark\n")
	d.put("broken.yaml", "title: A call\nguide: ios-activate-scan\nsteps: []\ncall: {persona: hurrid}\n")
	d.says("", 1, []string{"train", "validate", "mine.yaml", "calm.yaml"},
		"calm.yaml:4:8: the customer calls while the trouble is \"\", and not \"too-dark\"", "1 of 2 are no good calls yet",
		"mine.yaml: I had to look for my phone.", "key-here, ", "s: ")
	d.says("", 2, []string{"train", "validate", "broken.yaml"}, "broken.yaml:4:", "hurrid", "did you mean hurried?")
	d.says("", 2, []string{"train", "validate", "none.yaml"}, "none.yaml")
	var drafts []struct {
		File, Wants string
		Opens       map[string]string
		Reached     bool
		Problems    []string
	}
	out := d.says("", 1, []string{"train", "validate", "--json", "calm.yaml"})
	if err := json.NewDecoder(strings.NewReader(out)).Decode(&drafts); err != nil {
		t.Fatalf("%v in\n%s", err, out)
	}
	if len(drafts) != 1 || drafts[0].File != "calm.yaml" || drafts[0].Opens["zh-Hant"] == "" || len(drafts[0].Problems) == 0 {
		t.Errorf("as JSON it is %+v", drafts)
	}
	both := d.says("how long was it there\n1\n", 0, []string{"train", "play", "mine.yaml"},
		"The trouble now: The code has expired", "Still possible: ", "Best now: ", "Customer: I do not remember.")
	one := d.says("how long was it there\n1\n", 0, []string{"train", "mine.yaml"}, "Customer: I do not remember.")
	before, _, _ := strings.Cut(one, "You have ended the call.")
	if strings.Contains(before, "The trouble now") || strings.Contains(before, "has expired") || strings.Count(both, "The trouble now") < 3 {
		t.Errorf("a trainee is told\n%s\nand an author\n%s", one, both)
	}
	d.says("", 2, []string{"train", "play", "no-such-call"}, "no-such-call")
	d.says("", 2, []string{"train", "play", "1000"}, "there is no call 1000; they are numbered from 1 to ")
}

// listed is a call as `train list --json` has it, due one as `train due --json` has it.
type listed struct {
	Number, Taken  int
	Name, Day, Why string
	Says           map[string]string
	Due            bool
	Last           *struct {
		Points int
		Passed bool
	}
}

func (d *desk) list(args ...string) []listed {
	d.t.Helper()
	var all []listed
	if code, out := d.run("", append([]string{"train", "list", "--json"}, args...)...); code != 0 || json.NewDecoder(strings.NewReader(out)).Decode(&all) != nil {
		d.t.Fatalf("train list ends with %d:\n%s", code, out)
	}
	return all
}

func (d *desk) due() (plan struct {
	Today        string
	Taken, New   int
	Due, Later   []listed
	ClockSetBack bool
}) {
	d.t.Helper()
	if code, out := d.run("", "train", "due", "--json"); code != 0 || json.NewDecoder(strings.NewReader(out)).Decode(&plan) != nil {
		d.t.Fatalf("train due ends with %d:\n%s", code, out)
	}
	return plan
}

// What was taken and what is due is listed with the calls, and the call that is due is the
// one to take next. No list gives a cause away that is not asked to.
func TestWhatWasTakenAndIsDue(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.says("", 0, []string{"train", "due"}, "Your first call: find out what is wrong, tell the customer, help, and say goodbye.", "Next: enrollsim train")
	fresh := d.list()
	for i, c := range fresh {
		if c.Number != i+1 || c.Name != "" || c.Taken != 0 || c.Last != nil || c.Due || c.Says["en"] == "" || c.Says["zh-Hant"] == "" {
			t.Errorf("call %d is listed as %+v", i+1, c)
		}
	}
	if out := d.says("", 0, []string{"train", "list"}); strings.Contains(out, "taken") || strings.ContainsAny(out, "!+") {
		t.Errorf("of nobody's calls something is told:\n%s", out)
	}
	numbers := map[string]int{}
	for _, c := range d.list("--names") {
		numbers[c.Name] = c.Number
	}
	now := time.Now().UTC().Truncate(time.Second)
	line := func(days int, call string, points int) string {
		s, err := progress.Result{
			At: now.AddDate(0, 0, days), Call: call, Cause: "code-used", Total: points, Passed: points >= 70, Par: 60, Used: 200,
		}.Line()
		if err != nil {
			t.Fatal(err)
		}
		return string(s)
	}
	expired := strings.ReplaceAll(line(0, "code-expired", 80), "code-used", "code-expired")
	file := d.progress()
	d.put(file, line(-9, "code-used", 20)+line(-8, "code-used", 40)+expired)
	got := d.list()
	for _, want := range []struct {
		call   string
		taken  int
		points int
		passed bool
	}{{"code-used", 2, 40, false}, {"code-expired", 1, 80, true}} {
		c := got[numbers[want.call]-1]
		if c.Taken != want.taken || c.Last == nil || c.Last.Points != want.points || c.Last.Passed != want.passed {
			t.Errorf("%s is listed as %+v", want.call, c)
		}
	}
	plan := d.due()
	if plan.Taken != 3 || len(plan.Due) != 1 || plan.Due[0].Why != "missed" || len(plan.Later) != 1 || plan.Later[0].Why != "repeat" || plan.ClockSetBack {
		t.Fatalf("due is %+v", plan)
	}
	due := got[plan.Due[0].Number-1]
	if i := slices.IndexFunc(got, func(c listed) bool { return c.Due }); i != due.Number-1 || due.Says["en"] != plan.Due[0].Says["en"] {
		t.Errorf("%+v is due, and listed as %+v", plan.Due[0], due)
	}
	d.says("", 0, []string{"train", "list"}, "You have taken 2 of ", fmt.Sprintf("%d!", due.Number),
		fmt.Sprintf("%d+", numbers["code-expired"]), fmt.Sprintf("%d-", numbers["code-used"]))
	d.says("", 0, []string{"train", "list", "--names"}, fmt.Sprintf("%d+ code-expired\n", numbers["code-expired"]))
	d.says("goodbye\n", 0, []string{"train"}, "One call is due. It is next.", "The code was used before", "comes back on")
	if plan := d.due(); plan.Taken != 4 || len(plan.Due) != 0 || !strings.HasPrefix(d.get(file), line(-9, "code-used", 20)) {
		t.Errorf("after it was taken %+v is due, and kept is\n%s", plan, d.get(file))
	}
}

// What cannot be read of the results is said with its line, and all else counts; a clock
// that was set back is said and does no harm.
func TestResultsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	result := progress.Result{At: time.Now().AddDate(1, 0, 0).UTC(), Call: "code-used", Cause: "code-used", Total: 20}
	whole, err := result.Line()
	if err != nil {
		t.Fatal(err)
	}
	file := d.progress()
	d.put(file, string(whole))
	d.says("", 0, []string{"train", "due"}, "The clock was set back. ")
	if plan := d.due(); !plan.ClockSetBack || plan.Taken != 1 || len(plan.Due) != 0 {
		t.Errorf("with the clock set back due is %+v", plan)
	}
	d.put(file, "nonsense\n"+string(whole)+string(whole[:40]))
	says := []string{"progress.jsonl:1: this line is no result of a call", "progress.jsonl:3: this line is cut off, and its call does not count"}
	d.says("", 2, []string{"train", "due"}, append(says, "lines that are no results were passed over: 2; all others count")...)
	d.says("", 0, []string{"train", "list"}, append(says, "You have taken one of ")...)
	d.says("", 2, []string{"--lang", "zh-Hant", "train", "due"}, "progress.jsonl:3：這一行不完整，該來電不計算在內")
	d.says("goodbye\n", 0, []string{"train", "front-lens"}, "The result is kept.")
	if kept := d.get(file); !strings.HasPrefix(kept, "nonsense\n"+string(whole)+string(whole[:40])+"\n{") {
		t.Errorf("what was there is not any more:\n%s", kept)
	}
}

// What means nothing, an act that there is not, a number of nothing, and an empty line cost
// no time and end nothing.
func TestWhatMeansNothingInACall(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	out := d.says("\n   \nxyzzy\nexplain-nothing-at-all\n7\nsure 400\nword-for-word\ngoodbye\n", 0, []string{"train", "code-used", "--persona", "plain"},
		"There is no number 7 to choose.", "Say how sure you are in percent", "(00:15, patience 6 of 6)")
	if n := strings.Count(out, "Sorry, what do you mean? Try other words; that costs no time."); n < 3 {
		t.Errorf("%d times nothing is found:\n%s", n, out)
	}
	d.says("", 2, []string{"train", "code-used", "--persona", "hurrid"}, "did you mean hurried?")
	d.says("", 2, []string{"train", "code-used", "--level", "6"}, "there is no level 6; levels go from 1 to 5")
	d.says("", 2, []string{"train", "code-used", "--level", "0"}, "there is no level 0; levels go from 1 to 5")
	d.says("", 2, []string{"train", "0"}, "there is no call 0; they are numbered from 1 to ")
}
