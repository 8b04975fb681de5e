//go:build unix

package main_test

import (
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// A server can be asked whether it is ready without another program, by the settings that
// it was started with.
func TestServeCheck(t *testing.T) {
	t.Parallel()
	s := serveAt(t, t.TempDir())
	ask := func(listen string) (int, string) {
		command := exec.Command(s.command.Path, "serve", "--check")
		command.Env = append(environment(s.home), "ENROLLSIM_LISTEN="+listen)
		out, _ := command.CombinedOutput()
		return command.ProcessState.ExitCode(), string(out)
	}
	listen := strings.TrimPrefix(s.url, "http://")
	if code, said := ask(listen); code != 0 || !strings.Contains(said, "is ready") {
		t.Errorf("of a server that is ready it ends with %d: %s", code, said)
	}
	if code, said := ask(listen[strings.LastIndex(listen, ":"):]); code != 0 {
		t.Errorf("of a server that listens at all addresses it ends with %d: %s", code, said)
	}
	if code, said := ask("127.0.0.1:0"); code != 2 || !strings.Contains(said, "port") {
		t.Errorf("without a port it ends with %d: %s", code, said)
	}
	if code := s.end(t, syscall.SIGTERM); code != 0 {
		t.Errorf("the server ends with %d", code)
	}
	if code, said := ask(listen); code != 1 || !strings.Contains(said, "no server answers") {
		t.Errorf("of no server it ends with %d: %s", code, said)
	}
}

// Servers that start side by side make one admin token together.
func TestServersMakeOneToken(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	if _, err := build(); err != nil {
		t.Fatal(err)
	}
	var servers [3]*served
	var all sync.WaitGroup
	for i := range servers {
		all.Go(func() { servers[i] = serveAt(t, home) })
	}
	all.Wait()
	for _, s := range servers {
		if s == nil {
			t.Fatal("one has not started")
		}
		s.must(t, "GET", "/v1/sandboxes", "")
		s.end(t, syscall.SIGTERM)
	}
}
