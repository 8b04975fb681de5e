package devices

import (
	"strings"

	"enrollsim/tui/canvas"
)

// picture is a small drawing on a page, a letter a pixel.
type picture []string

func (p picture) width() int { return len(p[0]) }
func (p picture) rows() int  { return (len(p) + 1) / 2 }

// draw paints it with its corner at a pixel.
func (p picture) draw(d Desk, x, y int) {
	colors := map[rune]canvas.Color{
		'-': canvas.Mix(d.Page.Ground, d.Page.Card, 60), 'o': d.Page.Card, '#': d.Page.Header, ' ': 0,
		'w': d.Page.Ground, 'g': d.Page.Good, '+': canvas.Mix(d.Page.Header, d.Page.Ground, 30),
	}
	for dy, row := range p {
		for dx, sign := range row {
			if color := colors[sign]; color != 0 {
				d.Pixel(x+dx, y+dy, color)
			}
		}
	}
}

// pagePictures are the drawings of the portal's pages: a door, as long as a login waits,
// and that door open.
func pagePictures() map[string]picture {
	return map[string]picture{
		"portal-waiting": pictureOf(`
    -oooo-    
  -oooooooo-  
 -o+######+o- 
 oo#wwwwww#oo 
-oo#wwwwww#oo-
ooo#wwwwww#ooo
ooo#wwwwww#ooo
ooo#www##w#ooo
ooo#wwwwww#ooo
-oo#wwwwww#oo-
 oo#wwwwww#oo 
 -o#wwwwww#o- 
  -+######+-  
    -oooo-    `),
		"portal-home": pictureOf(`
    -oooo-    
  -oooooooo-  
 -o+######+o- 
 oo##wwwww#oo 
-oo#+#wwww#oo-
ooo#++#www#ooo
ooo#+++#ww#ooo
ooo#++g#ww#ooo
ooo#+++#ww#ooo
-oo#+++#ww#oo-
 oo#+++#ww#oo 
 -o##++#ww#o- 
  -+##+###+-  
    -oooo-    `),
	}
}

func pictureOf(drawing string) picture { return strings.Split(strings.Trim(drawing, "\n"), "\n") }
