package tui_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"strings"
	"testing"
	"time"

	"github.com/muesli/termenv"

	"enrollsim/flow/camera"
	"enrollsim/flow/cause"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
	"enrollsim/tui/canvas"
	"enrollsim/tui/cover"
	"enrollsim/tui/theme"
)

// both are words that are the same in every language.
func both(s string) text.Words {
	return text.Words{text.English: s, text.TraditionalChinese: s + "（中文）"}
}

// situations are invented: so many, of which the last cannot be opened.
func situations(n int) func(*setup) {
	return func(o *setup) {
		o.Guide = ""
		var list []stage.Offer
		for i := range n {
			list = append(list, stage.Offer{
				Choice: stage.Choice{Scenario: fmt.Sprintf("situation-%d", i)}, Question: stage.Scenarios,
				Title:   both(fmt.Sprintf("Something is wrong, number %d", i)),
				Symptom: both("The phone shows a message, and the customer asks what it means."),
			})
		}
		o.Scenarios = func() ([]stage.Offer, error) { return list, nil }
		o.Play = func(ctx context.Context, name string) (*scenario.Player, error) {
			if name == fmt.Sprintf("situation-%d", n-1) {
				return nil, errors.New("no such luck")
			}
			return flowtest.Play(ctx, enroll.Open, "title: {en: a, zh-Hant: b}\nguide: ios-activate-scan\nsetup: [follow: \"2\"]\nsteps: [assertCause: none]\n")
		}
	}
}

// toSituations are the keys to their list.
func toSituations() []string { return []string{"shift+tab", "enter"} }

// The cover has a place for every guide, with its steps and its article, and Enter
// begins the one that is chosen.
func TestCoverOffersEveryGuide(t *testing.T) {
	t.Parallel()
	for _, g := range flowtest.Guides(t) {
		a := start(t, menu)
		a.resize(120, 40)
		a.expect(a.text(), fmt.Sprintf("%d steps", g.Count()))
		a.expect(a.text(), g.Article)
		a.choose(g.ID, false)
		a.press("s")
		a.expect(a.text(), g.Title.In(text.English))
	}
}

// In a window where no grid fits the guides are a list, through which one key goes.
func TestCoverAsList(t *testing.T) {
	t.Parallel()
	a := start(t, menu)
	a.resize(60, 12)
	for _, g := range flowtest.Guides(t) {
		a.press("up", "up", "up", "up", "up", "up", "up", "up")
		for range 8 {
			if a.model.ChosenGuide() == g.ID {
				break
			}
			a.press("down")
		}
		a.expect(a.text(), g.Title.In(text.English))
		if a.model.ChosenGuide() != g.ID {
			t.Errorf("%s is not in the list", g.ID)
		}
	}
}

// Whoever looks at the cover reads whose simulator it is not, and all that can be
// chosen, in the smallest usual window and in every language.
func TestCoverFits(t *testing.T) {
	t.Parallel()
	for _, language := range text.Langs()[:2] {
		for _, window := range []size{{80, 24}, {100, 30}, {120, 40}, {200, 60}} {
			a := start(t, situations(45), func(o *setup) { o.Lang = language })
			a.resize(window.w, window.h)
			for _, key := range []string{
				"menu.independent", "door.do", "door.break", "cover.activate", "cover.adduser", "cover.ios", "cover.android", "cover.scan", "cover.type",
			} {
				if words := said(t, language, key); !strings.Contains(squeezed(a.text()), squeezed(words)) {
					t.Errorf("%s, %v: %q is not there whole\n%s", language, window, words, a.picture())
				}
			}
			if window.h < 40 {
				continue
			}
			for door, key := range map[string]string{"1": "cover.then-watch", "2": "cover.then-do"} {
				a.press(door)
				if words := said(t, language, key); !strings.Contains(squeezed(a.text()), squeezed(words)) {
					t.Errorf("%s, %v: %q is not there whole\n%s", language, window, words, a.picture())
				}
			}
		}
	}
}

// said are the words of a key in a language.
func said(t *testing.T, l text.Lang, key string) string {
	t.Helper()
	words, err := text.All(key)
	if err != nil {
		t.Fatal(err)
	}
	return words.In(l)
}

// squeezed is a text without its blanks, as connection breaks put some into Chinese.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// The scene plays once: it ends by itself within eight seconds, or at once by any key,
// and then nothing is drawn any more.
func TestScenePlaysOnce(t *testing.T) {
	t.Parallel()
	play := func() *app { return start(t, menu, func(o *setup) { o.Still = false }) }
	picture := func(a *app) string { return a.model.View() }

	whole := play()
	first, pictures := picture(whole), 0
	for len(whole.frames) > 0 {
		next := whole.frames[0]
		whole.frames = whole.frames[1:]
		whole.send(next)
		if pictures++; time.Duration(pictures)*cover.Beat > 8*time.Second {
			t.Fatalf("it plays for more than %v", 8*time.Second)
		}
	}
	last := picture(whole)
	if first == last || pictures == 0 {
		t.Error("nothing plays")
	}
	if still := start(t, menu); picture(still) != last {
		t.Errorf("where nothing may move the cover is\n%s\nnot\n%s", still.picture(), whole.picture())
	}

	stopped := play()
	late := stopped.frames[0]
	stopped.frames = nil
	stopped.press("z")
	stopped.press("tab") // the message about the key goes
	stopped.press("tab")
	before := picture(stopped)
	stopped.send(late)
	if len(stopped.frames) > 0 || picture(stopped) != before {
		t.Error("a key does not end it")
	}
}

