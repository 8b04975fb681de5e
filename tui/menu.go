package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/stage"
	"enrollsim/tui/cover"
	"enrollsim/tui/keys"
)

// door is a way to use the program, by the name of its words.
type door string

const (
	watchDoor door = "watch"
	doDoor    door = "do"
	breakDoor door = "break"
	trainDoor door = "train"
)

// switchKey changes with what a world begins.
const switchKey = "b"

// withApp is the way to begin with the app on the phone, by the name of its words.
const withApp = "with-app"

// menu is what is chosen on the cover, and on the list of the situations behind it.
type menu struct {
	door      int // of those there are
	guide     int // of the columns of guides one after the other
	installed bool
	watched   bool     // what was asked for is to play by itself
	nested    bool     // the situations are listed
	situation int      // of those that the filter leaves
	filter    string   // what is typed to find them
	revealed  bool     // their causes are shown
	awaited   string   // the name of the situation that is about to be looked at
	preview   *preview // nil if there is none
	picture   int      // of the scene
	due       int      // calls that are due again
}

// doors lists those that lead anywhere.
func (m Model) doors() []door {
	doors := []door{watchDoor, doDoor}
	if len(m.offers.situations) > 0 {
		doors = append(doors, breakDoor)
	}
	if m.options.Training != nil {
		doors = append(doors, trainDoor)
	}
	return doors
}

// offers are all guides, and all situations.
type offers struct{ guides, situations []stage.Offer }

// offered are the offers of a stage.
func offered(s *stage.Stage) (offers, error) {
	var all offers
	list, err := s.Offers()
	for _, offer := range list {
		if offer.Guide == nil {
			all.situations = append(all.situations, offer)
		} else {
			all.guides = append(all.guides, offer)
		}
	}
	return all, err
}

// columns are the guides by what they are for and how, each with one a system.
func (m Model) columns() [][]*guide.Guide {
	var columns [][]*guide.Guide
	last := ""
	for _, offer := range m.offers.guides {
		if offer.Installed {
			continue
		}
		if offer.Question != last {
			last = offer.Question
			columns = append(columns, nil)
		}
		columns[len(columns)-1] = append(columns[len(columns)-1], offer.Guide)
	}
	return columns
}

// chosenGuide is the guide that is chosen; nil if there are none.
func (m Model) chosenGuide() *guide.Guide {
	guides := slices.Concat(m.columns()...)
	if m.menu.guide >= len(guides) {
		return nil
	}
	return guides[m.menu.guide]
}

// hasShortWay reports whether the chosen guide can begin with the app on the phone.
func (m Model) hasShortWay() bool {
	g := m.chosenGuide()
	return slices.ContainsFunc(m.offers.guides, func(o stage.Offer) bool { return o.Guide == g && o.Installed })
}

// longHintW is the least width at which the last row says which guide it is about.
const longHintW = 100

// menuBindings are what the keys do on the cover.
func (m Model) menuBindings() []binding {
	if m.menu.nested {
		return m.situationBindings()
	}
	chosen := m.doors()[m.menu.door]
	open := flow.T("hint.door-" + string(chosen))
	if g := m.chosenGuide(); g != nil && (chosen == watchDoor || chosen == doDoor) {
		open = flow.T(open.Key, "system", m.say(flow.T("cover."+g.System)))
		if m.w < longHintW {
			open = flow.T(open.Key + "-short")
		}
	}
	list := []binding{{
		keys: []string{"enter"}, about: flow.T("key.open"), group: stage.ForGuide, hint: open, rank: 1, do: Model.openDoor,
	}}
	list = append(list, m.doorBindings()...)
	return append(list,
		binding{
			keys: []string{"down", "j"}, shown: keys.Arrows(m.options.ASCII), about: flow.T("key.guide"), group: stage.ForGuide,
			hint: flow.T("hint.guide"), rank: 4, do: chooses(0, 1),
		},
		binding{keys: []string{"up", "k"}, do: chooses(0, -1)},
		binding{keys: []string{"right"}, do: chooses(1, 0)},
		binding{keys: []string{"left"}, do: chooses(-1, 0)},
		binding{
			keys: []string{switchKey}, about: flow.T("key.begins"), group: stage.ForGuide, hint: flow.T("hint.begins"), rank: 24,
			do: func(m Model) (Model, tea.Cmd) {
				m.menu.installed = !m.menu.installed
				return m, nil
			},
			unavailable: func(m Model) flow.Text {
				if !m.hasShortWay() {
					return flow.T("status.one-way")
				}
				return flow.Text{}
			},
		})
}

