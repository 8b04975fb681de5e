package main

import (
	"fmt"
	"strings"

	"enrollsim/flow/text"
)

// localeLang is the language of the locale and the variable that says it: English where
// the environment is silent, where we do not speak the language, and where the locale's
// characters are none of it.
func localeLang(env func(string) (string, bool)) (lang text.Lang, variable string) {
	lang, variable = wantedLang(env)
	if lang != text.English && !isUTF8(locale(env)) {
		return text.English, variable
	}
	return lang, variable
}

// wantedLang is the language of the locale in the order of gettext: LC_ALL, LC_MESSAGES and
// LANG name a locale; where it has a language at all, LANGUAGE lists those to be tried.
func wantedLang(env func(string) (string, bool)) (lang text.Lang, variable string) {
	named := ""
	for _, variable = range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if named, _ = env(variable); named != "" {
			break
		}
	}
	if named == "" {
		return text.English, ""
	}
	if isC(named) {
		return text.English, variable
	}
	wanted := named
	if list, _ := env("LANGUAGE"); list != "" {
		wanted, variable = list, "LANGUAGE"
	}
	for name := range strings.SplitSeq(wanted, ":") {
		if l, ok := text.OfLocale(name); ok {
			return l, variable
		}
		if isC(name) {
			break
		}
	}
	return text.English, variable
}

// isC reports whether a locale is the one of no language.
func isC(locale string) bool {
	name, _, _ := strings.Cut(locale, ".")
	return name == "C" || name == "POSIX"
}

// locale is the one that says which characters the terminal shows; empty when
// the environment is silent.
func locale(env func(string) (string, bool)) string {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value, _ := env(name); value != "" {
			return value
		}
	}
	return ""
}

// isUTF8 takes a silent environment for a terminal of today, and so a language that is no
// name of a locale, such as zh or zh-TW. Of a locale without a character set, such as
// zh_TW, that is an old one.
func isUTF8(locale string) bool {
	if !isC(locale) && !strings.ContainsAny(locale, "_.@") {
		return true
	}
	return strings.Contains(strings.ReplaceAll(strings.ToUpper(locale), "-", ""), "UTF8")
}

// unshown is what there is to say where the locale has no characters for a language: that
// English is spoken instead, or that what was asked for will look wrong. It is empty where
// all is well.
func unshown(env func(string) (string, bool), spoken text.Lang) string {
	name := locale(env)
	if isUTF8(name) {
		return ""
	}
	if spoken != text.English {
		return fmt.Sprintf("the locale %s is not UTF-8, so what is not English may be shown wrongly; LC_ALL=C.UTF-8 shows it", name)
	}
	if wanted, _ := wantedLang(env); wanted != text.English {
		return fmt.Sprintf("the locale %s is not UTF-8, so this is in English; --lang %s asks for the other language all the same", name, wanted)
	}
	return ""
}
