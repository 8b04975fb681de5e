package main_test

import (
	"bytes"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// A terminal that says that its line takes 9600 bits a second is told no more than that, so
// whoever leaves has it back within a second: what has been written to a terminal of no line
// cannot be taken back.
func TestSlowLineIsRestored(t *testing.T) {
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	master, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer master.Close()
	if err := pty.Setsize(tty, window{80, 24}.asPTY()); err != nil {
		t.Fatal(err)
	}
	slow, err := unix.IoctlGetTermios(int(tty.Fd()), unix.TCGETS2)
	if err != nil {
		t.Fatal(err)
	}
	slow.Cflag = slow.Cflag&^unix.CBAUD | unix.B9600
	slow.Ospeed = 9600
	if err := unix.IoctlSetTermios(int(tty.Fd()), unix.TCSETS2, slow); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(program, "--guide", "ios-activate-scan", "--freeze")
	command.Env = []string{"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", "HOME=" + t.TempDir()}
	command.Stdin, command.Stdout, command.Stderr = tty, tty, tty
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	_ = tty.Close()
	giveUp := time.AfterFunc(patience, func() { _ = command.Process.Kill() })
	defer giveUp.Stop()
	var output []byte
	read := func() error {
		var some [1024]byte
		n, err := master.Read(some[:])
		output = append(output, some[:n]...)
		return err
	}
	for !bytes.Contains(output, []byte("SIMULATION")) { // the beginning of a picture that takes seconds
		if err := read(); err != nil {
			t.Fatal(err)
		}
	}
	if err := command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	before := len(output)
	for read() == nil { // what is left
	}
	_ = command.Wait()
	if code := command.ProcessState.ExitCode(); code != 143 {
		t.Errorf("exit code %d", code)
	}
	if left := len(output) - before; left > 960 || !bytes.Contains(output, []byte("\x1b[?1049l")) {
		t.Errorf("%d bytes are left to be read: %q", left, output[before:])
	}
}
