package report_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/report"
)

// point is a test of a TAP stream.
type point struct {
	ok        bool
	number    string
	name      string // without the escapes
	directive string
	facts     map[string]any // of the YAML below it
}

// pointForm is a test's line: the name goes up to the first # that is not
// escaped.
var pointForm = regexp.MustCompile(`^(not )?ok (\d+) - ((?:[^#\\]|\\.)*?)(?: # (.*))?$`)

// tap writes a stream and reads it back by the rules of TAP 14: a version, a
// plan, and tests with at most one block of YAML each, indented by two.
func tap(t *testing.T, outcomes ...scenario.Outcome) []point {
	t.Helper()
	stream := string(written(t, report.TAP, outcomes...))
	lines := strings.Split(strings.TrimSuffix(stream, "\n"), "\n")
	if lines[0] != "TAP version 14" || lines[1] != fmt.Sprintf("1..%d", len(outcomes)) {
		t.Fatalf("no version or no plan:\n%s", stream)
	}
	var points []point
	for i := 2; i < len(lines); i++ {
		if lines[i] != "  ---" {
			found := pointForm.FindStringSubmatch(lines[i])
			if found == nil {
				t.Fatalf("line %d is no test:\n%s", i+1, stream)
			}
			name := regexp.MustCompile(`\\(.)`).ReplaceAllString(found[3], "$1")
			points = append(points, point{ok: found[1] == "", number: found[2], name: name, directive: found[4]})
			continue
		}
		var block []string
		for i++; i < len(lines) && lines[i] != "  ..."; i++ {
			inner, indented := strings.CutPrefix(lines[i], "  ")
			if !indented {
				t.Fatalf("line %d leaves the YAML:\n%s", i+1, stream)
			}
			block = append(block, inner)
		}
		p := &points[len(points)-1]
		if err := yaml.Unmarshal([]byte(strings.Join(block, "\n")+"\n"), &p.facts); err != nil || p.facts == nil {
			t.Fatalf("the YAML of test %s: %v\n%s", p.number, err, stream)
		}
	}
	return points
}

// Every outcome is a test, in order; one that was not run is skipped, and that
// is no failure.
func TestTAP(t *testing.T) {
	t.Parallel()
	points := tap(t, all()...)
	for i, want := range []point{
		{ok: true, name: "runs/code-used"}, {name: "runs/wrong"}, {name: "runs/refused"}, {name: "runs/slow"},
		{ok: true, name: "runs/later", directive: "SKIP it was not run"},
	} {
		p := points[i]
		want.number = fmt.Sprint(i + 1)
		is(t, "test "+want.number, fmt.Sprint(p.ok, p.number, p.name, p.directive), fmt.Sprint(want.ok, want.number, want.name, want.directive))
	}
	is(t, "how many tests there are", len(points), 5)
	here, below, own := passed(), passed(), passed()
	here.Scenario.File, below.Scenario.File, own.Scenario.BuiltIn = "a.yaml", "d/sub/a.yaml", true
	points = tap(t, here, below, own)
	is(t, "the same name in three places", points[0].name+" "+points[1].name+" "+points[2].name, "code-used d/sub/code-used code-used")
	is(t, "a run of nothing", string(written(t, report.TAP)), "TAP version 14\n1..0\n")
}

// The YAML of a test has its seed and its time, and of one that did not pass
// how it ended and all there is to know.
func TestTAPFacts(t *testing.T) {
	t.Parallel()
	points := tap(t, all()...)
	is(t, "what is known of one that passed", fmt.Sprint(points[0].facts), "map[duration_ms:12 seed:7]")
	f := points[1].facts
	is(t, "one that failed", fmt.Sprintf("%v %v %v", f["severity"], f["seed"], f["duration_ms"]), "failed 7 1500")
	message := fmt.Sprint(f["message"])
	if missing := lacks(message, "runs/wrong.yaml:3:5: assertVisible: home\n", `found     100% <camera> & "lens"`+"\n", "\n  [camera]\n", "seed      7\n"); missing != nil {
		t.Errorf("its message lacks %q:\n%s", missing, message)
	}
	is(t, "a broken one", fmt.Sprintf("%v %v", points[2].facts["severity"], points[2].facts["seed"]), "broken 8")
	is(t, "one whose time was up", fmt.Sprint(points[3].facts["severity"]), "timeout")
	is(t, "one that was skipped", len(points[4].facts), 0)
}

// What is in a name does not end it, and what is in a message does not end
// that.
func TestTAPHoldsAnyText(t *testing.T) {
	t.Parallel()
	for _, odd := range []string{
		"issue #12", "a # SKIP not at all", "# TODO", `"quoted": {yes}`, "- dash", "100 %", "碼 已用", "...", "---", `a \ b`,
	} {
		for _, o := range []scenario.Outcome{named(passed(), odd), named(failed(), odd), named(skipped(), odd)} {
			if o.Failure != nil {
				o.Failure.Found = odd
			}
			points := tap(t, o, passed())
			is(t, "the name", points[0].name, "runs/"+odd)
			is(t, "whether it is skipped", points[0].directive != "", o.Status == scenario.Skipped)
			is(t, "what follows", points[1].name, "runs/code-used")
			if o.Failure != nil && len(lacks(fmt.Sprint(points[0].facts["message"]), "found     "+odd+"\n")) > 0 {
				t.Errorf("%q is not in the message: %v", odd, points[0].facts)
			}
		}
	}
	is(t, "a name of two lines", tap(t, named(passed(), "two\nlines"))[0].name, "runs/two lines")
	o := broken()
	o.Err = errors.Join(errors.New("no server"), errors.New("...\nok 2 - none at all"))
	points := tap(t, o)
	is(t, "how many tests an error of several lines makes", len(points), 1)
	if missing := lacks(fmt.Sprint(points[0].facts["message"]), "no server\n", "ok 2 - none at all\n"); missing != nil {
		t.Errorf("the message lacks %q: %v", missing, points[0].facts)
	}
}
