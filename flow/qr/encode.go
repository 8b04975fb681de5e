package qr

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/mdp/qrterminal/v3"
	rsc "rsc.io/qr"
	"rsc.io/qr/coding"
)

// The marks that qrterminal draws two modules with, one above the other.
const (
	bothLight = 'L'
	bothDark  = 'D'
	upperDark = 'U'
	lowerDark = 'B'
)

// drawnQuiet is the quiet zone asked of qrterminal, in modules. With an even
// one the left-over half row is at the bottom, clear of the code.
const drawnQuiet = 2

// Encode draws the QR code of a payload with qrterminal.
//
// It prefers a small code to a robust one, because rows of a terminal are
// dear: version 2 at level M, then at level L, then version 3 at M and at L.
// An empty payload is an error, and so is one that is too long: the error then
// says how long it is and how long it may be. Upper-case letters, digits and
// " $%*+-./:" take less room than anything else, see [Grid.Size].
func Encode(payload string) (Grid, error) {
	if payload == "" {
		return Grid{}, errors.New("a QR code needs a payload, and this one is empty")
	}
	for _, size := range []int{25, maxSize} {
		for _, level := range []rsc.Level{rsc.M, rsc.L} {
			// qrterminal panics on a text that is too long: ask first.
			code, err := rsc.Encode(payload, level)
			if err == nil && code.Size <= size {
				return draw(payload, level, code.Size)
			}
		}
	}
	length, limit, unit := measure(payload)
	return Grid{}, fmt.Errorf("a QR code of %d modules a side holds %d %s, and this payload has %d: shorten it",
		maxSize, limit, unit, length)
}

// measure says how long a payload is and how long it may be, both in the unit
// named. The limits are those of version 3 at level L.
func measure(payload string) (length, limit int, unit string) {
	switch {
	case coding.Num(payload).Check() == nil:
		return len(payload), 127, "digits"
	case coding.Alpha(payload).Check() == nil:
		return len(payload), 77, "upper-case letters, digits and signs"
	case utf8.RuneCountInString(payload) == len(payload):
		return len(payload), 53, "characters (77 if all letters are upper case and no sign is unusual)"
	default:
		return len(payload), 53, "bytes"
	}
}

// draw lets qrterminal draw the code with marks and reads the modules off them.
func draw(payload string, level rsc.Level, size int) (Grid, error) {
	var drawing strings.Builder
	qrterminal.GenerateWithConfig(payload, qrterminal.Config{
		Level:          level,
		Writer:         &drawing,
		HalfBlocks:     true,
		QuietZone:      drawnQuiet,
		WhiteChar:      string(bothLight),
		BlackChar:      string(bothDark),
		BlackWhiteChar: string(upperDark),
		WhiteBlackChar: string(lowerDark),
	})
	lines := strings.Split(drawing.String(), "\n")[drawnQuiet/2:]
	g := Grid{size: size}
	for y := range size {
		if y/2 >= len(lines) || len(lines[y/2]) < drawnQuiet+size {
			return Grid{}, fmt.Errorf("qrterminal drew fewer than the %d modules a side that %q needs", size, payload)
		}
		for x := range size {
			switch mark := lines[y/2][drawnQuiet+x]; {
			case mark == bothDark, mark == upperDark && y%2 == 0, mark == lowerDark && y%2 == 1:
				g.rows[y] |= 1 << x
			}
		}
	}
	return g, nil
}
