package film

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"enrollsim/tui/canvas"
	"enrollsim/tui/theme"
)

// Cast is how a recording for terminals is written: an asciicast, a line of JSON an event.
type Cast struct {
	Version   int  // of the format: 2 or 3
	KeyFrames bool // chapters begin with a whole picture, so that tools may cut there
}

// Write writes a film. A chapter is a marker before the picture that it begins with. What
// is written says nothing of when, where and by which command it was written.
func (c Cast) Write(w io.Writer, f *Film) error {
	var b bytes.Buffer
	c.head(&b, f)
	events := events{to: &b, absolute: c.Version == 2}
	var d canvas.Differ
	for i, frame := range f.Frames {
		chapter, begins := f.begins(i)
		if begins {
			events.add(frame.At, "m", chapter.Title)
		}
		if begins && c.KeyFrames {
			d.Forget()
		}
		shown := string(d.Diff(frame.Window))
		if i == 0 {
			shown = erase + shown
		}
		if shown != "" {
			events.add(frame.At, "o", shown)
		}
	}
	events.add(f.Length, "o", fmt.Sprintf(giveBack, f.H)) // and the last picture stands
	if c.Version == 3 {
		events.add(f.Length, "x", "0")
	}
	_, err := w.Write(b.Bytes())
	return err
}

// What a terminal is told at the beginning and at the end.
const (
	erase    = "\x1b[2J"
	giveBack = "\x1b[m\x1b[%dH\x1b[?25h" // the cursor, in the last row
)

// head writes the first line, and what else a reader should know.
func (c Cast) head(b *bytes.Buffer, f *Film) {
	colours, title := palette(f.Theme), quoted(f.Title)
	if c.Version == 2 {
		fmt.Fprintf(b, "{\"version\":2,\"width\":%d,\"height\":%d,\"title\":%s,\"theme\":%s}\n", f.W, f.H, title, colours)
		return
	}
	fmt.Fprintf(b, "{\"version\":3,\"term\":{\"cols\":%d,\"rows\":%d,\"theme\":%s},\"title\":%s}\n", f.W, f.H, colours, title)
	for _, note := range f.Notes {
		fmt.Fprintf(b, "# %s\n", note)
	}
}

// palette is what a player needs to know of the colours of a theme. The pictures bring
// their own, so that it is seen around them alone.
func palette(t *theme.Theme) string {
	entries := []canvas.Color{t.Backdrop, t.Bad, t.Good, t.Warn, t.Accent, t.Past, t.Accent, t.Plain}
	names := make([]string, len(entries))
	for i, c := range entries {
		names[i] = hex(c)
	}
	return fmt.Sprintf(`{"fg":"%s","bg":"%s","palette":"%s"}`, hex(t.Plain), hex(t.Backdrop), strings.Join(names, ":"))
}

// hex is a mixed colour as files have it.
func hex(c canvas.Color) string {
	r, g, b, _ := c.RGB()
	return fmt.Sprintf("#%02x%02x%02x", r, g, b)
}

// events writes lines of JSON, with the time since the beginning or since the last event.
type events struct {
	to       *bytes.Buffer
	absolute bool
	last     time.Duration
}

func (e *events) add(at time.Duration, kind, data string) {
	at = at.Round(time.Millisecond)
	since := at - e.last
	if e.last = at; e.absolute {
		since = at
	}
	fmt.Fprintf(e.to, "[%d.%03d,\"%s\",%s]\n", since/time.Second, since%time.Second/time.Millisecond, kind, quoted(data))
}

// quoted is a string of JSON.
func quoted(s string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(s) // a string can be
	return strings.TrimSuffix(b.String(), "\n")
}
