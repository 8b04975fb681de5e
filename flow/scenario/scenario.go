package scenario

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// Scenario is one run file, read and checked.
type Scenario struct {
	Name  string // of the file, without its ending
	File  string // as it was named; of a built-in one its place in the library
	Title text.Words
	Guide *guide.Guide
	Setup []Step     // done before the person arrives
	Steps []Step     // done and expected after that
	Cause flow.Cause // the true cause that it is about; empty if all goes well
	Log   []string   // of a saved session: what has to happen again, event by event

	config  sim.Config
	seeded  bool // the file chooses the seed
	builtIn bool
	raw     []byte // the file
	causeAt Position
	logAt   []Position
	shared  *shared
}

// shared is what all scenarios look things up in.
type shared struct {
	words  vocabulary
	causes cause.Catalogue
}

// World is what a file leaves open of how its world starts.
type World struct {
	Open      flow.Open
	Seed      uint64    // of files that choose none
	ForceSeed bool      // and of those that do
	Start     time.Time // of the clock, whatever the file says; if not zero
}

// Config is how the scenario's world starts.
func (s *Scenario) Config(w World) sim.Config {
	c := s.config
	c.Open = w.Open
	if !s.seeded || w.ForceSeed {
		c.Sandbox.Seed = w.Seed
	}
	if !w.Start.IsZero() {
		c.Sandbox.Start = w.Start
	}
	return c
}

// Reader reads run files. It keeps what they are checked against.
type Reader struct {
	shared  shared
	guides  map[string]*guide.Guide
	further text.Further
}

// NewReader loads what run files are checked against.
func NewReader() (*Reader, error) {
	words, err := loadVocabulary()
	if err != nil {
		return nil, err
	}
	causes, err := cause.Load()
	if err != nil {
		return nil, err
	}
	guides, err := guide.All()
	if err != nil {
		return nil, err
	}
	further, err := text.LoadFurther()
	if err != nil {
		return nil, err
	}
	r := &Reader{shared: shared{words, causes}, guides: map[string]*guide.Guide{}, further: further}
	for _, g := range guides {
		r.guides[g.ID] = g
	}
	return r, nil
}

// Causes lists the causes that there are, in the order of the catalogue.
func (r *Reader) Causes() []cause.Entry { return r.shared.causes.Entries() }

// Read reads a run file. The error is made of [Problems].
func (r *Reader) Read(file string, raw []byte) (*Scenario, error) {
	source, err := newSource(file, raw)
	if err != nil {
		return nil, err
	}
	in := &reader{file: file, source: source, words: r.shared.words, guides: r.guides}
	for _, entry := range r.shared.causes.Entries() {
		in.causes = append(in.causes, string(entry.Cause))
	}
	slices.Sort(in.causes)
	root, err := in.root()
	if err != nil {
		return nil, err
	}
	base := filepath.Base(file)
	s := &Scenario{
		Name: strings.TrimSuffix(base, filepath.Ext(base)), File: file,
		raw: raw, shared: &r.shared,
	}
	in.scenario(root, s)
	if len(in.problems) > 0 {
		slices.SortStableFunc(in.problems, func(a, b *Problem) int {
			if a.Line != b.Line {
				return a.Line - b.Line
			}
			return a.Column - b.Column
		})
		return nil, in.problems
	}
	return s, nil
}

// scenario reads the whole file. The guide comes first wherever it stands, as
// the world that it starts from is what given changes; and given before what names
// something in its world.
func (r *reader) scenario(n ast.Node, s *Scenario) {
	s.Guide = r.guideOf(n)
	s.config = sim.Demo(nil, s.Guide, 1, sim.DemoStart(), false)
	s.config.Settle = true
	if given := valueOf(n, "given"); given != nil {
		r.given(&s.config, &s.seeded)(given)
	}
	for _, u := range s.config.Sandbox.Users {
		r.names.users = append(r.names.users, u.Name)
	}
	for _, p := range s.config.Phones {
		r.names.phones = append(r.names.phones, p.ID)
	}
	var about string
	r.mapping(n, "a scenario", fields{
		"title": r.texts("title", &s.Title),
		"guide": func(ast.Node) {},
		"given": func(ast.Node) {},
		"setup": r.steps("setup", &s.Setup, false),
		"steps": r.steps("steps", &s.Steps, true),
		"cause": func(n ast.Node) { s.causeAt = r.source.positionOf(n); r.cause("cause", &about)(n) },
		"log": func(n ast.Node) {
			r.list(n, "log", func(entry ast.Node) {
				s.Log = append(s.Log, scalarOf(entry))
				s.logAt = append(s.logAt, r.source.positionOf(entry))
			})
		},
	}, "title", "steps")
	s.Cause = flow.Cause(about)
	for _, check := range r.later {
		check()
	}
	for _, step := range slices.Concat(s.Setup, s.Steps) {
		if step.Word == Follow {
			r.checkFollow(step, s.Guide)
		}
	}
}

func (r *reader) guideOf(n ast.Node) *guide.Guide {
	named := valueOf(n, "guide")
	if named == nil {
		return nil
	}
	var id string
	oneOf(r, "guide", &id, slices.Sorted(maps.Keys(r.guides))...)(named)
	return r.guides[id]
}

// valueOf is the value of a key of a mapping; nil if it has none.
func valueOf(n ast.Node, key string) ast.Node {
	list, _ := pairs(n)
	for _, pair := range list {
		if scalarOf(pair.Key) == key {
			return pair.Value
		}
	}
	return nil
}

// checkFollow sees to it that what is followed is there.
func (r *reader) checkFollow(s Step, g *guide.Guide) {
	complain := func(allowed []string, format string, args ...any) {
		r.problems = append(r.problems, &Problem{r.file, s.Position, fmt.Sprintf(format, args...), allowed})
	}
	if g == nil {
		complain(nil, "follow needs the key \"guide\" in the file")
		return
	}
	var numbers []string
	for _, step := range g.Steps {
		numbers = append(numbers, step.Number)
	}
	if s.Target != "" && !slices.Contains(numbers, s.Target) {
		complain(numbers, "guide %s has no step %q", g.ID, s.Target)
	}
}
