package devices

import (
	"enrollsim/flow/phone"
	"enrollsim/tui/canvas"
	"enrollsim/tui/theme"
)

// A sprite is a picture by the pixel: '#' in the colour of a tile's sign, 'o' in its
// dark, everything else is left as it is.
type sprite []string

// The pictures of the apps, eight pixels a side.
func icon(app string) sprite {
	switch app {
	case phone.CameraApp:
		return sprite{
			"........",
			"..###...",
			".######.",
			".##oo##.",
			".#o##o#.",
			".##oo##.",
			".######.",
			"........",
		}
	case phone.SettingsApp:
		return sprite{
			"........",
			".####o#.",
			"........",
			".#o####.",
			"........",
			".###o##.",
			"........",
			"........",
		}
	case phone.MessagesApp:
		return sprite{
			"........",
			".######.",
			".######.",
			".######.",
			".######.",
			"..##....",
			"..#.....",
			"........",
		}
	case phone.MobileApp, phone.LookAlikeApp:
		return sprite{
			"........",
			".####...",
			".#..#...",
			".#..###.",
			".#..#.#.",
			".####.#.",
			"........",
			"........",
		}
	}
	return sprite{ // a store's bag
		"........",
		"...##...",
		"..#..#..",
		".######.",
		".######.",
		".######.",
		".######.",
		"........",
	}
}

// largeKey is the picture of the key's app in the store, ten pixels a side.
func largeKey() sprite {
	return sprite{
		"..........",
		"..........",
		".####.....",
		".#..#.....",
		".#..#####.",
		".#..#.#.#.",
		".####.#.#.",
		"..........",
		"..........",
		"..........",
	}
}

// tileOf is the colours of an app's icon.
func tileOf(looks theme.Handset, app string) theme.Tile {
	switch app {
	case phone.CameraApp:
		return looks.Camera
	case phone.SettingsApp:
		return looks.Settings
	case phone.MessagesApp:
		return looks.Messages
	case phone.MobileApp:
		return looks.Key
	case phone.LookAlikeApp:
		return looks.Poster
	}
	return looks.Store
}

// face, finger, lock, bell and door are what a phone asks for, or tells.
func face() sprite {
	return sprite{
		"###......###",
		"#..........#",
		"#..........#",
		"...#....#...",
		"...#....#...",
		"......#.....",
		".....##.....",
		"............",
		"#..#....#..#",
		"#...####...#",
		"###......###",
		"............",
	}
}

func finger() sprite {
	return sprite{
		"...######...",
		"..#......#..",
		".#..####..#.",
		"#..#....#..#",
		"#.#..##..#.#",
		"#.#.#..#.#.#",
		"..#.#.##.#..",
		"..#.#.#..#.#",
		".#..#.#.#..#",
		"#..#..#.#.#.",
		"..#..#..#...",
		"............",
	}
}

func lock() sprite {
	return sprite{
		"....####....",
		"...#....#...",
		"...#....#...",
		"..########..",
		"..########..",
		"..###..###..",
		"..###..###..",
		"..########..",
		"..########..",
		"............",
	}
}

func bell() sprite {
	return sprite{
		".....##.....",
		"...######...",
		"..########..",
		"..########..",
		"..########..",
		"..########..",
		".##########.",
		"............",
		".....##.....",
		"............",
	}
}

func scan() sprite {
	return sprite{
		"###......###",
		"#..........#",
		"...##..##...",
		"...##..##...",
		"............",
		"...##..#....",
		"...##...#...",
		"#..........#",
		"###......###",
		"............",
	}
}

func bigKey() sprite {
	return sprite{
		"............",
		"............",
		".#####......",
		".#...#......",
		".#...######.",
		".#...##.#.#.",
		".#...#..#.#.",
		".#####......",
		"............",
		"............",
	}
}

// stamp draws a sprite with its corner at a pixel.
func (s Sheet) stamp(x, y int, picture sprite, sign, dark canvas.Color) {
	for row, line := range picture {
		for col := range line {
			switch line[col] {
			case '#':
				s.Pixel(x+col, y+row, sign)
			case 'o':
				s.Pixel(x+col, y+row, dark)
			}
		}
	}
}

// tile draws a picture on its ground, a square of pixels with rounded corners.
func (s Sheet) tile(x, y int, picture sprite, colors theme.Tile) {
	size := len(picture)
	var corners [4]canvas.Color
	at := [4][2]int{{x, y}, {x + size - 1, y}, {x, y + size - 1}, {x + size - 1, y + size - 1}}
	for i, c := range at {
		corners[i] = s.PixelAt(c[0], c[1])
	}
	s.Wash(canvas.Rect{X: x, Y: y, W: size, H: size}, colors.Top, colors.Bottom)
	for i, c := range at {
		s.Blend(c[0], c[1], corners[i], 72)
	}
	s.stamp(x, y, picture, colors.Sign, colors.Dark)
}

// digits are three pixels wide and five high: a bit a pixel, row by row.
func digits() [10]uint16 {
	return [10]uint16{
		0b111_101_101_101_111, 0b010_110_010_010_111, 0b111_001_111_100_111, 0b111_001_111_001_111, 0b101_101_111_001_001,
		0b111_100_111_001_111, 0b111_100_111_101_111, 0b111_001_001_001_001, 0b111_101_111_101_111, 0b111_101_111_001_111,
	}
}

// clockWidth is the width of a large clock in columns.
func clockWidth(scale int) int { return 4*(3*scale+1) + scale }

// clock draws a time in large digits, of which each pixel is scale pixels a side.
func (s Sheet) clock(x, y, scale int, words string, color canvas.Color) {
	block := func(col, row int) {
		s.Paint(canvas.Rect{X: x + col*scale, Y: y + row*scale, W: scale, H: scale}, color)
	}
	for _, c := range words {
		if c == ':' {
			block(0, 1)
			block(0, 3)
			x += scale + 1
			continue
		}
		bits := digits()[c-'0']
		for i := range 15 {
			if bits>>(14-i)&1 == 1 {
				block(i%3, i/3)
			}
		}
		x += 3*scale + 1
	}
}
