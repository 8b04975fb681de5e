package figure

import (
	"enrollsim/flow/draw"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
)

// home draws the apps of a home screen.
func (p *pen) home(icons []screen.Node, g glass, top int) {
	const across, side, row = 3, 60, 112
	style := draw.Style{Size: 12}
	top += 20
	for i, n := range icons {
		middle := g.x + g.w*(2*(i%across)+1)/(2*across)
		y := top + row*(i/across)
		p.tile(middle-side/2, y, side, n.ID)
		bottom := y + side + 4
		for _, line := range draw.Balance(p.label(n), style, g.w/across-6) {
			p.words(middle, bottom+14, g.w/across-6, draw.Middle, draw.Ink, style, line)
			bottom += 16
		}
		p.point(n, middle, bottom+4, arrowUp)
	}
}

// signs are drawn on the tiles of apps, in a square of 24 pixels around the origin. They
// are plain signs for what an app does, and nobody's.
func signs() map[string]string {
	const shop = "M-9 -4h18l-1.5 13h-15zM-5 -4v-2a5 5 0 0 1 10 0v2"
	return map[string]string{
		phone.CameraApp:      "M-10 -6h4l2 -3h8l2 3h4v14h-20zM4 1a4 4 0 1 1 -8 0a4 4 0 1 1 8 0",
		phone.AppStore:       shop,
		phone.PlayStore:      shop,
		phone.Assistant360:   shop,
		phone.AssistantBaidu: shop,
		phone.SettingsApp:    "M-10 -6h9M5 -6h5M5 -6a3 3 0 1 1 -6 0a3 3 0 1 1 6 0M-10 6h3M-1 6h11M-1 6a3 3 0 1 1 -6 0a3 3 0 1 1 6 0",
		phone.MessagesApp:    "M-10 -8h20v13h-12l-5 4v-4h-3z",
		phone.MobileApp:      "M-1 -3a5 5 0 1 1 -10 0a5 5 0 1 1 10 0M-1 -3h12v5M6 -3v4",
	}
}

// tile draws the icon of an app: a square with round corners on an iPhone, a disc on an
// Android phone.
func (p *pen) tile(x, y, side int, app string) {
	fill, on := draw.Accent, draw.OnAccent
	switch app {
	case phone.SettingsApp, phone.CameraApp:
		fill, on = draw.Soft, draw.Glass
	case phone.MobileApp:
		fill, on = draw.Good, draw.OnGood
	}
	round := side / 4
	if p.look == android {
		round = side / 2
	}
	p.box(x, y, side, side, round, fill)
	sign, thick := signs()[app], 2
	if side >= 48 {
		thick = 3
	}
	p.stroke(x+side/2, y+side/2, thick, on, sign)
}
