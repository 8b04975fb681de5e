package enroll

import (
	"encoding/binary"
	"fmt"
	"strings"

	"enrollsim/server/store"
)

// LinkBase begins the links of a backend that no server stands before. The
// domain is reserved for examples; upper case keeps the QR code small.
const LinkBase = "HTTPS://PORTAL.EXAMPLE"

const (
	linkPath  = "/A/" // to activate
	loginPath = "/L/" // to approve a login
	// linkRoom is what QR version 3 at level L holds in alphanumeric mode, the
	// largest code that the portal draws (ISO/IEC 18004, table 7).
	linkRoom     = 77
	linkAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%*+-./:"

	// alphabet is Crockford's base32: no I, L, O or U to misread.
	alphabet   = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	codeLength = 12
)

// codeText turns derived bytes into a code: their first 60 bits, five a
// character.
func codeText(d store.Digest) string {
	bits := binary.BigEndian.Uint64(d[:8])
	var text [codeLength]byte
	for i := range text {
		text[i] = alphabet[bits>>59]
		bits <<= 5
	}
	return string(text[:])
}

// normalise reads a code as a person types it: either case, with spaces and
// hyphens, O for 0, I and L for 1. It reports false for what no code can be.
func normalise(typed string) (string, bool) {
	text := strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			r += 'A' - 'a'
		}
		switch r {
		case ' ', '-':
			return -1
		case 'O':
			return '0'
		case 'I', 'L':
			return '1'
		}
		return r
	}, typed)
	return text, len(text) == codeLength && strings.Trim(text, alphabet) == ""
}

// checkLink refuses a base whose links the portal could not draw.
func checkLink(base string) error {
	if odd := strings.Trim(base, linkAlphabet); odd != "" {
		return fmt.Errorf("the link base %q holds more than capital letters, digits and %q; write it in upper case", base, linkAlphabet[36:])
	}
	if !strings.HasPrefix(base, "HTTPS://") && !strings.HasPrefix(base, "HTTP://") {
		return fmt.Errorf("the link base %q is no web address; begin it with HTTPS:// or HTTP://", base)
	}
	if n := len(base) + len(linkPath) + codeLength; n > linkRoom {
		return fmt.Errorf("links that begin with %q have %d characters and the QR code holds %d; use a shorter address", base, n, linkRoom)
	}
	return nil
}
