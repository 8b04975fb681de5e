package main

import (
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/sim"
	"enrollsim/server/enroll"
)

// A world that cannot be is refused on the command line as in a run file, in
// the same words; each says where the mistake was made in its own way.
func TestImpossibleWorldsInTheSameWords(t *testing.T) {
	t.Parallel()
	reader := flowtest.Reader(t)
	for _, test := range []struct{ guide, args, flag, given, at string }{
		{"android-activate-scan", "--unlock=face-id", "unlock", "phones: [{unlock: face-id}]", "3:27"},
		{"ios-activate-scan", "--unlock=fingerprint", "unlock", "phones: [{unlock: fingerprint}]", "3:27"},
		{"ios-activate-scan", "--store=play-store", "store", "phones: [{store: play-store}]", "3:26"},
		{"ios-activate-scan", "--system-version=new", "system-version", "phones: [{version: new}]", "3:28"},
		{"ios-activate-scan", "--notifications=maybe", "notifications", "phones: [{notifications: maybe}]", "3:34"},
		{"ios-activate-scan", "--camera=off", "camera", "phones: [{camera: 'off'}]", "3:27"},
		{"ios-activate-scan", "--keys=riley.sampel", "keys", "phones: [{users: [riley.sampel]}]", "3:27"},
		{"ios-activate-scan", "--keys=casey.sample --other-keys=casey.sample", "other-keys", "phones: [{users: [casey.sample]}, {users: [casey.sample]}]", "3:52"},
		{"ios-adduser-scan", "--other-keys=casey.sample", "other-keys", "phones: [{}, {users: [casey.sample]}]", "3:31"},
		{"ios-activate-scan", "--desk-user=riley", "desk-user", "desk: {user: riley}", "3:22"},
		{"ios-activate-scan", "--other-desk-user=casey", "other-desk-user", "desk-2: {user: casey}", "3:24"},
	} {
		var w worldFlags
		fs := pflag.NewFlagSet("test", pflag.ContinueOnError)
		w.add(fs)
		if err := fs.Parse(strings.Fields(test.args)); err != nil {
			t.Fatal(err)
		}
		source := "title: {en: a, zh-Hant: b}\nguide: " + test.guide + "\ngiven: {" + test.given + "}\nsteps: []\n"
		_, inFile := reader.Read("test.yaml", []byte(source))
		onLine := w.check(flowtest.Guide(t, test.guide))
		if inFile == nil || onLine == nil {
			t.Errorf("%s: on the command line %v, in a file %v", test.args, onLine, inFile)
			continue
		}
		a, isFlag := strings.CutPrefix(onLine.Error(), "--"+test.flag+": ")
		b, isPlace := strings.CutPrefix(inFile.Error(), "test.yaml:"+test.at+": ")
		if !isFlag || !isPlace || a != b {
			t.Errorf("%s:\n%v\n%v", test.args, onLine, inFile)
		}
	}
}

// Flags that fit some system are no mistake while the guide is to be chosen.
func TestFlagsBeforeTheMenu(t *testing.T) {
	t.Parallel()
	for args, wrong := range map[string]bool{"--unlock=face-id": false, "--store=assistant-360": false, "--unlock=nose": true, "--keys=ghost": true} {
		var w worldFlags
		fs := pflag.NewFlagSet("test", pflag.ContinueOnError)
		w.add(fs)
		if err := fs.Parse([]string{args}); err != nil {
			t.Fatal(err)
		}
		if err := w.check(nil); (err != nil) != wrong {
			t.Errorf("%s: %v", args, err)
		}
	}
}

// Each computer has its own user filled in, with that user's password; the second the one of
// the first, if nothing is said of it.
func TestUsersAtTheComputers(t *testing.T) {
	t.Parallel()
	for args, want := range map[string][2]string{
		"": {"riley.sample", "riley.sample"}, "--desk-user=casey.sample": {"casey.sample", "casey.sample"},
		"--other-desk-user=casey.sample":                          {"riley.sample", "casey.sample"},
		"--desk-user=casey.sample --other-desk-user=riley.sample": {"casey.sample", "riley.sample"},
	} {
		var w worldFlags
		fs := pflag.NewFlagSet("test", pflag.ContinueOnError)
		w.add(fs)
		if err := fs.Parse(strings.Fields(args)); err != nil {
			t.Fatal(err)
		}
		c := sim.Demo(enroll.Open, flowtest.Guide(t, "ios-activate-scan"), 1, sim.DemoStart(), true)
		if err := w.compose(&c); err != nil {
			t.Fatal(err)
		}
		s, err := sim.New(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		for i, id := range flow.Desks() {
			logIn := flow.Action{Device: flow.Desk, On: id, Verb: flow.TapOn, Target: "log-in"}
			snap, err := s.Do(t.Context(), logIn)
			if err != nil {
				t.Fatal(err)
			}
			if desk, _ := snap.World.DeskOf(logIn); desk.User() != want[i] {
				t.Errorf("%s: at %s %q is logged in, want %q", args, id, desk.User(), want[i])
			}
		}
	}
}
