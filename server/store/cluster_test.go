//go:build unix

package store_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"
)

// cluster is a PostgreSQL that a test started for itself, to end it badly.
type cluster struct {
	t    *testing.T
	bin  string // where its programs are
	dir  string // where its data are
	port int
	as   *syscall.Credential // who runs it, where that must not be us
}

// startCluster makes an empty PostgreSQL and starts it. Where there is none
// installed, the test is skipped, and says so.
func startCluster(t *testing.T) *cluster {
	t.Helper()
	c := &cluster{t: t, bin: findPrograms(t), port: freePort(t)}
	dir, err := os.MkdirTemp("", "enrollsim-postgres-") //nolint:usetesting // t.TempDir lies in what only we may enter
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	c.dir = filepath.Join(dir, "data")
	if os.Geteuid() == 0 { // PostgreSQL does not run as root
		nobody, err := user.Lookup("postgres")
		if err != nil {
			t.Skipf("PostgreSQL does not run as root, and there is no user postgres: %v", err)
		}
		uid, _ := strconv.Atoi(nobody.Uid)
		gid, _ := strconv.Atoi(nobody.Gid)
		c.as = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(dir, uid, gid); err != nil {
			t.Fatal(err)
		}
	}
	c.run("initdb", "-D", c.dir, "-U", "enrollsim", "-A", "trust", "--no-sync")
	c.start()
	t.Cleanup(func() { c.stop("immediate") })
	return c
}

func findPrograms(t *testing.T) string {
	t.Helper()
	if path, err := exec.LookPath("pg_ctl"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			return filepath.Dir(path)
		}
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil || len(found) == 0 {
		t.Skip("no PostgreSQL to end badly: install Debian's package postgresql to run this")
	}
	return found[len(found)-1]
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

func (c *cluster) run(program string, args ...string) {
	c.t.Helper()
	command := exec.Command(filepath.Join(c.bin, program), args...)
	command.Dir = "/"
	command.SysProcAttr = &syscall.SysProcAttr{Credential: c.as}
	// To a file: the server that pg_ctl starts keeps it open.
	log, err := os.Create(filepath.Join(c.t.TempDir(), program))
	if err != nil {
		c.t.Fatal(err)
	}
	defer log.Close()
	command.Stdout, command.Stderr = log, log
	if err := command.Run(); err != nil {
		text, _ := os.ReadFile(log.Name())
		c.t.Fatalf("%s: %v\n%s", program, err, text)
	}
}

func (c *cluster) start() {
	c.t.Helper()
	c.run("pg_ctl", "-D", c.dir, "-w", "-s", "-o", fmt.Sprintf("-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories=''", c.port), "start")
}

// stop ends it; "immediate" is as bad as a crash.
func (c *cluster) stop(how string) {
	c.t.Helper()
	c.run("pg_ctl", "-D", c.dir, "-w", "-s", "-m", how, "stop")
}

func (c *cluster) address() string {
	return fmt.Sprintf("postgres://enrollsim@127.0.0.1:%d/postgres", c.port)
}

// awake waits until it answers.
func (c *cluster) awake(ctx context.Context) error {
	for {
		conn, err := pgx.Connect(ctx, c.address())
		if err == nil {
			return conn.Close(ctx)
		}
		if ctx.Err() != nil {
			return errors.Join(ctx.Err(), err)
		}
	}
}
