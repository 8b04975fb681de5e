package embedded_test

import (
	"slices"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/embedded"
	"enrollsim/flow/guide"
	"enrollsim/flow/text"
)

// Each part is there, and is read once: whoever asks again is given the same.
func TestDataIsReadOnce(t *testing.T) {
	d := embedded.New()
	guides, err := d.Guides()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, g := range guides {
		ids = append(ids, g.ID)
		if again, err := d.Guide(g.ID); err != nil || again != g {
			t.Errorf("%s is read again: %v", g.ID, err)
		}
		if len(g.Login.Ways) == 0 {
			t.Errorf("%s does not know how a login is answered", g.ID)
		}
	}
	if !slices.Equal(ids, guide.IDs()) {
		t.Errorf("the guides are %v, want %v", ids, guide.IDs())
	}
	causes, err := d.Causes()
	if _, ok := causes.Find(flow.CodeUsed); !ok || err != nil {
		t.Errorf("code-used is no cause: %v", err)
	}
	if further, err := d.Further(); len(further) != len(text.Langs())-2 || err != nil {
		t.Errorf("there are %d further languages: %v", len(further), err)
	}
	if questions, err := d.Questions(); len(questions) == 0 || err != nil {
		t.Errorf("nobody asks anything: %v", err)
	}
	if checks, err := d.Checks(); len(checks) == 0 || err != nil {
		t.Errorf("support asks nothing: %v", err)
	}
	if groups, err := d.Groups(); len(groups) == 0 || err != nil {
		t.Errorf("nothing is seen: %v", err)
	}
	read := func() {
		for _, lang := range text.Langs() {
			if words, err := d.Words(lang); err != nil || words.Lang() != lang {
				t.Errorf("the words in %s are in %s: %v", lang, words.Lang(), err)
			}
		}
		if _, err := d.Causes(); err != nil {
			t.Error(err)
		}
		if _, err := d.Questions(); err != nil {
			t.Error(err)
		}
		if _, err := d.Checks(); err != nil {
			t.Error(err)
		}
		if _, err := d.Groups(); err != nil {
			t.Error(err)
		}
		if _, err := d.Guide("ios-activate-scan"); err != nil {
			t.Error(err)
		}
	}
	read()
	if count := testing.AllocsPerRun(10, read); count > 20 {
		t.Errorf("what has been read takes %v allocations", count)
	}
}

// What there is not is refused, as whoever reads it alone is.
func TestUnknownParts(t *testing.T) {
	t.Parallel()
	d := embedded.New()
	_, want := guide.Find("ios-activate-sing")
	if _, err := d.Guide("ios-activate-sing"); err == nil || err.Error() != want.Error() {
		t.Errorf("the error is %v, want %v", err, want)
	}
	if _, err := d.Words("xx"); err == nil {
		t.Error("there are words in a language that there is not")
	}
}
