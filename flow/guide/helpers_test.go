package guide_test

import (
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

func load(t *testing.T, lang text.Lang) text.Catalogue {
	t.Helper()
	words, err := text.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	return words
}

func say(words text.Catalogue, key string) string { return words.Say(flow.T(key)) }
