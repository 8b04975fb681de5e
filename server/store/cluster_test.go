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

// postgresCluster is a PostgreSQL that a test started for itself, to crash it.
type postgresCluster struct {
	t    *testing.T
	bin  string // directory of its programs
	dir  string // directory of its data
	port int
	as   *syscall.Credential // the user that runs it, if it is another one
}

// startCluster starts an empty PostgreSQL. It skips the test where none is
// installed.
func startCluster(t *testing.T) *postgresCluster {
	t.Helper()
	c := &postgresCluster{t: t, bin: findPrograms(t), port: freePort(t)}
	dir, err := os.MkdirTemp("", "enrollsim-postgres-") //nolint:usetesting // t.TempDir cannot be entered by another user
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
		t.Skip("no PostgreSQL to crash: install Debian's package postgresql to run this")
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

func (c *postgresCluster) run(program string, args ...string) {
	c.t.Helper()
	command := exec.Command(filepath.Join(c.bin, program), args...)
	command.Dir = "/"
	command.SysProcAttr = &syscall.SysProcAttr{Credential: c.as}
	// To a file and not to a pipe: the server that pg_ctl starts keeps it open.
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

func (c *postgresCluster) start() {
	c.t.Helper()
	c.run("pg_ctl", "-D", c.dir, "-w", "-s", "-o",
		fmt.Sprintf("-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories=''", c.port), "start")
}

// stop stops the server; the mode "immediate" is like a crash.
func (c *postgresCluster) stop(how string) {
	c.t.Helper()
	c.run("pg_ctl", "-D", c.dir, "-w", "-s", "-m", how, "stop")
}

func (c *postgresCluster) address() string {
	return fmt.Sprintf("postgres://enrollsim@127.0.0.1:%d/postgres", c.port)
}

// waitReady waits until the server accepts connections.
func (c *postgresCluster) waitReady(ctx context.Context) error {
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
