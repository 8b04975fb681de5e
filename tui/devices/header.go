package devices

import (
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// header draws an app's own bar below the status bar: what leads back or to what else
// there is, that this is a simulation, and the title. It returns the first row of the
// glass that is free, counted from its top.
func (h *handset) header() int {
	if h.droid {
		return h.appBar()
	}
	h.status(h.Paper.OnHeader)
	y := 1 + h.drop()
	if h.tall {
		y++
	}
	row := h.inner(y)
	row.H = 1
	x := h.headerButtons(row, h.Paper.Accent)
	title := h.title()
	if x == row.X {
		end := h.TextIn(row.X, row.Y, row.W, title, h.Strong(h.Paper.Title))
		h.Right(row, h.simulation(row.X+row.W-end), h.Ink(h.Paper.Soft))
		return y + 2
	}
	h.Right(row, h.simulation(row.X+row.W-x), h.Ink(h.Paper.Soft))
	if h.tall {
		y++
	}
	for _, line := range h.titleLines() {
		y++
		h.TextIn(row.X, h.glass.Y+y, row.W, line, h.Strong(h.Paper.Title))
	}
	return y + 2
}

// titleLines is the title as it stands below the buttons of a header.
func (h *handset) titleLines() []string {
	const most = 2
	return canvas.WrapTo(h.title(), h.inner(0).W, most, h.Dots)
}

// headerRows is how many rows a header takes, with the status bar.
func (h *handset) headerRows() int {
	rows := 2 + h.drop()
	switch {
	case h.droid && h.tall: // the same for all pages
		return rows + 3
	case h.droid && h.hasButtons():
		return rows + 1
	case h.droid:
		return rows
	}
	if h.tall {
		rows++
	}
	if !h.hasButtons() {
		return rows
	}
	if h.tall {
		rows++
	}
	return rows + len(h.titleLines())
}

// hasButtons reports whether there are buttons in a header, so that the title stands
// below them.
func (h *handset) hasButtons() bool { return has(h.shown.At(screen.Header), screen.Button) }

// appBar is the coloured bar of an app on Android, which the status bar is a part of.
func (h *handset) appBar() int {
	rows := h.headerRows()
	bar := canvas.Rect{X: h.glass.X, Y: h.glass.Y, W: h.glass.W, H: rows}
	if h.Solid() {
		px := h.pixels()
		h.Paint(canvas.Rect{X: px.X, Y: px.Y, W: px.W, H: 2*rows + 2}, h.Paper.Header)
	} else if h.Colored() {
		h.Fill(bar, h.Paper.Header)
	}
	h.status(h.Paper.OnHeader)
	row := h.inner(rows - 1)
	row.H = 1
	if h.tall {
		row.Y -= 2
	} else if h.hasButtons() {
		row.Y--
	}
	x := h.headerButtons(row, h.Paper.OnHeader)
	title := h.title()
	if !h.hasButtons() {
		x = h.TextIn(row.X, row.Y, row.W, canvas.Cut(title, row.W, h.Dots), h.Strong(h.Paper.OnHeader))
	} else {
		h.TextIn(row.X, row.Y+1, row.W, canvas.Cut(title, row.W, h.Dots), h.Strong(h.Paper.OnHeader))
	}
	h.Right(row, h.simulation(row.X+row.W-x), h.Ink(h.Paper.OnHeader))
	if !h.Solid() {
		h.Rule(bar.X, h.glass.Y+rows, bar.W, h.Paper.Soft)
	}
	return rows + 1
}

// simulation is the word for what all of this is, as long as there is room for it.
func (h *handset) simulation(room int) string {
	const short = "SIM."
	word := h.Say(flow.T("word.simulation"))
	last := word[strings.LastIndex(word, " ")+1:] // of two languages, the one that everybody reads
	for _, form := range []string{word, last} {
		if canvas.Width(form) < room {
			return form
		}
	}
	return short
}

// title is what stands in the header.
func (h *handset) title() string {
	n, _ := first(h.shown.At(screen.Header), screen.Title)
	return h.Label(n)
}

// headerButtons draws the buttons of a header and returns the column after them; that
// of the row where there are none.
func (h *handset) headerButtons(row canvas.Rect, ink canvas.Color) int {
	x := row.X
	for _, n := range h.shown.At(screen.Header) {
		if n.Role != screen.Button {
			continue
		}
		label := h.Menu + " " + h.Label(n)
		if n.Sign == screen.SignBack {
			label = h.Back + " " + h.Label(n)
		}
		x = h.Put(x-1, row.Y, n, label, h.Ink(ink))
	}
	return x
}
