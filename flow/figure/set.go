package figure

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/camera"
	"enrollsim/flow/draw"
	"enrollsim/flow/narrate"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// Source is where figures come from: a guide, or the run of a run file.
type Source struct {
	Guide   string // its id; empty for a run
	Run     string // its name, or its file; empty for a guide
	Title   text.Words
	Seed    uint64
	Start   time.Time
	Moments []Moment
}

// folder is where the figures of a source go.
func (s Source) folder() string {
	name := s.Guide
	if name == "" {
		name = strings.TrimSuffix(path.Base(strings.ReplaceAll(s.Run, `\`, "/")), ".yaml")
	}
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, name)
}

// Run lists what a run shows: a moment for each time that a device comes to show
// something else. These are the computer, the phone in the hand, and other phones once
// they have been seen. The arrow points at what is done next on that device.
func Run(history []sim.Entry) []Moment {
	var all []Moment
	shown := map[string]screen.Screen{}
	desk, hand := "", ""
	for i, e := range history {
		for _, m := range devices(e.World) {
			of, on := string(m.Device)+m.Phone, m.Screen()
			was, seen := shown[of]
			shown[of] = on
			aside := m.Phone != "" && m.Phone != e.World.Phone().ID()
			turned := m.Device == flow.Desk && e.World.DeskID() != desk || m.Phone == e.World.Phone().ID() && m.Phone != hand
			if aside && !seen || !turned && reflect.DeepEqual(was, on) {
				continue
			}
			if i+1 < len(history) && !aside {
				n, _ := on.Doing(byHand(history[i+1].Action))
				m.Points = n.ID
			}
			m.Number, m.Entry = fmt.Sprint(len(all)+1), i
			all = append(all, m)
		}
		desk, hand = e.World.DeskID(), e.World.Phone().ID()
	}
	return all
}

// devices are the computer, the phone in the hand, and the other phones.
func devices(w sim.World) []Moment {
	all := []Moment{{Device: flow.Desk, World: w}, {Device: flow.Phone, World: w, Phone: w.Phone().ID()}}
	for _, p := range w.Phones() {
		if p.ID() != w.Phone().ID() {
			all = append(all, Moment{Device: flow.Phone, World: w, Phone: p.ID()})
		}
	}
	return all
}

// byHand is an action as the hand does it: an app is opened by its icon.
func byHand(a flow.Action) flow.Action {
	switch {
	case a.Verb == flow.LaunchApp:
		return flow.Tap(a.Device, a.Target)
	case a.Verb == flow.Aim:
		a.Amount = 0
	}
	return a
}

// Figure is one drawn figure, an entry of the manifest.
type Figure struct {
	Guide  string      `json:"guide,omitempty"`
	Run    string      `json:"run,omitempty"`
	Seed   uint64      `json:"seed"`
	Start  time.Time   `json:"now"`
	Number string      `json:"figure"`
	Step   string      `json:"step,omitempty"`
	Lang   text.Lang   `json:"lang"`
	Theme  draw.Theme  `json:"theme"`
	Look   string      `json:"look,omitempty"`  // empty for a drawing of the device
	Size   string      `json:"size,omitempty"`  // of a window, in columns and rows
	Scale  int         `json:"scale,omitempty"` // of a PNG
	Device flow.Device `json:"device"`
	Screen string      `json:"screen"`
	Way    string      `json:"way,omitempty"` // through the guide
	Entry  int         `json:"entry"`         // of its history
	Points string      `json:"points,omitempty"`
	Code   string      `json:"code,omitempty"` // what a reader of codes makes of the picture
	Shows  []Part      `json:"shows"`
	About  string      `json:"about"`
	File   string      `json:"file"`
	SHA256 string      `json:"sha256"`
	Bytes  int         `json:"bytes"`

	ID      string `json:"-"` // with which the ids in the drawing begin
	Caption string `json:"-"`
	SVG     []byte `json:"-"` // one of them is the file
	PNG     []byte `json:"-"`
}

// Data is the file of a figure.
func (f Figure) Data() []byte {
	if f.PNG != nil {
		return f.PNG
	}
	return f.SVG
}

// Form is how figures are drawn.
type Form struct {
	Theme draw.Theme // [draw.Auto] is a light one where it cannot be both
	// Painter makes PNGs, each pixel as Scale across and down; nil makes SVG.
	Painter *draw.Painter
	Scale   int
	// Window draws the whole window of a moment and not its device alone, in a size; nil
	// draws the device. A window is dark unless it is to be light.
	Window func(n narrate.Narrator, m Moment, theme draw.Theme, size string) (*draw.Drawing, error)
	Size   string
}

// LookWindow is the [Figure.Look] of a window.
const LookWindow = "window"

// theme is the one that is drawn in.
func (f Form) theme() draw.Theme {
	switch {
	case f.Theme != draw.Auto:
	case f.Window != nil:
		return draw.Dark
	case f.Painter != nil:
		return draw.Light
	}
	return f.Theme
}

// Draw draws the figures of a source in one language, all of them or those with these
// numbers. The error names a number that there is not, or is that of a window or a PNG.
func (s Source) Draw(n narrate.Narrator, form Form, numbers ...string) ([]Figure, error) {
	var known []string
	for _, m := range s.Moments {
		known = append(known, m.Number)
	}
	for _, number := range numbers {
		if !slices.Contains(known, number) {
			return nil, fmt.Errorf("%s has no figure %s; it has %s", s.folder(), number, strings.Join(known, ", "))
		}
	}
	var all []Figure
	for _, m := range s.Moments {
		if len(numbers) == 0 || slices.Contains(numbers, m.Number) {
			f, err := s.figure(n, m, form)
			if err != nil {
				return nil, fmt.Errorf("%s, figure %s: %w", s.folder(), m.Number, err)
			}
			all = append(all, f)
		}
	}
	return all, nil
}

// draw is the drawing of a moment, in a form.
func (s Source) draw(n narrate.Narrator, m Moment, form Form, caption string) (*draw.Drawing, error) {
	title := n.Say(flow.T("figure.of-guide", "title", n.In(s.Title), "figure", caption))
	if form.Window == nil {
		return Draw(n, m, title), nil
	}
	d, err := form.Window(n, m, form.theme(), form.Size)
	if err != nil {
		return nil, err
	}
	d.Lang, d.About = string(n.Words.Lang()), About(n, m)
	d.Title = n.Say(flow.T("figure.title", "caption", title))
	return d, nil
}

func (s Source) figure(n narrate.Narrator, m Moment, form Form) (Figure, error) {
	caption := n.Say(flow.T("step.figures", "count", "1", "numbers", m.Number))
	drawing, err := s.draw(n, m, form, caption)
	if err != nil {
		return Figure{}, err
	}
	lang := n.Words.Lang()
	prefix := strings.NewReplacer(".", "-").Replace(fmt.Sprintf("figure-%s-%s-%s", s.folder(), lang, m.Number))
	f := Figure{
		Guide: s.Guide, Run: s.Run, Seed: s.Seed, Start: s.Start,
		Number: m.Number, Step: m.Step, Lang: lang, Theme: form.theme(), Device: m.Device,
		Screen: m.Screen().ID, Way: m.Way, Entry: m.Entry, Points: m.Points, Code: m.code(), Shows: Parts(n, m), About: drawing.About,
		ID: prefix, Caption: caption,
	}
	if form.Window != nil {
		f.Look, f.Size = LookWindow, form.Size
		if f.Code == "" && m.World.Screen(flow.Desk).Has(screen.QR) {
			desk := m
			desk.Device = flow.Desk
			f.Code = desk.code()
		}
	}
	ending := ".svg"
	if form.Painter == nil {
		f.SVG = drawing.SVG(form.theme(), prefix)
	} else {
		ending, f.Scale = ".png", form.Scale
		if f.PNG, err = form.Painter.PNG(drawing, form.theme(), form.Scale); err != nil {
			return Figure{}, err
		}
	}
	f.File = path.Join(s.folder(), string(lang), "figure-"+m.Number+ending)
	sum := sha256.Sum256(f.Data())
	f.SHA256, f.Bytes = hex.EncodeToString(sum[:]), len(f.Data())
	return f, nil
}

// code is what a reader makes of the code that the moment shows; empty where there is
// none to be read.
func (m Moment) code() string {
	through := camera.Optics{Distance: camera.Sharpest, Light: 100, BothWays: true} // of who looks at the picture of the desk
	grid, missing := m.World.Desk().View()
	if m.Device == flow.Phone {
		var sees bool
		if through, sees = m.phone().Through(m.World.Light); !sees {
			return ""
		}
		through.BothWays = true
		grid, missing = m.World.Desk().InFront()
	}
	if missing != "" {
		return ""
	}
	link, _ := camera.Read(grid, through, 1)
	return link
}

// format is the version of the manifest's form.
const format = 1

// Manifest is the file figures.json: what a folder of figures holds.
type Manifest struct {
	Format  int      `json:"format"`
	Notice  string   `json:"notice"` // that all of it is a simulation
	Figures []Figure `json:"figures"`
}

// ManifestFile is the name of the manifest in its folder.
const ManifestFile = "figures.json"

// Encode is the manifest as JSON, a figure a line.
func (m Manifest) Encode() ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	fmt.Fprintf(&b, "{\"format\":%d,\"notice\":", format)
	if err := encoder.Encode(m.Notice); err != nil {
		return nil, err
	}
	b.Truncate(b.Len() - 1)
	b.WriteString(",\"figures\":[\n")
	for i, f := range m.Figures {
		if i > 0 {
			b.Truncate(b.Len() - 1)
			b.WriteString(",\n")
		}
		if err := encoder.Encode(f); err != nil {
			return nil, err
		}
	}
	b.WriteString("]}\n")
	return b.Bytes(), nil
}

// ReadManifest reads a manifest. The error says why it is none.
func ReadManifest(source []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(source, &m); err != nil {
		return m, fmt.Errorf("%s is no list of figures: %w", ManifestFile, err)
	}
	if m.Format != format {
		return m, fmt.Errorf("%s has the format %d; this program reads %d", ManifestFile, m.Format, format)
	}
	return m, nil
}
