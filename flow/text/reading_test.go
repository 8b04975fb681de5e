package text_test

import (
	"testing"

	"enrollsim/flow/text"
)

func TestReading(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		words text.Words
		want  int
	}{
		{nil, 0},
		{text.Words{text.English: "On the phone, open the Camera app."}, 7},
		{text.Words{text.English: "It's 3 - 4 words, don't stop"}, 6},
		{text.Words{text.TraditionalChinese: "在手機上打開「相機」。"}, 4},
		{text.Words{text.TraditionalChinese: "並以 Face ID 或密碼確認"}, 6},
		{text.Words{text.English: "Wait", text.TraditionalChinese: "請稍候片刻"}, 3},
		{text.Words{text.English: "Wait a moment, please", text.TraditionalChinese: "請稍候"}, 4},
	} {
		if got := test.words.Reading(); got != test.want {
			t.Errorf("%v is %d words, want %d", test.words, got, test.want)
		}
	}
}
