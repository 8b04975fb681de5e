package camera

import "enrollsim/flow/qr"

// Grey tones as the sensor sees them in good light, 0 to 255: a screen has
// less contrast than print.
const (
	darkTone  = 19
	skinTone  = 168
	midTone   = 96
	lightTone = 236
)

// Margin is the quiet zone of a code in a picture, in modules: the narrowest that is
// ever drawn. Beyond it is the dark of the terminal.
const Margin = 2

// scene is what lies before the lens: a square of cells of one tone each.
type scene struct {
	side   int
	tones  []uint8 // row by row
	beyond uint8   // the tone of everything outside the square
	scale  int     // percent of the usual size of a cell
}

// screenScene is the code on a dark screen, a module a cell; without a code it
// is the screen alone.
func screenScene(g qr.Grid) scene {
	if g.IsZero() {
		return scene{beyond: darkTone, scale: 100}
	}
	side := g.Size() + 2*Margin
	s := scene{side: side, tones: make([]uint8, side*side), beyond: darkTone, scale: 100}
	if g.IsSmall() {
		s.scale = qr.SmallScale
	}
	for i := range s.tones {
		s.tones[i] = lightTone
		if g.Dark(i%side-Margin, i/side-Margin) {
			s.tones[i] = darkTone
		}
	}
	return s
}

// portrait is the person who holds the phone, mirrored as in every front lens:
// the parting on their right is on the right of the picture.
const portrait = "" +
	"........########........" +
	"......############......" +
	"....################...." +
	"....##########--#####..." +
	"...#########-----####..." +
	"...#######--------####.." +
	"...#####-----------###.." +
	"...####-------------##.." +
	"...###-####---####--##.." +
	"....##--------------##.." +
	"....-#--.##.--.##.--#..." +
	"....----.##.--.##.---..." +
	"....-----------------..." +
	".....------==-------...." +
	".....------==-------...." +
	".....-----====------...." +
	"......-------------....." +
	"......--########---....." +
	".......--======---......" +
	"........---------......." +
	".........-------........" +
	".......===-----===......" +
	"....=======---=======..." +
	"..=====================."

// personScene is what the front lens sees.
func personScene() scene {
	const side = 24
	s := scene{side: side, tones: make([]uint8, len(portrait)), beyond: lightTone, scale: 100}
	for i := range portrait {
		switch portrait[i] {
		case '#':
			s.tones[i] = darkTone
		case '-':
			s.tones[i] = skinTone
		case '=':
			s.tones[i] = midTone
		default:
			s.tones[i] = lightTone
		}
	}
	return s
}
