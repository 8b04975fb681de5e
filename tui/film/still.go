package film

import (
	"context"
	"errors"
	"io"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"enrollsim/flow/embedded"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/tui"
	"enrollsim/tui/canvas"
	"enrollsim/tui/theme"
)

// Still is how the window of one moment is drawn.
type Still struct {
	Data  *embedded.Data
	Lang  text.Lang
	Theme theme.Name
	W, H  int // columns and rows; see [tui.LeastForCode]
}

// Window draws what the app shows of a simulation in which nothing moves, and returns the
// theme that it is drawn in. The simulation is the window's, and not to be used any more.
func (s Still) Window(ctx context.Context, of *sim.Sim) (*canvas.Canvas, *theme.Theme, error) {
	on := stage.New(ctx, stage.Options{
		Data: s.Data, Frozen: true,
		Open: func(context.Context, stage.Choice) (stage.Opened, error) {
			return stage.Opened{Sim: of, Guide: of.Config().Guide}, nil
		},
	})
	colours := lipgloss.NewRenderer(io.Discard)
	colours.SetColorProfile(termenv.TrueColor)
	seat := on.Join(role())
	defer seat.Leave()
	if _, err := seat.Ask(stage.OpenChoice(stage.Choice{Guide: of.Config().Guide})).Wait(); err != nil {
		return nil, nil, err
	}
	begun, err := tui.New(tui.Options{Stage: on, Role: role(), Lang: s.Lang, Theme: s.Theme, Renderer: colours, Still: true, Tick: tick})
	if err != nil {
		return nil, nil, err
	}
	defer begun.Leave()
	next, _ := begun.Update(tea.WindowSizeMsg{Width: s.W, Height: s.H})
	model, ok := next.(tui.Model)
	if !ok {
		return nil, nil, errors.New("the app has ended")
	}
	return model.Window(), theme.New(colours, s.Theme), nil
}
