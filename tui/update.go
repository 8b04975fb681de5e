package tui

import (
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// Update takes one message. It does no work of its own: what needs the
// simulation becomes a request.
func (m Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
		return m, nil
	case tea.KeyMsg:
		return m.press(msg)
	case library:
		return m.read(msg)
	case worldChanged:
		return m.changed(msg)
	case secondPassed:
		return m.second(msg)
	case frameDue:
		return m.nextFrame()
	case crashed:
		m.crash = msg.crash
		return m, tea.Quit
	case tea.ResumeMsg:
		return m.resumed()
	}
	return m, nil
}

// read takes over the library. Time begins to run.
func (m Model) read(l library) (tea.Model, tea.Cmd) {
	if l.err != nil {
		m.status = screen.T("status.failed", "error", l.err.Error())
		return m, nil
	}
	m.words, m.causes, m.guides = l.words, l.causes, l.guides
	return m, m.tick()
}

// ask queues a request and sends it as soon as the simulation is free.
func (m Model) ask(r request) (tea.Model, tea.Cmd) {
	m.queue = append(slices.Clip(m.queue), r)
	cmd := m.send()
	return m, cmd
}

func (m Model) changed(msg worldChanged) (tea.Model, tea.Cmd) {
	if msg.run != m.run {
		return m, nil // of a simulation that was left
	}
	m.working = false
	switch {
	case msg.sim != m.sim:
		m.enter(msg.sim, msg.snap)
	default:
		m.show(msg.snap)
	}
	if misstep, ok := isMisstep(msg.err); ok {
		m.status = screen.T("misstep." + string(misstep.Reason))
	} else if msg.err != nil && m.ctx.Err() == nil {
		m.status = screen.T("status.failed", "error", msg.err.Error())
	}
	return m, tea.Batch(m.send(), m.tick(), m.move())
}

// nextFrame brings a motion one picture further. It is the looks alone that
// move: the world is where it is.
func (m Model) nextFrame() (tea.Model, tea.Cmd) {
	m.moving = false
	m.motion = max(0, m.motion-1)
	m.version++
	return m, m.move()
}

func (m Model) second(msg secondPassed) (tea.Model, tea.Cmd) {
	m.ticking = false
	if msg.run == m.run && m.stage == worldStage && (!m.frozen || m.snap.World.Busy()) {
		next, cmd := m.ask(perform(flow.Wait(time.Second)))
		m = next.(Model)
		return m, tea.Batch(cmd, m.tick())
	}
	return m, m.tick()
}

// resumed makes the time that the program was suspended one wait.
func (m Model) resumed() (tea.Model, tea.Cmd) {
	away := m.options.Wall().Sub(m.left).Truncate(time.Second)
	if m.left.IsZero() || m.frozen || m.stage != worldStage || away < time.Second {
		return m, nil
	}
	return m.ask(perform(flow.Wait(away)))
}

// show takes over a snapshot and lets the focus follow what the step is about.
func (m *Model) show(snap sim.Snapshot) {
	before := m.screenIDs()
	m.snap = snap
	m.aimFocus(before)
	if id := m.world().Phone().Screen().ID; before[flow.Phone] != id && moves(id) && !m.options.Still {
		m.motion = motionFrames
	}
}

// moves reports whether a screen of the phone comes up with a motion: a
// banner that drops, a lens that finds its focus, a message of success.
func moves(id string) bool {
	return strings.HasPrefix(id, "camera") || id == "mobile-success" || id == "mobile-approved"
}

// screenIDs says which screens are shown.
func (m Model) screenIDs() map[flow.Device]string {
	if m.sim == nil || len(m.snap.History) == 0 {
		return nil
	}
	w := m.world()
	return map[flow.Device]string{flow.Desk: w.Screen(flow.Desk).ID, flow.Phone: w.Screen(flow.Phone).ID}
}

// aimFocus marks the current step's target. When the target is a new one, the
// focus goes to it; otherwise it stays where it is as long as its screen does.
func (m *Model) aimFocus(before map[flow.Device]string) {
	m.version++
	w := m.world()
	target := m.findTarget(w)
	if target != m.target && target.Node != "" && m.past == now {
		m.nodes = withNode(m.nodes, target.Device, target.Node)
		m.focus = paneOf(target.Device)
	}
	m.target = target
	for _, d := range []flow.Device{flow.Desk, flow.Phone} {
		s := w.Screen(d)
		_, usable := s.CanUse(m.nodes[d])
		if fresh := before[d] != s.ID && (target.Device != d || target.Node == ""); fresh || !usable {
			m.nodes = withNode(m.nodes, d, firstChoice(s))
		}
		if _, usable := s.CanUse(m.typing); m.focusedDevice() == d && !usable {
			m.typing = ""
		}
	}
}

func withNode(nodes map[flow.Device]string, d flow.Device, id string) map[flow.Device]string {
	after := map[flow.Device]string{d: id}
	for other, node := range nodes {
		if other != d {
			after[other] = node
		}
	}
	return after
}

