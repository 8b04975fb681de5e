package text

import (
	"cmp"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Messages are what the command line and errors say in a language, by what they say in
// English as sources write it: with %s and the like for what is filled in.
type Messages struct {
	Others map[string]string `json:"others" yaml:"others"` // what libraries and the system say
	Ours   map[string]string `json:"ours" yaml:"ours"`
	// Colon stands between who says something and what, and Between says what stands between
	// words side by side: what is not there stays as it is in English.
	Colon   string            `json:"colon,omitempty" yaml:"colon"`
	Between map[string]string `json:"between,omitempty" yaml:"between"`
}

//go:embed messages/*.json
var messageFiles embed.FS

// ReadMessages returns those of a language; none where it has none.
func ReadMessages(l Lang) (Messages, error) {
	var all Messages
	source, err := messageFiles.ReadFile("messages/" + string(l) + ".json")
	if errors.Is(err, fs.ErrNotExist) {
		return all, nil // a language need not have any
	}
	if err == nil {
		err = json.Unmarshal(source, &all)
	}
	return all, err
}

// Check finds a message that wants more filled in than the English one.
func (m Messages) Check() error {
	for english, its := range m.all() {
		count := len(verb.FindAllString(english, -1))
		for i, v := range verb.FindAllString(its, -1) {
			if at := argument(v, i); at >= count {
				return fmt.Errorf("%q: %s asks for what is filled in at %d, and there are %d", english, v, at+1, count)
			}
		}
	}
	return nil
}

func (m Messages) all() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, part := range []map[string]string{m.Others, m.Ours} {
			for english, its := range part {
				if !yield(english, its) {
					return
				}
			}
		}
	}
}

// verb is where something is filled in, by its number from 1 where it has one.
var verb = regexp.MustCompile(`%(?:\[(\d)\])?[-+#0-9.]*[a-zA-Z]`)

// argument is the number from 0 of what is filled in at a verb, the i-th of its sentence.
func argument(v string, i int) int {
	if number := verb.FindStringSubmatch(v)[1]; number != "" {
		i, _ = strconv.Atoi(number) // a digit
		i--
	}
	return i
}

// message is one of a language.
type message struct {
	fixed   []string // what stands around what is filled in
	size    int      // of all that, in bytes
	english func() *regexp.Regexp
	quoted  []bool // what is filled in is a name or a number, and no message
	its     string
}

// phrasebook is what is said of messages in a language.
type phrasebook struct {
	messages []message // the first that fits is the one
	colon    string
	between  *strings.Replacer
}

// phrasebookOf is that of a language; without one, messages stay English.
func phrasebookOf(l Lang) phrasebook {
	found, _ := ReadMessages(l)
	var pairs []string
	for _, english := range slices.SortedFunc(maps.Keys(found.Between), func(a, b string) int { return len(b) - len(a) }) {
		pairs = append(pairs, english, found.Between[english]) // the longest goes before those that it contains
	}
	return phrasebook{messagesOf(found), cmp.Or(found.Colon, ": "), strings.NewReplacer(pairs...)}
}

func messagesOf(found Messages) []message {
	var all []message
	for english, its := range found.all() {
		m := message{its: its}
		var pattern strings.Builder
		put := func(fixed string) {
			m.fixed = append(m.fixed, fixed)
			m.size += len(fixed)
			pattern.WriteString(regexp.QuoteMeta(fixed))
		}
		from := 0
		for _, at := range verb.FindAllStringIndex(english, -1) {
			put(english[from:at[0]])
			from = at[1]
			form, named := "(.*?)", true
			switch english[at[0]:at[1]] {
			case "%q":
				form = `"((?:[^"\\]|\\.)*)"`
			case "%d":
				form = `(-?\d+)`
			default:
				named = false
			}
			pattern.WriteString(form)
			m.quoted = append(m.quoted, named)
		}
		put(english[from:])
		m.english = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile("(?s)^" + pattern.String() + "$") })
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b message) int {
		return cmp.Or(cmp.Compare(b.size, a.size), slices.Compare(a.fixed, b.fixed))
	})
	return all
}

// find returns what is filled in where a line is this message, which most are not.
func (m message) find(line string) []string {
	rest := line
	for _, fixed := range m.fixed {
		_, after, ok := strings.Cut(rest, fixed)
		if !ok {
			return nil
		}
		rest = after
	}
	found := m.english().FindStringSubmatch(line)
	if found == nil {
		return nil
	}
	return found[1:]
}

// spoken is an error that has words of its own in every language.
type spoken interface {
	error
	SaidIn(c Catalogue) string
}

// Error says an error in the catalogue's language.
func (c Catalogue) Error(err error) string {
	said := err.Error()
	its, ok := errors.AsType[spoken](err)
	if c.phrases == nil || !ok {
		return c.Message(said)
	}
	const gap = "\x00"
	return strings.Replace(c.Message(strings.Replace(said, its.Error(), gap, 1)), gap, its.SaidIn(c), 1)
}

// Message says a message in the catalogue's language. Messages are English where they come
// about, for logs and for programs; what the language has no words for stays so.
func (c Catalogue) Message(english string) string {
	english = ofSystem(english)
	if c.phrases == nil {
		return english
	}
	lines := strings.Split(english, "\n")
	for i, line := range lines {
		lines[i] = c.line(line)
	}
	return strings.Join(lines, "\n")
}

// place is where in a file something is wrong, as editors read it; several are words side by side.
var (
	place   = regexp.MustCompile(`^(\S+:\d+:\d+: )(.*)$`)
	several = regexp.MustCompile(`^[^ ,]+(, [^ ,]+)*(,? (or|and) [^ ,]+)?$`)
)

func (c Catalogue) line(english string) string {
	if at := place.FindStringSubmatch(english); at != nil {
		return at[1] + c.line(at[2])
	}
	book := c.phrases()
	for _, m := range book.messages {
		args := m.find(english)
		if args == nil {
			continue
		}
		for i, arg := range args {
			if !m.quoted[i] && arg != english {
				args[i] = c.line(arg)
			}
		}
		i := -1
		return verb.ReplaceAllStringFunc(m.its, func(v string) string {
			i++
			return args[argument(v, i)]
		})
	}
	for from := 0; ; { // who says it, and what
		i := strings.Index(english[from:], ": ")
		if i < 0 {
			break
		}
		from += i + len(": ")
		if rest := c.line(english[from:]); rest != english[from:] {
			return english[:from-len(": ")] + book.colon + rest
		}
	}
	if several.MatchString(english) {
		return book.between.Replace(english)
	}
	return english
}
