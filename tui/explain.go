package tui

import (
	"fmt"
	"io"

	"enrollsim/flow/cause"
	"enrollsim/flow/text"
)

// Explain writes the answer to "why?" as the key gives it, a paragraph a line.
func Explain(w io.Writer, lang text.Lang, e cause.Explanation) error {
	words, err := text.Load(lang)
	if err != nil {
		return err
	}
	for _, paragraph := range (teller{words: words}).explanation(e) {
		if _, err := fmt.Fprintln(w, paragraph.text); err != nil {
			return err
		}
	}
	return nil
}