// doorBindings choose a door, where there are several.
func (m Model) doorBindings() []binding {
	count := len(m.doors())
	if count < 2 {
		return nil
	}
	turn := func(to func(door int) int) func(Model) (Model, tea.Cmd) {
		return func(m Model) (Model, tea.Cmd) {
			m.menu.door = to(m.menu.door)
			return m, nil
		}
	}
	list := []binding{
		{
			keys: []string{"tab"}, about: flow.T("key.next-door"), group: stage.ForGuide,
			do: turn(func(door int) int { return (door + 1) % count }),
		},
		{keys: []string{"shift+tab"}, do: turn(func(door int) int { return (door + count - 1) % count })},
	}
	for i := range count {
		b := binding{keys: []string{itoa(i + 1)}, do: turn(func(int) int { return i })}
		if i == 0 {
			b.shown, b.about, b.group, b.hint, b.rank = "1-"+itoa(count), flow.T("key.door"), stage.ForGuide, flow.T("hint.door"), 2
		}
		list = append(list, b)
	}
	return list
}

// chooses moves among the guides, by columns and rows. Where they are a list, the
// next one is below.
func chooses(right, down int) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) {
		columns := m.columns()
		column, row := 0, m.menu.guide
		for column < len(columns) && row >= len(columns[column]) {
			row, column = row-len(columns[column]), column+1
		}
		if !cover.Grid(layOut(m.w, m.h, m.focus).body) {
			m.menu.guide = min(max(0, m.menu.guide+right+down), len(slices.Concat(columns...))-1)
			return m, nil
		}
		column = min(max(0, column+right), len(columns)-1)
		row = min(max(0, row+down), len(columns[column])-1)
		m.menu.guide = len(slices.Concat(columns[:column]...)) + row
		return m, nil
	}
}

// openDoor asks for the world of the chosen guide, or turns to the situations.
func (m Model) openDoor() (Model, tea.Cmd) {
	chosen := m.doors()[m.menu.door]
	switch chosen {
	case breakDoor:
		m.menu.nested = true
		return m, nil
	case trainDoor:
		return m.train()
	case watchDoor, doDoor:
	}
	m.menu.watched = chosen == watchDoor
	return m.ask(stage.OpenChoice(stage.Choice{Guide: m.chosenGuide(), Installed: m.menu.installed && m.hasShortWay()}))
}

// watch lets a world play by itself that was just opened for that.
func (m Model) watch() (Model, tea.Cmd) {
	m.menu.watched = false
	c, _ := m.view.ByID("play")
	return m.request(c, "")
}

// leaveMenu goes back to the cover, or to the world as it was left.
func (m Model) leaveMenu() (Model, tea.Cmd) {
	if m.menu.nested {
		m.menu.nested, m.menu.filter, m.menu.revealed = false, "", false
		return m, nil
	}
	m.view.AtMenu = false
	m.version++
	return m, nil
}

// clickDoor opens a door.
func (m Model) clickDoor(name string) (Model, tea.Cmd) {
	m.menu.door = max(0, slices.Index(m.doors(), door(name)))
	return m.press(keys.Msg("enter"))
}

// clickGuide chooses a guide.
func (m Model) clickGuide(id string) (Model, tea.Cmd) {
	m.menu.guide = max(0, slices.IndexFunc(slices.Concat(m.columns()...), func(g *guide.Guide) bool { return g.ID == id }))
	return m, nil
}

// clickBegins chooses with what the guide begins.
func (m Model) clickBegins(name string) (Model, tea.Cmd) {
	m.menu.installed = name == withApp
	return m, nil
}

// sceneDue comes while the scene plays.
type sceneDue struct{}

// nextPicture brings the scene one picture further.
func (m Model) nextPicture() (Model, tea.Cmd) {
	switch {
	case m.menu.picture < cover.Pictures:
		m.menu.picture++
	case m.acts.attract:
		m.menu.picture = 0
	default:
		return m, nil
	}
	return m, m.playScene()
}

// playScene waits for the next picture of the scene, if it is in sight.
func (m Model) playScene() tea.Cmd {
	if !m.acts.attract && (m.menu.picture == cover.Pictures || !m.view.AtMenu) {
		return nil
	}
	return m.later(cover.Beat, sceneDue{})
}
