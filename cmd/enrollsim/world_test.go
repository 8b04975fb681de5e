package main

import (
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"enrollsim/flow/flowtest"
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
