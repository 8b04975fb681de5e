package devices_test

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/camera"
	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
)

// pixels is a screen as somebody takes a picture of it, a few pixels for each of its.
func pixels(c *canvas.Canvas) *image.Gray {
	const side = 5
	size := c.Bounds()
	frame := image.NewGray(image.Rect(0, 0, size.W*side, 2*size.H*side))
	for y := range 2 * size.H {
		for x := range size.W {
			tone := c.PixelAt(x, y).Luma()
			for py := y * side; py < (y+1)*side; py++ {
				for px := x * side; px < (x+1)*side; px++ {
					frame.Pix[py*frame.Stride+px] = tone
				}
			}
		}
	}
	return frame
}

// What the viewfinder shows is a picture and no second code: no reader reads it, on a
// glass of any size, however the hand trembles, and whatever is done to the picture.
func TestNoReaderReadsTheViewfinder(t *testing.T) {
	t.Parallel()
	for _, s := range scenes(t) {
		through, sees := s.world.Phone().Through(s.world.Light)
		grid, _ := s.world.Desk().View()
		if !sees || grid.IsZero() || !strings.Contains(s.name, "ios camera-website") {
			continue
		}
		for _, cm := range []int{13, 16, 20, 25, 32} {
			through.Distance = cm
			for _, w := range []int{28, 36, 38, 42} {
				for seed := range uint64(2) {
					l := s.look()
					l.Photo = devices.Shoot(grid, through, seed)
					p := painter(t, w, min(w*9/8+3, 50), dresses()["dark"])
					c := s.draw(p, l)
					frame := pixels(c)
					for _, seen := range []*image.Gray{frame, blurred(frame), stark(frame)} {
						if text, ok := camera.Decode(seen); ok {
							t.Fatalf("%d cm, %d columns, seed %d: it reads %q", cm, w, seed, text)
						}
					}
				}
			}
		}
	}
}

// blurred is a picture out of focus: each pixel is the mean of a square around it.
func blurred(frame *image.Gray) *image.Gray {
	const radius = 3
	b := frame.Bounds()
	out := image.NewGray(b)
	for y := range b.Dy() {
		for x := range b.Dx() {
			sum, n := 0, 0
			for dy := -radius; dy <= radius; dy++ {
				for dx := -radius; dx <= radius; dx++ {
					if at := image.Pt(x+dx, y+dy); at.In(b) {
						sum += int(frame.GrayAt(at.X, at.Y).Y)
						n++
					}
				}
			}
			out.Pix[y*out.Stride+x] = uint8(sum / n)
		}
	}
	return out
}

// stark is a picture in black and white.
func stark(frame *image.Gray) *image.Gray {
	out := image.NewGray(frame.Bounds())
	for i, tone := range frame.Pix {
		if tone > 128 {
			out.Pix[i] = 255
		}
	}
	return out
}

// The picture follows from what the camera sees through.
func TestPictureFollowsTheOptics(t *testing.T) {
	t.Parallel()
	var s scene
	for _, s = range scenes(t) {
		if strings.HasPrefix(s.name, "ios camera-website") {
			break
		}
	}
	grid, _ := s.world.Desk().View()
	seen := map[string]string{}
	for _, through := range []camera.Optics{
		{Distance: 25, Light: 100},
		{Distance: 50, Light: 100},
		{Distance: 10, Light: 100},
		{Distance: 25, Light: 4},
		{Distance: 25, Light: 100, Lens: camera.Front},
	} {
		for _, covered := range []bool{false, true} {
			code := grid
			if covered {
				code = grid.Covered()
			}
			if covered && through.Lens == camera.Front {
				continue // it does not see the desk
			}
			l := s.look()
			l.Photo = devices.Shoot(code, through, 7)
			shown := s.draw(painter(t, 36, 38, dresses()["dark"]), l).String()
			what := fmt.Sprintf("%+v, covered %t", through, covered)
			if other, same := seen[shown]; same {
				t.Errorf("%s looks like %s", what, other)
			}
			seen[shown] = what
			l.Photo = devices.Shoot(code, through, 7)
			if again := s.draw(painter(t, 36, 38, dresses()["dark"]), l).String(); again != shown {
				t.Errorf("%s: the same picture is drawn in two ways", what)
			}
		}
	}
}

// Where there are few colours or none, the picture is the same whatever the hand does:
// a sketch.
func TestSketchesWhereThereAreFewColours(t *testing.T) {
	t.Parallel()
	for name, d := range dresses() {
		for _, s := range scenes(t) {
			if n := s.photo(1); n == nil {
				continue
			}
			one, other := s.look(), s.look()
			one.Photo, other.Photo = s.photo(1), s.photo(2)
			differ := s.draw(painter(t, 36, 38, d), one).String() != s.draw(painter(t, 36, 38, d), other).String()
			few := name == "sixteen" || name == "no colours" || name == "Chinese, plain" || strings.HasPrefix(name, "ASCII")
			if grid, _ := s.world.Desk().View(); !grid.IsZero() && differ == few {
				t.Errorf("%s, %s: two pictures differ: %t", name, s.name, differ)
			}
		}
	}
}

// Words on the glass stand out from what is behind them by 4.5 to 1 or more.
func TestContrast(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"dark", "light, Chinese", "contrast"} {
		for _, s := range scenes(t) {
			if s.world.Screen(flow.Phone).Modal() {
				continue // what lies behind a dialog is dim
			}
			c := s.draw(painter(t, 36, 38, dresses()[name]), s.look())
			for y := range c.Bounds().H {
				for run := range c.Runs(y) {
					words := strings.TrimFunc(run.Text, func(r rune) bool {
						return strings.ContainsRune(" ▄▐▌▂▆●─━◀□○◁◢▮▏▎▍▌▋▊▉", r)
					})
					if words == "" || run.Style.BG == 0 {
						continue
					}
					if got := contrast(run.Style.FG, run.Style.BG); got < 4.45 { // 4.5, rounded
						t.Errorf("%s, %s, row %d: %q has %.1f", name, s.name, y, words, got)
					}
				}
			}
		}
	}
}
