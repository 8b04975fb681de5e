package figure

import (
	"fmt"
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/draw"
	"enrollsim/flow/narrate"
)

// Measures of a chart, in pixels: the bracket that joins the pair, then the time of day, then
// the lanes and, where there are several phones, which one it is.
const (
	chartWide  = 740
	chartTop   = 60 // below the names of the lanes
	chartRow   = 36
	bracketAt  = 12
	timeAt     = 28
	firstLane  = 124
	laneApart  = 254
	chartLast  = 22 // below the last row
	chartWords = 13 // size of the font
	numberSize = 10 // of the disc that is numbered
	chartMost  = 20 // events, beyond which some become one row
)

// Chart is the drawing of [DrawChart] as it stands in a page, where its ids begin with id.
func Chart(n narrate.Narrator, c narrate.Chart, id string) Figure {
	d := DrawChart(n, c)
	return Figure{ID: id, Lang: n.Words.Lang(), About: d.About, SVG: d.SVG(draw.Auto, id)}
}

// DrawChart draws how something came about, as the answer to "why?" does: a lane each for
// computer, backend and phone, what passed between them as arrows, oldest first, solid what
// was sent and broken what was only looked at, and the pair of events that decides it.
func DrawChart(n narrate.Narrator, c narrate.Chart) *draw.Drawing {
	c = c.Fold(chartMost)
	l := &lanes{pen: &pen{narrator: n}}
	d := &draw.Drawing{
		Lang: string(n.Words.Lang()), Width: chartWide, Height: chartTop + chartRow*len(c.Rows) + chartLast,
		Title: n.Say(flow.T("figure.title", "caption", n.Say(flow.T("why.chain")))),
		About: strings.Join(n.ChartText(c), n.Say(flow.T("figure.and"))),
	}
	at := [3]int{} // of the pair, the middle of its rows
	for i, r := range c.Rows {
		at[r.Mark] = chartTop + chartRow*i + chartRow/2
	}
	l.paired = at[1] > 0
	for i, r := range c.Rows {
		l.row(chartTop+chartRow*i, r)
	}
	if l.paired && at[2] > at[1] {
		l.stroke(bracketAt+8, at[1], 2, draw.Bad, fmt.Sprintf("M0 0h-8v%dh8", at[2]-at[1]))
	}
	for i, name := range c.Lanes {
		style := draw.Style{Size: 14, Bold: true}
		wide := draw.Width(name, style) + 28
		l.box(lane(i)-wide/2, 18, wide, 28, 14, draw.Case)
		l.words(lane(i), 37, wide, draw.Middle, draw.OnCase, style, name)
	}
	d.Add(draw.Shape{Kind: draw.Box, W: d.Width, H: d.Height, Fill: draw.Ground})
	d.Add(l.shapes...)
	d.Band(n.Say(flow.T("figure.band")))
	return d
}

// lane is where one of the lanes is.
func lane(i int) int { return firstLane + i*laneApart }

// lanes draws the rows of a chart.
type lanes struct {
	*pen
	paired bool // something before decides what was refused
}

// row draws a row from the top y on.
func (l *lanes) row(y int, r narrate.Row) {
	if r.Mark > 0 {
		ground := draw.Bad
		if r.Mark == 1 {
			ground = draw.OnBand
		}
		l.add(draw.Shape{Kind: draw.Box, X: timeAt - 6, Y: y + 1, W: chartWide - timeAt - 6, H: chartRow - 2, Round: 8, Fill: ground, Faint: 14})
	}
	for i := range 3 {
		l.add(draw.Shape{
			Kind: draw.Path, X: lane(i), Y: y, Line: draw.Line, Thick: 2, Dashed: r.Kind == narrate.Gap, Data: fmt.Sprintf("M0 0v%d", chartRow),
		})
	}
	time := draw.Soft
	if r.Mark > 0 {
		time = draw.Ink
	}
	l.words(timeAt, y+chartRow/2+4, firstLane-timeAt, draw.Start, time, draw.Style{Size: 12, Bold: r.Mark > 0}, r.Time)
	switch r.Kind {
	case narrate.Gap:
		l.middle(y, r.Text)
	case narrate.Folded:
		l.middle(y, l.narrator.Say(flow.T("chart.folded", "count", strconv.Itoa(r.Count))))
	case narrate.Message, narrate.Look:
		l.message(y, r)
	case narrate.Fact:
		l.fact(y, r)
	}
	l.words(lane(2)+12, y+chartRow/2+4, chartWide-lane(2)-20, draw.Start, draw.Soft, draw.Style{Size: 12}, r.Who)
}

