//go:build unix

package main_test

import (
	"bytes"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// What goes to the terminal is what changes, and no more: a key costs about as much
// as its letters are many.
func TestLittleIsWritten(t *testing.T) {
	type most struct{ start, first, step, tab, page, back int } // bytes
	const picture = 4000                                        // that the camera's adds to the steps at most
	for size, most := range map[window]most{
		{80, 24}:  {50000, 14000, 14000, 200, 14000, 30000},
		{120, 40}: {50000, 14000, 14000, 200, 20000, 50000},
	} {
		s := runIn(t, size, []string{"COLORTERM=truecolor"}, "--guide", "ios-activate-scan", "--freeze", "--no-motion")
		judge := func(what string, got, most int) {
			t.Helper()
			if got > most {
				t.Errorf("%dx%d: %s costs %d bytes, more than %d", size.w, size.h, what, got, most)
			}
		}
		s.sees("Log In")
		s.drawn()
		judge("the start", s.mark(), most.start)
		at := func(step string) string { return step + " of 11" }
		judge("the first step", s.costs("n", at("2")), most.first)
		steps, cost := []string{"3", "4", "5", "6"}, 0 // the camera's picture comes when it is ready
		for _, step := range steps {
			cost += s.costs("n", at(step))
		}
		judge("the steps to 6", cost, len(steps)*most.step+picture)
		judge("Tab", s.costs("\t", "tap Reload"), most.tab)
		judge("Tab, back", s.costs("\t", "tap GET"), most.tab)
		judge("a page", s.costs("w", "Esc  close"), most.page)
		judge("the way back", s.costs("q", at("6")), most.back)
	}
}

// costs presses a key and returns how many bytes it takes until a text is on the
// screen, or until that is not as it was, and all of the picture is there.
func (s *terminal) costs(key, text string) int {
	s.t.Helper()
	s.mu.Lock()
	mark, before := len(s.output), s.picture()
	s.mu.Unlock()
	s.press(key)
	cost := 0
	s.wait("picture after "+key, func() bool {
		picture, written := s.picture(), titles.ReplaceAllString(string(s.output[mark:]), "")
		cost = len(written)
		const inOnePiece = 200
		return picture != before && strings.Contains(picture, text) &&
			(cost < inOnePiece || isWhole(written))
	})
	return cost
}

// titles are what the terminal's window is to be called, which comes after a picture.
var titles = regexp.MustCompile("\x1b]2;[^\a]*\a")

// Where nobody reads what is written any more, in the middle of a picture, the
// program ends all the same, and what it leaves behind restores the terminal.
func TestEndsWhereNobodyReads(t *testing.T) {
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(program, "--guide", "ios-activate-scan", "--freeze")
	command.Env = []string{"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", "HOME=" + t.TempDir()}
	master, err := pty.StartWithSize(command, window{200, 60}.asPTY())
	if err != nil {
		t.Fatal(err)
	}
	defer master.Close()
	giveUp := time.AfterFunc(patience, func() { _ = command.Process.Kill() })
	defer giveUp.Stop()
	var output []byte
	read := func() error {
		var few [64]byte
		n, err := master.Read(few[:])
		output = append(output, few[:n]...)
		return err
	}
	for !bytes.Contains(output, []byte("SIMULATION")) { // the beginning of more than the line holds
		if err := read(); err != nil {
			t.Fatal(err)
		}
	}
	if err := command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	_ = command.Wait()
	if code := command.ProcessState.ExitCode(); code != 143 {
		t.Errorf("exit code %d", code)
	}
	for read() == nil { // what is left
	}
	screen := vt.NewEmulator(200, 60)
	_, _ = screen.Write(output)
	if screen.IsAltScreen() || screen.CursorHidden() || !bytes.Contains(output, []byte("\x1b[?2026l\x1b[m\x1b[?2004l")) {
		t.Errorf("the terminal is left as it is after %q", output[max(0, len(output)-300):])
	}
}
