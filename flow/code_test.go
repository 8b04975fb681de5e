package flow_test

import (
	"strings"
	"testing"

	"enrollsim/flow"
)

func TestReadCode(t *testing.T) {
	const code = "7K3M01XT2HWB"
	for _, typed := range []string{code, "7k3m01xt2hwb", "7K3M-01XT-2HWB", " 7K3M 01XT 2HWB ", "7K3M-OIXT-2HWB", "7k3m-olxt-2hwb"} {
		if got, ok := flow.ReadCode(typed); !ok || got != code {
			t.Errorf("%q is read %q (%t)", typed, got, ok)
		}
	}
	for _, typed := range []string{"", "7K3M", code + "0", "7K3M01XT2HWU", "7K3M01XT2HW!", "7K3M01XT2HWß", "482913"} {
		if got, ok := flow.ReadCode(typed); ok {
			t.Errorf("%q is taken for the code %q", typed, got)
		}
		if tail := flow.TypedTail(typed); tail != "" {
			t.Errorf("of %q the log would say %q", typed, tail)
		}
	}
	if got := flow.TypedTail("7k3m-olxt-2hwb"); got != "2HWB" {
		t.Errorf("the tail is %q", got)
	}
}

// Reading is idempotent, and what is read is written in the code's alphabet.
func FuzzReadCode(f *testing.F) {
	f.Add("7k3m-olxt-2hwb")
	f.Fuzz(func(t *testing.T, typed string) {
		text, ok := flow.ReadCode(typed)
		if again, okAgain := flow.ReadCode(text); ok && (!okAgain || again != text) {
			t.Errorf("%q is read %q, and that %q", typed, text, again)
		}
		if ok && (len(text) != flow.CodeLength || strings.Trim(text, flow.CodeAlphabet) != "") {
			t.Errorf("%q is read %q", typed, text)
		}
	})
}

// Eight digits, the same for the same secret and challenge alone.
func TestResponse(t *testing.T) {
	secret := []byte("0123456789abcdef0123456789abcdef")
	response := flow.Response(secret, "123456")
	if len(response) != 8 || strings.Trim(response, "0123456789") != "" {
		t.Errorf("the response is %q, want eight digits", response)
	}
	if again := flow.Response(secret, "123456"); again != response {
		t.Errorf("the same challenge gives %q and %q", response, again)
	}
	if other := flow.Response(secret, "123457"); other == response {
		t.Error("another challenge gives the same response")
	}
	if other := flow.Response(secret[1:], "123456"); other == response {
		t.Error("another secret gives the same response")
	}
}
