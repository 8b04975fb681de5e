package paint

import (
	"strings"

	"enrollsim/tui/canvas"
)

// The size of a large digit, in squares a column wide and half a row high. Rows are what
// large digits take, and the air above them.
const (
	digitW, digitH = 4, 5
	DigitRows      = 3
)

// digits are those of a clock, from the top down.
func digits() map[rune][digitH]string {
	return map[rune][digitH]string{
		'0': {"####", "#  #", "#  #", "#  #", "####"},
		'1': {"  # ", " ## ", "  # ", "  # ", " ###"},
		'2': {"####", "   #", "####", "#   ", "####"},
		'3': {"####", "   #", " ###", "   #", "####"},
		'4': {"#  #", "#  #", "####", "   #", "   #"},
		'5': {"####", "#   ", "####", "   #", "####"},
		'6': {"####", "#   ", "####", "#  #", "####"},
		'7': {"####", "   #", "  # ", " #  ", " #  "},
		'8': {"####", "#  #", "####", "#  #", "####"},
		'9': {"####", "#  #", "####", "   #", "####"},
		':': {" ", "#", " ", "#", " "},
	}
}

// Digits writes a time in large digits that end where the last of [DigitRows] rows does,
// as plain text where squares cannot be painted.
func (p Painter) Digits(x, y int, time string, color canvas.Color) {
	if !p.Solid() {
		p.Text(x, y+DigitRows-1, time, p.Strong(color))
		return
	}
	shapes := digits()
	for _, r := range time {
		shape := shapes[r]
		for i, line := range shape {
			for j := range line {
				if !strings.HasPrefix(line[j:], " ") {
					p.Pixel(x+j, 2*y+1+i, color)
				}
			}
		}
		x += len(shape[0]) + 1
	}
}
