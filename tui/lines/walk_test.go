package lines_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/screen"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
)

// On a walk at random the desk and the phone are read before each action. All
// that can be used has its number then, the one that it was first given, and
// nothing else has one; and the number does to the world what the thing itself does.
func TestEverythingIsOffered(t *testing.T) {
	const walks, steps = 4, 24
	met := map[string]bool{}
	for seed := range uint64(walks) {
		w := newWalk(t)
		for _, node := range wayTo[:len(wayTo)*int(seed)/(walks-1)] {
			w.look(met)
			w.use(node.device, node.id, "")
		}
		random := rand.New(rand.NewPCG(seed, 2))
		for range steps {
			w.look(met)
			w.act(random)
		}
		w.ask("events", func(answer []string) string {
			log, events := w.Snapshot().Log, answer
			if at := slices.Index(answer, "What the backend knows:"); at >= 0 {
				events = answer[:at]
			}
			if len(events) != len(log) {
				return fmt.Sprintf("%d events are told of %d", len(events), len(log))
			}
			return ""
		})
		answers := split(converse(t, strings.Join(w.script, "; "), installed))[1:] // what is said to "full" is not of the script
		if len(answers) != len(w.script) {
			t.Fatalf("%d answers to %d lines", len(answers), len(w.script))
		}
		for i, answer := range answers {
			if complaint := w.wants[i](answer); complaint != "" {
				t.Fatalf("walk %d, line %d, %q: %s\n%s", seed, i, w.script[i], complaint, strings.Join(answer, "\n"))
			}
		}
	}
	for _, id := range []string{"portal-code", "portal-waiting", "portal-home", "camera", "camera-app", "mobile-unlock", "mobile-success", "settings-camera"} {
		if !met[id] {
			t.Errorf("no walk met the screen %s: it walks too little to find much", id)
		}
	}
}

// wayTo is the way through the guide and on to a login that the phone
// approves. Each walk goes farther along it before it strays.
var wayTo = []struct {
	device flow.Device
	id     string
}{
	{flow.Desk, "log-in"}, {flow.Phone, "camera"}, {flow.Phone, "aim"}, {flow.Phone, "closer"}, {flow.Phone, "closer"},
	{flow.Phone, "banner"}, {flow.Phone, "allow"}, {flow.Phone, "match"}, {flow.Phone, "done"},
	{flow.Desk, "log-out"}, {flow.Desk, "log-in"}, {flow.Phone, "push"}, {flow.Phone, "match"},
}

// walk is a world to compare with, and the script that does the same.
type walk struct {
	flowtest.Person
	words  text.Catalogue
	script []string
	wants  []func(answer []string) string
	given  map[string][]string // ids by their numbers, of each app of each device
}

func newWalk(t *testing.T) *walk {
	t.Helper()
	config := flowtest.Demo(t, enroll.Open, "ios-activate-scan", true)
	return &walk{Person: flowtest.Begin(t, config), words: flowtest.Words(t, text.English), given: map[string][]string{}}
}

// number is the number of a thing, and that of all beside it which have none yet.
func (w *walk) number(d flow.Device, id string) int {
	s := w.World().Screen(d)
	key := string(d) + " " + s.App
	for _, n := range s.Reachable() {
		if !slices.Contains(w.given[key], n.ID) {
			w.given[key] = append(w.given[key], n.ID)
		}
	}
	i := slices.Index(w.given[key], id)
	if d == flow.Phone && i >= 20 {
		return 101 + i - 20
	}
	return first(d) + i
}

// ask adds a line to the script, and what its answer has to be.
func (w *walk) ask(line string, want func(answer []string) string) {
	w.script = append(w.script, line)
	w.wants = append(w.wants, want)
}

var numberedLine = regexp.MustCompile(`^(\d+)\. (.*)`)

// look reads both devices, and notes the screens.
func (w *walk) look(met map[string]bool) {
	for _, d := range []flow.Device{flow.Desk, flow.Phone} {
		w.read(d)
		met[w.World().Screen(d).ID] = true
	}
}

