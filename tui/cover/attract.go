package cover

import (
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// Attract is the page that a screen shows which nobody attends, until somebody comes: the
// program's name and its scene as large as there is room for, and what to do.
type Attract struct {
	Words
	Press, Soon string // a key; or it begins by itself
}

// Paint draws the page with a picture of the scene.
func (a Attract) Paint(p paint.Painter, r canvas.Rect, picture int) {
	scale, name := 1, 1
	if r.W >= hugeW && r.H >= hugeH {
		scale, name = 2, 3
	} else if r.W >= fullW && r.H >= fullH {
		name = 2
	}
	scene, below := canvas.Rect{}, 3
	if rest := r.H - wordmarkH*name/2 - below - 4; r.W >= sceneW*scale+4 && rest >= sceneH*scale/2+2 {
		scene = canvas.Rect{W: sceneW*scale + 4, H: sceneH*scale/2 + 2}
	} else if r.W >= smallW+2 && rest >= smallH/2+1 {
		scene = canvas.Rect{W: smallW, H: smallH/2 + 1}
	}
	rows := wordmarkH*name/2 + 2 + scene.H + 1 + below
	y := r.Y + max(0, r.H-rows)/2
	if r.W >= wordmarkW*name {
		wordmark(p, r.X+(r.W-wordmarkW*name)/2, y, name)
		y += wordmarkH*name/2 + 2
	}
	centred := func(words string, style canvas.Style) {
		y = p.Centred(canvas.Rect{X: r.X + 2, Y: y, W: r.W - 4, H: r.Y + r.H - y}, words, style)
	}
	centred(a.Lead, p.Strong(p.Bright))
	if !scene.Empty() {
		scene.X, scene.Y = r.X+(r.W-scene.W)/2, y+1
		c := p.On(canvas.New(scene.W, scene.H))
		c.Fill(c.Bounds(), p.Backdrop)
		a.PaintScene(c, c.Bounds(), picture)
		p.Draw(scene.X, scene.Y, c.Canvas)
		y += scene.H + 1
	}
	y++
	if y < r.Y+r.H {
		w := canvas.Width(a.Press) + 2
		p.Chip(r.X+(r.W-w)/2, y, a.Press, p.Accent, p.OnState)
		y++
	}
	centred(a.Soon, p.Ink(p.Soft))
	foot := canvas.Wrap(a.Independent, r.W-4)
	if top := r.Y + r.H - len(foot); top > y {
		p.Centred(canvas.Rect{X: r.X + 2, Y: top, W: r.W - 4, H: len(foot)}, a.Independent, p.Ink(p.Faint))
	}
}
