package main

import (
	"strings"
	"testing"

	"enrollsim/flow/text"
)

// The language is that of the locale, in the order of gettext; English where its
// characters cannot be shown.
func TestLanguageFollowsTheLocale(t *testing.T) {
	t.Parallel()
	type environment = map[string]string
	for _, test := range []struct {
		env  environment
		want text.Lang
		from string
	}{
		{environment{}, "en", ""},
		{environment{"LANG": "zh_TW.UTF-8"}, "zh-Hant", "LANG"},
		{environment{"LANG": "zh"}, "zh-Hant", "LANG"},
		{environment{"LANG": "zh-TW"}, "zh-Hant", "LANG"},
		{environment{"LANG": "zh-HK"}, "zh-Hant", "LANG"},
		{environment{"LANG": "zh_CN.UTF-8"}, "en", "LANG"},
		{environment{"LANG": "de_AT.UTF-8"}, "en", "LANG"},
		{environment{"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_HK.UTF-8"}, "zh-Hant", "LC_MESSAGES"},
		{environment{"LANG": "zh_TW.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en", "LC_MESSAGES"},
		{environment{"LANG": "en_US.UTF-8", "LC_MESSAGES": "en_US.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, "zh-Hant", "LC_ALL"},
		{environment{"LANG": "en_US.UTF-8", "LC_CTYPE": "zh_TW.UTF-8"}, "en", "LANG"},
		{environment{"LANG": "en_US.UTF-8", "LANGUAGE": "zh_TW:en"}, "zh-Hant", "LANGUAGE"},
		{environment{"LANG": "zh_TW.UTF-8", "LANGUAGE": "de:en:zh_TW"}, "en", "LANGUAGE"},
		{environment{"LANG": "zh_TW.UTF-8", "LANGUAGE": "C:zh_TW"}, "en", "LANGUAGE"},
		{environment{"LANG": "C", "LANGUAGE": "zh_TW"}, "en", "LANG"},
		{environment{"LC_ALL": "C.UTF-8", "LANG": "zh_TW.UTF-8"}, "en", "LC_ALL"},
		{environment{"LANGUAGE": "zh_TW"}, "en", ""},
		{environment{"LANG": "zh_TW.Big5"}, "en", "LANG"},
		{environment{"LANG": "zh_TW"}, "en", "LANG"}, // Big5 it is, where nothing is said
		{environment{"LANG": "zh_TW.UTF-8", "LC_CTYPE": "C"}, "en", "LANG"},
	} {
		env := environmentOf(test.env)
		if got, from := localeLang(env); got != test.want || from != test.from {
			t.Errorf("%v speaks %q by %q, want %q by %q", test.env, got, from, test.want, test.from)
		}
	}
}

// Where a locale cannot show a language, there is a word about it, and else none.
func TestLocaleWithoutCharacters(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		locale string
		spoken text.Lang
		says   string
	}{
		{"zh_TW.Big5", "en", "--lang zh-Hant"},
		{"zh_TW.Big5", "zh-Hant", "LC_ALL=C.UTF-8"},
		{"C", "zh-Hant", "LC_ALL=C.UTF-8"},
		{"C", "en", ""},
		{"zh_TW.UTF-8", "zh-Hant", ""},
		{"", "zh-Hant", ""},
	} {
		said := unshown(environmentOf(map[string]string{"LC_ALL": test.locale}), test.spoken)
		if (said == "") != (test.says == "") || !strings.Contains(said, test.says) {
			t.Errorf("in %q %q is told %q, want %q", test.locale, test.spoken, said, test.says)
		}
	}
}

func TestWantsLines(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]bool{
		"": false, "0": false, "false": false, "FALSE": false, "no": false, "off": false, "1": true, "true": true, "yes": true, "2": true,
	} {
		if got := wantsLines(streams{env: environmentOf(map[string]string{"ACCESSIBLE": said})}); got != want {
			t.Errorf("ACCESSIBLE=%s wants lines: %v", said, got)
		}
	}
}