// findTarget is the node that the current step is about, if one is there.
func (m Model) findTarget(w sim.World) guide.Target {
	if m.guide == nil {
		return guide.Target{}
	}
	step, ok := m.guide.Next(w.Cursor)
	if !ok {
		return guide.Target{}
	}
	for _, t := range step.Targets() {
		if _, ok := w.Screen(t.Device).CanUse(t.Node); ok {
			return t
		}
	}
	return guide.Target{}
}

// firstChoice is where the focus starts on a screen: what has just come up,
// else what leads on, else what the hand can do, else anything.
func firstChoice(s screen.Screen) string {
	nodes := s.Reachable()
	for _, chosen := range []func(screen.Node) bool{
		func(n screen.Node) bool { return n.Place == screen.Banner },
		func(n screen.Node) bool { return n.Role == screen.Primary },
		func(n screen.Node) bool { return n.Place == screen.Hand && n.Verb != "" },
		func(n screen.Node) bool { return n.Place == screen.Body || n.Place == screen.Dialog },
		func(n screen.Node) bool { return n.ID == "reload" || n.Place == screen.Edge },
		func(screen.Node) bool { return true },
	} {
		if i := slices.IndexFunc(nodes, chosen); i >= 0 {
			return nodes[i].ID
		}
	}
	return ""
}

func paneOf(d flow.Device) pane {
	if d == flow.Desk {
		return deskPane
	}
	return phonePane
}

func (m Model) focusedDevice() flow.Device {
	if m.focus == deskPane {
		return flow.Desk
	}
	return flow.Phone
}

// press takes one key. Ctrl+C comes before everything.
func (m Model) press(msg tea.KeyMsg) (tea.Model, tea.Cmd) {
	k := m.keys
	m.status = screen.Text{}
	switch {
	case key.Matches(msg, k.interrupt):
		m.cancel()
		return m, tea.Interrupt
	case key.Matches(msg, k.suspend):
		m.left = m.options.Wall()
		return m, tea.Suspend
	case key.Matches(msg, k.repaint):
		return m, tea.ClearScreen
	case m.typing != "":
		return m.edit(msg)
	case key.Matches(msg, k.language):
		if next := nextLang(m.lang); m.words[next].Lang() == next {
			m.lang = next
		}
		return m, nil
	case m.over != noOverlay:
		return m.pressOverlay(msg)
	case key.Matches(msg, k.quit):
		m.cancel()
		return m, tea.Quit
	case key.Matches(msg, k.help):
		m.over, m.scroll = helpOverlay, 0
		return m, nil
	case m.stage == menuStage:
		return m.pressMenu(msg)
	case m.past != now:
		return m.pressPast(msg)
	}
	return m.pressWorld(msg)
}

func nextLang(l text.Lang) text.Lang {
	langs := text.Langs()
	for i, other := range langs {
		if other == l {
			return langs[(i+1)%len(langs)]
		}
	}
	return langs[0]
}

func (m Model) pressWorld(msg tea.KeyMsg) (tea.Model, tea.Cmd) {
	k := m.keys
	switch {
	case key.Matches(msg, k.use):
		return m.use()
	case key.Matches(msg, k.nextNode):
		m.moveFocus(1)
	case key.Matches(msg, k.previousNode):
		m.moveFocus(-1)
	case key.Matches(msg, k.pane):
		m.focus = phonePane - m.focus
	case key.Matches(msg, k.follow):
		return m.follow()
	case key.Matches(msg, k.why):
		m.over, m.scroll = whyOverlay, 0
	case key.Matches(msg, k.steps):
		m.over, m.scroll = stepsOverlay, 0
	case key.Matches(msg, k.large):
		m.over, m.scroll = largeOverlay, 0
	case key.Matches(msg, k.goHome):
		return m.ask(perform(flow.Action{Device: flow.Phone, Verb: flow.GoHome}))
	case key.Matches(msg, k.pickUp):
		return m.ask(perform(m.otherPhone()))
	case key.Matches(msg, k.light):
		return m.ask(perform(m.otherLight()))
	case key.Matches(msg, k.minute):
		return m.ask(perform(flow.Wait(time.Minute)))
	case key.Matches(msg, k.beforeEnd):
		return m.ask(perform(flow.Action{Device: flow.Room, Verb: flow.Advance, Target: flow.BeforeExpiry}))
	case key.Matches(msg, k.afterEnd):
		return m.ask(perform(flow.Action{Device: flow.Room, Verb: flow.Advance, Target: flow.AfterExpiry}))
	case key.Matches(msg, k.freeze):
		m.frozen = !m.frozen
		return m, m.tick()
	case key.Matches(msg, k.back):
		m.lookBack(len(m.snap.History) - 2)
	case key.Matches(msg, k.menu):
		m.stage, m.sim, m.queue = menuStage, nil, nil
		m.run++
	default:
		m.status = screen.T("status.no-key", "key", msg.String())
	}
	return m, nil
}

// darkRoom is what is left of the light when it is switched off, in percent.
const darkRoom = 3

func (m Model) otherLight() flow.Action {
	percent := 100
	if m.snap.World.Light == 100 {
		percent = darkRoom
	}
	return flow.Action{Device: flow.Room, Verb: flow.Light, Amount: percent}
}

