package tui

import (
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/flow/stage"
	"enrollsim/tui/canvas"
	"enrollsim/tui/keys"
	"enrollsim/tui/paint"
)

// The room is what is around the devices and what goes wrong between them: the light,
// what lies over the code, which phone is in the hand, the clock, the faults. It is a
// drawer at the left edge, so that what is switched can be seen on the devices at once.

// roomW is how wide the drawer is.
const roomW = 35

// roomRow is something in the room that can be switched, or done.
type roomRow struct {
	section string // heading before it; none if it follows
	key     string // does the same; none of a fault
	label   string
	values  []string // of a switch
	at      int      // which of them holds
	fault   bool     // one of a list, of which any can be set
	set     bool
	do      func(Model) (Model, tea.Cmd)
	missing flow.Text // why it cannot be done now; empty if it can
}

// roomRows are what is in the room now.
func (m Model) roomRows() []roomRow {
	w := m.view.Seen()
	byCommand := func(id string, row roomRow) roomRow {
		c, _ := m.view.ByID(id)
		row.key, row.missing = c.Keys[0], m.unavailable(c)
		row.do = func(m Model) (Model, tea.Cmd) { return m.inRoom(c, "") }
		return row
	}
	byNode := func(key string, row roomRow, d flow.Device, ids ...string) roomRow {
		row.key, row.missing = key, flow.T("status.nothing-there")
		for _, id := range ids {
			if n, ok := m.screen(d).CanUse(id); ok {
				row.missing = flow.Text{}
				row.do = func(m Model) (Model, tea.Cmd) { return m.ask(m.view.Act(n.Action(d))) }
			}
		}
		return row
	}
	between := func(second bool) int { return map[bool]int{true: 1}[second] }
	_, covered := m.screen(flow.Desk).CanUse("uncover")
	rows := []roomRow{
		byCommand("light", roomRow{
			section: m.say(flow.T("room.devices")), label: m.say(flow.T("room.light")),
			values: []string{m.say(flow.T("word.on")), m.say(flow.T("word.off"))}, at: between(w.Light < 100),
		}),
		byNode("v", roomRow{
			label: m.say(flow.T("room.code")), values: []string{m.say(flow.T("room.open")), m.say(flow.T("room.covered"))}, at: between(covered),
		}, flow.Desk, "cover", "uncover"),
		byCommand("drawing", roomRow{
			label: m.say(flow.T("room.drawn")), values: []string{m.say(flow.T("drawing." + string(w.Desk().Drawing())))},
		}),
		byNode("u", roomRow{label: m.say(flow.T("room.stranger"))}, flow.Phone, strangers(m.screen(flow.Phone))...),
		byCommand("other-phone", m.phonesRow()),
		byCommand("other-desk", roomRow{
			label: m.say(flow.T("room.at-desk")), values: []string{"1", "2"}, at: slices.Index(flow.Desks(), w.DeskID()),
		}),
		byCommand("freeze", roomRow{
			section: m.say(flow.T("room.clock")), label: m.say(flow.T("room.time")),
			values: []string{m.say(flow.T("room.runs")), m.say(flow.T("room.stands"))}, at: between(m.view.Frozen),
		}),
		byCommand("minute", roomRow{label: m.say(flow.T("room.minute"))}),
		byCommand("before", roomRow{label: m.say(flow.T("room.before"))}),
		byCommand("after", roomRow{label: m.say(flow.T("room.after"))}),
	}
	return append(rows, m.faultRows()...)
}

// phonesRow says which phone is in the hand.
func (m Model) phonesRow() roomRow {
	row := roomRow{label: m.say(flow.T("room.in-hand"))}
	w := m.view.Seen()
	for i, p := range w.Phones() {
		row.values = append(row.values, m.narrator().Actor(flow.Actor(p.ID())))
		if p.ID() == w.Phone().ID() {
			row.at = i
		}
	}
	return row
}

// faultRows are the faults, of which each strikes once, and that there be none.
func (m Model) faultRows() []roomRow {
	c, _ := m.view.ByID("fault")
	set := armed(m.view.Seen())
	var rows []roomRow
	for _, name := range c.Choices() {
		rows = append(rows, roomRow{
			label: m.say(flow.T("room.fault-" + name)), fault: true, set: slices.Contains(set, name), missing: m.unavailable(c),
			do: func(m Model) (Model, tea.Cmd) { return m.inRoom(c, name) },
		})
	}
	rows[0].section = m.say(flow.T("room.faults"))
	return rows
}