// What looks like a code on the cover is read by no decoder, at any moment.
func TestCoverShowsNoCode(t *testing.T) {
	t.Parallel()
	for _, window := range []size{{80, 24}, {120, 40}, {200, 60}} {
		a := start(t, menu, func(o *setup) { o.Still = false })
		a.dress(renderer(termenv.TrueColor), theme.Dark, false).resize(window.w, window.h)
		for len(a.frames) > 0 {
			next := a.frames[0]
			a.frames = a.frames[1:]
			a.send(next)
			if link, ok := camera.Decode(photograph(a.model.Window())); ok {
				t.Fatalf("%v: it reads %q\n%s", window, link, a.picture())
			}
		}
	}
}

// photograph is a window as a camera sees it: every half cell eight dots wide.
func photograph(window *canvas.Canvas) *image.Gray {
	const side = 8
	size := window.Bounds()
	photo := image.NewGray(image.Rect(0, 0, side*size.W, 2*side*size.H))
	for y := range 2 * size.H {
		for x := range size.W {
			light := window.PixelAt(x, y).Luma()
			for i := range side {
				photo.Pix[side*y*photo.Stride+side*x+i] = light
			}
		}
		first := photo.Pix[side*y*photo.Stride:][:photo.Stride]
		for i := 1; i < side; i++ {
			copy(photo.Pix[(side*y+i)*photo.Stride:], first)
		}
	}
	return photo
}

// The situations are a list of their own, as long as it may be: each is in sight when
// it is chosen, with what is seen, and Escape goes back.
func TestSituations(t *testing.T) {
	t.Parallel()
	const count = 40
	a := start(t, situations(count))
	a.press(toSituations()...)
	for i := range count {
		if got, want := a.focused(), fmt.Sprintf("Something is wrong, number %d", i); got != want {
			t.Fatalf("entry %d reads %q, want %q\n%s", i, got, want, a.picture())
		}
		a.expect(a.text(), "the customer asks what it means")
		a.press("down")
	}
	a.press("enter")
	a.expect(a.last(), "no such luck")
	a.press("esc")
	a.expect(a.text(), "door.break")
	a.press("enter", "home", "down", "enter")
	if log := a.model.Snapshot().Log; len(log) == 0 {
		t.Error("the situation is not as it was made")
	}
	a.press("s")
	a.expect(a.text(), "KB3861")
}

// A seed is told where something is under way that has one.
func TestHelpTellsTheSeed(t *testing.T) {
	t.Parallel()
	about, _, _ := strings.Cut(english("help.seed"), "{")
	a := start(t, menu)
	if a.press("?"); strings.Contains(a.text(), about) {
		t.Errorf("the menu has a seed:\n%s", a.picture())
	}
	b := start(t, running)
	b.press("?")
	b.expect(b.text(), about+"1")
}

// Every key that types filters the situations, letters that are commands elsewhere
// too.
func TestSituationsAreFiltered(t *testing.T) {
	t.Parallel()
	a := start(t, situations(40))
	a.press(toSituations()...)
	for _, test := range []struct{ typed, chosen string }{
		{"wrong", "situation-0"}, {"39", "situation-39"}, {"nUMBEr 7", "situation-7"}, {"situation-12", "situation-12"}, {"q?lt", ""},
		{"/39", "situation-39"}, {" /7", "situation-7"}, {"3/9", ""},
	} {
		a.write(test.typed)
		if got := a.model.Situation(); got != test.chosen || len(a.told) > 0 {
			t.Errorf("%q finds %q, want %q\n%s", test.typed, got, test.chosen, a.picture())
		}
		for range test.typed {
			a.press("backspace")
		}
	}
	a.press("space", "/")
	a.expect(a.text(), english("situations.type"))
	for _, test := range []struct{ key, chosen string }{{"end", "situation-39"}, {"pgup", ""}, {"home", "situation-0"}, {"pgdown", ""}, {"up", ""}} {
		before := a.model.Situation()
		a.press(test.key)
		if got := a.model.Situation(); test.chosen != "" && got != test.chosen || got == before {
			t.Errorf("%s goes from %s to %s", test.key, before, got)
		}
	}
}

