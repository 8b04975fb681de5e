package film_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
	"enrollsim/tui/film"
)

// The film of a guide has a chapter for each step that is gone through, in their order,
// and one for the end, every picture says what it is, and a recording of it at 120x40
// takes less than 400 kB.
func TestChaptersAreTheSteps(t *testing.T) {
	t.Parallel()
	const most = 400_000
	for _, id := range guide.IDs() {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			f := made(t, func(s *shot) { s.Guide, s.Lang = id, text.TraditionalChinese })
			g := flowtest.Guide(t, id)
			at := -1
			for i, c := range f.Chapters[:len(f.Chapters)-1] {
				step := slices.IndexFunc(g.Steps, func(s guide.Step) bool { return s.Number == c.Number })
				if step <= at || !strings.HasSuffix(c.Title, g.Steps[step].Whole().In(f.Lang)) {
					t.Errorf("chapter %d is %q, after step %d of the list", i, c.Title, at)
				}
				at = step
			}
			if end := f.Chapters[len(f.Chapters)-1]; at != len(g.Steps)-1 || end.Number != "" || !end.Scenes[0].State.Finished() {
				t.Errorf("it ends with %q, after step %d of the list", end.Title, at)
			}
			for i, frame := range f.Frames {
				if said := frame.Window.String(); !strings.Contains(said, "模擬") {
					t.Fatalf("picture %d does not say that it is a simulation", i)
				}
			}
			if size := len(cast(t, f, film.Cast{Version: 3})); size > most {
				t.Errorf("a recording of it takes %d bytes", size)
			}
			if last := f.Frames[len(f.Frames)-1].At; f.Length < last {
				t.Errorf("it takes %v, and its last picture comes at %v", f.Length, last)
			}
		})
	}
}

// What a chapter rests on is what its step begins with: nobody has done anything, and
// nothing moves any more.
func TestChaptersRest(t *testing.T) {
	t.Parallel()
	f := made(t, func(s *shot) { s.Dwell, s.W, s.H = 3*time.Second, 80, 24 })
	for i, c := range f.Chapters[:len(f.Chapters)-1] {
		rests := c.Scenes[0]
		if step, _ := rests.State.Guide.Next(rests.State.World.Cursor); step.Number != c.Number && c.Number != "4" { // which is there to be read
			t.Errorf("chapter %s rests where step %s is next", c.Number, step.Number)
		}
		next := f.Chapters[i+1]
		if took := f.At(next) - f.At(c); took < 3*time.Second || f.Frames[rests.Rest].At-f.At(c) > took {
			t.Errorf("chapter %s takes %v", c.Number, took)
		}
	}
}

// What moves on its way to its place is in the film, unless it is to be still.
func TestMotion(t *testing.T) {
	t.Parallel()
	still := made(t, func(s *shot) { s.Still = true })
	if moves := usual(t); len(moves.Frames) <= len(still.Frames) {
		t.Errorf("it has %d pictures, and %d where nothing moves", len(moves.Frames), len(still.Frames))
	}
}

