package flow_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
)

// brief lists issues by their paths and texts.
func brief(all flow.Issues) (list []string) {
	for _, issue := range all {
		list = append(list, issue.Path+" "+issue.Why.Key)
	}
	return list
}

// What cannot be in a sandbox is said with its place; what can be is not.
func TestSandboxCheck(t *testing.T) {
	ann := flow.User{Name: "ann.sample", Password: "x"}
	good := flow.Sandbox{Users: []flow.User{ann, {Name: "bob.sample"}}, CodeLife: time.Second}
	tests := []struct {
		name   string
		change func(*flow.Sandbox)
		want   []string
	}{
		{"as it is", func(*flow.Sandbox) {}, nil},
		{"nobody", func(s *flow.Sandbox) { s.Users = nil }, []string{"users world.nobody"}},
		{"no name", func(s *flow.Sandbox) { s.Users = []flow.User{ann, {}} }, []string{"users.1.name world.nameless"}},
		{"no text", func(s *flow.Sandbox) { s.Users = []flow.User{{Name: "a\xff"}} }, []string{"users.0.name world.nameless"}},
		{"twice", func(s *flow.Sandbox) { s.Users = []flow.User{ann, {Name: "c"}, ann} }, []string{"users.2.name world.user-twice"}},
		{"lives", func(s *flow.Sandbox) { s.CodeLife, s.ChallengeLife = -1, -1 }, []string{"codeLife world.life", "challengeLife world.life"}},
		{"the last year", func(s *flow.Sandbox) { s.Start = time.Date(8999, 12, 31, 23, 59, 59, 0, time.UTC) }, nil},
		{"too late", func(s *flow.Sandbox) { s.Start = time.Date(9000, 1, 1, 0, 0, 0, 0, time.UTC) }, []string{"start world.start"}},
		{"too early", func(s *flow.Sandbox) { s.Start = time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC) }, []string{"start world.start"}},
	}
	for _, test := range tests {
		s := good
		test.change(&s)
		if got := brief(s.Check()); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

// Issues are an error only where there are some, and name what is wrong.
func TestIssuesAreAnError(t *testing.T) {
	if err := (flow.Issues{}).Err(); err != nil {
		t.Errorf("no issues are the error %v", err)
	}
	all := flow.Issues{{Path: "unlock", Why: flow.T("world.unlock", "value", "eye", "system", "iOS")}, {Path: "store", Why: flow.T("world.store")}}
	err := fmt.Errorf("open: %w", all.Under("phones.1").Err())
	if got, ok := flow.AsIssues(err); !ok || len(got) != 2 || got[1].Path != "phones.1.store" || all[1].Path != "store" {
		t.Errorf("%v, %v", got, all)
	}
	if !strings.Contains(err.Error(), `phones.1.unlock: world.unlock system="iOS" value="eye"; phones.1.store: world.store`) {
		t.Error(err)
	}
	if _, ok := flow.AsIssues(errors.New("another")); ok {
		t.Error("another error is taken for issues")
	}
}
