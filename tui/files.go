package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"enrollsim/flow"
	"enrollsim/flow/figure"
	"enrollsim/flow/narrate"
	"enrollsim/tui/canvas"
	"enrollsim/tui/picture"
)

// writeArticle asks for the article of all that has happened, in the language of this view.
func (m Model) writeArticle() (Model, tea.Cmd) { return m.ask(m.view.Article(m.lang())) }

// written is the answer to what was to be kept.
type written struct{ said error }

// keepPicture writes the window as it is to files.
func (m Model) keepPicture() (Model, tea.Cmd) {
	m.status = flow.Text{} // no message lies over what is kept
	window := m.Window()
	return m, func() tea.Msg {
		files, err := m.pictures(window)
		if err == nil {
			err = m.options.Stage.Keep(files)
		}
		return written{err}
	}
}

// about is the window in words: what the devices show.
func (m Model) about() string {
	about := m.words.Say(flow.T("menu.independent"))
	if !m.view.HasWorld() {
		return about
	}
	n := narrate.Narrator{Words: m.words}
	for _, d := range []flow.Device{flow.Desk, flow.Phone} {
		about = n.Then(about, figure.About(n, figure.Moment{Device: d, World: m.view.Seen()}))
	}
	return about
}

// sharp is how many pixels of a picture one of a drawing is.
const sharp = 2

// pictures are a window in every form, by the endings of their files.
func (m Model) pictures(window *canvas.Canvas) (map[string][]byte, error) {
	simulation := m.words.Say(flow.T("word.simulation"))
	rows := []string{simulation + ". " + m.words.Say(flow.T("menu.independent")), ""}
	for row := range strings.SplitSeq(ansi.Strip(window.String()), "\n") {
		rows = append(rows, strings.TrimRight(row, " "))
	}
	words := strings.Join(rows, "\n") + "\n"

	look, band := picture.LookOf(m.theme), m.words.Say(flow.T("figure.band"))
	drawing := picture.Drawing(window, look, band)
	drawing.Lang, drawing.Title, drawing.About = string(m.lang()), simulation, m.about()
	painter, err := picture.NewPainter(look, band, sharp)
	if err != nil {
		return nil, err
	}
	pixels, err := painter.PNG(window)
	if err != nil {
		return nil, err
	}
	return map[string][]byte{".svg": drawing.SVG(look.Theme, "window"), ".png": pixels, ".txt": []byte(words)}, nil
}
