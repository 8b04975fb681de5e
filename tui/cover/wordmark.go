package cover

import (
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// The size of the program's name, in squares.
const (
	wordmarkW = 45
	wordmarkH = 7
)

// letters are those of the program's name.
func letters() [][wordmarkH]string {
	e := [wordmarkH]string{"     ", "     ", " ### ", "#   #", "#####", "#    ", " ####"}
	n := [wordmarkH]string{"     ", "     ", "#### ", "#   #", "#   #", "#   #", "#   #"}
	r := [wordmarkH]string{"    ", "    ", "# ##", "##  ", "#   ", "#   ", "#   "}
	o := [wordmarkH]string{"     ", "     ", " ### ", "#   #", "#   #", "#   #", " ### "}
	l := [wordmarkH]string{"##", " #", " #", " #", " #", " #", " #"}
	s := [wordmarkH]string{"     ", "     ", " ####", "#    ", " ### ", "    #", "#### "}
	i := [wordmarkH]string{" #", "  ", "##", " #", " #", " #", " #"}
	m := [wordmarkH]string{"       ", "       ", "###### ", "#  #  #", "#  #  #", "#  #  #", "#  #  #"}
	return [][wordmarkH]string{e, n, r, o, l, l, s, i, m}
}

// wordmark draws the program's name from the lower half of a row on, so that it ends
// where a row does.
func wordmark(p paint.Painter, x, row, scale int) {
	c, at := newPicture(wordmarkW, wordmarkH), 0
	for _, rows := range letters() {
		for y, line := range rows {
			for i, char := range line {
				if char != ' ' {
					color := canvas.Mix(p.WordLeft, p.WordRight, 100*(at+i)/(wordmarkW-1))
					c.fill(at+i, y, 1, 1, dot{color, true})
				}
			}
		}
		at += len(rows[0]) + 1
	}
	c.show(p, x, 2*row+scale%2, scale)
}
