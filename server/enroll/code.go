package enroll

import (
	"encoding/binary"
	"fmt"
	"strings"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// LinkBase is what links begin with in a process without a server. The domain is
// reserved for examples; upper case keeps the QR code small.
const LinkBase = "HTTPS://PORTAL.EXAMPLE"

const (
	// maxLinkLength is the capacity of QR version 3 at level L in alphanumeric mode,
	// the largest code that the portal draws (ISO/IEC 18004, table 7).
	maxLinkLength = 77
	linkAlphabet  = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%*+-./:"
)

// codeText encodes the first 60 bits of a digest as a code, five bits a character.
func codeText(d store.Digest) string {
	bits := binary.BigEndian.Uint64(d[:8])
	var text [flow.CodeLength]byte
	for i := range text {
		text[i] = flow.CodeAlphabet[bits>>59]
		bits <<= 5
	}
	return string(text[:])
}

// checkLink fails for a link base whose links the portal could not draw.
func checkLink(base string) error {
	if invalid := strings.Trim(base, linkAlphabet); invalid != "" {
		return fmt.Errorf("the link base %q holds more than capital letters, digits and %q; write it in upper case", base,
			linkAlphabet[36:])
	}
	if !strings.HasPrefix(base, "HTTPS://") && !strings.HasPrefix(base, "HTTP://") {
		return fmt.Errorf("the link base %q is no web address; begin it with HTTPS:// or HTTP://", base)
	}
	if n := len(base) + len(flow.ActivationPath) + flow.CodeLength; n > maxLinkLength {
		return fmt.Errorf("links that begin with %q have %d characters and the QR code holds %d; use a shorter address", base,
			n, maxLinkLength)
	}
	return nil
}
