package main

import (
	"runtime/debug"
	"testing"
)

func TestVersionNamesTheCommit(t *testing.T) {
	t.Parallel()
	of := func(module string, settings ...debug.BuildSetting) *debug.BuildInfo {
		return &debug.BuildInfo{Main: debug.Module{Version: module}, Settings: settings}
	}
	revision := debug.BuildSetting{Key: "vcs.revision", Value: "0123456789abcdef0123"}
	modified := debug.BuildSetting{Key: "vcs.modified", Value: "true"}
	for _, test := range []struct {
		release string
		info    *debug.BuildInfo
		want    string
	}{
		{"", nil, "(devel)"},
		{"", of("(devel)"), "(devel)"},
		{"", of("v0.0.0-20260102030405-0123456789ab+dirty", revision, modified), "v0.0.0-20260102030405-0123456789ab+dirty"},
		{"", of("", revision), "(devel) (0123456789ab)"},
		{"1.2.3", nil, "1.2.3"},
		{"1.2.3", of("(devel)", revision), "1.2.3 (0123456789ab)"},
		{"1.2.3", of("v1.2.3", revision, modified), "1.2.3 (0123456789ab, modified)"},
	} {
		if got := builtAs(test.release, test.info); got != test.want {
			t.Errorf("%q, built of %+v, is %q, want %q", test.release, test.info, got, test.want)
		}
	}
}
