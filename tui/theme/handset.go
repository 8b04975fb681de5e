package theme

import "enrollsim/tui/canvas"

// Handset is the colours of what a phone has and nothing else does. They are the same
// in every theme.
type Handset struct {
	Sky   [5]canvas.Color // the wallpaper of an iPhone, from the top down
	Hills [3]canvas.Color // from the far one to the near one
	Sea   [5]canvas.Color // the wallpaper of an Android phone
	Waves [3]canvas.Color
	OnSky canvas.Color

	Camera, Store, Settings, Messages, Key Tile // the apps' icons
	Poster                                 Tile // in the store
	Badge, OnBadge                         canvas.Color

	Lens                          canvas.Color // what looks through the glass, and the hand's buttons below a finder
	Bar, OnBar                    canvas.Color // the camera's own row of controls
	FinderDark, FinderLight       canvas.Color // of a picture
	Bracket, Read, Unread, OnPill canvas.Color // around a code; what is said of it

	Check, Cross Tile            // discs that say how it ended
	Fine, Wrong  [3]canvas.Color // a frame that says so, from the top down

	Sheet, OnSheet, SoftSheet canvas.Color // of what lies over an app
}

// Tile is the colours of a picture: its ground from top to bottom, what is drawn on
// it, and the dark of that.
type Tile struct{ Top, Bottom, Sign, Dark canvas.Color }

// handset declares the colours of a phone.
func (r resolver) handset() Handset {
	tile := func(top, bottom string, ansi uint8, sign uint8) Tile {
		t := Tile{r.of(top, ansi), r.of(bottom, ansi), r.of("#ffffff", sign), r.of("#1c2534", 0)}
		if sign == 0 {
			t.Dark = r.of("#1c2534", 7)
		}
		return t
	}
	return Handset{
		Sky: [5]canvas.Color{
			r.of("#13204a", 4), r.of("#3b2a6b", 4), r.of("#8a3f7c", 4), r.of("#d8706a", 4), r.of("#f3a56b", 4),
		},
		Hills: [3]canvas.Color{r.of("#553069", 5), r.of("#2f2152", 0), r.of("#1a1638", 0)},
		Sea: [5]canvas.Color{
			r.of("#082032", 4), r.of("#0d3a52", 4), r.of("#17606e", 4), r.of("#3f8f86", 4), r.of("#e3c58f", 4),
		},
		Waves:    [3]canvas.Color{r.of("#1f5f63", 6), r.of("#123f47", 0), r.of("#0a2730", 0)},
		OnSky:    r.of("#ffffff", 15),
		Camera:   tile("#9fb0c8", "#56657d", 7, 0),
		Store:    tile("#56b8ff", "#1a63e0", 6, 15),
		Settings: tile("#a9b3c2", "#69748a", 8, 15),
		Messages: tile("#74ea8d", "#1fa34a", 2, 15),
		Key:      tile("#8376ff", "#3f2fc4", 5, 15),
		Poster:   tile("#ffae6b", "#b4502a", 3, 15),
		Badge:    r.of("#d81822", 1), OnBadge: r.of("#ffffff", 15),
		Lens: r.of("#05070c", 0), Bar: r.of("#05070c", 0), OnBar: r.of("#c6d0de", 7),
		FinderDark: r.of("#171f2e", 0), FinderLight: r.of("#f2efe6", 15),
		Bracket: r.of("#ffd33d", 11), Read: r.of("#6fdc8c", 10), Unread: r.of("#f2c14e", 11), OnPill: r.of("#08210f", 0),
		Check: tile("#5be584", "#159a52", 2, 15), Cross: tile("#ff6b66", "#b3202c", 1, 15),
		Fine:  [3]canvas.Color{r.of("#b9f5c9", 10), r.of("#3fb868", 10), r.of("#7ee787", 10)},
		Wrong: [3]canvas.Color{r.of("#ffb3b0", 9), r.of("#c8434a", 9), r.of("#8f2630", 9)},
		Sheet: r.of("#f2f3f8", 15), OnSheet: r.of("#16202e", 0), SoftSheet: r.of("#535e71", 0),
	}
}