// read reads a device and expects all that can be used on it.
func (w *walk) read(d flow.Device) {
	nodes := w.World().Screen(d).Reachable()
	var numbers []int
	for _, n := range nodes {
		numbers = append(numbers, w.number(d, n.ID))
	}
	w.ask(map[flow.Device]string{flow.Desk: "computer", flow.Phone: "phone"}[d], func(answer []string) string {
		var offered [][]string
		for _, line := range answer {
			if m := numberedLine.FindStringSubmatch(line); m != nil {
				offered = append(offered, m[1:])
			}
		}
		if len(offered) != len(nodes) {
			return fmt.Sprintf("%d things are offered, not %d", len(offered), len(nodes))
		}
		for i, n := range nodes {
			if offered[i][0] != fmt.Sprint(numbers[i]) || !strings.Contains(offered[i][1], w.words.Say(n.Text)) {
				return fmt.Sprintf("%s is offered as %q", n.ID, offered[i])
			}
		}
		return ""
	})
}

// first is the number that a device's things begin with.
func first(d flow.Device) int {
	if d == flow.Desk {
		return 21
	}
	return 1
}

// act does something that is possible now, mostly with what is on a screen.
func (w *walk) act(random *rand.Rand) {
	others := []struct {
		line   string
		action flow.Action
	}{
		{"wait 30s", flow.Wait(30 * time.Second)},
		{"home", flow.Action{Device: flow.Phone, Verb: flow.GoHome}},
		{"after", flow.Action{Device: flow.Room, Verb: flow.Advance, Target: flow.AfterExpiry}},
	}
	if random.IntN(10) == 0 {
		other := others[random.IntN(len(others))]
		w.do(other.line, other.action)
		return
	}
	d := []flow.Device{flow.Desk, flow.Phone, flow.Phone}[random.IntN(3)]
	nodes := w.World().Screen(d).Reachable()
	// What leads away from a screen would lead away from nearly all of them.
	inward := slices.DeleteFunc(slices.Clone(nodes), func(n screen.Node) bool { return n.Place == screen.Edge || n.ID == "log-out" })
	if len(inward) == 0 {
		inward = nodes
	}
	n := inward[random.IntN(len(inward))]
	typed := map[string][]string{
		"user-name": {"riley.sample", "{label} somebody"}, "password": {"not-a-secret"}, "passcode": {"246810", "apple-pie"},
	}[n.ID]
	switch {
	case !n.Editable():
		typed = []string{""}
	case typed == nil:
		typed = []string{"1234 5678"}
	}
	w.use(d, n.ID, typed[random.IntN(len(typed))])
}

// use uses a node by its number, or types into it.
func (w *walk) use(d flow.Device, id, typed string) {
	w.T.Helper()
	nodes := w.World().Screen(d).Reachable()
	i := slices.IndexFunc(nodes, func(n screen.Node) bool { return n.ID == id })
	if i < 0 {
		w.T.Fatalf("there is no %s on the %s", id, d)
	}
	number := fmt.Sprint(w.number(d, id))
	if typed == "" {
		w.do(number, nodes[i].Action(d))
		return
	}
	w.do(number+" "+typed, flow.Action{Device: d, Verb: flow.InputText, Target: id, Text: typed})
}

// do adds an action to the script and does it in the world to compare with. A
// misstep is answered with a sentence.
func (w *walk) do(line string, a flow.Action) {
	_, err := w.Do(w.T.Context(), a)
	misstep, isMisstep := errors.AsType[*flow.Misstep](err)
	if err != nil && !isMisstep {
		w.T.Fatalf("%v", err)
	}
	w.ask(line, func(answer []string) string {
		if isMisstep && !slices.Contains(answer, w.words.Say(flow.T("misstep."+string(misstep.Reason)))) {
			return "a misstep is not explained"
		}
		last := answer[len(answer)-1]
		says := func(start string) bool { return strings.HasPrefix(last, start) }
		if !isMisstep && !slices.ContainsFunc([]string{"Step ", "All steps", "IB Key was activated"}, says) {
			return "the step is not said at the end"
		}
		return ""
	})
}

// split cuts a transcript into the answers, without what was asked.
func split(transcript string) [][]string {
	var answers [][]string
	for _, block := range strings.Split("\n"+transcript, "\n> ")[1:] {
		lines := strings.Split(strings.TrimRight(block, "\n"), "\n")
		answers = append(answers, lines[1:])
	}
	return answers[:len(answers)-1] // the last prompt met the end
}
