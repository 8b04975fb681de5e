package term_test

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/tui/canvas"
	"enrollsim/tui/term"
)

// fate is what becomes of something that Bubble Tea writes.
type fate string

const (
	passes    fate = "passes"
	dropped   fate = "is dropped"
	redraws   fate = "has all drawn anew"
	givesBack fate = "gives the terminal back"
)

// fates are all that Bubble Tea writes when it is asked for every mode and is
// given an empty picture. What it writes beside that has to be thought about first.
func fates() map[string]fate {
	return map[string]fate{
		"\x1b[?1049h":           passes, // alternate screen
		"\x1b[?1049l":           givesBack,
		"\x1b[?2004h":           passes, // pastes
		"\x1b[?2004l":           givesBack,
		"\x1b[?1002h":           passes, // mouse
		"\x1b[?1002l":           passes,
		"\x1b[?1003h":           passes,
		"\x1b[?1003l":           passes,
		"\x1b[?1006h":           passes,
		"\x1b[?1006l":           passes,
		"\x1b[?1004h":           passes, // focus of the window
		"\x1b[?1004l":           passes,
		"\x1b]2;title\x07":      passes,
		"\x1b[?25h":             dropped, // the pictures say where the cursor is
		"\x1b[?25l":             dropped,
		"\x1b[2J":               redraws,
		"\x1b[H":                dropped,
		"\x1b[2K":               dropped, // the end of an inline picture
		"\r":                    dropped,
		"\x1b[H\r \x1b[H":       dropped, // pictures before the size is known, and after
		"\x1b[H\r \x1b[K\x1b[H": dropped,
		"\r \r":                 dropped, // and outside the alternate screen
		"\r \x1b[K\r":           dropped,
		"line\r\n\r \r":         dropped,
	}
}

// A new version of Bubble Tea that writes something else does not slip by.
func TestWhatBubbleTeaWrites(t *testing.T) {
	all := bubbleTeaWrites(t)
	for written := range all {
		if fates()[written] == "" {
			t.Errorf("nobody has thought about %q", written)
		}
	}
	for written, fate := range fates() {
		if fate != dropped && !all[written] {
			t.Errorf("it does not write %q any more", written)
		}
	}
}

func TestFatesOfWhatBubbleTeaWrites(t *testing.T) {
	const end = "\x1b]2;the end\x07"
	for written, want := range fates() {
		t.Run(written, func(t *testing.T) {
			l := newLine(t)
			tty := open(t, l, term.Options{})
			tty.Show(picture(1))
			l.wait("picture", func() bool { return strings.HasSuffix(l.all.String(), "\x1b[?2026l") })
			before := len(l.written())
			say(t, tty, written, end)
			l.wait("end", func() bool {
				got := l.all.String()[before:]
				switch want {
				case passes:
					return got == written+end
				case dropped:
					return got == end
				case givesBack:
					return got == "\x1b\\\x1b[?2026l\x1b[m"+written+end
				default:
					rest := strings.Replace(got, end, "", 1)
					return len(rest) < len(got) && strings.HasPrefix(rest, "\x1b[?2026h") && strings.HasSuffix(rest, "\x1b[?2026l")
				}
			})
		})
	}
}

// bubbleTeaWrites runs a program that asks for every mode, and returns the
// different things that its renderer wrote.
func bubbleTeaWrites(t *testing.T) map[string]bool {
	t.Helper()
	record := &record{line: newLine(t), writes: map[string]bool{}}
	program := tea.NewProgram(everyMode{}, tea.WithAltScreen(), tea.WithInput(strings.NewReader("")), tea.WithOutput(record), tea.WithoutSignalHandler(), tea.WithFPS(120))
	if _, err := program.Run(); err != nil {
		t.Fatal(err)
	}
	return record.writes
}

type record struct {
	*line
	mu     sync.Mutex
	writes map[string]bool
}

func (r *record) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.writes[string(p)] = true
	return len(p), nil
}

// everyMode is a program that asks for every mode there is, and shows nothing.
type everyMode struct{}

func (everyMode) Init() tea.Cmd {
	return tea.Sequence(
		tea.EnableMouseCellMotion, tea.EnableMouseAllMotion, tea.DisableMouse, tea.EnableReportFocus, tea.DisableReportFocus,
		tea.DisableBracketedPaste, tea.EnableBracketedPaste, tea.SetWindowTitle("title"), tea.ShowCursor, tea.HideCursor,
		tea.ClearScreen, tea.WindowSize(), tea.Exec(nothing{}, nil), tea.ExitAltScreen, tea.Println("line"), tea.EnterAltScreen,
		func() tea.Msg { return tea.WindowSizeMsg{Width: 80, Height: 24} }, tea.EnableReportFocus, tea.Quit,
	)
}

