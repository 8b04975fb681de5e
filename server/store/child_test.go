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

// jobVariable names the environment variable with the job of a test binary that
// is run as a child process.
const jobVariable = "ENROLLSIM_TEST_JOB"

// job is what a child process does: it activates codes of a sandbox, one after the
// other, and prints each answer.
type job struct {
	Driver  string // of the store
	Address string // of the store
	Sandbox string
	Phone   string
	Codes   []string
	From    int // number of the first code
}

// runJob does the job of a child process, in JSON, and returns the exit code. It
// begins when it reads a line.
func runJob(text string) int {
	if err := doJob(text); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func doJob(text string) error {
	var j job
	if err := json.Unmarshal([]byte(text), &j); err != nil {
		return err
	}
	ctx := context.Background()
	s, err := openAt(ctx, j.Driver, j.Address)
	if err != nil {
		return err
	}
	host, err := enroll.NewHost(s, enroll.Options{})
	if err != nil {
		return err
	}
	b, err := host.Find(ctx, j.Sandbox)
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
		yes, known := outcome(err)
		if !known {
			return err
		}
		fmt.Println(j.From+i, yes) // in one write, so that it is never read in part
	}
	return nil
}

func openAt(ctx context.Context, kind, address string) (store.Store, error) {
	if kind == "sqlite" {
		return sqlite.Open(ctx, address)
	}
	return postgres.Open(ctx, address)
}

// child is a child process that does a job.
type child struct {
	t       *testing.T
	command *exec.Cmd
	output  *bufio.Scanner
	start   func()
}

// startChild starts a child process and waits until it is ready for its job.
func startChild(t *testing.T, j job) *child {
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
	c := &child{t: t, command: command, output: bufio.NewScanner(out), start: func() { fmt.Fprintln(in, "go") }}
	if !c.output.Scan() || c.output.Text() != "ready" {
		t.Fatalf("the child prints %q", c.output.Text())
	}
	return c
}

// nextAnswer reads the next answer that the child got; ok is false when it has
// ended.
func (c *child) nextAnswer() (number int, yes, ok bool) {
	if !c.output.Scan() {
		return 0, false, false
	}
	if _, err := fmt.Sscan(c.output.Text(), &number, &yes); err != nil {
		c.t.Errorf("the child prints %q: %v", c.output.Text(), err)
	}
	return number, yes, true
}

// remainingAnswers reads all further answers, until the child ends or is killed.
func (c *child) remainingAnswers() (answers map[int]bool) {
	answers = map[int]bool{}
	for {
		number, yes, ok := c.nextAnswer()
		if !ok {
			_ = c.command.Wait() // the answers tell whether it finished
			return answers
		}
		answers[number] = yes
	}
}
