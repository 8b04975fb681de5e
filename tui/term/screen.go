package term

import (
	"encoding/base64"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/tui/canvas"
)

// Model is a Bubble Tea model that draws cells. What its View says is not shown.
type Model interface {
	tea.Model
	// Window is the picture of the moment. It is not changed any more.
	Window() *canvas.Canvas
}

// Copy is the message that puts words into the clipboard of whoever sits at the
// terminal (OSC 52). A terminal that does not let programs do that leaves it alone.
type Copy string

// Screen is a model whose pictures are shown on a terminal. It is what Bubble Tea
// is given to run; the model of the moment is in it.
type Screen struct {
	Model
	Terminal *Terminal
}

// Update takes one message. A panic of the model is told to the terminal, and the model stays as it was.
func (s Screen) Update(msg tea.Msg) (after tea.Model, cmd tea.Cmd) {
	after = s
	defer s.Terminal.tell()
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.Terminal.Redraw() // of the same size, too, it may have been another one meanwhile
	case Copy:
		s.Terminal.say("\x1b]52;c;" + base64.StdEncoding.EncodeToString([]byte(msg)) + "\x07")
		return s, nil
	}
	next, then := s.Model.Update(msg)
	if model, ok := next.(Model); ok {
		s.Model = model
	}
	return s, then
}

// View shows the picture of the moment, and leaves nothing to Bubble Tea to draw.
func (s Screen) View() string {
	defer s.Terminal.tell()
	s.Terminal.Show(s.Window())
	return ""
}
