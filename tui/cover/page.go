// Package cover draws the first page: the program's name, a small scene that shows
// what it is about, what can be done and with which guide. It is given all that it
// shows, and draws that for any size.
package cover

import (
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// Page is what the cover shows.
type Page struct {
	Words
	Doors   []Door
	Door    int      // the chosen one
	Systems []string // the rows of the guides
	Goals   []Goal   // their columns, by what they are for
	Begins  []Option // with what a world begins; one that is alone cannot be changed
}

// Words are what is said beside what can be chosen.
type Words struct {
	Lead, About         string
	Brief               string // about, where there is little room
	First, Then         string // around the key for who is new here; empty says nothing
	Key                 string
	Computer, Server    string
	Phone               string
	Reads, Asks, Agrees string // what the phone does, then the server
	Guide, Begin        string // headings of the choices
	Switch              string // the key that changes with what a world begins
	Independent         string // whose simulator this is not
	More                string
}

// Door is a way to use the program.
type Door struct {
	Name  string // of its area
	Key   string
	Title string
	Lines []string // what it is, and of less weight how
	Short string   // the same in so few words that they fit half a line
	Chip  string   // a state that is told beside the title, where there is room; empty for none
}

// Goal is what guides are for, with a column for each way to it.
type Goal struct {
	Title   string
	Methods []Method
}

// Method is a column of guides, one a system.
type Method struct {
	Title  string
	Guides []Guide
}

// Guide is a guide that can be chosen.
type Guide struct {
	Name   string // of its area
	Title  string // where there is no grid
	Steps  string
	Source string // the article, if it is known
	Chosen bool
}

// Option is one of several ways to begin.
type Option struct {
	Name, Title, Short string
	Chosen             bool
}

// The least sizes of the layouts, and how wide the largest gets.
const (
	fullW, fullH       = 120, 38
	compactW, compactH = 78, 22
	widest             = 150
	hugeW, hugeH       = 190, fullH + sceneH/2
	hugest             = 188
)

// Grid reports whether a grid fits, so that keys move in two directions.
func Grid(r canvas.Rect) bool { return r.W >= compactW && r.H >= compactH }

// Paint draws the page, without the scene.
func (g Page) Paint(p paint.Painter, r canvas.Rect) {
	switch {
	case r.W >= fullW && r.H >= fullH:
		g.full(p, r)
	case Grid(r):
		g.compact(p, r)
	default:
		g.list(p, r)
	}
}

// frame is where the page stands in a window, and the air between its parts.
type frame struct {
	x, y, w, air int
	scale        int // of the scene; 0 is the small one
}

// framed is the frame of a large window, in which the scene is twice as large where there
// is room for that, or of the smallest usual one.
func framed(r canvas.Rect) frame {
	switch spare := r.H - fullH; {
	case r.W >= hugeW && r.H >= hugeH:
		spare = r.H - hugeH
		w, air := min(r.W-12, hugest), min(spare/5, 3)
		return frame{r.X + (r.W-w)/2, r.Y + 1 + (spare-4*air)/2, w, air, 2}
	case r.W >= fullW && r.H >= fullH:
		w, air := min(r.W-8, widest), min(spare/5, 3)
		return frame{r.X + (r.W-w)/2, r.Y + 1 + (spare-4*air)/2, w, air, 1}
	default:
		spare = r.H - compactH
		w, air := min(r.W-4, widest), min(spare/5, 2)
		return frame{r.X + (r.W-w)/2, r.Y + (spare-4*air)/2, w, air, 0}
	}
}

// full is the layout of a large window.
func (g Page) full(p paint.Painter, r canvas.Rect) {
	f := framed(r)
	x, y, w, air, scale := f.x, f.y, f.w, f.air, f.scale
	rows := sceneH * scale / 2
	g.words(p, canvas.Rect{X: x, Y: y + (rows-sceneH/2)/2, W: min(w-sceneW*scale-4, 66), H: 15})
	y += rows + 2 + air
	g.doors(p, canvas.Rect{X: x, Y: y, W: w, H: 6})
	y += 7 + air
	p.TextIn(x, y, 11, g.Guide, p.Strong(p.Soft))
	g.guides(p, canvas.Rect{X: x, Y: y, W: w, H: 8}, 12, true)
	y += 9 + air
	g.begins(p, canvas.Rect{X: x, Y: y, W: w, H: 1}, 12, false)
	p.Paragraph(canvas.Rect{X: x, Y: y + 2 + air, W: min(w, 104), H: 2}, g.Independent, p.Ink(p.Faint))
}

// words are the program's name and what it is.
func (g Page) words(p paint.Painter, r canvas.Rect) {
	wordmark(p, r.X, r.Y, 1)
	at := p.Paragraph(canvas.Rect{X: r.X, Y: r.Y + 5, W: r.W, H: 1}, g.Lead, p.Strong(p.Bright)) + 1
	at = p.Paragraph(canvas.Rect{X: r.X, Y: at, W: r.W, H: 5}, g.About, p.Ink(p.Plain)) + 1
	if g.First == "" || at >= r.Y+r.H {
		return
	}
	end := p.TextIn(r.X, at, r.W, g.First+" ", p.Ink(p.Soft))
	end = p.KeyCap(end, at, g.Key, true)
	p.TextIn(end+1, at, r.X+r.W-end-1, g.Then, p.Ink(p.Soft))
}

// compact is the layout of the smallest usual window.
func (g Page) compact(p paint.Painter, r canvas.Rect) {
	f := framed(r)
	x, y, w, air := f.x, f.y, f.w, f.air
	wordmark(p, x, y, 1)
	y += 5 + air
	p.Paragraph(canvas.Rect{X: x, Y: y, W: w - smallW - 2, H: 2}, g.Brief, p.Ink(p.Plain))
	y += 2
	g.doors(p, canvas.Rect{X: x, Y: y, W: w, H: 4})
	y += 5 + air
	g.guides(p, canvas.Rect{X: x, Y: y, W: w, H: 4}, 9, false)
	y += 5 + air
	g.begins(p, canvas.Rect{X: x, Y: y, W: w, H: 1}, 9, true)
	p.Paragraph(canvas.Rect{X: x, Y: y + 2 + air, W: w, H: 2}, g.Independent, p.Ink(p.Faint))
}

// list is the layout of a small window: what is chosen is always in sight.
func (g Page) list(p paint.Painter, r canvas.Rect) {
	in := canvas.Rect{X: r.X + 1, Y: r.Y, W: r.W - 2, H: r.H}
	if in.Empty() {
		return
	}
	x := in.X
	for i, d := range g.Doors {
		if i == g.Door {
			p.Mark(canvas.Rect{X: x, Y: in.Y, W: canvas.Width(d.Key+d.Title) + 3, H: 1}, d.Name)
			x = p.TextIn(x, in.Y, in.X+in.W-x, " "+d.Key+" "+d.Title+" ", p.Filled(p.Accent, p.OnState)) + 1
			continue
		}
		p.Mark(canvas.Rect{X: x, Y: in.Y, W: canvas.Width(d.Key+d.Title) + 3, H: 1}, d.Name)
		x = p.TextIn(x, in.Y, in.X+in.W-x, " "+d.Key+" "+d.Title+" ", p.Ink(p.Plain)) + 1
	}
	in.Y, in.H = in.Y+1, in.H-1
	if foot := canvas.Wrap(g.Independent, in.W); in.H > 2+len(foot) {
		p.Paragraph(canvas.Rect{X: in.X, Y: in.Y + in.H - len(foot), W: in.W, H: len(foot)}, g.Independent, p.Ink(p.Faint))
		in.H -= len(foot)
	}
	var rows []Guide
	chosen := 0
	for _, goal := range g.Goals {
		for _, method := range goal.Methods {
			for _, guide := range method.Guides {
				if guide.Chosen {
					chosen = len(rows)
				}
				rows = append(rows, guide)
			}
		}
	}
	if in.H > len(rows)+2 {
		in.Y, in.H = in.Y+1, in.H-2
	}
	from := max(0, min(chosen-in.H/2, len(rows)-in.H))
	for i, guide := range rows[from:min(len(rows), from+max(0, in.H))] {
		p.Mark(canvas.Rect{X: in.X, Y: in.Y + i, W: in.W, H: 1}, guide.Name)
		sign, style := p.Unchosen, p.Ink(p.Plain)
		if guide.Chosen {
			sign, style = p.Chosen, p.Strong(p.Accent)
		}
		at := p.TextIn(in.X, in.Y+i, in.W, sign, style)
		if guide.Chosen {
			p.Point(at, in.Y+i, false)
		}
		p.TextIn(at+1, in.Y+i, in.X+in.W-at-1, canvas.Cut(guide.Title, in.X+in.W-at-1, p.Dots), style)
	}
}
