package text_test

import (
	"testing"

	"enrollsim/flow/text"
)

// A locale speaks one of our languages, or none of them.
func TestLanguageOfALocale(t *testing.T) {
	for name, want := range map[string]text.Lang{
		"zh": "zh-Hant", "zh-TW": "zh-Hant", "zh_TW.UTF-8": "zh-Hant", "zh-HK": "zh-Hant", "zh_MO": "zh-Hant",
		"zh-hant": "zh-Hant", "zh-Hant-HK": "zh-Hant", "zh_TW.Big5": "zh-Hant", "zh_HK.UTF-8@radical": "zh-Hant",
		"en": "en", "en_GB.UTF-8": "en", "EN-us": "en",
		"zh_CN.UTF-8": "", "zh-Hans-HK": "", "de_DE.UTF-8": "", "C.UTF-8": "", "": "", "english": "",
	} {
		got, ok := text.OfLocale(name)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q speaks %q, %v; want %q", name, got, ok, want)
		}
		if parsed, err := text.ParseLang(name); (err == nil) != ok || ok && parsed != want {
			t.Errorf("--lang %q is %q, %v", name, parsed, err)
		}
	}
}
