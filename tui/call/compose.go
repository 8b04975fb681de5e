package call

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/tui/keys"
)

// composer is where the trainee finds what to say.
type composer struct {
	group  train.Group // of which there is a list; empty is all
	typed  string
	chosen int // of the hits
	hits   []hit
}

// hit is something to say.
type hit struct {
	act    train.Act
	leaves string // how many causes, on average; empty where that is not told
}

// languages are that in which what is typed is looked for, and the one after it.
func languages(lang text.Lang) (here, there text.Lang) {
	if lang == text.TraditionalChinese {
		return lang, text.English
	}
	return lang, text.TraditionalChinese
}

// found is the composer with what there is to say: what is meant by what is typed or, where
// nothing is, all of a group, or what is worth asking where that is told.
func (c composer) found(m Model) composer {
	c.hits = nil
	if m.line.call == nil {
		return c
	}
	add := func(acts []train.Act) {
		for _, a := range acts {
			c.hits = append(c.hits, hit{a, ""})
		}
	}
	switch {
	case c.typed != "":
		add(m.line.index.FindIn(c.typed, c.group))
		if len(c.hits) == 0 {
			add(m.line.other.FindIn(c.typed, c.group))
		}
	case c.group != "":
		for _, a := range m.line.call.Kit().Acts {
			if a.Shown() == c.group {
				c.hits = append(c.hits, hit{a, ""})
			}
		}
	case m.line.state.Level == train.EasyLevel && m.aware():
		for _, b := range m.watch.worth[:min(len(m.watch.worth), train.Hits)] {
			if a, err := m.line.call.Kit().Act(b.Act); err == nil {
				c.hits = append(c.hits, hit{a, b.Leaves.String()})
			}
		}
	}
	c.chosen = max(0, min(c.chosen, len(c.hits)-1))
	return c
}

// typing takes a key that types; false if it is none.
func (m Model) typing(msg tea.KeyMsg) (Model, bool) {
	switch {
	case msg.Type == tea.KeyRunes && !msg.Alt, msg.Type == tea.KeySpace, msg.Type == tea.KeyBackspace:
	default:
		return m, false
	}
	switch m.over {
	case noteOverlay:
		m.note = keys.Edited(m.note, msg)
	case weighOverlay:
		m.weighing.filter, m.weighing.chosen = string(keys.Edited([]rune(m.weighing.filter), msg)), 0
	case reflectOverlay:
		m.reflecting = m.reflecting.typed(msg)
	case noOverlay, readOverlay, helpOverlay, devicesOverlay:
		if m.over != noOverlay && !m.beside() {
			return m, false
		}
		if m.composer.typed == "" { // what is typed is looked for everywhere; Tab after it narrows
			m.composer.group = ""
		}
		m.composer.typed, m.composer.chosen = string(keys.Edited([]rune(m.composer.typed), msg)), 0
		m.composer = m.composer.found(m)
	}
	return m, true
}

// sayChosen says what is chosen.
func (m Model) sayChosen() (Model, tea.Cmd) {
	c := m.composer
	if len(c.hits) == 0 {
		if c.typed == "" { // what is found nowhere says so below the field
			m.status = flow.T("call.type-first")
		}
		return m, nil
	}
	return m.speak(c.hits[c.chosen].act, c.typed)
}

// turnGroup goes on to the next group, or back.
func turnGroup(by int) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) {
		all := groups()
		at := slices.Index(all, m.composer.group)
		return m.clickGroup(string(all[(at+by+len(all))%len(all)]))
	}
}

// groups are all groups, and before them none.
func groups() []train.Group { return append([]train.Group{""}, train.Groups()...) }

// clickGroup lists a group.
func (m Model) clickGroup(name string) (Model, tea.Cmd) {
	if !m.open() || m.over == noteOverlay {
		return m, nil
	}
	m.composer.group, m.composer.chosen = train.Group(name), 0
	m.composer = m.composer.found(m)
	return m, nil
}

// clickHit says what is pointed at.
func (m Model) clickHit(id string) (Model, tea.Cmd) {
	i := slices.IndexFunc(m.composer.hits, func(h hit) bool { return h.act.ID == id })
	if i < 0 {
		return m, nil
	}
	m.composer.chosen = i
	return m.sayChosen()
}

// toEnd turns to what ends the call.
func (m Model) toEnd() (Model, tea.Cmd) {
	m.over, m.composer = noOverlay, composer{group: train.End}
	m.composer = m.composer.found(m)
	return m, nil
}

// choose moves among what there is to say.
func choose(by int) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) {
		m.composer.chosen = max(0, min(m.composer.chosen+by, len(m.composer.hits)-1))
		return m, nil
	}
}

// keepNote keeps the note that is typed.
func (m Model) keepNote() (Model, tea.Cmd) {
	if len(m.note) > 0 {
		m.notes = append(slices.Clip(m.notes), string(m.note))
	}
	m.note, m.over = nil, noOverlay
	return m, nil
}