func (m Model) otherPhone() flow.Action {
	phones := m.snap.World.Phones()
	inHand := m.snap.World.Phone().ID()
	next := phones[0].ID()
	for i, p := range phones {
		if p.ID() == inHand {
			next = phones[(i+1)%len(phones)].ID()
		}
	}
	return flow.Action{Device: flow.Room, Verb: flow.PickUp, Target: next}
}

// use does what is focused.
func (m Model) use() (tea.Model, tea.Cmd) {
	d := m.focusedDevice()
	n, ok := m.snap.World.Screen(d).CanUse(m.nodes[d])
	switch {
	case !ok:
		m.status = screen.T("status.nothing-focused")
		return m, nil
	case n.Editable():
		m.typing, m.typed = n.ID, nil
		if n.Role == screen.Field {
			m.typed = []rune(n.Value)
		}
		return m, nil
	}
	return m.ask(perform(n.Action(d)))
}

// follow does the guide's next step. Where something has gone wrong it first
// explains, and then does the remedy.
func (m Model) follow() (tea.Model, tea.Cmd) {
	if m.snap.World.Busy() {
		m.status = screen.T("status.busy")
		return m, nil
	}
	if _, trouble := m.trouble(); trouble {
		m.over, m.scroll = whyOverlay, 0
		return m, nil
	}
	if m.guide.Finished(m.snap.World.Cursor) {
		m.status = screen.T("status.finished")
		return m, nil
	}
	return m.ask(follow)
}

func (m *Model) moveFocus(by int) {
	d := m.focusedDevice()
	nodes := m.snap.World.Screen(d).Reachable()
	if len(nodes) == 0 {
		return
	}
	at := 0
	for i, n := range nodes {
		if n.ID == m.nodes[d] {
			at = (i + by + len(nodes)) % len(nodes)
		}
	}
	m.nodes = withNode(m.nodes, d, nodes[at].ID)
}

// edit takes a key for the field that is being typed into.
func (m Model) edit(msg tea.KeyMsg) (tea.Model, tea.Cmd) {
	switch msg.Type {
	case tea.KeyEnter:
		a := flow.Action{Device: m.focusedDevice(), Verb: flow.InputText, Target: m.typing, Text: string(m.typed)}
		m.typing = ""
		return m.ask(perform(a))
	case tea.KeyEsc:
		m.typing = ""
	case tea.KeyBackspace:
		m.typed = m.typed[:max(0, len(m.typed)-1)]
	case tea.KeyRunes, tea.KeySpace:
		m.typed = append(slices.Clip(m.typed), msg.Runes...)
	}
	return m, nil
}

func (m Model) pressOverlay(msg tea.KeyMsg) (tea.Model, tea.Cmd) {
	k := m.keys
	opener := map[overlay]key.Binding{helpOverlay: k.help, whyOverlay: k.why, stepsOverlay: k.steps, largeOverlay: k.large}
	switch {
	case m.over == whyOverlay && key.Matches(msg, k.follow):
		return m.remedy()
	case key.Matches(msg, k.leave, k.quit, opener[m.over]) || msg.Type == tea.KeyEnter:
		m.over = noOverlay
	case key.Matches(msg, k.nextNode):
		m.scroll++
	case key.Matches(msg, k.previousNode):
		m.scroll = max(0, m.scroll-1)
	}
	return m, nil
}

// remedy does what helps against the trouble that is explained.
func (m Model) remedy() (tea.Model, tea.Cmd) {
	entry, ok := m.trouble()
	switch {
	case !ok || m.past != now:
		m.status = screen.T("status.no-trouble")
		return m, nil
	case len(entry.Do) == 0:
		m.status = screen.T("status.by-hand")
		return m, nil
	}
	m.over = noOverlay
	return m.ask(remedy(entry.Do))
}

func (m Model) pressPast(msg tea.KeyMsg) (tea.Model, tea.Cmd) {
	k := m.keys
	switch {
	case key.Matches(msg, k.now, k.leave):
		m.lookBack(now)
	case key.Matches(msg, k.back):
		m.lookBack(max(0, m.past-1))
	case key.Matches(msg, k.forward):
		m.lookBack(m.past + 1)
	case key.Matches(msg, k.branch):
		return m.ask(branch(m.past))
	case key.Matches(msg, k.why):
		m.over, m.scroll = whyOverlay, 0
	case key.Matches(msg, k.steps):
		m.over, m.scroll = stepsOverlay, 0
	case key.Matches(msg, k.large):
		m.over = largeOverlay
	case key.Matches(msg, k.pane):
		m.focus = phonePane - m.focus
	default:
		m.status = screen.T("status.past")
	}
	return m, nil
}

// lookBack shows an entry of the history, or the present.
func (m *Model) lookBack(entry int) {
	before := m.screenIDs()
	switch {
	case entry == now && m.past == now:
		m.status = screen.T("status.no-past")
	case entry < 0 && m.past == now:
		m.status = screen.T("status.no-past")
	case entry >= len(m.snap.History)-1:
		m.past = now
	default:
		m.past = entry
	}
	m.aimFocus(before)
}
