package draw

import (
	"encoding/base64"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// fonts are what text is set in: none is needed more than another.
const (
	fonts = "Helvetica,Arial,'Liberation Sans','PingFang TC','Microsoft JhengHei','Noto Sans CJK TC','Noto Sans TC',sans-serif"
	monos = "Menlo,Consolas,'Liberation Mono','DejaVu Sans Mono',monospace"
)

// svg writes one drawing.
type svg struct {
	strings.Builder
	theme  Theme
	prefix string
	clips  int
	said   string         // an attribute that the group of the moment has
	fills  map[Paint]bool // that are used
	lines  map[Paint]bool
}

// SVG is a drawing as an SVG document, the same bytes for the same drawing. Colours are
// attributes, which every reader knows; those of a dark ground are rules for readers who
// have one. The prefix begins the ids in the document, so that several can stand in one
// page; it is to be made of letters, digits and hyphens.
func (d *Drawing) SVG(theme Theme, prefix string) []byte {
	s := &svg{theme: theme, prefix: prefix, fills: map[Paint]bool{}, lines: map[Paint]bool{}}
	s.shapes(d.Shapes)
	body := s.String()
	s.Reset()
	lang := ""
	if d.Lang != "" { // an empty one is an error to some readers
		lang = fmt.Sprintf(` xml:lang="%s" lang="%s"`, d.Lang, d.Lang)
	}
	s.put(`<svg xmlns="http://www.w3.org/2000/svg"%s viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="%s-title %s-desc" font-family="%s">`,
		lang, d.Width, d.Height, d.Width, d.Height, prefix, prefix, fonts)
	s.put(`<title id="%s-title">%s</title>`, prefix, escape(d.Title))
	s.put(`<desc id="%s-desc">%s</desc>`, prefix, escape(d.About))
	if theme == Auto {
		s.put(`<style>@media screen and (prefers-color-scheme:dark){%s}</style>`, s.rules())
	}
	s.WriteString(body)
	s.put(`</svg>`)
	return []byte(s.String())
}

func (s *svg) put(format string, args ...any) { fmt.Fprintf(s, format+"\n", args...) }

// rules are the colours of a dark ground, for the paints that are used.
func (s *svg) rules() string {
	var b strings.Builder
	for _, used := range []struct {
		of         map[Paint]bool
		class, css string
	}{{s.fills, "f", "fill"}, {s.lines, "s", "stroke"}} {
		for _, p := range slices.Sorted(maps.Keys(used.of)) {
			if light, dark := Light.hue(p), Dark.hue(p); light != dark {
				fmt.Fprintf(&b, ".%s-%s{%s:%s}", used.class, p, used.css, dark)
			}
		}
	}
	return b.String()
}

// several is from how many shapes on an attribute is said of all of them at once.
const several = 3

func (s *svg) shapes(shapes []Shape) {
	for len(shapes) > 0 {
		shared := shapes[0].shared()
		n := 1
		for n < len(shapes) && shapes[n].shared() == shared {
			n++
		}
		if shared != "" && n >= several {
			s.put(`<g%s>`, shared)
			s.said = shared
		}
		for _, shape := range shapes[:n] {
			s.shape(shape)
		}
		if s.said != "" {
			s.put(`</g>`)
			s.said = ""
		}
		shapes = shapes[n:]
	}
}

// shared is the attribute of a shape that many beside it have in common; empty if it has
// none.
func (a Shape) shared() string {
	switch {
	case a.Kind == Text && a.Style.Mono:
		return fmt.Sprintf(` font-family="%s"`, monos)
	case a.Crisp && (a.Kind == Box || a.Kind == Path):
		return ` shape-rendering="crispEdges"`
	}
	return ""
}

func (s *svg) shape(a Shape) {
	switch a.Kind {
	case Box:
		s.put(`<rect x="%d" y="%d" width="%d" height="%d"%s%s/>`, a.X, a.Y, a.W, a.H, number(" rx", a.Round), s.paint(a))
	case Path:
		move := ""
		if a.X != 0 || a.Y != 0 {
			move = fmt.Sprintf("translate(%d %d)", a.X, a.Y)
		}
		if a.Scale > 1 {
			move = strings.TrimSpace(move + " scale(" + strconv.Itoa(a.Scale) + ")")
		}
		if move != "" {
			move = ` transform="` + move + `"`
		}
		s.put(`<path%s d="%s"%s/>`, move, a.Data, s.paint(a))
	case Text:
		s.text(a)
	case Photo:
		s.put(`<image x="%d" y="%d" width="%d" height="%d" href="data:image/png;base64,%s"/>`,
			a.X, a.Y, a.W, a.H, base64.StdEncoding.EncodeToString(a.Bytes))
	case Clip:
		s.clips++
		id := fmt.Sprintf("%s-clip-%d", s.prefix, s.clips)
		s.put(`<clipPath id="%s"><rect x="%d" y="%d" width="%d" height="%d"%s/></clipPath>`, id, a.X, a.Y, a.W, a.H, number(" rx", a.Round))
		s.put(`<g clip-path="url(#%s)">`, id)
		s.shapes(a.Shapes)
		s.put(`</g>`)
	case Timed:
		s.timed(a)
	}
}

// timed is a group that is seen at its times. A reader that knows no motion shows what is
// seen at the beginning.
func (s *svg) timed(a Shape) {
	visible := len(a.Times) > 0 && a.Times[0].From == 0
	to, hidden := "visible", ` visibility="hidden"`
	changes := a.Times
	if visible { // then it is told when it is not seen
		to, hidden, changes = "hidden", "", nil
		for i, t := range a.Times {
			if gap := (Span{From: t.To}); t.To > 0 {
				if i+1 < len(a.Times) {
					gap.To = a.Times[i+1].From
				}
				changes = append(changes, gap)
			}
		}
	}
	s.put(`<g%s>`, hidden)
	for _, c := range changes {
		end := ""
		if c.To > 0 {
			end = fmt.Sprintf(` end="%s"`, seconds(c.To))
		}
		s.put(`<set attributeName="visibility" to="%s" begin="%s"%s/>`, to, seconds(c.From), end)
	}
	s.shapes(a.Shapes)
	s.put(`</g>`)
}

// seconds is a time in milliseconds as SVG has it.
func seconds(ms int) string { return strconv.FormatFloat(float64(ms)/1000, 'f', -1, 64) + "s" }

func (s *svg) text(a Shape) {
	var b strings.Builder
	switch a.Anchor {
	case Start:
	case Middle:
		b.WriteString(` text-anchor="middle"`)
	case End:
		b.WriteString(` text-anchor="end"`)
	}
	if a.Style.Bold {
		b.WriteString(` font-weight="700"`)
	}
	if a.Style.Mono && s.said == "" {
		b.WriteString(a.shared())
	}
	if a.Length > 0 {
		fmt.Fprintf(&b, ` textLength="%d" lengthAdjust="spacingAndGlyphs"`, a.Length)
	}
	s.put(`<text x="%d" y="%d" font-size="%d"%s%s>%s</text>`, a.X, a.Y, a.Style.Size, b.String(), s.paint(a), escape(a.Words))
}

// paint are the attributes of how a shape is painted.
func (s *svg) paint(a Shape) string {
	var classes []string
	var b strings.Builder
	if a.Fill != "" {
		if !a.Fill.isMixed() {
			s.fills[a.Fill] = true
			classes = append(classes, "f-"+string(a.Fill))
		}
		fmt.Fprintf(&b, ` fill="%s"`, s.theme.hue(a.Fill))
	} else {
		b.WriteString(` fill="none"`)
	}
	if a.Line != "" {
		if !a.Line.isMixed() {
			s.lines[a.Line] = true
			classes = append(classes, "s-"+string(a.Line))
		}
		fmt.Fprintf(&b, ` stroke="%s"%s`, s.theme.hue(a.Line), number(" stroke-width", a.Thick))
		if a.Kind == Path {
			b.WriteString(` stroke-linecap="round" stroke-linejoin="round"`)
		}
	}
	if a.Dashed {
		b.WriteString(` stroke-dasharray="4 3"`)
	}
	if a.Faint > 0 {
		fmt.Fprintf(&b, ` opacity="0.%02d"`, a.Faint)
	}
	if a.Crisp && s.said == "" {
		b.WriteString(` shape-rendering="crispEdges"`)
	}
	if s.theme == Auto && len(classes) > 0 {
		return ` class="` + strings.Join(classes, " ") + `"` + b.String()
	}
	return b.String()
}

// number is an attribute that is left out where it is 0.
func number(name string, n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(`%s="%d"`, name, n)
}

// escape is text as XML has it.
func escape(words string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(strings.ToValidUTF8(words, "\ufffd"))
}
