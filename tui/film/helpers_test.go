package film_test

import (
	"bytes"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
	"enrollsim/tui/canvas"
	"enrollsim/tui/film"
	"enrollsim/tui/theme"
)

// shot is what a test films, beside the usual.
type shot struct {
	flowtest.Setup
	film.Options
}

// shoot films a guide, or the run file of the setup, as the command does.
func shoot(t *testing.T, change func(*shot)) (*film.Film, error) {
	t.Helper()
	s := shot{
		Setup:   flowtest.Setup{Backend: enroll.Open, Guide: "ios-activate-scan", Seed: 1, Start: sim.DemoStart(), Pace: 400 * time.Millisecond},
		Options: film.Options{Clock: &film.Clock{}, Lang: text.English, Theme: theme.Dark, W: 120, H: 40, Hold: 3 * time.Second},
	}
	change(&s)
	s.After = s.Clock.After
	on, choice := s.Setup.Stage(t)
	s.Options.Stage, s.Choice = on, *choice
	if s.Title = (text.Words{text.English: "Test"}); choice.Guide != nil {
		s.Title = choice.Guide.Title
	}
	return film.Shoot(s.Options)
}

// made is a film that can be made.
func made(t *testing.T, change func(*shot)) *film.Film {
	t.Helper()
	f, err := shoot(t, change)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// usual is the film of a guide that most tests look at; it is made once.
func usual(t *testing.T) *film.Film {
	t.Helper()
	shown.Do(func() { shown.film = made(t, func(*shot) {}) })
	return shown.film
}

var shown struct {
	sync.Once
	film *film.Film
}

// written is what a writer writes.
func written(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func cast(t *testing.T, f *film.Film, c film.Cast) string {
	t.Helper()
	return written(t, func(w io.Writer) error { return c.Write(w, f) })
}

// event is one of a recording.
type event struct {
	at   time.Duration // from the beginning
	kind string
	data string
}

// read reads a recording as a player does: the head, the comments and the events.
func read(t *testing.T, source string) (head map[string]any, comments []string, events []event) {
	t.Helper()
	first, rest, _ := strings.Cut(source, "\n")
	if err := json.Unmarshal([]byte(first), &head); err != nil {
		t.Fatalf("%q: %v", first, err)
	}
	var now time.Duration
	for line := range strings.Lines(rest) {
		if comment, ok := strings.CutPrefix(line, "# "); ok {
			comments = append(comments, comment)
			continue
		}
		var fields []json.RawMessage
		var e event
		if err := json.Unmarshal([]byte(line), &fields); err != nil || len(fields) != 3 {
			t.Fatalf("%q: %v", line, err)
		}
		seconds, err := strconv.ParseFloat(string(fields[0]), 64)
		if err != nil || json.Unmarshal(fields[1], &e.kind) != nil || json.Unmarshal(fields[2], &e.data) != nil {
			t.Fatalf("%q: %v", line, err)
		}
		e.at = time.Duration(seconds*1000+0.5) * time.Millisecond
		if head["version"] == 3.0 {
			e.at += now
		}
		now = e.at
		events = append(events, e)
	}
	return head, comments, events
}

// canvasOf is a window with some words in its corner.
func canvasOf(words string, w, h int) *canvas.Canvas {
	c := canvas.New(w, h)
	c.Text(0, 0, words, canvas.Style{})
	return c
}
