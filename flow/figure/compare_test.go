package figure_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"enrollsim/flow/draw"
	"enrollsim/flow/figure"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/text"
)

// What differs is said in words, and what does not is not.
func TestCompare(t *testing.T) {
	was := figure.Figure{Screen: "s", SHA256: "1", Points: "done", Shows: []figure.Part{{"", "IBKR Mobile"}, {"done", "button Done"}, {"user", "riley"}}}
	for _, test := range []struct {
		change func(*figure.Figure)
		want   []string
	}{
		{func(*figure.Figure) {}, nil},
		{func(f *figure.Figure) { f.SHA256 = "2" }, []string{"says the same and is drawn otherwise"}},
		{func(f *figure.Figure) { f.Screen = "r" }, []string{"shows the screen r, no longer s"}},
		{func(f *figure.Figure) { f.Shows[1].Says, f.SHA256 = "button Finish", "2" }, []string{"button Done is now button Finish"}},
		{func(f *figure.Figure) { f.Shows = f.Shows[:2] }, []string{"riley is gone"}},
		{func(f *figure.Figure) { f.Shows = append(f.Shows, figure.Part{Node: "ok", Says: "button OK"}) }, []string{"button OK is new"}},
		{func(f *figure.Figure) { slices.Reverse(f.Shows) }, []string{"the same things stand in another order"}},
		{func(f *figure.Figure) { f.Points = "" }, []string{"the arrow points at nothing, no longer at done"}},
	} {
		now := was
		now.Shows = slices.Clone(was.Shows)
		test.change(&now)
		if got := figure.Compare(was, now); !slices.Equal(got, test.want) {
			t.Errorf("it differs by %q, want %q", got, test.want)
		}
	}
}

// A manifest is read as it was written, and another file is refused.
func TestManifest(t *testing.T) {
	g := flowtest.Guide(t, "ios-activate-type")
	s := figure.Source{Guide: g.ID, Title: g.Title, Seed: 1, Start: beginning().Start, Moments: moments(t, g)}
	figures, err := s.Draw(flowtest.Narrator(t, text.TraditionalChinese), figure.Form{Theme: draw.Dark})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range [][]figure.Figure{figures, {}} {
		source, err := figure.Manifest{Notice: "notice", Figures: want}.Encode()
		if err != nil {
			t.Fatal(err)
		}
		got, err := figure.ReadManifest(source)
		if err != nil {
			t.Fatal(err)
		}
		for i := range want {
			want[i].SVG, want[i].Caption, want[i].ID = nil, "", ""
			want[i].Start, got.Figures[i].Start = time.Time{}, time.Time{}
		}
		if got.Notice != "notice" || !reflect.DeepEqual(got.Figures, want) {
			t.Errorf("read is %+v", got)
		}
	}
	for _, source := range []string{"", "[]", "{}", `{"format":2,"figures":[]}`} {
		if _, err := figure.ReadManifest([]byte(source)); err == nil {
			t.Errorf("%q is taken for a manifest", source)
		}
	}
}

// What has no picture is listed.
func TestGaps(t *testing.T) {
	g := flowtest.Guide(t, "ios-adduser-type")
	all := map[string][]figure.Moment{g.ID: moments(t, g)}
	var got []string
	for _, gap := range figure.Gaps([]*guide.Guide{g}, all, g.Problems[0].Causes) {
		got = append(got, gap.String())
	}
	if !slices.Equal(got, []string{"step ios-adduser-type 1"}) {
		t.Errorf("without a picture are %q", got)
	}
	all[g.ID] = all[g.ID][:len(all[g.ID])-1]
	if gaps := figure.Gaps([]*guide.Guide{g}, all, g.Problems[0].Causes[:1]); len(gaps) != 3 {
		t.Errorf("without the last figure: %v", gaps)
	}
}
