package enroll

import (
	"encoding/binary"
	"fmt"
	"strings"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// LinkBase begins the links of a backend that no server stands before. The
// domain is reserved for examples; upper case keeps the QR code small.
const LinkBase = "HTTPS://PORTAL.EXAMPLE"

const (
	// linkRoom is what QR version 3 at level L holds in alphanumeric mode, the
	// largest code that the portal draws (ISO/IEC 18004, table 7).
	linkRoom     = 77
	linkAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%*+-./:"
)

// codeText turns derived bytes into a code: their first 60 bits, five a
// character.
func codeText(d store.Digest) string {
	bits := binary.BigEndian.Uint64(d[:8])
	var text [flow.CodeLength]byte
	for i := range text {
		text[i] = flow.CodeAlphabet[bits>>59]
		bits <<= 5
	}
	return string(text[:])
}

// checkLink refuses a base whose links the portal could not draw.
func checkLink(base string) error {
	if odd := strings.Trim(base, linkAlphabet); odd != "" {
		return fmt.Errorf("the link base %q holds more than capital letters, digits and %q; write it in upper case", base, linkAlphabet[36:])
	}
	if !strings.HasPrefix(base, "HTTPS://") && !strings.HasPrefix(base, "HTTP://") {
		return fmt.Errorf("the link base %q is no web address; begin it with HTTPS:// or HTTP://", base)
	}
	if n := len(base) + len(flow.ActivationPath) + flow.CodeLength; n > linkRoom {
		return fmt.Errorf("links that begin with %q have %d characters and the QR code holds %d; use a shorter address", base, n, linkRoom)
	}
	return nil
}
