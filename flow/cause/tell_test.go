package cause_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// parts are the words of a cause for the customer, by what they are for.
func parts(e cause.Entry) map[cause.Purpose]text.Words {
	all := map[cause.Purpose]text.Words{}
	for _, p := range e.Tell {
		all[p.Purpose] = p.Words
	}
	return all
}

// Each part of the words for the customer does what it is there for: a question asks,
// and nothing else does that is said after it.
func TestPartsDoWhatTheyAreFor(t *testing.T) {
	for _, e := range flowtest.Causes(t).Entries() {
		for purpose, words := range parts(e) {
			for lang, mark := range map[text.Lang]string{text.English: "?", text.TraditionalChinese: "？"} {
				asks := strings.Contains(words.In(lang), mark)
				if asks != (purpose == cause.Ask) {
					t.Errorf("%s, %s: %s asks: %t: %q", e.Cause, lang, purpose, asks, words.In(lang))
				}
			}
		}
		if !strings.HasPrefix(parts(e)[cause.IfNot].In(text.English), "If ") || !strings.HasPrefix(parts(e)[cause.IfNot].In(text.TraditionalChinese), "如果") {
			t.Errorf("%s does not say when: %q", e.Cause, parts(e)[cause.IfNot])
		}
	}
}

// Nothing is promised that may not be so: whoever says that all is well makes it a
// condition, or says it of what is known to be so.
func TestNothingReassuresWrongly(t *testing.T) {
	promise := regexp.MustCompile(`(?i)you are done|nothing (is )?left to do|nothing to worry|all is well|everything is fine|無需再操作|不用擔心|完全沒有問題|一切正常`)
	active := regexp.MustCompile(`IB Key (is active already|works)|IB Key (早)?已激活[，。]`)
	for _, e := range flowtest.Causes(t).Entries() {
		for _, part := range e.Tell {
			for lang, said := range part.Words {
				if promise.MatchString(said) {
					t.Errorf("%s, %s: %s promises: %q", e.Cause, lang, part.Purpose, said)
				}
				condition := regexp.MustCompile(`\b(If|After|then|says)\b|如果|後|提示|完成`)
				if part.Purpose != cause.Say && active.MatchString(said) && !condition.MatchString(said) {
					t.Errorf("%s, %s: %s says without a condition that IB Key is active: %q", e.Cause, lang, part.Purpose, said)
				}
			}
		}
	}
}

// Where something is near that nobody may be told, the agent says so; and nobody is
// asked for it.
func TestSecretsAreNotReadOut(t *testing.T) {
	secrets := map[*regexp.Regexp]map[text.Lang]*regexp.Regexp{
		regexp.MustCompile(`password`): {
			text.English: regexp.MustCompile(`password`), text.TraditionalChinese: regexp.MustCompile(`密碼`),
		},
		regexp.MustCompile(`\bPINs?\b`): {
			text.English: regexp.MustCompile(`\bPIN\b`), text.TraditionalChinese: regexp.MustCompile(`PIN碼`),
		},
		regexp.MustCompile(`text message`): {
			text.English: regexp.MustCompile(`text message`), text.TraditionalChinese: regexp.MustCompile(`短信`),
		},
		regexp.MustCompile(`[Tt]ype (the|any) (six )?digits|type the new digits`): {
			text.English: regexp.MustCompile(`read them`), text.TraditionalChinese: regexp.MustCompile(`數字.*讀`),
		},
		regexp.MustCompile(`[Tt]ype the (string|letters)`): {
			text.English: regexp.MustCompile(`string`), text.TraditionalChinese: regexp.MustCompile(`字符串`),
		},
		regexp.MustCompile(`scan the new QR code`): {
			text.English: regexp.MustCompile(`string|password|security`), text.TraditionalChinese: regexp.MustCompile(`字符串|密碼|安全團隊`),
		},
	}
	forbids := map[text.Lang]*regexp.Regexp{
		text.English:            regexp.MustCompile(`(?i)\b(do not|tell nobody|nothing|never|security)\b`),
		text.TraditionalChinese: regexp.MustCompile(`不要|切勿|安全團隊`),
	}
	for _, e := range flowtest.Causes(t).Entries() {
		secure := parts(e)[cause.Secure]
		for purpose, words := range parts(e) {
			if purpose == cause.Secure {
				continue
			}
			for near, warns := range secrets {
				if !near.MatchString(words.In(text.English)) {
					continue
				}
				for lang, secret := range warns {
					if !secret.MatchString(secure.In(lang)) || !forbids[lang].MatchString(secure.In(lang)) {
						t.Errorf("%s, %s: %q, and about that it is said only %q", e.Cause, lang, words.In(lang), secure.In(lang))
					}
				}
			}
		}
	}
}

// A login that the customer may not have started is a case of security before anything
// else is asked or said.
func TestSecurityComesFirst(t *testing.T) {
	for _, name := range []flow.Cause{flow.LoginNotMine, flow.ApprovedByMistake, flow.LoginDenied} {
		e, _ := flowtest.Causes(t).Find(name)
		if len(e.Tell) < 2 || e.Tell[1].Purpose != cause.Secure {
			t.Errorf("%s is told as %v", name, e.Tell)
		}
	}
}

