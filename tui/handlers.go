package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
)

// command carries out a command of the stage: here where it changes the view
// alone, else by a request. An argument that it needs is chosen or typed first.
func (m Model) command(c stage.Command) (Model, tea.Cmd) {
	if handle, own := handlers()[c.ID]; own {
		return handle(m)
	}
	switch {
	case c.Do == nil:
		return m, nil // a test finds a command that nobody handles
	case !c.Optional():
		return m.askFor(c), nil
	}
	if c.ID == "home" {
		m.focus = phonePane
	}
	return m.request(c, "")
}

// request asks for what a command stands for.
func (m Model) request(c stage.Command, argument string) (Model, tea.Cmd) {
	r, err := c.Do(m.view, argument)
	if err != nil {
		m.status = stage.Said(err)
		return m, nil
	}
	m.over, m.asking = noOverlay, ""
	return m.ask(r)
}

// unavailable says why a command cannot be done now. While requests are under way
// their outcome may allow what is not possible yet: the stage decides.
func (m Model) unavailable(c stage.Command) flow.Text {
	why := m.view.Unavailable(c)
	if c.ID == "return" && m.menu.nested { // to the cover
		return flow.Text{}
	}
	if c.ID == "quit" {
		return unattended(m)
	}
	if m.awaited > 0 && c.Do != nil && c.Needs == stage.MoveTime {
		return flow.Text{}
	}
	return why
}

// handlers are the commands that change the view alone, by their ids.
func handlers() map[string]func(Model) (Model, tea.Cmd) {
	return map[string]func(Model) (Model, tea.Cmd){
		"why":      opens(whyOverlay),
		"steps":    opens(stepsOverlay),
		"events":   opens(eventsOverlay),
		"code":     opens(codeOverlay),
		"help":     opens(helpOverlay),
		"notes":    opens(notesOverlay),
		"menu":     Model.toMenu,
		"return":   Model.leaveMenu,
		"desk":     turnsTo(deskPane),
		"phone":    turnsTo(phonePane),
		"now":      func(m Model) (Model, tea.Cmd) { return m.lookAt(stage.Now) },
		"back":     Model.lookBack,
		"forward":  func(m Model) (Model, tea.Cmd) { return m.lookAt(m.view.Past + 1) },
		"article":  Model.writeArticle,
		"picture":  Model.keepPicture,
		"language": Model.switchLanguage,
		"quit":     tells(tea.Quit),
	}
}

// opens lays something over the panes.
func opens(over overlay) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) {
		m.over, m.scroll, m.asking = over, 0, ""
		return m, nil
	}
}

func turnsTo(p pane) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) {
		m.focus = p
		return m, nil
	}
}

func (m Model) toOtherDevice() (Model, tea.Cmd) { return turnsTo(phonePane - m.focus)(m) }

func (m Model) toMenu() (Model, tea.Cmd) {
	offers, err := offered(m.options.Stage)
	if err != nil {
		m.status = flow.T("status.failed", "error", err.Error())
		return m, nil
	}
	m.offers = offers
	m.view.AtMenu = true
	return m, m.awaitDue()
}

func (m Model) switchLanguage() (Model, tea.Cmd) {
	words, err := m.options.Stage.Data().Words(text.Next(m.lang()))
	if err != nil {
		m.status = flow.T("status.failed", "error", err.Error())
		return m, nil
	}
	m.words = words
	return m, nil
}

func (m Model) nextTheme() (Model, tea.Cmd) { return m.dress(m.theme.Name.Next()), nil }

func (m Model) lookBack() (Model, tea.Cmd) {
	if m.view.Past == stage.Now {
		return m.lookAt(len(m.view.History) - 2)
	}
	return m.lookAt(m.view.Past - 1)
}

// lookAt shows an entry of the history; the last one is the present.
func (m Model) lookAt(entry int) (Model, tea.Cmd) {
	before := screenIDs(m.view)
	m.view = m.view.LookAt(entry)
	m.aimFocus(before)
	m.version++
	return m, nil
}

// reading reports whether the person reads what lies over the devices, or is
// about to: the clock then stands for this view.
func (m Model) reading() bool {
	switch m.over {
	case whyOverlay, stepsOverlay, helpOverlay, eventsOverlay:
		return true
	case notesOverlay:
		return !m.options.Backstage
	case noOverlay, failureOverlay, codeOverlay, roomOverlay:
	}
	return m.acts.attract || m.acts.held || m.view.Past != stage.Now || m.view.AtMenu || m.asking != ""
}

func (m Model) interrupt() (Model, tea.Cmd) { return m, tea.Interrupt }

func (m Model) suspend() (Model, tea.Cmd) {
	m.departed = m.options.Wall()
	return m, tea.Suspend
}
