package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// desk is where somebody trains: a folder that is their home, too, and perhaps the key of
// an exam in it.
type desk struct {
	t       *testing.T
	program string
	folder  string
	key     string
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return &desk{t: t, program: program, folder: t.TempDir()}
}

func (d *desk) command(args ...string) *exec.Cmd {
	command := exec.Command(d.program, args...)
	command.Dir, command.Env = d.folder, environment(d.folder)
	return command
}

// run runs the program with an input to its end.
func (d *desk) run(typed string, args ...string) (code int, out string) {
	d.t.Helper()
	command := d.command(args...)
	command.Stdin = strings.NewReader(typed)
	written, _ := command.CombinedOutput()
	return command.ProcessState.ExitCode(), string(written)
}

// says runs the program, which is to end with a code and to say all that is wanted.
func (d *desk) says(typed string, code int, args []string, want ...string) string {
	d.t.Helper()
	got, out := d.run(typed, args...)
	for _, says := range want {
		if !strings.Contains(out, says) {
			d.t.Errorf("enrollsim %s does not say %q:\n%s", strings.Join(args, " "), says, out)
		}
	}
	if got != code {
		d.t.Errorf("enrollsim %s ends with %d, want %d:\n%s", strings.Join(args, " "), got, code, out)
	}
	return out
}

// put writes a file into the folder.
func (d *desk) put(name, content string) {
	d.t.Helper()
	name = filepath.Join(d.folder, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		d.t.Fatal(err)
	}
}

// get reads a file of the folder.
func (d *desk) get(name string) string {
	d.t.Helper()
	source, err := os.ReadFile(filepath.Join(d.folder, name))
	if err != nil {
		d.t.Fatal(err)
	}
	return string(source)
}

// progress is the file of the results of a desk.
func (d *desk) progress() string {
	if _, out := d.run("goodbye\n", "train", "front-lens"); out == "" {
		d.t.Fatal("nothing is said")
	}
	found := ""
	_ = filepath.WalkDir(d.folder, func(name string, _ os.DirEntry, _ error) error {
		if filepath.Base(name) == "progress.jsonl" {
			found, _ = filepath.Rel(d.folder, name)
		}
		return nil
	})
	if found == "" {
		d.t.Fatal("no result is kept")
	}
	return found
}