// middle sets words between the first lane and the last, on the one between them.
func (l *lanes) middle(y int, words string) {
	style := draw.Style{Size: 12}
	wide := draw.Width(words, style) + 20
	l.box(lane(1)-wide/2, y+6, wide, chartRow-12, 0, draw.Ground)
	l.words(lane(1), y+chartRow/2+4, 2*laneApart-40, draw.Middle, draw.Soft, style, words)
}

// inkOf is the paint of what passes.
func inkOf(r narrate.Row) draw.Paint {
	switch {
	case r.State == narrate.Good:
		return draw.Good
	case r.State == narrate.Bad:
		return draw.Bad
	case r.Kind == narrate.Look:
		return draw.Soft
	}
	return draw.Accent
}

// message draws what passes from one lane to another, with its words above the line.
func (l *lanes) message(y int, r narrate.Row) {
	from, to, ink := lane(r.From), lane(r.To), inkOf(r)
	room := max(from, to) - min(from, to)
	style := draw.Style{Size: chartWords}
	if room > laneApart { // over the lane between them
		wide := draw.Width(r.Text, style) + 8
		l.box((from+to-wide)/2, y+4, wide, chartWords+3, 0, draw.Ground)
	}
	l.words((from+to)/2, y+16, room-20, draw.Middle, draw.Ink, style, r.Text)
	head, back := 9, -1
	if to < from {
		head, back = -9, 1
	}
	l.add(draw.Shape{
		Kind: draw.Path, X: from, Y: y + 25, Line: ink, Thick: 2, Dashed: r.Kind == narrate.Look, Data: fmt.Sprintf("M0 0h%d", to-from+8*back),
	})
	l.glyph(to+back, y+25, ink, fmt.Sprintf("M0 0l%d -5v10z", -head))
}

// fact sets what happens at one lane; of the pair, with its number on the lane.
func (l *lanes) fact(y int, r narrate.Row) {
	x, middle := lane(r.From), y+chartRow/2
	ink, inset := draw.Ink, 12
	if r.State == narrate.Good || r.State == narrate.Bad {
		ink = inkOf(r)
	}
	style := draw.Style{Size: chartWords}
	if r.Mark == 0 {
		l.box(x-4, middle-4, 8, 8, 4, inkOf(r))
	} else {
		disc, on := draw.Bad, draw.OnBad
		if r.Mark == 1 {
			disc, on = draw.OnBand, draw.Band
		}
		ink, inset, style.Bold = disc, 18, true
		l.box(x-numberSize, middle-numberSize, 2*numberSize, 2*numberSize, numberSize, disc)
		if l.paired {
			l.words(x, middle+5, 2*numberSize, draw.Middle, on, style, strconv.Itoa(r.Mark))
		} else {
			l.stroke(x, middle, 2, on, "M-4 -4l8 8M4 -4l-8 8")
		}
	}
	if r.From == narrate.PhoneLane { // there is more room on its left
		l.words(x-inset, middle+5, 2*laneApart-inset-8, draw.End, ink, style, r.Text)
		return
	}
	l.words(x+inset, middle+5, chartWide-x-inset-8, draw.Start, ink, style, r.Text)
}