func (m everyMode) Update(tea.Msg) (tea.Model, tea.Cmd) { return m, nil }
func (everyMode) View() string                          { return "" }
func (everyMode) Window() *canvas.Canvas                { return picture(1) }

// nothing is a command that takes the terminal and gives it back.
type nothing struct{}

func (nothing) Run() error          { return nil }
func (nothing) SetStdin(io.Reader)  {}
func (nothing) SetStdout(io.Writer) {}
func (nothing) SetStderr(io.Writer) {}

// A program draws on a terminal through a screen, and gives it back.
func TestScreen(t *testing.T) {
	l := newLine(t)
	tty := term.New(l, term.Options{})
	defer tty.Close()
	program := tea.NewProgram(term.Screen{Model: counter{}, Terminal: tty}, tea.WithAltScreen(),
		tea.WithInput(strings.NewReader("")), tea.WithOutput(tty), tea.WithoutSignalHandler(), tea.WithFPS(1))
	var last tea.Model
	var failed error
	var work sync.WaitGroup
	work.Go(func() { last, failed = program.Run() })
	for n := 1; n <= 3; n++ {
		program.Send(n)
		l.shows(n)
	}
	program.Quit()
	work.Wait()
	if failed != nil {
		t.Fatal(failed)
	}
	if n := last.(term.Screen).Model.(counter).n; n != 3 {
		t.Errorf("the last model is at %d", n)
	}
	if all := l.written(); !strings.HasSuffix(all, "\x1b[?1049l\x1b[?25h") || strings.Contains(all, "not to be seen") {
		t.Errorf("%q was written", all)
	}
}

// A panic of the model, in what it does or in what it draws, is told once the terminal can be
// given back, and leaves the model as it was.
func TestPanicOfTheModel(t *testing.T) {
	for name, broken := range map[string]int{"doing": panicsDoing, "drawing": panicsDrawing} {
		t.Run(name, func(t *testing.T) {
			l := newLine(t)
			var program *tea.Program
			told := make(chan string, 8)
			tty := term.New(l, term.Options{Crashed: func(value any, stack []byte) {
				told <- fmt.Sprintf("%v\n%s", value, stack)
				program.Quit()
			}})
			defer tty.Close()
			program = tea.NewProgram(term.Screen{Model: counter{}, Terminal: tty}, tea.WithAltScreen(),
				tea.WithInput(strings.NewReader("")), tea.WithOutput(tty), tea.WithoutSignalHandler(), tea.WithFPS(1))
			go program.Send(broken)
			last, err := program.Run()
			if err != nil {
				t.Fatal(err)
			}
			if said := <-told; !strings.Contains(said, "out of order") || !strings.Contains(said, "bubbletea_test.go") {
				t.Errorf("it is told of %q", said)
			}
			if _, ok := last.(term.Screen); !ok {
				t.Errorf("a %T is left", last)
			}
			if all := l.written(); !strings.HasSuffix(all, "\x1b[?1049l\x1b[?25h") {
				t.Errorf("%q was written", all)
			}
		})
	}
}

// Numbers at which a counter panics.
const (
	panicsDoing   = -1
	panicsDrawing = -2
)

// counter is a model that shows the number it was sent last.
type counter struct{ n int }

func (counter) Init() tea.Cmd { return nil }
func (counter) View() string  { return "not to be seen" }

func (c counter) Window() *canvas.Canvas {
	if c.n == panicsDrawing {
		panic("out of order")
	}
	return picture(c.n)
}

func (c counter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if n, ok := msg.(int); ok {
		if n == panicsDoing {
			panic("out of order")
		}
		c.n = n
	}
	return c, nil
}

// A size that is told again is that of a window that has changed in between.
func TestScreenIsDrawnAnewForEverySize(t *testing.T) {
	l := newLine(t)
	tty := open(t, l, term.Options{})
	var screen tea.Model = term.Screen{Model: counter{n: 1}, Terminal: tty}
	for n := 1; n <= 2; n++ {
		screen, _ = screen.Update(tea.WindowSizeMsg{Width: width, Height: height})
		_ = screen.View()
		l.wait("picture", func() bool { return strings.Count(l.all.String(), "\x1b[?2026l") == n })
	}
}
