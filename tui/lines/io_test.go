package lines_test

import (
	"context"
	"errors"
	"io"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"enrollsim/flow"
	"enrollsim/tui/lines"
)

// The end of the input is a way to leave, with or without an end of line
// before it.
func TestTheEndOfTheInput(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"nothing", "", "\n> \n"},
		{"a last line without its end", "n", "Step 2 of 11: Open Camera on the phone\n1. app Camera\n> \n"},
		{"a line from Windows", "n\r\n", "Step 2 of 11: Open Camera on the phone\n1. app Camera\n> \n"},
		{"the person leaves", "q\nn\n", "> The simulation is over.\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out strings.Builder
			start := newSetup()
			start.Echo = false
			if err := start.run(t, strings.NewReader(test.in), &out); err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix(out.String(), test.want) {
				t.Errorf("it does not end in %q:\n%s", test.want, &out)
			}
			checkPlain(t, out.String())
		})
	}
}

// Nothing that is typed or pasted comes out again as a control sequence.
func TestNoControlCharacters(t *testing.T) {
	said := converse(t, "24 \x1b[31mred\x1b[0m\a\u009b2J\u202e\xff\x00; \x1b[A; wait\t1s; foo\x1b]0;title\a", nil)
	for _, want := range []string{"holds [31mred[0m2J\n", "Unknown command: [A.", "The clock shows 09:41:01.", "Unknown command: foo]0;title."} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said:\n%s", want, said)
		}
	}
}

// prompted cancels when a line is awaited.
type prompted struct{ cancel context.CancelFunc }

func (p prompted) Write(b []byte) (int, error) {
	if string(b) == "> " {
		p.cancel()
	}
	return len(b), nil
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, never := io.Pipe()
	defer never.Close()
	if err := lines.Run(ctx, newSetup().options(t), in, prompted{cancel}); !errors.Is(err, context.Canceled) {
		t.Errorf("an interrupted read ends with %v", err)
	}
}

func TestWhatFailsIsReported(t *testing.T) {
	broken := errors.New("broken")
	noBackend := newSetup()
	noBackend.Backend = func(context.Context, flow.Sandbox) (flow.Backend, error) { return nil, broken }
	tests := []struct {
		name  string
		start *setup
		in    io.Reader
		out   io.Writer
		want  string
	}{
		{"no backend", noBackend, strings.NewReader(""), io.Discard, "start the simulation: open the enrolment backend: broken"},
		{"the input", newSetup(), iotest.ErrReader(broken), io.Discard, "read the next command: broken"},
		{"the output", newSetup(), strings.NewReader(""), failing{broken}, "broken"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if err := test.start.run(t, test.in, test.out); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got the error %v, want one that says %q", err, test.want)
			}
		})
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// The help names what works at that moment, and nothing else.
func TestHelpIsTrue(t *testing.T) {
	for _, stage := range []struct{ name, to string }{{"menu", "menu; "}, {"present", "n; "}, {"past", "n; back; "}} {
		t.Run(stage.name, func(t *testing.T) {
			answers := split(converse(t, stage.to+"help", nil))
			var named []string
			for _, line := range answers[len(answers)-1] {
				names, _, isEntry := strings.Cut(line, ": ")
				if isEntry && !strings.HasPrefix(line, "a number") && !strings.HasPrefix(line, "Seed") {
					names = regexp.MustCompile(` \[\w+\]`).ReplaceAllString(names, "") // what may be left out
					named = append(named, strings.Split(names, " or ")...)
				}
			}
			if len(named) < 4 {
				t.Fatalf("the help names %q", named)
			}
			for _, name := range slices.DeleteFunc(named, func(name string) bool { return name == "quit" || name == "q" }) {
				answers := split(converse(t, stage.to+name, nil))
				said := strings.Join(answers[len(answers)-1], "\n")
				for _, no := range []string{"Not understood", "can mean", "That works in", "That is for the past", "This is the past"} {
					if strings.Contains(said, no) {
						t.Errorf("%s is in the help, but the answer is: %s", name, said)
					}
				}
			}
		})
	}
}

// A line that never ends, as in a file that is no text, is read past without being kept, and
// what follows it is done.
func TestALineWithoutEnd(t *testing.T) {
	const long = 64 << 20
	in := io.MultiReader(io.LimitReader(endless{}, long), strings.NewReader("\nquit\n"))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	var out strings.Builder
	if err := newSetup().run(t, in, &out); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if taken := after.TotalAlloc - before.TotalAlloc; taken > long/2 {
		t.Errorf("it took %d bytes", taken)
	}
	if !strings.Contains(out.String(), "Unknown command: "+strings.Repeat("a", 40)) || !strings.Contains(out.String(), "The simulation is over.") {
		t.Errorf("it says\n%s", out.String())
	}
}

// endless is a text without a line break.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}
