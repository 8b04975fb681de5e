package stage_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
)

func situations() map[string]stage.When {
	return map[string]stage.When{"menu": stage.AtMenu, "present": stage.InPresent, "past": stage.InPast}
}

// Ids and words are unique; a key means one thing in each situation; every
// command has words in both languages, and a hint if it is hinted at.
func TestTableOfCommands(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	once := func(what, id string) {
		if other, twice := seen[what]; twice {
			t.Errorf("%s is %s and %s", what, other, id)
		}
		seen[what] = id
	}
	always := map[int]bool{} // ranks whose first command is never left out
	for _, c := range stage.Commands() {
		once("id "+c.ID, c.ID)
		once("word "+c.Word, c.ID)
		for name, when := range situations() {
			for _, key := range c.Keys {
				if c.When&when != 0 {
					once("key "+key+" in the "+name, c.ID)
				}
			}
		}
		if c.When == 0 || !slices.Contains(stage.Groups(), c.Group) {
			t.Errorf("%s works never, or stands in no group", c.ID)
		}
		for _, lang := range text.Langs() {
			words := flowtest.Words(t, lang)
			if !words.Has(c.About().Key) || c.Rank > 0 && !always[c.Rank] && !words.Has(c.Hint(stage.View{}).Key) {
				t.Errorf("%s has no words for %s", lang, c.ID)
			}
		}
		always[c.Rank] = always[c.Rank] || c.Unavailable == nil
	}
}

func TestByWords(t *testing.T) {
	t.Parallel()
	v := flowtest.Join(t, open(t, "ios-activate-scan", frozen), stage.Host()).Look()
	tests := []struct{ line, means, argument string }{
		{"next", "follow", ""},
		{"N", "follow", ""},
		{"a", "minute", ""},
		{"f", "remedy", ""},
		{"?", "help", ""},
		{"\uff1f", "help", ""},
		{"fault answer-lost", "fault", "answer-lost"},
		{"i answer-lost", "fault", "answer-lost"},
		{"fau answer-lost", "fault", "answer-lost"},
		{"  wait   90s ", "wait", "90s"},
		{"code", "code", ""},
		{"c draw", "code", "draw"},
		{"code draw", "code", "draw"},
		{"play step", "play-step", ""},
		{"play", "play", ""},
		{"other", "other-phone", ""},
		{"S", "steps", ""},
		{"ba", "back", ""},
		{"b", "branch", ""},
		{"re", "return", ""},
		{"next now", "", ""},
		{"shake", "", ""},
		{"", "", ""},
	}
	for _, test := range tests {
		list, argument := v.ByWords(test.line)
		var ids []string
		for _, c := range list {
			ids = append(ids, c.ID)
		}
		if got := strings.Join(ids, " "); got != test.means || len(list) > 0 && argument != test.argument {
			t.Errorf("%q means %q with %q, want %q with %q", test.line, got, argument, test.means, test.argument)
		}
	}
}

// The past is a view's own, and its end is the present.
func TestLookingBack(t *testing.T) {
	t.Parallel()
	p := flowtest.Join(t, open(t, "ios-activate-scan", frozen), stage.Host())
	p.Does("next", "next")
	v := p.View.LookAt(1)
	if v.When() != stage.InPast || len(v.SeenLog()) >= len(v.Log) || v.Seen().Now.After(v.World.Now) {
		t.Errorf("entry 1 of %d: %d of %d events", len(v.History), len(v.SeenLog()), len(v.Log))
	}
	if v := v.LookAt(len(v.History) - 1); v.Past != stage.Now {
		t.Errorf("the last entry is %d", v.Past)
	}
	back, _ := v.ByID("back")
	if why := v.LookAt(0).Unavailable(back); why.Key != "line.beginning" {
		t.Errorf("before the beginning: %q", why.Key)
	}
}

// One world, one command, and what everybody sees of it.
func Example() {
	ctx := context.Background()
	g, err := guide.Find("ios-activate-scan")
	if err != nil {
		fmt.Println(err)
		return
	}
	opener := stage.Opener{Backend: enroll.Open, Seed: 1, Start: sim.DemoStart()}
	s := stage.New(ctx, stage.Options{Frozen: true, Open: opener.World})
	host, watcher := s.Join(stage.Host()), s.Join(stage.Watcher())
	defer host.Leave()
	defer watcher.Leave()

	state, err := host.Ask(stage.OpenChoice(stage.Choice{Guide: g})).Wait()
	if err != nil {
		fmt.Println(err)
		return
	}
	view := stage.NewView(state, host.Role())
	next, _ := view.ByKey("n")
	request, err := next.Do(view, "")
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := host.Ask(request).Wait(); err != nil {
		fmt.Println(err)
		return
	}
	<-watcher.Changes()
	for _, e := range watcher.State().Log {
		fmt.Println(e.Actor, e.Kind)
	}
	// Output:
	// backend session-opened
	// backend code-issued
	// desk logged-in
	// desk code-shown
}