// Situations stand under what is seen, by what the customer says; groups of which the
// filter leaves nothing stay. What gives the cause away is nowhere, but for who knows
// its name.
func TestSituationsAreGrouped(t *testing.T) {
	t.Parallel()
	groups, err := cause.Groups()
	if err != nil || len(groups) < 2 {
		t.Fatalf("%d groups, %v", len(groups), err)
	}
	grouped := func(o *setup) {
		o.Guide = ""
		o.Scenarios = func() ([]stage.Offer, error) {
			return []stage.Offer{
				{Choice: stage.Choice{Scenario: "late-one"}, Says: both("I was slow."), Title: both("A secret"), Group: groups[1].ID, System: "ios", Method: "scan"},
				{Choice: stage.Choice{Scenario: "used-one"}, Says: both("I did it before."), Title: both("Another"), Group: groups[0].ID, System: "android", Method: "type"},
			}, nil
		}
	}
	for _, window := range []size{{80, 24}, {120, 40}} {
		a := start(t, grouped)
		a.resize(window.w, window.h)
		a.press(toSituations()...)
		text := unbroken(a.picture())
		last := -1
		for _, words := range []string{groups[0].Seen.In("en"), "1 of 1", "I did it before.", groups[1].Seen.In("en"), "1 of 1", "I was slow."} {
			at := strings.Index(text[last+1:], words)
			if at < 0 {
				t.Fatalf("%v: %q is not in its place\n%s", window, words, a.picture())
			}
			last += 1 + at
		}
		for _, secret := range []string{"A secret", "late-one", "used-one"} {
			a.deny(a.text(), secret)
		}
		a.press("right")
		if got := a.model.Situation(); got != "late-one" {
			t.Errorf("%v: the next group begins with %s", window, got)
		}
		a.write("before")
		a.expect(a.text(), "1 of 2")
		a.expect(a.text(), "0 of 1")
		a.expect(a.text(), groups[1].Seen.In("en"))
		a.deny(a.text(), "I was slow.")
		for range "before" {
			a.press("backspace")
		}
		a.write("late-one")
		if got := a.model.Situation(); got != "late-one" {
			t.Errorf("%v: its name finds %q", window, got)
		}
		if got := strings.Count(a.text(), "late-one"); got != 2 {
			t.Errorf("%v: its name is there %d times, want in the filter and in its row\n%s", window, got, a.picture())
		}
	}
}

// What is shown in the situation that is chosen is seen beside the list, once one stays
// on it; the world on the stage is another.
func TestSituationIsSeen(t *testing.T) {
	t.Parallel()
	made := 0
	a := start(t, situations(9), func(o *setup) {
		play := o.Play
		o.Play = func(ctx context.Context, name string) (*scenario.Player, error) {
			made++
			return play(ctx, name)
		}
	})
	a.resize(120, 40)
	a.press(toSituations()...)
	a.expect(a.text(), "app.camera")
	for range 3 { // faster than anybody looks
		a.send(keyMsg("down"))
	}
	made = 0
	a.move()
	if made != 1 {
		t.Errorf("%d worlds are made for who goes through the list", made)
	}
	a.expect(a.text(), "app.camera")
	a.press("end")
	a.deny(a.text(), english("app.camera"))
	if a.stage.State().Run != 0 {
		t.Error("what is only looked at is on the stage")
	}
}

// The cause is hidden until Tab shows it.
func TestCauseIsHidden(t *testing.T) {
	t.Parallel()
	for _, window := range []size{{80, 24}, {120, 40}} {
		a := start(t, situations(3))
		a.resize(window.w, window.h)
		a.press(toSituations()...)
		for _, shown := range []bool{false, true, false} {
			if strings.Contains(a.text(), "situation-0") != shown {
				t.Errorf("%v: the cause is shown: %v\n%s", window, !shown, a.picture())
			}
			a.press("tab")
		}
	}
}

// The first door lets the chosen guide play by itself, and a key takes over.
func TestWatch(t *testing.T) {
	t.Parallel()
	a := start(t, menu, running)
	a.press("1", "enter")
	if s := a.stage.State(); !s.Playing || s.Guide.ID != a.model.ChosenGuide() {
		t.Fatalf("it does not play\n%s", a.picture())
	}
	a.press("tab")
	if a.stage.State().Playing {
		t.Error("a key does not take over")
	}
	a.press("m", "2", "enter")
	if a.stage.State().Playing {
		t.Error("the second door plays too")
	}
}

// All that can be chosen on the cover can be clicked, and so can the situations.
func TestCoverIsClicked(t *testing.T) {
	t.Parallel()
	for _, g := range flowtest.Guides(t) {
		a := start(t, situations(3))
		a.click(a.area("guide:" + g.ID))
		if g.ID == "ios-activate-scan" {
			a.click(a.area("begins:with-app"))
		}
		a.click(a.area("door:do"))
		a.press("s")
		a.expect(a.text(), g.Title.In(text.English))
		there := a.model.Snapshot().World.Phone().Spec().Installed
		if want := g.ID == "ios-activate-scan" || g.Goal == guide.AddUser; there != want {
			t.Errorf("%s: the app is there: %v, want %v", g.ID, there, want)
		}
	}
	a := start(t, situations(3))
	a.click(a.area("door:break"))
	a.click(a.area("offer:situation-1"))
	if got := a.model.Situation(); got != "situation-1" {
		t.Errorf("a click chooses %s", got)
	}
	a.click(a.area("offer:situation-1"))
	if a.model.Snapshot().World.Now.IsZero() {
		t.Error("a click on what is chosen does not begin it")
	}
}
