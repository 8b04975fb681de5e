// Package guide is the help articles as data: numbered steps with what to do, by
// which events each is done, and which screen each figure shows. A guide
// follows the person; it never leads.
//
// # Files
//
// An article is edited in its YAML file, whose keys are the fields of [Guide]. The
// program reads the JSON file beside that, which `go generate ./cmd/catalogue`
// makes of it.
//
// # Following
//
// A [Cursor] says which steps are done and which is next. [Guide.Follow] moves it by
// an event, [Guide.Settle] by what the phone shows, and [Guide.Here] is the step that
// a screen belongs to: where the person is and what is next differ when they
// wander. [Guide.Resume] lists what to do so that the next step gets done.
//
// # The login
//
// No article teaches how a login that waits for the phone is answered. It is a
// [Login], the same for every guide: a list of ways that are tried in order.
package guide

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

// AddUser is the goal of the articles that add a user to a phone which has a
// key already; the others activate the first.
const AddUser = "adduser"

// Guide is one article.
type Guide struct {
	ID       string `json:"id"`
	Article  string `json:"article,omitzero"`  // its number in the vendor's knowledge base, where one is known
	System   string `json:"system"`            // ios or android
	Goal     string `json:"goal"`              // activate or adduser
	Method   string `json:"method"`            // scan or type
	Capitals bool   `json:"capitals,omitzero"` // it prints AUTHENTICATE where others print Authenticate
	// Outcome is what all steps lead to. When it comes about another way, those
	// before the step that it completes are skipped.
	Outcome      []flow.Pattern `json:"outcome,omitzero"`
	Title        text.Words     `json:"title"`
	Intro        text.Words     `json:"intro,omitzero"`
	Requirements []text.Words   `json:"requirements,omitzero"`
	Steps        []Step         `json:"steps"`
	Problems     []Problem      `json:"problems,omitzero"`
	References   []Reference    `json:"references,omitzero"`
	Login        Login          `json:"-"` // the part that no article teaches
}

// Address is where an article of the vendor's knowledge base is read, by its number,
// such as KB3861; empty if that is none. The program itself never goes there.
func Address(article string) string {
	number, ok := strings.CutPrefix(article, "KB")
	if !ok || number == "" || strings.Trim(number, "0123456789") != "" {
		return ""
	}
	return "https://ibkr.info/article/" + number
}

// Count is how many steps the article counts: 1.a and 1.b are ways to do the
// first.
func (g *Guide) Count() int {
	count := 0
	for _, s := range g.Steps {
		if !s.Sub() {
			count++
		}
	}
	return count
}

// Place is the how manieth a step of a number is, of those that the article counts; 0 if
// there is none.
func (g *Guide) Place(number string) int {
	place := 0
	for _, s := range g.Steps {
		if !s.Sub() {
			place++
		}
		if s.Number == number {
			return place
		}
	}
	return 0
}

// Jumps reports whether the article's numbers leave some out, so that the last one is
// not how many steps there are.
func (g *Guide) Jumps() bool { return g.Steps[len(g.Steps)-1].Number != strconv.Itoa(g.Count()) }

// HasFigure reports whether one of the steps has a figure of a screen.
func (g *Guide) HasFigure(screen string) bool {
	return slices.ContainsFunc(g.Steps, func(s Step) bool { return s.Shows(screen) })
}

// Step is one numbered step.
type Step struct {
	Number   string         `json:"number"` // as printed: "1.a", or 8 after 4
	Say      text.Words     `json:"say"`
	Short    text.Words     `json:"short"` // the same for a list: at most [ShortColumns] wide
	Figures  []Figure       `json:"figures,omitzero"`
	Do       []flow.Action  `json:"do,omitzero"`       // what doing it for the person means
	Until    []flow.Pattern `json:"until,omitzero"`    // any of these events completes it
	Skip     []flow.Pattern `json:"skip,omitzero"`     // any of these shows that it was not needed
	Declined []flow.Pattern `json:"declined,omitzero"` // any of these refuses what it asks to allow; it goes on if Until says so
	Missing  text.Words     `json:"missing,omitzero"`  // what is missing then
	Holds    []string       `json:"holds,omitzero"`    // on these screens it is done already
	Again    []flow.Pattern `json:"again,omitzero"`    // after any of these, later, the walk goes on from here
	Branches []Branch       `json:"branches,omitzero"`
}

