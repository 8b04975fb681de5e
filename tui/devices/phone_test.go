package devices_test

import (
	"fmt"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/phone"
	"enrollsim/flow/text"
	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
)

// rooms are panes for a phone: those of the usual windows, the least one, and some in
// between.
func rooms() [][2]int { return [][2]int{{28, 19}, {28, 22}, {36, 21}, {36, 38}, {42, 49}, {60, 30}} }

// Whatever a phone shows, drawn in any way: all that can be used can be pointed at, and
// nothing else; what is in focus has its signs and the terminal's cursor, and what the
// step is about its arrow.
func TestPhone(t *testing.T) {
	t.Parallel()
	for name, d := range dresses() {
		for i, s := range scenes(t) {
			shown := s.world.Screen(flow.Phone)
			for j, room := range rooms() {
				if (i+j+len(name))%3 > 0 { // each way of drawing has its turn in each room
					continue
				}
				for _, n := range shown.Reachable() {
					l := s.look()
					l.Focus, l.Target = n.ID, n.ID
					p := painter(t, room[0], room[1], d)
					c := s.draw(p, l)
					where := fmt.Sprintf("%s, %v, %s: %s", name, room, s.name, n.ID)
					names := map[string]bool{}
					for _, a := range c.Areas() {
						id, of := strings.CutPrefix(a.Name, string(flow.Phone)+":")
						if _, usable := shown.CanUse(id); of && !usable && !shown.Modal() {
							t.Errorf("%s: %q can be pointed at", where, a.Name)
						}
						names[a.Name] = true
					}
					if at := c.Cursor(); at == (canvas.Cursor{}) {
						t.Errorf("%s: the cursor is not on it\n%s", where, picture(c))
					} else if a, _ := c.At(at.X, at.Y); a.Name != devices.Area(flow.Phone, n.ID) {
						t.Errorf("%s: the cursor is on %q\n%s", where, a.Name, picture(c))
					}
					for _, sign := range []string{p.FocusLeft, p.FocusRight, p.ArrowShort} {
						if text := picture(c); !strings.Contains(text, sign) {
							t.Errorf("%s has no %s\n%s", where, sign, text)
						}
					}
					if s.draws(room) && !names[devices.Area(flow.Phone, n.ID)] {
						t.Errorf("%s cannot be pointed at\n%s", where, picture(c))
					}
				}
			}
		}
	}
}

// draws reports whether a room is large enough for all of a page.
func (s scene) draws(room [2]int) bool { return room[1] > 30 }

// On every glass it is said that this is a simulation.
func TestEveryPhoneSaysThatItIsSimulated(t *testing.T) {
	t.Parallel()
	for name, d := range dresses() {
		for _, s := range scenes(t) {
			for _, room := range rooms() {
				if s.world.Screen(flow.Phone).Modal() {
					continue // what says so lies behind
				}
				c := s.draw(painter(t, room[0], room[1], d), s.look())
				if shown := picture(c); !strings.Contains(shown, "SIM") {
					t.Errorf("%s, %v, %s:\n%s", name, room, s.name, shown)
				}
			}
		}
	}
}

// The panes of both systems, without colours.
func TestPanesWithoutColours(t *testing.T) {
	t.Parallel()
	for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
		for _, system := range phone.Systems() {
			var strip strings.Builder
			for _, s := range scenes(t) {
				if s.world.Phone().Spec().OS == system {
					fmt.Fprintf(&strip, "== %s\n%s\n", s.name, picture(s.draw(painter(t, 36, 38, plain(lang)), s.look())))
				}
			}
			flowtest.Golden(t, fmt.Sprintf("%s-%s.golden", system, lang), strip.String())
		}
	}
}

// BenchmarkPhone draws a page of an app, the home screen and the camera's picture.
func BenchmarkPhone(b *testing.B) {
	for _, s := range scenes(b) {
		switch s.name {
		case "ios mobile-success", "ios home", "ios camera-website read", "android mobile-pin":
		default:
			continue
		}
		b.Run(s.name, func(b *testing.B) {
			p := painter(b, 36, 38, dresses()["dark"])
			l := s.look()
			b.ReportAllocs()
			for b.Loop() {
				s.draw(p, l)
			}
		})
	}
}
