package figure_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/draw"
	"enrollsim/flow/figure"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/screen"
	"enrollsim/flow/text"
)

// moments are those of a guide.
func moments(t *testing.T, g *guide.Guide) []figure.Moment {
	t.Helper()
	all, err := figure.Moments(t.Context(), g, beginning())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// everyFigure visits the drawings of all guides in all languages.
func everyFigure(t *testing.T, visit func(name string, lang text.Lang, m figure.Moment, d *draw.Drawing)) {
	t.Helper()
	count := 0
	for _, g := range flowtest.Guides(t) {
		for _, m := range moments(t, g) {
			for _, lang := range text.Langs() {
				count++
				visit(g.ID+" "+m.Number+" "+string(lang), lang, m, figure.Draw(flowtest.Narrator(t, lang), m, m.Number))
			}
		}
	}
	if count != 96*len(text.Langs()) {
		t.Errorf("drew %d figures", count)
	}
}

// Every figure is XML, twice the same bytes, in every theme; and it says three times what
// it is: in its title, on the device and in the band at its foot.
func TestFigures(t *testing.T) {
	bands := map[text.Lang]string{text.English: "SIMULATION. Not made by", text.TraditionalChinese: "模擬 SIMULATION。並非由"}
	everyFigure(t, func(name string, lang text.Lang, m figure.Moment, d *draw.Drawing) {
		for _, theme := range draw.Themes() {
			svg := d.SVG(theme, "f")
			if err := wellFormed(svg); err != nil {
				t.Errorf("%s, %s: %v", name, theme, err)
			}
			if dark := bytes.Contains(svg, []byte("prefers-color-scheme")); dark != (theme == draw.Auto) {
				t.Errorf("%s, %s: follows the reader's system: %t", name, theme, dark)
			}
		}
		again := figure.Draw(flowtest.Narrator(t, lang), m, m.Number)
		if !bytes.Equal(d.SVG(draw.Auto, "f"), again.SVG(draw.Auto, "f")) {
			t.Errorf("%s drawn again is another one", name)
		}
		said := 0
		for _, s := range d.Texts() {
			if strings.Contains(s.Words, "SIMULATION") {
				said++
			}
		}
		foot := d.Shapes[len(d.Shapes)-1]
		if !strings.Contains(d.Title, "SIMULATION") || said != 2 || !strings.HasPrefix(foot.Words, bands[lang]) || foot.Y < d.Height-30 {
			t.Errorf("%s does not say that it is a simulation: title %q, on it %d times, at its foot %q", name, d.Title, said, foot.Words)
		}
	})
}

// wellFormed is what is wrong with a document of XML.
func wellFormed(source []byte) error {
	decoder := xml.NewDecoder(bytes.NewReader(source))
	ids := map[string]bool{}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range element.Attr {
			if a.Name.Local == "id" {
				if ids[a.Value] {
					return errors.New("two elements have the id " + a.Value)
				}
				ids[a.Value] = true
			}
		}
	}
}

// No text leaves the room that it has, that room lies on the drawing, no text is cut, and no
// line is one Chinese character, with or without a mark.
func TestTextsHaveRoom(t *testing.T) {
	lone := regexp.MustCompile(`^[^\pL\pN]*\p{Han}[^\pL\pN]*$`)
	everyFigure(t, func(name string, _ text.Lang, _ figure.Moment, d *draw.Drawing) {
		for _, s := range d.Texts() {
			wide := draw.Width(s.Words, s.Style)
			left := s.X
			switch s.Anchor {
			case draw.Start:
			case draw.Middle:
				left -= wide / 2
			case draw.End:
				left -= wide
			}
			if lone.MatchString(s.Words) {
				t.Errorf("%s: %q stands alone in its line", name, s.Words)
			}
			if wide > s.W || left < 0 || left+wide > d.Width || s.Y > d.Height {
				t.Errorf("%s: %q is %d wide from %d on and has %d of %d", name, s.Words, wide, left, s.W, d.Width)
			}
			if strings.HasSuffix(s.Words, "…") {
				t.Errorf("%s: %q is cut", name, s.Words)
			}
			for _, first := range s.Words {
				if strings.ContainsRune("。，、；：！？」』）°", first) {
					t.Errorf("%s: a line begins with %q", name, first)
				}
				break
			}
		}
	})
}

// What is written on the nodes is on the drawing, and the arrow is drawn over everything
// but the band.
func TestFiguresShowTheNodes(t *testing.T) {
	everyFigure(t, func(name string, lang text.Lang, m figure.Moment, d *draw.Drawing) {
		var all strings.Builder
		for _, s := range d.Texts() {
			all.WriteString(s.Words)
		}
		drawn := strings.ReplaceAll(all.String(), " ", "")
		n := flowtest.Narrator(t, lang)
		for _, node := range m.World.Screen(m.Device).Nodes {
			label := strings.ReplaceAll(n.Label(node, m.World.Now), " ", "")
			unsaid := node.Sign != "" && node.Sign != screen.SignSearch || node.Role == screen.Countdown ||
				(node.Place == screen.Hand || node.Place == screen.Edge) && node.ID != m.Points
			if node.Text.Key != "" && !unsaid && !strings.Contains(drawn, label) {
				t.Errorf("%s does not show %q of %s", name, label, node.ID)
			}
		}
		if arrow := d.Shapes[len(d.Shapes)-3]; arrow.Kind != draw.Path || arrow.Fill != draw.Mark {
			t.Errorf("%s has no arrow", name)
		}
	})
}

