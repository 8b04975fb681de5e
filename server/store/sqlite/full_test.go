//go:build unix

package sqlite_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"enrollsim/server/store/sqlite"
)

// A store is not ready where nothing more can be written, and is again when it can. That is
// tried in a process of its own, whose files may not grow.
func TestPingSeesThatNothingCanBeWritten(t *testing.T) {
	t.Parallel()
	const child = "ENROLLSIM_TEST_FULL"
	file := os.Getenv(child)
	if file == "" {
		again := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$")
		again.Env = append(os.Environ(), child+"="+filepath.Join(t.TempDir(), "store.db"))
		if out, err := again.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return
	}
	s, err := sqlite.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	for _, full := range []bool{false, true, false} {
		now := limit
		if full {
			now.Cur = 0
		}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &now); err != nil {
			t.Fatal(err)
		}
		if err := s.Ping(t.Context()); (err != nil) != full {
			t.Errorf("nothing can be written: %t, and it says %v", full, err)
		}
	}
}
