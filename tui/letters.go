package tui

import (
	"strings"
	"unicode"

	"enrollsim/flow/draw"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
)

// Letters that are painted by the pixel, a column wide and half a row high, so that the last
// row of a room can read them.

// The sizes of large letters, in pixels: below the least they are no letters any more.
const (
	mostLetter  = 40
	leastLatin  = 8
	leastHan    = 12
	letterPitch = 112 // of the lines, in percent of the size
	squeezed    = 84  // percent of the width that the font has
	boost       = 150 // percent of what a pixel is covered, as thin strokes would be dim
)

// letters are lines of large letters.
type letters struct {
	size  int
	lines []string
}

// rows is how many rows of the window they take.
func (l letters) rows() int { return (len(l.lines)*l.pitch() + 1) / 2 }

func (l letters) pitch() int { return l.size * letterPitch / 100 }

// fitLetters sets words in the largest letters that fit into columns and rows; false where
// none do.
func fitLetters(words string, w, h int) (letters, bool) {
	least := leastLatin
	if strings.ContainsFunc(words, isHan) {
		least = leastHan
	}
	for size := mostLetter; size >= least; size-- {
		l := letters{size: size, lines: draw.Balance(words, styleOf(words, size), w*100/squeezed)}
		if l.rows() <= h && !cutsWord(words, l.lines) {
			return l, true
		}
	}
	return letters{}, false
}

// cutsWord reports whether a line ends within a word.
func cutsWord(words string, lines []string) bool {
	for _, line := range lines {
		for word := range strings.FieldsSeq(line) {
			if !strings.Contains(" "+words+" ", word) {
				return true
			}
		}
	}
	return strings.Join(strings.Fields(words), "") != strings.Join(strings.Fields(strings.Join(lines, "")), "") ||
		len(strings.Fields(words)) < len(strings.Fields(strings.Join(lines, " "))) && !strings.ContainsFunc(words, isHan)
}

// styleOf is how words are set: bold, but for Chinese, of which the strokes would run together.
func styleOf(words string, size int) draw.Style {
	return draw.Style{Size: size, Bold: !strings.ContainsFunc(words, isHan)}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// paintLetters paints them, and returns the row below.
func (m Model) paintLetters(p paint.Painter, r canvas.Rect, l letters, ink canvas.Color) int {
	if m.kept.letters == nil {
		painter, err := draw.NewPainter()
		if err != nil { // its fonts come with the program
			return p.Paragraph(r, strings.Join(l.lines, " "), p.Strong(ink))
		}
		m.kept.letters = painter
	}
	white, black := draw.Mixed(255, 255, 255), draw.Mixed(0, 0, 0)
	style := styleOf(strings.Join(l.lines, ""), l.size)
	d := draw.Drawing{Width: r.W, Height: 2 * l.rows()}
	d.Add(draw.Shape{Kind: draw.Box, W: d.Width, H: d.Height, Fill: black})
	for i, line := range l.lines {
		d.Add(draw.Shape{
			Kind: draw.Text, Y: i*l.pitch() + l.size*9/10, W: r.W, Words: line, Fill: white, Style: style,
			Length: draw.Width(line, style) * squeezed / 100,
		})
	}
	image := m.kept.letters.Image(&d, draw.Dark, 1)
	for y := range d.Height {
		for x := range d.Width {
			switch cover := min(100, int(image.RGBAAt(x, y).R)*boost/255); {
			case p.Depth == theme.Many && cover > 0:
				p.Blend(r.X+x, 2*r.Y+y, ink, cover)
			case cover > 50:
				p.Pixel(r.X+x, 2*r.Y+y, ink)
			}
		}
	}
	return r.Y + l.rows()
}
