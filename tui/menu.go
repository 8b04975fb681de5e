package tui

import (
	"context"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// Situation is a world to begin in where something is about to go wrong, or
// has already.
type Situation struct {
	Name  string // as the command line spells it
	Title text.Words
	About text.Words // the symptom that it will show
}

// Situations are the situations there are, and how one is opened.
type Situations struct {
	// Read lists them; nil offers none.
	Read func() ([]Situation, error)
	// Open makes the world of a situation, or of a run file, as its person finds
	// it, with what plays the rest of the file.
	Open func(ctx context.Context, name string) (*scenario.Player, error)
}

// choice is an entry of the menu: a guide and how the phone starts, a
// situation, or the way to the list of those.
type choice struct {
	guide     *guide.Guide
	installed bool
	situation Situation
	whole     bool // of a situation: from where its person arrives, not from its trouble
}

// leadsOn reports whether the choice is the way to the situations.
func (c choice) leadsOn() bool { return c.guide == nil && c.situation.Name == "" }

// question is one of the four that the index of the articles asks.
func question(g *guide.Guide) string { return g.Goal + "-" + g.Method }

func questions() []string {
	return []string{"activate-scan", "activate-type", "adduser-scan", "adduser-type"}
}

// choices is the first page of the menu: the guides by their questions, the
// iPhone's before the other one's, and last the way to the situations.
func (s session) choices() []choice {
	guides := slices.Clone(s.guides)
	slices.SortStableFunc(guides, func(a, b *guide.Guide) int { return place(a) - place(b) })
	var all []choice
	for _, g := range guides {
		all = append(all, choice{guide: g})
		if hasShortWay(g) {
			all = append(all, choice{guide: g, installed: true})
		}
	}
	if len(all) > 0 && len(s.list) > 0 {
		all = append(all, choice{})
	}
	return all
}

// place is where a guide stands in the menu.
func place(g *guide.Guide) int {
	n := 2 * slices.Index(questions(), question(g))
	if g.System != "ios" {
		n++
	}
	return n
}

// hasShortWay reports whether a guide to an activation leaves steps out where
// the app is there already.
func hasShortWay(g *guide.Guide) bool {
	return g.Goal == "activate" && slices.ContainsFunc(g.Steps, func(s guide.Step) bool { return len(s.Branches) > 0 })
}

// situations is the other page of the menu.
func (s session) situations() []choice {
	var all []choice
	for _, situation := range s.list {
		all = append(all, choice{situation: situation})
	}
	return all
}

// first is what the options choose; false where the menu asks.
func (o Options) first() (choice, bool, error) {
	switch {
	case o.Situation != "":
		return choice{situation: Situation{Name: o.Situation}, whole: true}, true, nil
	case o.Guide == "":
		return choice{}, false, nil
	}
	g, err := guide.Find(o.Guide)
	return choice{guide: g, installed: o.Installed}, true, err
}

// opened is the world of a choice.
type opened struct {
	guide  *guide.Guide
	sim    *sim.Sim
	player *scenario.Player // of a run file
}

// open makes the world of a choice. settled says whether what a device is at
// work with takes no time.
func (o Options) open(ctx context.Context, c choice, settled bool) (opened, error) {
	if c.guide == nil {
		p, err := o.Situations.Open(ctx, c.situation.Name)
		if err == nil && !c.whole {
			err = p.RunUntil(ctx, scenario.AssertCause)
		}
		if err != nil {
			return opened{}, err
		}
		return opened{p.Scenario().Guide, p.Sim(), p}, nil
	}
	config, err := o.world(c.guide, c.installed)
	if err != nil {
		return opened{}, err
	}
	config.Settle = settled
	s, err := sim.New(ctx, config)
	return opened{guide: c.guide, sim: s}, err
}

// menuPage lists what there is to choose now.
func (m Model) menuPage() []choice {
	if m.among {
		return m.situations()
	}
	return m.choices()
}

func (m Model) menuDeeds() []deed {
	k := m.keys
	step := func(by int) func(Model) (Model, tea.Cmd) {
		return func(m Model) (Model, tea.Cmd) {
			count := len(m.menuPage())
			m.menu = (m.menu + by + count) % count
			return m, nil
		}
	}
	return []deed{
		{key: k.use, group: forGuide, do: Model.choose, bars: nothingToChoose},
		{key: k.nextNode, group: forGuide, do: step(1), bars: nothingToChoose},
		{key: k.previousNode, do: step(-1), bars: nothingToChoose},
		{key: k.pane, do: step(1), bars: nothingToChoose},
		{key: k.leave, group: forGuide, do: Model.leaveMenu, bars: nowhereBack},
	}
}

func nothingToChoose(m Model) flow.Text {
	if len(m.menuPage()) == 0 {
		return flow.T("status.no-choice") // the guides are still being read
	}
	return flow.Text{}
}

func nowhereBack(m Model) flow.Text {
	if m.sim == nil && !m.among {
		return flow.T("status.no-world")
	}
	return flow.Text{}
}

// leaveMenu goes back to the first page, or to the world as it was left.
func (m Model) leaveMenu() (Model, tea.Cmd) {
	if m.among {
		m.among, m.menu = false, len(m.choices())-1
		return m, nil
	}
	m.stage = worldStage
	m.version++
	return m, nil
}

// choose turns to the situations, or makes the world of a choice.
func (m Model) choose() (Model, tea.Cmd) {
	c := m.menuPage()[m.menu]
	if c.leadsOn() {
		m.among, m.menu = true, 0
		return m, nil
	}
	m.run++
	o, ctx, run := m.options, m.ctx, m.run
	m.working, m.queue = true, nil
	return m, guarded(func() tea.Msg {
		begun, err := o.open(ctx, c, false)
		if err != nil {
			return worldChanged{run: run, err: err}
		}
		return worldChanged{
			run: run, guide: begun.guide, sim: begun.sim, snap: begun.sim.Snapshot(),
			player: begun.player, script: scriptOf(begun.player, begun.sim),
		}
	})
}
