package draw

import (
	"strings"
	"unicode"

	"enrollsim/flow/text"
)

// helvetica holds the widths of the characters from space to tilde, in thousandths of
// the font's size. Arial, Liberation Sans, Arimo and Nimbus Sans have the same.
func helvetica() [95]int {
	return [...]int{
		278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
		556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
		611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
		667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
		222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
	}
}

// Other widths, in thousandths of the font's size.
const (
	wideWidth  = 1000 // of a Chinese character
	monoWidth  = 620
	otherWidth = 620
)

// Width is how many pixels wide a text may become, with a margin for other fonts.
func Width(words string, s Style) int {
	widths, sum := helvetica(), 0
	for _, r := range words {
		switch {
		case isWide(r):
			sum += wideWidth
		case s.Mono:
			sum += monoWidth
		case r >= ' ' && r <= '~' && s.Bold:
			sum += widths[r-' '] * 112 / 100
		case r >= ' ' && r <= '~':
			sum += widths[r-' '] * 105 / 100
		default:
			sum += otherWidth
		}
	}
	return (sum*s.Size + 999) / 1000
}

func isWide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x30ff || r >= 0xff00 && r <= 0xff60 || strings.ContainsRune("…—“”‘’", r)
}

// What no line begins with, and what none ends with.
const (
	closing = "。，、；：！？」』）》〉】…°%,.;:!?)]}”’"
	opening = "「『（《〈【([{“‘"
)

// Wrap breaks a text into lines that have room: between Latin words, and between Chinese
// characters but not before what closes nor after what opens, nor within a name such as
// IB Key. What alone is too long is cut.
func Wrap(words string, s Style, room int) []string {
	var lines []string
	line := ""
	for _, piece := range pieces(words, s, room) {
		if strings.TrimSpace(line) == "" {
			line, piece = "", strings.TrimLeft(piece, " ")
		} else if Width(strings.TrimRight(line+piece, " "), s) > room {
			lines = append(lines, strings.TrimSpace(line))
			line, piece = "", strings.TrimLeft(piece, " ")
		}
		for Width(piece, s) > room && len([]rune(piece)) > 1 {
			n := fits(piece, s, room)
			lines = append(lines, piece[:n])
			piece = piece[n:]
		}
		line += piece
	}
	if line = strings.TrimSpace(line); line != "" {
		lines = append(lines, line)
	}
	return lines
}

// Balance is [Wrap] with lines about as long as each other, as few as there have to be.
func Balance(words string, s Style, room int) []string {
	lines := Wrap(words, s, room)
	for narrow := room - 8; narrow > room/2; narrow -= 8 {
		tighter := Wrap(words, s, narrow)
		if len(tighter) > len(lines) {
			break
		}
		lines = tighter
	}
	return lines
}

// fits is how many bytes of a text have room; those of one character at least.
func fits(words string, s Style, room int) int {
	n := 0
	for i, r := range words {
		end := i + len(string(r))
		if n > 0 && Width(words[:end], s) > room {
			break
		}
		n = end
	}
	return n
}

// pieces cuts a text where a line may end. A piece keeps the spaces before it. A name that
// has room in a line is one piece.
func pieces(words string, s Style, room int) []string {
	var all []string
	from, last := 0, rune(0)
	tied := false
	add := func(to int) {
		piece := words[from:to]
		if n := len(all) - 1; tied && Width(strings.TrimLeft(all[n]+piece, " "), s) <= room {
			all[n] += piece
		} else {
			all = append(all, piece)
		}
		from, tied = to, text.Tears(words, to)
	}
	for at, r := range words {
		between := r == ' ' && last != ' ' || isWide(r) && last != ' ' || isWide(last) && r != ' '
		if at > from && between && !strings.ContainsRune(closing, r) && !strings.ContainsRune(opening, last) {
			add(at)
		}
		last = r
	}
	add(len(words))
	return all
}
