package film

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// Cut is the film from the beginning of a step to where another one is done, each by its
// number; empty is the beginning, and the end. The picture in which it is done stands for
// a while. The error says which of them the film does not come to.
func (f *Film) Cut(from, to string, hold time.Duration) (*Film, error) {
	part, first := *f, 0
	if from != "" {
		if first = f.chapter(from, 0); first < 0 {
			return nil, errors.New("it never comes to step " + from)
		}
	}
	chapters, end, last := f.Chapters[first:], f.Length, len(f.Frames)
	if to != "" {
		i := f.chapter(to, first)
		if i < 0 && f.chapter(to, 0) >= 0 {
			return nil, fmt.Errorf("step %s comes before step %s; say from an earlier one to a later one", to, from)
		}
		if i < 0 {
			return nil, errors.New("it never comes to step " + to)
		}
		if i+1 < len(f.Chapters) {
			next := f.Chapters[i+1]
			chapters, end, last = f.Chapters[first:i+1], f.At(next)+hold, next.Scenes[0].Rest+1
		}
	}
	begin := f.Chapters[first].First()
	at := f.Frames[begin].At
	part.Frames, part.Chapters = nil, nil
	for _, frame := range f.Frames[begin:last] {
		if frame.At < end {
			part.Frames = append(part.Frames, Frame{frame.At - at, frame.Window})
		}
	}
	for _, c := range chapters {
		c.Scenes = slices.Clone(c.Scenes)
		for i := range c.Scenes {
			c.Scenes[i].First -= begin
			c.Scenes[i].Rest -= begin
		}
		part.Chapters = append(part.Chapters, c)
	}
	part.Length = end - at
	return &part, nil
}

// chapter is the place of the first chapter of a step from one on; -1 if there is none.
func (f *Film) chapter(number string, from int) int {
	for i, c := range f.Chapters[from:] {
		if c.Number == number {
			return from + i
		}
	}
	return -1
}