// strangers are the nodes by which somebody else tries to unlock a phone.
func strangers(s screen.Screen) []string {
	var ids []string
	for _, n := range s.At(screen.Hand) {
		if n.Verb == flow.NonMatch {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

// inRoom asks for a command and leaves the drawer open.
func (m Model) inRoom(c stage.Command, argument string) (Model, tea.Cmd) {
	r, err := c.Do(m.view, argument)
	if err != nil {
		m.status = stage.Said(err)
		return m, nil
	}
	return m.ask(r)
}

// roomBindings are what the keys do while the drawer is open, beside the commands:
// in the world one goes on meanwhile.
func (m Model) roomBindings() []binding {
	rows := m.roomRows()
	step := func(by int) func(Model) (Model, tea.Cmd) {
		return func(m Model) (Model, tea.Cmd) {
			m.chosen = min(max(m.chosen+by, 0), len(rows)-1)
			return m, nil
		}
	}
	chosen := rows[min(m.chosen, len(rows)-1)]
	list := []binding{
		{
			keys: []string{"enter", "left", "right"}, shown: "Enter", hint: flow.T("hint.switch"), rank: 1,
			do: chosen.do, unavailable: func(Model) flow.Text { return chosen.missing },
		},
		{keys: []string{"down", "j", "tab"}, shown: keys.UpDown(m.options.ASCII), hint: flow.T("hint.choose"), rank: 2, do: step(1)},
		{keys: []string{"up", "k", "shift+tab"}, do: step(-1)},
		{keys: []string{"esc", "o"}, hint: flow.T("hint.close"), rank: 3, do: opens(noOverlay)},
	}
	for _, row := range rows {
		if row.key != "" {
			list = append(list, binding{
				keys: []string{row.key}, do: row.do, unavailable: func(Model) flow.Text { return row.missing },
			})
		}
	}
	return list
}

// roomBinding opens the drawer.
func roomBinding() binding {
	return binding{
		keys: []string{"o"}, about: flow.T("key.room"), group: stage.ForDevices,
		do: func(m Model) (Model, tea.Cmd) {
			m.chosen = 0
			return opens(roomOverlay)(m)
		},
	}
}

// paintRoom draws the drawer, with air between the rows where there is room for it;
// where there is too little, the rows around the chosen one.
func (m Model) paintRoom(p paint.Painter, r canvas.Rect) {
	p.Fill(r, p.Panel)
	in := canvas.Rect{X: r.X + 2, Y: r.Y, W: r.W - 4, H: r.H}
	if !p.Colored() {
		for y := r.Y; y < r.Y+r.H; y++ {
			p.TextIn(r.X+r.W-1, y, 1, p.Frame.Right, canvas.Style{})
		}
	}
	rows := m.roomRows()
	height := len(rows) + 6 // a heading for each of three sections, and air before it
	about := canvas.Wrap(p.Say(flow.T("room.about")), in.W)
	from, y := 0, in.Y
	const around = 2 // the title, and air before what is said below
	airy := height+gaps(rows)+len(about)+around <= in.H
	if airy {
		height += gaps(rows)
	}
	if spare := in.H - height - len(about) - around; spare >= 0 {
		y = p.Paragraph(canvas.Rect{X: in.X, Y: y + min(1, spare), W: in.W, H: 1}, p.Say(flow.T("room.title")), p.Strong(p.Bright))
		p.Paragraph(canvas.Rect{X: in.X, Y: y + height + 1, W: in.W, H: len(about)}, p.Say(flow.T("room.about")), p.Ink(p.Soft))
	} else if height > in.H {
		from = min(max(0, m.chosen-in.H/2+2), max(0, height-in.H))
	}
	for i, row := range rows {
		if row.section != "" && (i >= from || from == 0) {
			if y > in.Y {
				y++
			}
			p.Section(in.X, y, in.W, row.section, "")
			y++
		}
		if i < from || y >= in.Y+in.H {
			continue
		}
		if airy && i > 0 && row.apart(rows[i-1]) {
			y++
		}
		paintRoomRow(p, canvas.Rect{X: in.X, Y: y, W: in.W, H: 1}, row, i == m.chosen)
		p.Mark(canvas.Rect{X: r.X, Y: y, W: r.W, H: 1}, "room:"+itoa(i))
		y++
	}
}

// apart reports whether there is air between a row and the one before, where there is room:
// each switch stands for itself, and what is a list stays one.
func (row roomRow) apart(before roomRow) bool {
	return row.section == "" && (len(row.values) > 0 || len(before.values) > 0)
}

// gaps is how many rows of air there are between rows.
func gaps(rows []roomRow) (n int) {
	for i := 1; i < len(rows); i++ {
		if rows[i].apart(rows[i-1]) {
			n++
		}
	}
	return n
}

// paintRoomRow draws a row: its key, what it is, and its values or whether it is set.
func paintRoomRow(p paint.Painter, r canvas.Rect, row roomRow, chosen bool) {
	ink := p.Ink(p.Plain)
	switch {
	case row.missing.Key != "":
		ink = p.Ink(p.Faint)
	case row.set:
		ink = p.Strong(p.Warn)
	}
	x := r.X
	if row.fault {
		sign := p.Unchosen
		if row.set {
			sign = p.Chosen
		}
		x = p.TextIn(x, r.Y, r.W, sign+" ", ink)
	} else {
		x = p.KeyCap(x, r.Y, row.key, false) + 1
	}
	label := row.label
	if chosen {
		p.Point(x, r.Y, false)
		label = p.FocusLeft + label + p.FocusRight
		ink = p.Strong(p.Accent)
	} else {
		label = " " + label + " "
	}
	p.TextIn(x-1, r.Y, r.X+r.W-x+1, label, ink)
	if row.set {
		p.Right(r, p.Say(flow.T("room.set")), p.Strong(p.Warn))
	}
	end := r.X + r.W
	for i, value := range slices.Backward(row.values) {
		end -= canvas.Width(value) + 2
		switch {
		case i == row.at && p.Colored():
			p.Chip(end, r.Y, value, p.Accent, p.OnState)
		case i == row.at:
			p.TextIn(end, r.Y, canvas.Width(value)+2, "["+value+"]", canvas.Style{Attr: canvas.Bold})
		default:
			p.TextIn(end, r.Y, canvas.Width(value)+2, " "+value+" ", canvas.Style{FG: p.Soft, BG: p.Raised})
		}
	}
}

// clickRoom switches a row of the drawer.
func (m Model) clickRoom(name string) (Model, tea.Cmd) {
	i, err := strconv.Atoi(name)
	rows := m.roomRows()
	if err != nil || m.over != roomOverlay || i < 0 || i >= len(rows) {
		return m, nil
	}
	m.chosen = i
	if rows[i].missing.Key != "" {
		m.status = rows[i].missing
		return m, nil
	}
	return rows[i].do(m)
}
