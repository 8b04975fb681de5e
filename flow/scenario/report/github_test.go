package report_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"

	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/report"
)

// annotation is one as GitHub reads it, without the escapes.
type annotation struct{ file, line, col, title, message string }

var annotationForm = regexp.MustCompile(`^::error file=([^,:]*)(?:,line=(\d+),col=(\d+))?,title=([^,:]*)::(.*)$`)

func annotations(t *testing.T, outcomes ...scenario.Outcome) []annotation {
	t.Helper()
	plain := strings.NewReplacer("%0A", "\n", "%0D", "\r", "%3A", ":", "%2C", ",", "%25", "%").Replace
	var list []annotation
	raw := string(written(t, report.GitHub, outcomes...))
	if strings.Contains(raw, "\r") {
		t.Errorf("a line ends at a carriage return: %q", raw)
	}
	for line := range strings.Lines(raw) {
		found := annotationForm.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if found == nil {
			t.Fatalf("no annotation: %q", line)
		}
		list = append(list, annotation{plain(found[1]), found[2], found[3], plain(found[4]), plain(found[5])})
	}
	return list
}

// What did not pass is annotated at the place where it failed, if there is one.
func TestGitHub(t *testing.T) {
	t.Parallel()
	list := annotations(t, all()...)
	want := []annotation{
		{"runs/wrong.yaml", "3", "5", "wrong failed", `assertVisible: home: expected home, found 100% <camera> & "lens"` +
			"\nseed 7, repeat with: enrollsim run runs/wrong.yaml --seed 7"},
		{"runs/refused.yaml", "", "", "refused broken", "no server: refused\nseed 8, repeat with: enrollsim run runs/refused.yaml --seed 8"},
		{"runs/slow.yaml", "", "", "slow timeout", "its time was up\nseed 7, repeat with: enrollsim run runs/slow.yaml --seed 7"},
	}
	if len(list) != len(want) {
		t.Fatalf("%d annotations, want %d: %v", len(list), len(want), list)
	}
	for i := range want {
		is(t, "annotation "+want[i].title, list[i], want[i])
	}
	is(t, "a run in which all passed", len(annotations(t, passed(), skipped())), 0)
}

// Nothing in a name, a path or a message ends the annotation or one of its
// fields, or begins a command of its own.
func TestGitHubHoldsAnyText(t *testing.T) {
	t.Parallel()
	for _, odd := range []string{
		"a:b,c::d", "100% %0A %2C", "two\nlines", "back\r\n::error::another", "::set-output name=x::y", "#1 \"quoted\" 碼",
	} {
		o := named(broken(), odd)
		o.Scenario.File, o.Err = odd, errors.New(odd)
		list := annotations(t, o)
		if len(list) != 1 {
			t.Fatalf("%q makes %d annotations: %v", odd, len(list), list)
		}
		is(t, "the file", list[0].file, odd)
		is(t, "the title", list[0].title, odd+" broken")
		is(t, "whether the message begins with it", strings.HasPrefix(list[0].message, odd+"\nseed 8"), true)
	}
	is(t, "how many lines a name that is no UTF-8 makes", len(annotations(t, named(broken(), "a\xff"))), 1)
}