// Where it may be the work of somebody else, or the key in wrong hands, that is said before
// the customer is told what to do.
func TestSecurityComesBeforeTheFix(t *testing.T) {
	at := func(e cause.Entry, purpose cause.Purpose) int {
		return slices.IndexFunc(e.Tell, func(p cause.Part) bool { return p.Purpose == purpose })
	}
	for _, e := range flowtest.Causes(t).Entries() {
		said := parts(e)[cause.Secure].In(text.English)
		if regexp.MustCompile(`security|lost or stolen|was not you|wrong hands|Deny`).MatchString(said) && at(e, cause.Secure) > at(e, cause.Do) {
			t.Errorf("%s: %q is said after what to do", e.Cause, said)
		}
	}
}

// Words for the customer that lack a part, have one twice, or are too long to be said
// are found when they are made.
func TestCheckTell(t *testing.T) {
	c := flowtest.Causes(t)
	good, _ := c.Find(flow.CodeUsed)
	fraud, _ := c.Find(flow.LoginNotMine)
	changed := func(e cause.Entry, change func([]cause.Part) []cause.Part) cause.Entry {
		e.Tell = change(slices.Clone(e.Tell))
		return e
	}
	for _, test := range []struct {
		entry cause.Entry
		says  string
	}{
		{changed(good, func(p []cause.Part) []cause.Part { return p[:6] }), "0.tell: there is no part to secure"},
		{changed(good, func(p []cause.Part) []cause.Part { return append(p, p[2]) }), "0.tell.7: there are two parts to say"},
		{changed(good, func(p []cause.Part) []cause.Part { p[0], p[1] = p[1], p[0]; return p }), "0.tell: the trouble is acknowledged first"},
		{changed(fraud, func(p []cause.Part) []cause.Part { p[1], p[2] = p[2], p[1]; return p }), "0.tell: it is a security case"},
		{changed(good, func(p []cause.Part) []cause.Part {
			p[1].Words = text.Words{text.English: strings.Repeat("a", cause.PartColumns+1), text.TraditionalChinese: "長"}
			return p
		}), "0.tell.1.ask.en: "},
		{changed(good, func(p []cause.Part) []cause.Part { p[1].Words = text.Words{text.English: "a"}; return p }), "0.tell.1.ask: there are no words in zh-Hant"},
	} {
		if err := cause.CheckEntries([]cause.Entry{test.entry}); err == nil || !strings.HasPrefix(err.Error(), test.says) {
			t.Errorf("the error is %v, want %q", err, test.says)
		}
	}
}

// In its file a part is its purpose with the words.
func TestPartIsRead(t *testing.T) {
	decode := func(found map[cause.Purpose]text.Words) func(any) error {
		return func(into any) error {
			m, ok := into.(*map[cause.Purpose]text.Words)
			if !ok {
				return fmt.Errorf("it is read into %T", into)
			}
			*m = found
			return nil
		}
	}
	words := text.Words{text.English: "Why?"}
	var p cause.Part
	if err := p.UnmarshalYAML(decode(map[cause.Purpose]text.Words{"ask": words})); err != nil || p.Purpose != cause.Ask || p.Words.In(text.English) != "Why?" {
		t.Errorf("it is read as %v, %v", p, err)
	}
	for _, bad := range []map[cause.Purpose]text.Words{{}, {"aks": words}, {"ask": words, "say": words}} {
		if err := p.UnmarshalYAML(decode(bad)); err == nil {
			t.Errorf("%v is read", bad)
		}
	}
}

// What neither an article nor a page states is marked as simulated where it is explained.
// Here are the causes whose rule is stated, or says what happened and nothing of the product.
func TestWhatIsInferredIsMarked(t *testing.T) {
	t.Parallel()
	stated := []flow.Cause{
		flow.ScanQROff, flow.FrontLens, flow.OutOfFocus, // articles: possible issues
		flow.Rooted, flow.SystemTooOld, flow.NoUnlockElement, // articles: requirements
		flow.BadCredentials, flow.PortalLocked, flow.KeyOnOldPhone, flow.KeyOnLostPhone, // pages
		flow.SeamlessOff, flow.NotificationsOff, // KB3234
		flow.TooDark, flow.CodeHidden, flow.LoginDenied, flow.PushLost, flow.LoginNotMine, flow.ApprovedByMistake,
	}
	for _, e := range flowtest.Causes(t).Entries() {
		for lang, mark := range map[text.Lang]string{text.English: "simulat", text.TraditionalChinese: "模擬"} {
			marked := strings.Contains(e.Rule.In(lang), mark)
			if known := slices.Contains(stated, e.Cause); marked == known {
				t.Errorf("%s in %s: is stated: %v; is marked as simulated: %v: %s", e.Cause, lang, known, marked, e.Rule.In(lang))
			}
		}
	}
}