// A part of a film begins where a step is next, and ends where another one is done.
func TestParts(t *testing.T) {
	t.Parallel()
	whole := usual(t)
	part, err := whole.Cut("2", "3", 2*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	from, next := whole.Chapters[1], whole.Chapters[3]
	if len(part.Chapters) != 2 || part.Chapters[0].Title != from.Title || part.Chapters[0].First() != 0 {
		t.Fatalf("its chapters are %+v", part.Chapters)
	}
	if want := whole.At(next) - whole.At(from) + 2*time.Second; part.Length != want {
		t.Errorf("it takes %v, want %v", part.Length, want)
	}
	if part.Frames[0].Window != whole.Frames[from.First()].Window || part.Frames[0].At != 0 {
		t.Error("it begins with another picture")
	}
	shows := func(f film.Frame) bool { return f.Window == whole.Frames[next.First()].Window }
	if !slices.ContainsFunc(part.Frames, shows) {
		t.Error("it does not show that the step is done")
	}
	for i, c := range part.Chapters {
		if rests := whole.Chapters[1+i].Scenes[0].Rest; part.Frames[c.Scenes[0].Rest].Window != whole.Frames[rests].Window {
			t.Errorf("chapter %s rests on another picture", c.Number)
		}
	}
	short, err := whole.Cut("2", "3", time.Millisecond)
	if err != nil || short.Frames[len(short.Frames)-1].At >= short.Length {
		t.Errorf("a picture comes after the end: %v", err)
	}
	if all, err := whole.Cut("", "", time.Second); err != nil || len(all.Frames) != len(whole.Frames) || all.Length != whole.Length {
		t.Errorf("all of it: %d pictures, %v", len(all.Frames), err)
	}
	for _, numbers := range [][2]string{{"99", ""}, {"", "99"}, {"3", "2"}} {
		if _, err := whole.Cut(numbers[0], numbers[1], 0); err == nil {
			t.Errorf("there is a part from %q to %q", numbers[0], numbers[1])
		}
	}
}

// A run file is filmed to its end, and what goes wrong in it is a chapter. Where it does
// not come about there is no film.
func TestRunFiles(t *testing.T) {
	t.Parallel()
	play := func(steps ...string) func(*shot) {
		return func(s *shot) { s.Guide, s.RunFile = "", flowtest.RunFile(steps...) }
	}
	f := made(t, play("desk: {tapOn: log-in}", "launchApp: camera", "note: what everybody sees"))
	if last := f.Chapters[len(f.Chapters)-1]; last.Number != "3" {
		t.Errorf("it ends with %q", last.Title)
	}
	_, err := shoot(t, play("launchApp: camera", "assertScreen: mobile-error"))
	if err == nil || !strings.Contains(err.Error(), "assertScreen") {
		t.Errorf("what does not come about: %v", err)
	}
	source, err := scenario.BuiltInSource("code-expired")
	if err != nil {
		t.Fatal(err)
	}
	f = made(t, func(s *shot) { s.Guide, s.RunFile = "", string(source) })
	entry, _ := flowtest.Causes(t).Find(flow.CodeExpired)
	if !slices.ContainsFunc(f.Chapters, func(c film.Chapter) bool { return c.Title == entry.Title.In(text.English) }) {
		t.Errorf("what goes wrong is no chapter: %+v", f.Chapters)
	}
}

// Plain text has a picture a chapter, below its title.
func TestText(t *testing.T) {
	t.Parallel()
	f := made(t, func(s *shot) { s.Plain = true })
	got := written(t, f.Text)
	if !strings.HasPrefix(got, "SIMULATION") || strings.Contains(got, "\x1b") {
		t.Errorf("it begins %q", got[:40])
	}
	for _, c := range f.Chapters {
		_, picture, _ := strings.Cut(got, c.Title+"\n\n")
		for y, row := range strings.Split(ansi.Strip(f.Frames[c.Scenes[0].Rest].Window.String()), "\n") {
			line, rest, _ := strings.Cut(picture, "\n")
			if picture = rest; line != strings.TrimRight(row, " ") {
				t.Errorf("chapter %q has %q in row %d, want %q", c.Title, line, y, row)
			}
		}
	}
}

// The page of a film has a scene each time that there is something to look at, for as long
// as it stands, and in it what both devices show, with one arrow at what is to be done.
func TestPlayer(t *testing.T) {
	t.Parallel()
	f := usual(t)
	page := written(t, f.Player)
	scenes := 0
	for _, c := range f.Chapters {
		scenes += len(c.Scenes)
		if c.Number != "" && !strings.Contains(page, ` id="step-`+c.Number+`"`) {
			t.Errorf("there is no step %s", c.Number)
		}
	}
	if got := strings.Count(page, `class="scene"`); got != scenes || scenes <= len(f.Chapters) {
		t.Errorf("there are %d scenes of %d", got, scenes)
	}
	waits := time.Duration(0)
	for i, scene := range strings.Split(page, "<section ")[1:] {
		_, wait, _ := strings.Cut(scene, `data-wait="`)
		wait, _, _ = strings.Cut(wait, `"`)
		ms, err := strconv.Atoi(wait)
		if waits += time.Duration(ms) * time.Millisecond; err != nil {
			t.Errorf("scene %d stands for %q", i, wait)
		}
		if n := strings.Count(scene, "arrow points at: "); n > 1 || n == 0 && strings.Contains(scene, `id="step-`) {
			t.Errorf("scene %d has %d arrows", i, n)
		}
	}
	if waits != f.Length {
		t.Errorf("the scenes stand for %v of %v", waits, f.Length)
	}
	for _, device := range []string{"desk", "phone"} {
		if got := strings.Count(page, `<figure class="`+device+`"`); got != scenes {
			t.Errorf("there are %d pictures of a %s in %d scenes", got, device, scenes)
		}
	}
	if got := strings.Count(page, "SIMULATION. Not made by"); got < 2*scenes {
		t.Errorf("%d pictures say what they are", got)
	}
}
