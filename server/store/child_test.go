package store_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"enrollsim/server/conformance"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/postgres"
	"enrollsim/server/store/sqlite"
	"enrollsim/server/store/storetest"
)

// jobVariable holds the job of a test binary that is run as a child.
const jobVariable = "ENROLLSIM_TEST_JOB"

// job is what a child does: it activates codes of a town, one after the other,
// and says of each what it was told.
type job struct {
	Kind    string // of the store
	Address string // of the store
	Town    string
	Phone   string
	Codes   []string
	From    int // number of the first code
}

// work does a child's job. It begins when a line comes in.
func work(text string) int {
	if err := labour(text); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func labour(text string) error {
	var j job
	if err := json.Unmarshal([]byte(text), &j); err != nil {
		return err
	}
	ctx := context.Background()
	s, err := openAt(ctx, j.Kind, j.Address)
	if err != nil {
		return err
	}
	host, err := enroll.NewHost(s, enroll.Options{})
	if err != nil {
		return err
	}
	b, err := host.Find(ctx, j.Town)
	if err != nil {
		return err
	}
	fmt.Println("ready")
	if _, err := bufio.NewReader(os.Stdin).ReadString('\n'); err != nil {
		return err
	}
	p := conformance.NewPhone(j.Phone)
	for i, code := range j.Codes {
		_, err := b.Activate(ctx, storetest.Start(), p.Attempt(code))
		yes, known := answered(err)
		if !known {
			return err
		}
		fmt.Println(j.From+i, yes) // one write: who reads it reads all of it
	}
	return nil
}

func openAt(ctx context.Context, kind, address string) (store.Store, error) {
	if kind == "sqlite" {
		return sqlite.Open(ctx, address)
	}
	return postgres.Open(ctx, address)
}

// child is a process that does a job.
type child struct {
	t       *testing.T
	command *exec.Cmd
	says    *bufio.Scanner
	start   func()
}

// hire starts a child, up to where it is ready.
func hire(t *testing.T, j job) *child {
	t.Helper()
	text, err := json.Marshal(j)
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), jobVariable+"="+string(text))
	command.Stderr = os.Stderr
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	c := &child{t: t, command: command, says: bufio.NewScanner(out), start: func() { fmt.Fprintln(in, "go") }}
	if !c.says.Scan() || c.says.Text() != "ready" {
		t.Fatalf("the child says %q", c.says.Text())
	}
	return c
}

// next is the next answer that the child got; ok is false when it has ended.
func (c *child) next() (number int, yes, ok bool) {
	if !c.says.Scan() {
		return 0, false, false
	}
	if _, err := fmt.Sscan(c.says.Text(), &number, &yes); err != nil {
		c.t.Errorf("the child says %q: %v", c.says.Text(), err)
	}
	return number, yes, true
}

// rest is all that the child still says until it ends, or is ended.
func (c *child) rest() (said map[int]bool) {
	said = map[int]bool{}
	for {
		number, yes, ok := c.next()
		if !ok {
			_ = c.command.Wait() // how it ended is known by what it said
			return said
		}
		said[number] = yes
	}
}