// A figure is told by its words: what is drawn differently is said differently, and what
// is pointed at is said.
func TestAbout(t *testing.T) {
	for _, g := range flowtest.Guides(t) {
		for _, lang := range text.Langs() {
			seen := map[string]string{}
			n := flowtest.Narrator(t, lang)
			for _, m := range moments(t, g) {
				about := figure.About(n, m)
				svg := string(figure.Draw(n, m, "").SVG(draw.Light, "f"))
				if other, told := seen[about]; told && other != svg {
					t.Errorf("%s, figure %s in %s is told as another one is: %s", g.ID, m.Number, lang, about)
				}
				seen[about] = svg
				node, _ := m.World.Screen(m.Device).Find(m.Points)
				if node.Text.Key != "" && strings.Count(about, strings.TrimSuffix(n.Say(node.Text), ".")) < 2 {
					t.Errorf("%s, figure %s in %s does not say that %s is pointed at: %s", g.ID, m.Number, lang, node.ID, about)
				}
			}
		}
	}
}

// A code is told to be readable where one is in sight, and nowhere else.
func TestCodes(t *testing.T) {
	readable := []string{"portal-code", "camera-website", "camera-app"}
	count := 0
	for _, g := range flowtest.Guides(t) {
		s := figure.Source{Guide: g.ID, Title: g.Title, Seed: 1, Moments: moments(t, g)}
		figures, err := s.Draw(flowtest.Narrator(t, text.English), figure.Form{Theme: draw.Light})
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range figures {
			link := ""
			if slices.Contains(readable, f.Screen) {
				count++
				code, _ := s.Moments[i].World.Desk().Code()
				link = code.Link
			}
			if f.Code != link {
				t.Errorf("%s, figure %s carries %q, want %q", g.ID, f.Number, f.Code, link)
			}
		}
	}
	if count != 5 {
		t.Errorf("%d figures show a code", count)
	}
}

// A run shows every screen that it comes to once, and its code only while it is uncovered.
func TestRun(t *testing.T) {
	p := flowtest.Begin(t, flowtest.Demo(t, beginning().Open, "ios-activate-scan", true))
	p.Play("desk: {tapOn: log-in}", "desk: {tapOn: cover}", "launchApp: camera", "advance: 5s")
	s := figure.Source{Run: "a run/of mine.yaml", Title: text.Words{text.English: "Mine"}, Moments: figure.Run(p.Snapshot().History)}
	figures, err := s.Draw(flowtest.Narrator(t, text.English), figure.Form{Theme: draw.Auto})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range figures {
		line := f.Number + " " + f.Screen + " " + f.Points
		if f.Code != "" {
			line += " readable"
		}
		got = append(got, line)
	}
	want := []string{"1 portal-login log-in", "2 home ", "3 portal-code cover readable", "4 portal-code ", "5 camera "}
	if !slices.Equal(got, want) {
		t.Errorf("the run shows %q, want %q", got, want)
	}
	if f := figures[0]; f.File != "of-mine/en/figure-1.svg" || f.Device != flow.Desk {
		t.Errorf("the first figure is %s of the %s", f.File, f.Device)
	}
	if _, err := s.Draw(flowtest.Narrator(t, text.English), figure.Form{Theme: draw.Auto}, "6"); err == nil || !strings.Contains(err.Error(), "no figure 6; it has 1, 2, 3, 4, 5") {
		t.Errorf("a figure that there is not: %v", err)
	}
}

// No edge of what lies over a text cuts through it, such as that of a dialog.
func TestNothingCutsAText(t *testing.T) {
	everyFigure(t, func(name string, _ text.Lang, _ figure.Moment, d *draw.Drawing) {
		var texts []draw.Shape
		for _, s := range flat(d.Shapes) {
			if s.Kind == draw.Text {
				texts = append(texts, s)
			}
			if s.Kind != draw.Box || s.Fill == "" || s.Faint > 0 {
				continue
			}
			texts = slices.DeleteFunc(texts, func(below draw.Shape) bool {
				wide := draw.Width(below.Words, below.Style)
				left := below.X - map[draw.Anchor]int{draw.Middle: wide / 2, draw.End: wide}[below.Anchor]
				if left >= s.X+s.W || left+wide <= s.X {
					return false
				}
				top, foot := below.Y-below.Style.Size*3/4, below.Y
				for _, edge := range []int{s.Y, s.Y + s.H} {
					if top < edge && edge < foot {
						t.Errorf("%s: the edge of something at %d cuts through %q", name, edge, below.Words)
					}
				}
				return s.Y <= top && foot <= s.Y+s.H // it is not to be seen any more
			})
		}
	})
}

// flat lists shapes in the order in which they are drawn, those inside of clips too.
func flat(shapes []draw.Shape) []draw.Shape {
	var all []draw.Shape
	for _, s := range shapes {
		all = append(append(all, s), flat(s.Shapes)...)
	}
	return all
}
