package text_test

import (
	"testing"

	"enrollsim/flow/text"
)

// A bar is where a line would end.
func TestTears(t *testing.T) {
	for _, c := range []struct {
		before, after string
		want          bool
	}{
		{"IB ", "Key", true},
		{"Tap IB ", "Key now", true},
		{"Tap ", "IB Key", false},
		{"IB Key ", "is active", false},
		{"移動", "IBKR", true},
		{"已成功激", "活。", true},
		{"已成功", "激活。", false},
		{"二維", "碼", true},
		{"", "IB Key", false},
		{"at 25", " cm", true},
		{"at 25 ", "cm from it", true},
		{"at 25 ", "centimetres", false},
		{"refused  [code-", "used]", true},
		{"ios-activate-", "scan", true},
		{"in - ", "out", false},
		{"code", "-used", false},
		{"it ", "cm", false},
		{"IB Key", "", false},
	} {
		if got := text.Tears(c.before+c.after, len(c.before)); got != c.want {
			t.Errorf("%q | %q: %t", c.before, c.after, got)
		}
	}
}
