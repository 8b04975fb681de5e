package text_test

import (
	"strings"
	"testing"

	"enrollsim/flow/text"
)

// A Chinese character and a mark beside it take up two columns, all else one; what
// is written over a letter takes up none.
func TestColumns(t *testing.T) {
	for line, want := range map[string]int{
		"":                     0,
		"Open Camera":          11,
		"在手機上打開相機":             16,
		"點擊「OPEN」啟動":           16,
		"IB Key 已激活：完成":        19,
		"…7A8D — “OK” · ✓ → ▲": 20,
		"e\u0301":              1,
		"ｱｲ（ＯＫ）、":              12,
		"カメラ한국":                10,
	} {
		if got := text.Columns(line); got != want {
			t.Errorf("%q takes up %d columns, want %d", line, got, want)
		}
	}
}

// Words fit a place in both of our languages and in any further one, or it is said
// which does not.
func TestFit(t *testing.T) {
	words := func(english, chinese string) text.Words {
		return text.Words{text.English: english, text.TraditionalChinese: chinese}
	}
	tests := []struct {
		words text.Words
		lang  text.Lang
		says  string
	}{
		{words("four", "四個"), "", ""},
		{words("five.", "四個"), text.English, "5 columns"},
		{words("four", "五個字"), text.TraditionalChinese, "6 columns"},
		{words("four", ""), text.TraditionalChinese, "no words in zh-Hant"},
		{nil, text.English, "no words in en"},
	}
	for _, test := range tests {
		lang, err := test.words.Fit(4)
		if lang != test.lang || (err == nil) != (test.says == "") || err != nil && !strings.Contains(err.Error(), test.says) {
			t.Errorf("%v: in %q the error is %v, want %q and %q", test.words, lang, err, test.lang, test.says)
		}
	}
}
