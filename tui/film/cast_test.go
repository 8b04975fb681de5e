package film_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"

	"enrollsim/flow/text"
	"enrollsim/tui/canvas"
	"enrollsim/tui/film"
)

// A terminal that is told the events of a recording shows each picture of the film at its
// time, and the last one at the end.
func TestRecordingShowsThePictures(t *testing.T) {
	t.Parallel()
	chinese := func(s *shot) { s.Guide, s.Lang, s.W, s.H = "android-adduser-scan", text.TraditionalChinese, 80, 24 }
	for name, f := range map[string]*film.Film{"English": usual(t), "Chinese": made(t, chinese)} {
		for _, c := range []film.Cast{{Version: 3}, {Version: 2}, {Version: 3, KeyFrames: true}} {
			t.Run(fmt.Sprint(name, c), func(t *testing.T) {
				t.Parallel()
				_, _, events := read(t, cast(t, f, c))
				terminal, frame := vt.NewEmulator(f.W, f.H), -1
				for _, e := range events {
					if e.kind != "o" {
						continue
					}
					if _, err := terminal.WriteString(e.data); err != nil {
						t.Fatal(err)
					}
					for frame+1 < len(f.Frames) && f.Frames[frame+1].At <= e.at {
						frame++
					}
					if err := shows(terminal, f.Frames[frame].Window); err != nil {
						t.Fatalf("at %v: %v", e.at, err)
					}
				}
				if frame != len(f.Frames)-1 || events[len(events)-1].at != f.Length {
					t.Errorf("it ends with picture %d of %d, at %v of %v", frame, len(f.Frames), events[len(events)-1].at, f.Length)
				}
			})
		}
	}
}

// shows says how a terminal differs from one that was told all of a picture.
func shows(got *vt.Emulator, c *canvas.Canvas) error {
	size := c.Bounds()
	want := vt.NewEmulator(size.W, size.H)
	for y, row := range strings.Split(c.String(), "\n") {
		if _, err := fmt.Fprintf(want, "\x1b[%d;1H%s", y+1, row); err != nil {
			return err
		}
	}
	look := func(e *vt.Emulator, x, y int) any {
		c := *e.CellAt(x, y)
		c.Link.URL, c.Link.Params = "", "" // of which the rows know nothing
		if c.Content == " " && c.Style.Underline == 0 {
			c.Style.Fg, c.Style.Attrs = nil, 0
		}
		return c
	}
	for y := range size.H {
		for x := range size.W {
			if got, want := look(got, x, y), look(want, x, y); got != want {
				return fmt.Errorf("cell %d,%d is %+v, not %+v", x, y, got, want)
			}
		}
	}
	return nil
}

// The head says what is to be known and nothing of when, where and how it was made; each
// chapter is a marker before what is seen of it.
func TestFormOfARecording(t *testing.T) {
	t.Parallel()
	f := usual(t)
	for _, version := range []int{2, 3} {
		head, comments, events := read(t, cast(t, f, film.Cast{Version: version}))
		want := []string{"term", "title", "version"}
		if version == 2 {
			want = []string{"height", "theme", "title", "version", "width"}
		}
		var keys []string
		for key := range head {
			keys = append(keys, key)
		}
		if slices.Sort(keys); !slices.Equal(keys, want) || !strings.HasPrefix(head["title"].(string), "SIMULATION. ") {
			t.Errorf("the head of version %d has %v, and the title %v", version, keys, head["title"])
		}
		if said := strings.Join(comments, ""); (version == 3) != (strings.Contains(said, "SIMULATION") && strings.Contains(said, "Seed 1")) {
			t.Errorf("version %d says in comments %q", version, said)
		}
		var marked []string
		for i, e := range events {
			if e.kind != "m" {
				continue
			}
			marked = append(marked, e.data)
			if next := events[i+1]; next.kind != "o" || next.at != e.at {
				t.Errorf("after the marker %q comes %q at %v", e.data, next.kind, next.at-e.at)
			}
		}
		if len(marked) != len(f.Chapters) || marked[1] != f.Chapters[1].Title {
			t.Errorf("version %d is marked by %q", version, marked)
		}
		if last := events[len(events)-1]; (version == 3) != (last.kind == "x") || last.at != f.Length {
			t.Errorf("version %d ends with %+v", version, last)
		}
	}
}

// Whole pictures come at the beginning alone, or with each chapter where that is asked for.
func TestKeyFrames(t *testing.T) {
	t.Parallel()
	f := usual(t)
	for _, keys := range []bool{false, true} {
		_, _, events := read(t, cast(t, f, film.Cast{Version: 3, KeyFrames: keys}))
		whole := 0
		for _, e := range events {
			if strings.Count(e.data, "\r\n")+strings.Count(e.data, "H") >= f.H && strings.HasPrefix(strings.TrimPrefix(e.data, "\x1b[2J"), "\x1b[?2026h\x1b[?25l\x1b[m") {
				whole++
			}
		}
		if want := map[bool]int{false: 1, true: len(f.Chapters)}[keys]; whole != want {
			t.Errorf("key frames %t: %d pictures are whole, want %d", keys, whole, want)
		}
	}
}

// The same world gives the same recording to the byte.
func TestSameRecording(t *testing.T) {
	t.Parallel()
	one := cast(t, usual(t), film.Cast{Version: 3})
	if two := cast(t, made(t, func(*shot) {}), film.Cast{Version: 3}); one != two {
		t.Error("the second time it is another one")
	}
}

// What is due at the same time comes in the order in which it was asked for.
func TestClockKeepsTheOrder(t *testing.T) {
	t.Parallel()
	var clock film.Clock
	var got []int
	for i, at := range []time.Duration{2, 1, 2, 0, 1} {
		clock.After(at, func() { got = append(got, i) })
	}
	film.Pass(&clock, 1)
	if !slices.Equal(got, []int{3, 1, 4}) {
		t.Errorf("after 1, %v were done", got)
	}
	if film.Pass(&clock, 2); !slices.Equal(got, []int{3, 1, 4, 0, 2}) {
		t.Errorf("after 2, %v were done", got)
	}
}
