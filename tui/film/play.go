package film

import (
	"fmt"
	"io"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/article"
	"enrollsim/flow/draw"
	"enrollsim/flow/figure"
	"enrollsim/flow/stage"
)

// Player writes a page on which the film is gone through: of each scene the computer and
// the phone, as drawings.
func (f *Film) Player(w io.Writer) error {
	p := article.Player{Title: f.narrator.In(f.source.Title), Of: f.source.Guide + f.source.Run, Facts: f.Notes[1:]}
	source := f.source
	for _, c := range f.Chapters {
		for i, s := range c.Scenes {
			for _, m := range moments(s.State) {
				m.Number = fmt.Sprint(len(source.Moments) + 1)
				source.Moments = append(source.Moments, m)
			}
			p.Scenes = append(p.Scenes, article.Scene{Chapter: c.Title, Short: f.short(s.State, c), Stands: f.stands(c, i)})
			if i == 0 {
				p.Scenes[len(p.Scenes)-1].Number = c.Number
			}
		}
	}
	figures, err := source.Draw(f.narrator, figure.Form{Theme: draw.Auto})
	if err != nil {
		return err
	}
	for i := range figures {
		figures[i].Number, figures[i].Caption = "", f.narrator.Actor(who(source.Moments[i]))
	}
	for i := range p.Scenes {
		p.Scenes[i].Figures, figures = figures[:devices], figures[devices:]
	}
	pages, err := article.NewPages(f.narrator)
	if err != nil {
		return err
	}
	return pages.Play(w, p)
}

// devices is how many a scene shows.
const devices = 2

// moments are what the devices show, with the arrow at what is to be done.
func moments(s stage.State) []figure.Moment {
	target := stage.NewView(s, role()).Target()
	all := []figure.Moment{{Device: flow.Desk, World: s.World}, {Device: flow.Phone, World: s.World, Phone: s.World.Phone().ID()}}
	for i := range all {
		if all[i].Device == target.Device {
			all[i].Points = target.Node
		}
	}
	return all
}

// who is whose device a moment shows.
func who(m figure.Moment) flow.Actor {
	if m.Device == flow.Desk {
		return m.World.DeskActor()
	}
	return flow.Actor(m.Phone)
}

// short is the heading of a chapter for a list.
func (f *Film) short(s stage.State, c Chapter) string {
	if step, more := s.Guide.Next(stage.NewView(s, role()).Cursor()); more && step.Number == c.Number {
		return step.Number + ". " + f.narrator.In(step.Short)
	}
	return c.Title
}

// stands is how long a scene stands: until the next one begins.
func (f *Film) stands(c Chapter, scene int) time.Duration {
	first := c.Scenes[scene].First
	for _, chapter := range f.Chapters {
		for _, s := range chapter.Scenes {
			if s.First > first {
				return f.Frames[s.First].At - f.Frames[first].At
			}
		}
	}
	return f.Length - f.Frames[first].At
}
