package main

import (
	"testing"

	"github.com/spf13/pflag"

	"enrollsim/flow/guide"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
)

// What repeats a run names what it began with, quoted for a shell.
func TestRepeat(t *testing.T) {
	t.Parallel()
	ios := &guide.Guide{ID: "ios-activate-scan"}
	tests := []struct {
		choice stage.Choice
		now    string
		world  []string
		want   string
	}{
		{stage.Choice{Guide: ios}, "", nil, "enrollsim --guide ios-activate-scan --seed 7"},
		{stage.Choice{Guide: ios, Installed: true}, "2027-01-01T00:00:00Z", nil,
			"enrollsim --guide ios-activate-scan --installed --seed 7 --now 2027-01-01T00:00:00Z"},
		{stage.Choice{Guide: ios}, "", []string{"--keys", "riley.sample,casey.sample", "--rooted"},
			"enrollsim --guide ios-activate-scan --seed 7 --keys=riley.sample,casey.sample --rooted=true"},
		{stage.Choice{Scenario: "my runs/it's.yaml"}, "", nil, `enrollsim --scenario 'my runs/it'\''s.yaml' --seed 7`},
	}
	for _, test := range tests {
		f := flags{now: "2026-01-05T09:41:00Z"}
		if sim.DemoStart().Format("2006-01-02T15:04:05Z07:00") != f.now {
			t.Fatal("the start of demos is another one")
		}
		if test.now != "" {
			f.now = test.now
		}
		all := pflag.NewFlagSet("", pflag.ContinueOnError)
		f.world.add(all)
		if err := all.Parse(test.world); err != nil {
			t.Fatal(err)
		}
		if got := f.repeat(stage.State{Run: 1, Seed: 7, Choice: test.choice}); got != test.want {
			t.Errorf("got\n%s\nwant\n%s", got, test.want)
		}
	}
	if got := (flags{}).repeat(stage.State{}); got != "" {
		t.Errorf("without a world it is %q", got)
	}
}