// Sub reports whether the step is a way to do the one before it, such as 1.a.
func (s Step) Sub() bool { return strings.Contains(s.Number, ".") }

// Whole is all that the step says: its own words, and those of its branches.
func (s Step) Whole() text.Words {
	whole := text.Words{}
	for lang, said := range s.Say {
		whole[lang] = text.Sentences(append([]string{said}, s.Ways(lang)...)...)
	}
	return whole
}

// Ways is what its branches say in a language, where they say something.
func (s Step) Ways(lang text.Lang) []string {
	var ways []string
	for _, b := range s.Branches {
		if said := b.Say.In(lang); said != "" {
			ways = append(ways, said)
		}
	}
	return ways
}

// Shows reports whether the step has a figure of a screen.
func (s Step) Shows(screen string) bool {
	return slices.ContainsFunc(s.Figures, func(f Figure) bool { return f.Screen == screen })
}

// Figure is a picture of the article: its number and the screen it shows.
type Figure struct {
	Number string `json:"number"`
	Screen string `json:"screen"`
	Points string `json:"points,omitzero"` // the id of the node that its arrow points at; empty for what the step does next
}

// Branch is a jump: the step is done by this event, or by one of these screens
// being shown, and the walk goes on at To.
type Branch struct {
	Say   text.Words   `json:"say,omitzero"` // what is to be seen then, and where it leads; empty if that is a step
	When  flow.Pattern `json:"when,omitzero"`
	Shows []string     `json:"shows,omitzero"`
	To    string       `json:"to"`
}

// Problem is an entry of the article's section of possible issues.
type Problem struct {
	Ask     text.Words   `json:"ask"`
	Answer  text.Words   `json:"answer"`
	Figures []Figure     `json:"figures,omitzero"`
	Show    Show         `json:"show,omitzero"` // how what its figures show comes about
	Causes  []flow.Cause `json:"causes,omitzero"`
}

// Show is how a problem comes about on the way through the guide: up to a step, then
// something else, and then on with the guide until the problem shows.
type Show struct {
	Step string        `json:"step,omitzero"` // the number of the step that is next then; empty for the beginning
	Do   []flow.Action `json:"do,omitzero"`
}

// Reference is another article that this one points to.
type Reference struct {
	Article string     `json:"article"`
	About   text.Words `json:"about"`
}

//go:embed *-*-*.json
var files embed.FS

// IDs lists the ids of the embedded guides, in order.
func IDs() []string {
	names, _ := fs.Glob(files, "*") // the pattern is well formed
	ids := make([]string, len(names))
	for i, name := range names {
		ids[i] = strings.TrimSuffix(name, ".json")
	}
	slices.Sort(ids) // a name may begin with another one
	return ids
}

// Find reads the guide with this id, and what all guides have in common. The error
// lists the ids there are, or says where the guide is broken.
func Find(id string) (*Guide, error) {
	if !slices.Contains(IDs(), id) {
		return nil, fmt.Errorf("no guide %q%s; there is %s", id, text.DidYouMean(id, IDs()), strings.Join(IDs(), ", "))
	}
	login, err := LoadLogin()
	if err != nil {
		return nil, err
	}
	return Load(id, login)
}

// Load reads one of the guides alone, which gets its part in common with others. The
// error says where it is broken.
func Load(id string, login Login) (*Guide, error) {
	source, err := files.ReadFile(id + ".json")
	if err != nil {
		return nil, err
	}
	g, err := parse(source)
	if err != nil {
		return nil, fmt.Errorf("guide %s: %w", id, err)
	}
	if g.ID != id {
		return nil, fmt.Errorf("guide %s calls itself %q", id, g.ID)
	}
	g.Login = login
	return g, nil
}

func parse(source []byte) (*Guide, error) {
	g := &Guide{}
	if err := json.Unmarshal(source, g); err != nil {
		return nil, err
	}
	return g, g.Check()
}

// index is the position of the step with this number, or -1.
func (g *Guide) index(number string) int {
	return slices.IndexFunc(g.Steps, func(s Step) bool { return s.Number == number })
}
