//go:build unix

package main

import (
	"bufio"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"
)

// A read that is interrupted ends the program in order. The signal is for the whole
// process, so no other test may run beside this one.
func TestLinesInterrupted(t *testing.T) {
	for signal, want := range map[syscall.Signal]int{syscall.SIGINT: exitInterrupted, syscall.SIGTERM: 128 + int(syscall.SIGTERM)} {
		in, never := pipe(t)
		defer never.Close()
		said, out := pipe(t)
		code := make(chan int)
		go func() {
			env := func(string) (string, bool) { return "", false }
			ended := run([]string{"--accessible"}, in, out, io.Discard, env, nil)
			out.Close()
			code <- ended
		}()
		lines := bufio.NewReader(said)
		if _, err := lines.ReadString('>'); err != nil {
			t.Fatal(err)
		}
		if err := syscall.Kill(os.Getpid(), signal); err != nil {
			t.Fatal(err)
		}
		rest, err := io.ReadAll(lines)
		if err != nil {
			t.Fatal(err)
		}
		if got := <-code; got != want {
			t.Errorf("%v ends it with %d, want %d", signal, got, want)
		}
		if !strings.HasSuffix(string(rest), " \n") {
			t.Errorf("%v leaves the line at %q", signal, rest)
		}
	}
}

func pipe(t *testing.T) (r, w *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r, w
}
