// Package film records the app while a guide or a run file plays by itself: the pictures
// that the app draws, at the times of a clock that is injected. Nothing waits for real
// time and nothing is read back from a terminal, so the same world gives the same film.
//
// # Shooting
//
// [Shoot] is what a terminal and the person before it are to the app: it joins the stage,
// begins what Space begins, lets time pass to whatever is due next, and keeps a picture
// where it differs from the one before. There is no other player than that of the stage.
//
// # Chapters
//
// A chapter begins whenever there is something else to do: another step of the guide, or
// something that has gone wrong, and one more when all is done. Files have them as markers
// and headings.
//
// # Files
//
// [Cast.Write] writes a recording for terminals, [Film.Text] the chapters as plain text,
// [Film.GIF] and [Film.SVG] a moving picture, [Film.Player] a page of drawings.
package film

import (
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/figure"
	"enrollsim/flow/narrate"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/tui/canvas"
	"enrollsim/tui/theme"
)

// Film is a recording. It is a value that nothing changes any more.
type Film struct {
	Title    string   // begins with the word for a simulation
	Notes    []string // what the head of a file says: that it is a simulation, of what, and with which seed
	Lang     text.Lang
	Theme    *theme.Theme
	W, H     int // columns and rows
	Frames   []Frame
	Chapters []Chapter
	Length   time.Duration // with the time for which the last picture stands

	narrator narrate.Narrator
	source   figure.Source // of drawings, without the moments
}

// Frame is a picture, which stands until the next one.
type Frame struct {
	At     time.Duration // from the beginning of the film
	Window *canvas.Canvas
}

// Chapter is the part of a film in which there is one thing to do.
type Chapter struct {
	Number string // of the guide's step; empty where it is none
	Title  string // the number and the whole sentence, what has gone wrong, or that all is done
	Scenes []Scene
}

// Scene is the part of a chapter from where people have done something, and it is to be
// looked at, to where they have done the next thing.
type Scene struct {
	First int         // its first frame
	Rest  int         // the last frame before somebody does something: nothing moves any more
	State stage.State // then
}

// First is the frame that a chapter begins with.
func (c Chapter) First() int { return c.Scenes[0].First }

// At is when a chapter begins.
func (f *Film) At(c Chapter) time.Duration { return f.Frames[c.First()].At }

// begins is the chapter that begins with a frame; false if none does.
func (f *Film) begins(frame int) (Chapter, bool) {
	i := slices.IndexFunc(f.Chapters, func(c Chapter) bool { return c.First() == frame })
	if i < 0 {
		return Chapter{}, false
	}
	return f.Chapters[i], true
}

// band is what stands below every picture.
func (f *Film) band() string { return f.narrator.Say(flow.T("figure.band")) }

// heading is the number and the title of what there is to do in a view: the next step of
// the guide, what has gone wrong, or how things stand.
func heading(n narrate.Narrator, v stage.View) (number, title string) {
	if trouble, wrong := v.Trouble(); wrong {
		return "", n.In(trouble.Title)
	}
	step, more := v.Guide.Next(v.Cursor())
	if !more {
		return "", n.Say(v.StandingText())
	}
	return step.Number, step.Number + ". " + n.In(step.Whole())
}
