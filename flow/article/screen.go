package article

import (
	"cmp"
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"enrollsim/flow/qr"
	"enrollsim/flow/screen"
)

// screenView is what a device shows, by its places.
type screenView struct {
	Device, Name, ID string
	Glass, Hand      []part
}

type part struct {
	Place   screen.Place
	Covered bool
	Nodes   []nodeView
}

// nodeView is a node as a page draws it. Said is all of it in words, for who listens.
type nodeView struct {
	Role, Label, Holds, Said string
	On                       bool
	Small                    bool // of a code: on a page that is zoomed out
	Percent                  string
	Box                      string            // of a code: how large it is
	Modules                  template.HTMLAttr // of a code: its dark modules, as a path
}

// shown is a screen of a page. What the simulator counts stands outside of it.
func (p *Pages) shown(s Shown, now time.Time) screenView {
	v := screenView{Device: string(s.Device), Name: p.narrator.Actor(s.Of), ID: s.Screen.ID}
	for _, n := range s.Screen.Nodes {
		if n.Role == screen.Countdown {
			v.Hand = append(v.Hand, part{Place: screen.Hand, Nodes: []nodeView{p.node(n, s.Code, now)}})
		}
	}
	for _, place := range []screen.Place{screen.Banner, screen.Header, screen.Body, screen.Dialog, screen.Footer, screen.Edge, screen.Hand} {
		one := part{Place: place}
		for _, n := range s.Screen.At(place) {
			if n.Role != screen.Countdown {
				one.Covered = s.Screen.Covers(n)
				one.Nodes = append(one.Nodes, p.node(n, s.Code, now))
			}
		}
		switch {
		case one.Nodes == nil:
		case place == screen.Hand:
			v.Hand = append(v.Hand, one)
		default:
			v.Glass = append(v.Glass, one)
		}
	}
	return v
}

func (p *Pages) node(n screen.Node, code qr.Grid, now time.Time) nodeView {
	v := nodeView{Role: string(n.Role), Said: p.narrator.Node(n, now), On: n.On}
	if n.Text.Key != "" {
		v.Label = p.narrator.Label(n, now)
	}
	switch n.Role {
	case screen.Switch:
		v.Holds = p.narrator.OnOff(n.On)
	case screen.Field, screen.Code:
		v.Holds = cmp.Or(n.Value, empty)
	case screen.Secret:
		v.Holds = cmp.Or(strings.Repeat("•", utf8.RuneCountInString(n.Value)), empty)
	case screen.Progress:
		v.Percent = n.Value
	case screen.QR:
		v.Label = v.Said
		if !code.IsZero() {
			v.Box, v.Modules = modules(code)
			v.Small = code.IsSmall()
		}
	case screen.Title, screen.Label, screen.Note, screen.Alert, screen.Success, screen.Button, screen.Primary, screen.Link,
		screen.Icon, screen.Tab, screen.Countdown, screen.Viewfinder, screen.Gesture:
	}
	return v
}

// empty is what stands in a field that holds nothing, so that it is seen.
const empty = "\u00a0\u00a0\u00a0"

// quiet is the light margin around a code, in modules.
const quiet = 4

// modules are the dark modules of a code as a path of rows.
func modules(g qr.Grid) (box string, path template.HTMLAttr) {
	var b strings.Builder
	for y := -quiet; y < g.Size()+quiet; y++ {
		for x := -quiet; x < g.Size()+quiet; x++ {
			if !g.Dark(x, y) {
				continue
			}
			from := x
			for x < g.Size()+quiet && g.Dark(x, y) {
				x++
			}
			fmt.Fprintf(&b, "M%d %dh%dv1h-%dz", from+quiet, y+quiet, x-from, x-from)
		}
	}
	side := strconv.Itoa(g.Size() + 2*quiet)
	return "0 0 " + side + " " + side, template.HTMLAttr(b.String()) //nolint:gosec // of letters and numbers
}
