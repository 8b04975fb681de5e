package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"enrollsim/flow"
)

// writeArticle asks for the article of all that has happened, in the language of this view.
func (m Model) writeArticle() (Model, tea.Cmd) { return m.ask(m.view.Article(m.lang())) }

// written is the answer to what was to be kept.
type written struct{ said error }

// keepPicture writes the window as it is to files.
func (m Model) keepPicture() (Model, tea.Cmd) {
	m.status = flow.Text{} // no message lies over what is kept
	files := m.pictures()
	return m, func() tea.Msg { return written{m.options.Stage.Keep(files)} }
}

// pictures are the window in every form, by the endings of their files.
func (m Model) pictures() map[string][]byte {
	rows := []string{m.words.Say(flow.T("word.simulation")) + ". " + m.words.Say(flow.T("menu.independent")), ""}
	for row := range strings.SplitSeq(ansi.Strip(m.View()), "\n") {
		rows = append(rows, strings.TrimRight(row, " "))
	}
	return map[string][]byte{".txt": []byte(strings.Join(rows, "\n") + "\n")}
}
