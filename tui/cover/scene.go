package cover

import (
	"time"

	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// The scene is shown in so many pictures after the first, each of which stands for a
// while; the last one stays.
const (
	Pictures = 60
	Beat     = 100 * time.Millisecond
)

// From which picture on something is seen.
const (
	codeFrom  = 6  // the code comes up, a row a picture
	focusFrom = 22 // the phone's picture gets sharp
	readFrom  = 34 // the phone reads it
	sendFrom  = 42 // the phone asks the server
	doneFrom  = 54 // the server agrees
)

// The sizes of both scenes, in squares.
const (
	sceneW, sceneH = 54, 28
	smallW, smallH = 23, 11
)

// Modules that look like a code and are none: the squares in the corners lack what a
// reader looks for.
func modules() []string {
	return []string{
		"##### # # #####",
		"#   #  ## #   #",
		"# # # #   # # #",
		"#   # ### #   #",
		"##### # # #####",
		"     ## ##     ",
		"# ## # ## ### #",
		" ## ## #  # ## ",
		"## #  ### # # #",
		"     # ## #  # ",
		"##### ## # ## #",
		"#   #  # ## ## ",
		"# # # ##  ### #",
		"#   # # ## # ##",
		"##### # #  ## #",
	}
}

// fewer are the same as a camera sees them from further away.
func fewer() []string {
	return []string{
		"### # ####",
		"# # ## # #",
		"###  # ###",
		"  ## ##   ",
		"# #  # # #",
		"## ### ## ",
		"  # # # ##",
		"### ## # #",
		"# #  ## # ",
		"### # # ##",
	}
}

// looks are what the squares of the scene are.
type looks struct {
	frame, header, page, module, line dot
	body, glass, paper, print, corner dot
	server, off, on, done             dot
}

func looksOf(p paint.Painter) looks {
	dark := p.OnSimulation
	paper := canvas.Mix(p.Page.Ground, dark, 18)
	return looks{
		frame: dot{p.Cap, false}, header: dot{p.Page.Header, false}, page: dot{p.Page.Ground, true},
		module: dot{p.Page.Title, false}, line: dot{p.Page.Line, false},
		body: dot{p.BezelTop, true}, glass: dot{dark, false}, paper: dot{paper, true},
		print: dot{canvas.Mix(p.Page.Title, p.Page.Ground, 20), false}, corner: dot{p.Simulation, true},
		server: dot{p.Cap, false}, off: dot{p.Raised, false}, on: dot{p.Warn, true}, done: dot{p.Good, true},
	}
}

// said is the word for what is going on in a picture.
func (w Words) said(n int) string {
	switch {
	case n < readFrom:
		return ""
	case n < sendFrom:
		return w.Reads
	case n < doneFrom:
		return w.Asks
	}
	return w.Agrees
}

// SceneRect is where the scene is on a page, which leaves it free; empty where there is no
// room for one.
func SceneRect(r canvas.Rect) canvas.Rect {
	if !Grid(r) {
		return canvas.Rect{}
	}
	f := framed(r)
	if f.scale == 0 {
		return canvas.Rect{X: f.x + f.w - smallW, Y: f.y, W: smallW, H: smallH/2 + 1}
	}
	const edge = 4 // columns beside it, into which a label may reach
	w := sceneW * f.scale
	return canvas.Rect{X: f.x + f.w - w, Y: f.y, W: w + edge, H: sceneH*f.scale/2 + 2}
}

// PaintScene draws a picture of the scene, up to [Pictures], the last one, with what its
// parts are called.
func (w Words) PaintScene(p paint.Painter, r canvas.Rect, picture int) {
	scale := r.W / sceneW
	if scale == 0 {
		smallScene(p, r.X, 2*r.Y+1, picture)
		return
	}
	scene(p, r.X, 2*r.Y+1, scale, picture)
	p.TextIn(r.X+31*scale, r.Y+5*scale-1, 9*scale, w.said(picture), p.Ink(p.Soft))
	for _, label := range []struct {
		at   int
		text string
	}{{16, w.Computer}, {35, w.Server}, {47, w.Phone}} {
		p.TextIn(r.X+label.at*scale-canvas.Width(label.text)/2, r.Y+sceneH*scale/2+1, 18, label.text, p.Ink(p.Soft))
	}
}

// scene draws a computer, a server and a phone that reads a code, in a column and a
// half row.
func scene(p paint.Painter, x, y, scale, n int) {
	c, l := newPicture(sceneW, sceneH), looksOf(p)
	c.fill(0, 27, sceneW, 1, l.frame)
	c.fill(13, 24, 6, 2, l.server)
	c.fill(9, 26, 14, 1, dot{p.Cap, true})
	c.fill(3, 0, 27, 24, l.frame)
	c.fill(4, 1, 25, 2, l.header)
	c.fill(4, 3, 25, 20, l.page)
	for j, row := range modules() {
		if n >= codeFrom+j {
			c.print(9, 4+j, row, l.module)
		}
	}
	c.fill(11, 20, 11, 1, l.line)
	if n >= doneFrom {
		c.fill(4, 20, 25, 3, l.done)
		c.fill(11, 21, 11, 1, l.page)
	}
	c.server(32, 18, n, l)
	c.wire(p, 31, 12, 5, n, readFrom)
	if n >= sendFrom {
		c.fill(35, 14, 1, 1, dot{canvas.Mix(p.Accent, p.Good, 50), true})
		c.fill(35, 16, 1, 1, dot{canvas.Mix(p.Accent, p.Good, 75), true})
	}
	c.fill(40, 1, 14, 26, l.glass)
	c.frame(40, 1, 14, 26, l.body)
	c.fill(45, 2, 4, 1, l.off)
	c.finder(41, 7, n, l)
	c.fill(44, 24, 6, 1, dot{p.Page.Line, true})
	if n >= doneFrom {
		c.fill(42, 21, 10, 2, l.done)
	}
	c.show(p, x, y, scale)
}

// print draws the squares of a row that are marked.
func (c *picture) print(x, y int, row string, d dot) {
	for i, char := range row {
		if char != ' ' {
			c.fill(x+i, y, 1, 1, d)
		}
	}
}

// server is a stack of three, whose lamps come on when it is asked.
func (c *picture) server(x, y, n int, l looks) {
	for i := range 3 {
		c.fill(x, y+3*i, 7, 2, l.server)
		lamp := l.off
		switch {
		case n >= doneFrom:
			lamp = l.done
		case n >= sendFrom+3+3*i:
			lamp = l.on
		}
		c.fill(x+1, y+3*i, 1, 1, lamp)
	}
}

// wire is a row of dots that are lit one after the other.
func (c *picture) wire(p paint.Painter, x, y, count, n, from int) {
	for i := range count {
		if n >= from+i {
			c.fill(x+2*i, y, 1, 1, dot{canvas.Mix(p.Accent, p.Good, 100*i/(count-1)), true})
		}
	}
}

// finder is what the phone's camera sees: the room, then the code, blurred and at last
// sharp, between brackets.
func (c *picture) finder(x, y, n int, l looks) {
	if n < focusFrom {
		return
	}
	c.fill(x, y, 12, 14, l.paper)
	block := []int{5, 2, 1}[min(2, (n-focusFrom)/4)]
	rows := fewer()
	for j := range 10 {
		for i := range 10 {
			dark, all := 0, 0
			for v := j / block * block; v < min(10, (j/block+1)*block); v++ {
				for u := i / block * block; u < min(10, (i/block+1)*block); u++ {
					all++
					if rows[v][u] != ' ' {
						dark++
					}
				}
			}
			if dark > 0 {
				c.fill(x+1+i, y+2+j, 1, 1, dot{canvas.Mix(l.paper.color, l.print.color, 100*dark/all), 2*dark < all})
			}
		}
	}
	if n >= readFrom-4 {
		c.brackets(x, y, l.corner)
	}
}

// brackets stand at the corners of what is read.
func (c *picture) brackets(x, y int, d dot) {
	for _, at := range [][2]int{{0, 0}, {10, 0}, {0, 13}, {10, 13}} {
		c.fill(x+at[0], y+at[1], 2, 1, d)
	}
	for _, at := range [][2]int{{0, 1}, {11, 1}, {0, 12}, {11, 12}} {
		c.fill(x+at[0], y+at[1], 1, 1, d)
	}
}

// smallScene is the same where there is room for the computer and the phone alone.
func smallScene(p paint.Painter, x, y, n int) {
	c, l := newPicture(smallW, smallH), looksOf(p)
	c.fill(0, 0, 12, 9, l.frame)
	c.fill(1, 1, 10, 1, l.header)
	c.fill(1, 2, 10, 6, l.page)
	rows := []string{"## #", "# ##", " ## ", "## #"}
	for j, row := range rows {
		if n >= codeFrom+3*j {
			c.print(4, 3+j, row, l.module)
		}
	}
	c.fill(4, 9, 4, 1, l.server)
	c.fill(2, 10, 8, 1, dot{p.Cap, true})
	c.wire(p, 13, 5, 2, n, readFrom)
	c.fill(17, 0, 6, 11, l.glass)
	c.frame(17, 0, 6, 11, l.body)
	if n >= focusFrom {
		for j, row := range rows {
			c.print(18, 3+j, row, l.paper)
		}
	}
	if n >= readFrom {
		for _, at := range [][2]int{{18, 2}, {21, 2}, {18, 7}, {21, 7}} {
			c.fill(at[0], at[1], 1, 1, l.corner)
		}
	}
	if n >= doneFrom {
		c.fill(1, 7, 10, 1, l.done)
		c.fill(19, 9, 2, 1, l.done)
	}
	c.show(p, x, y, 1)
}
