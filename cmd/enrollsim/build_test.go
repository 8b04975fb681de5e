package main_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"
)

// patience is how long a test waits for what must come. It is long, for busy
// machines; nothing waits as long when all is well.
const patience = 20 * time.Second

// builds is where the program is built.
var builds string

func TestMain(m *testing.M) {
	var err error
	if builds, err = os.MkdirTemp("", "enrollsim"); err == nil {
		defer func() { _ = os.RemoveAll(builds) }()
	}
	m.Run()
}

// build builds the program, once for all tests.
var build = sync.OnceValues(func() (string, error) {
	program := filepath.Join(builds, "enrollsim")
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		return "", errors.Join(err, errors.New(string(out)))
	}
	return program, nil
})

// environment keeps a program to a home of its own.
func environment(home string) []string {
	if runtime.GOOS == "windows" {
		return []string{
			"USERPROFILE=" + home, "AppData=" + filepath.Join(home, "Roaming"), "LocalAppData=" + filepath.Join(home, "Local"),
			"PATH=" + os.Getenv("PATH"), "TEMP=" + home, "SystemRoot=" + os.Getenv("SystemRoot"),
		}
	}
	return []string{"HOME=" + home, "XDG_CONFIG_HOME=" + filepath.Join(home, ".config"), "PATH=" + os.Getenv("PATH"), "TMPDIR=" + home}
}
