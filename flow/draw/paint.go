package draw

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"
)

// Paint is a named colour, which is another one on a dark ground; or a mixed one, which is
// the same on every ground.
type Paint string

// Mixed is the paint that is mixed of red, green and blue, each from 0 to 255.
func Mixed(r, g, b uint8) Paint { return Paint(fmt.Sprintf("#%02x%02x%02x", r, g, b)) }

// isMixed reports whether a paint is the same on every ground.
func (p Paint) isMixed() bool { return p != "" && p[0] == '#' }

// The paints. Each "On" is for what stands on the paint that it names.
const (
	Ground   Paint = "ground"    // around everything
	Glass    Paint = "glass"     // of a lit screen
	Page     Paint = "page"      // behind cards
	Card     Paint = "card"      // on a page
	Surface  Paint = "surface"   // bars, fields
	Ink      Paint = "ink"       // text
	Soft     Paint = "soft"      // text of less weight
	Accent   Paint = "accent"    // what can be used
	OnAccent Paint = "on-accent" //
	Good     Paint = "good"      // what worked
	OnGood   Paint = "on-good"   //
	Bad      Paint = "bad"       // what failed
	OnBad    Paint = "on-bad"    //
	Line     Paint = "line"      // an outline that has to be seen
	Hair     Paint = "hair"      // a line that only divides
	Case     Paint = "case"      // of a device
	Rim      Paint = "rim"       // around the case
	OnCase   Paint = "on-case"   //
	Wall     Paint = "wall"      // behind the icons of a home screen
	Mark     Paint = "mark"      // the arrow
	Band     Paint = "band"      // that says SIMULATION
	OnBand   Paint = "on-band"   //
	Black    Paint = "black"     // in every theme
	White    Paint = "white"     // in every theme
	Dim      Paint = "dim"       // what a lens sees of a dark screen
	Bright   Paint = "bright"    // what a lens sees of a bright room
	Wood     Paint = "wood"      // a table, in every theme
	Steel    Paint = "steel"     // in every theme
)

// hues lists the colours of the paints, on a light ground and on a dark one.
func hues() map[Paint][2]string {
	return map[Paint][2]string{
		Ground: {"#f3f5f8", "#0d1117"}, Glass: {"#ffffff", "#161b22"}, Page: {"#eef1f5", "#10151c"}, Card: {"#ffffff", "#21262d"},
		Surface: {"#eaeef2", "#262c36"}, Ink: {"#1f2328", "#e6edf3"}, Soft: {"#57606a", "#a3adb8"}, Accent: {"#0550ae", "#79c0ff"},
		OnAccent: {"#ffffff", "#0d1117"}, Good: {"#116329", "#7ee787"}, OnGood: {"#ffffff", "#0d1117"}, Bad: {"#a40e26", "#ff9b92"},
		OnBad: {"#ffffff", "#0d1117"}, Line: {"#818b98", "#7d8590"}, Hair: {"#d0d7de", "#3d444d"}, Case: {"#24292f", "#30363d"},
		Rim: {"#57606a", "#6e7681"}, OnCase: {"#e6edf3", "#e6edf3"}, Wall: {"#dce7f5", "#1b2738"}, Mark: {"#d1242f", "#ff7b72"},
		Band: {"#fff1c2", "#3a2d00"}, OnBand: {"#4d3800", "#ffe7a3"}, Black: {"#000000", "#000000"}, White: {"#ffffff", "#ffffff"},
		Dim: {"#131313", "#131313"}, Bright: {"#ececec", "#ececec"}, Wood: {"#8a6d4f", "#8a6d4f"}, Steel: {"#8c959f", "#8c959f"},
	}
}

// Theme is the ground for which a drawing is painted.
type Theme string

// The themes.
const (
	Auto  Theme = "auto" // light, and dark for a reader whose system is dark
	Light Theme = "light"
	Dark  Theme = "dark"
)

// Themes lists the themes.
func Themes() []Theme { return []Theme{Auto, Light, Dark} }

// hue is the colour of a paint as an attribute.
func (t Theme) hue(p Paint) string {
	if p.isMixed() {
		return string(p)
	}
	if t == Dark {
		return hues()[p][1]
	}
	return hues()[p][0]
}

// color is the colour of a paint in a theme.
func (t Theme) color(p Paint) color.RGBA {
	n, _ := strconv.ParseUint(strings.TrimPrefix(t.hue(p), "#"), 16, 32) // they are all such numbers
	return color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}
}
