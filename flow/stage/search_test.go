package stage_test

import (
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
)

// Offers are found by what is said, what is seen, the system, the method and the
// names, in the language that is chosen; every typed word counts, and the order stays.
func TestSearch(t *testing.T) {
	both := func(english, chinese string) text.Words {
		return text.Words{text.English: english, text.TraditionalChinese: chinese}
	}
	groups := []cause.Group{{ID: "error", Seen: both("An error has occurred.", "出錯")}, {ID: "camera", Seen: both("The camera reads nothing", "讀不出")}}
	offers := []stage.Offer{
		{System: "ios", Method: "scan", Title: both("Scan it", "掃描它")},
		{Choice: stage.Choice{Scenario: "late"}, System: "ios", Method: "login", Says: both("I was slow", "我慢了"), Title: both("A secret", "秘密"), Group: "error", Cause: flow.ChallengeOver},
		{Choice: stage.Choice{Scenario: "blur"}, System: "android", Method: "add", Says: both("All a blur", "一片朦朧"), Title: both("A secret", "秘密"), Group: "camera", Cause: flow.OutOfFocus},
	}
	for _, test := range []struct {
		lang  text.Lang
		typed string
		want  []int
	}{
		{text.English, "", []int{0, 1, 2}},
		{text.English, "  ", []int{0, 1, 2}},
		{text.English, "iphone", []int{0, 1}},
		{text.English, "IPHONE err", []int{1}},
		{text.English, "err iphone", []int{1}},
		{text.English, "scan", []int{0}},
		{text.English, "login slow", []int{1}},
		{text.English, "camera add", []int{2}},
		{text.English, "out-of-focus", []int{2}},
		{text.English, "Out-of", []int{2}},
		{text.English, "focus", nil}, // it would give the cause away
		{text.English, "late", []int{1}},
		{text.English, "lat", nil},
		{text.English, "secret", nil},
		{text.English, "朦朧", nil},
		{text.TraditionalChinese, "朦朧", []int{2}},
		{text.TraditionalChinese, "iphone 登錄", []int{1}},
		{text.TraditionalChinese, "slow", nil},
	} {
		var want []stage.Offer
		for _, i := range test.want {
			want = append(want, offers[i])
		}
		got := stage.Search(offers, groups, flowtest.Words(t, test.lang), test.typed)
		if !slices.EqualFunc(got, want, func(a, b stage.Offer) bool { return a.Scenario == b.Scenario && a.Cause == b.Cause }) {
			t.Errorf("%s, %q: %d are found, want those at %v", test.lang, test.typed, len(got), test.want)
		}
	}
}

// Each word for a system and a method has words of its own.
func TestOfferTexts(t *testing.T) {
	words := flowtest.Words(t, text.English)
	var said []string
	for _, o := range []stage.Offer{{System: "ios", Method: "scan"}, {System: "android", Method: "type"}, {Method: "add"}, {Method: "login"}} {
		if o.System != "" {
			said = append(said, words.Say(o.SystemText()))
		}
		said = append(said, words.Say(o.MethodText()))
	}
	if got := strings.Join(said, " "); got != "iPhone scan Android type add login" {
		t.Errorf("they are called %s", got)
	}
}
