package film

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"enrollsim/tui/canvas"
)

// Text writes a picture a chapter as plain text, each below the chapter's title.
func (f *Film) Text(w io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n", f.Title)
	for _, note := range f.Notes {
		fmt.Fprintf(&b, "%s\n", note)
	}
	for _, c := range f.Chapters {
		fmt.Fprintf(&b, "\n%s  %s\n\n", clock(f.At(c)), c.Title)
		window := f.Frames[c.Scenes[0].Rest].Window
		for y := range window.Bounds().H {
			fmt.Fprintf(&b, "%s\n", strings.TrimRight(row(window, y), " "))
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// row is what a row of a picture says.
func row(c *canvas.Canvas, y int) string {
	var b strings.Builder
	for run := range c.Runs(y) {
		b.WriteString(run.Text)
	}
	return b.String()
}

// clock is a time of a film in minutes and seconds.
func clock(at time.Duration) string {
	return fmt.Sprintf("%d:%02d", at/time.Minute, at%time.Minute/time.Second)
}
