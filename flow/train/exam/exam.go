// Package exam is calls that are taken as an exam: the same causes for everybody, in
// another order, with other customers and other codes.
//
// An [Exam] is a file that tells nothing of its calls: which they are follows from a [Key],
// of which the file has a commitment alone. A [Sitting] is somebody who takes it. What they
// do is kept in a [Tape], a line of JSON for each act, chained by the key, so that an exam
// that was interrupted goes on at the last act. [Verify] plays a tape again.
//
// A tape that is verified proves that these acts give these points. It does not prove who
// did them.
package exam

import (
	"bytes"
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/flow/train/progress"
)

// version is that of the files that this package writes. Exams of the first say nothing of
// the points that there are, and their results not what was read and weighed.
const version = 2

// All is the pool of all calls.
const All = "all"

// Exam is what everybody who takes it is given.
type Exam struct {
	Version int       `json:"version"`
	Calls   int       `json:"calls"` // how many
	Level   int       `json:"level"`
	Lang    text.Lang `json:"lang"` // of the customers
	Pass    int       `json:"pass"` // points of 100 that are needed on the average
	Pool    []string  `json:"pool"` // names of calls or groups of what is seen, or [All]

	Points  progress.Parts `json:"points"`  // that there are for each part of a score
	Content string         `json:"content"` // [ContentOf] what it was made with
	Commit  string         `json:"commit"`  // of the key
}

// New is an exam that a key opens, of calls of a kit. The error says what cannot be.
func New(e Exam, key Key, kit *train.Kit, calls []*scenario.Scenario) (Exam, error) {
	e.Version, e.Points, e.Commit, e.Content = version, progress.Most(), key.Commit(), ContentOf(kit, calls)
	_, err := e.check(kit, calls)
	return e, err
}

// check says what cannot be, and in which key.
func (e Exam) check(kit *train.Kit, calls []*scenario.Scenario) (key string, err error) {
	pool, err := e.pool(kit, calls)
	switch {
	case err != nil:
		return "pool", err
	case e.Points != progress.Most():
		return "points", errors.New("its points are not those of its content: the file was changed")
	case e.Calls < 1 || e.Calls > len(pool):
		return "calls", fmt.Errorf("%d calls cannot be taken from a pool of %d", e.Calls, len(pool))
	case e.Pass < 0 || e.Pass > 100:
		return "pass", fmt.Errorf("%d points cannot be needed; there are 0 to 100", e.Pass)
	case e.Level < train.PlainLevel || e.Level > train.ExamLevel:
		return "level", fmt.Errorf("there is no level %d for an exam; levels go from %d to %d", e.Level, train.PlainLevel, train.ExamLevel)
	case e.Lang != text.English && e.Lang != text.TraditionalChinese:
		return "lang", fmt.Errorf("customers do not speak %q; they speak %s and %s", e.Lang, text.English, text.TraditionalChinese)
	}
	return "", nil
}

// pool is which calls can be taken.
func (e Exam) pool(kit *train.Kit, calls []*scenario.Scenario) ([]*scenario.Scenario, error) {
	if slices.Equal(e.Pool, []string{All}) {
		return calls, nil
	}
	var pool []*scenario.Scenario
	for _, named := range e.Pool {
		found := false
		for _, s := range calls {
			entry, _ := kit.Causes.Find(s.Cause)
			if named != s.Name && named != entry.Group || named == "" {
				continue
			}
			found = true
			if !slices.Contains(pool, s) {
				pool = append(pool, s)
			}
		}
		if !found {
			return nil, fmt.Errorf("the pool has %q, which is neither a call nor a group of them%s", named, text.DidYouMean(named, kinds(kit, calls)))
		}
	}
	return pool, nil
}

// kinds are what a pool can name.
func kinds(kit *train.Kit, calls []*scenario.Scenario) []string {
	all := []string{All}
	for _, s := range calls {
		all = append(all, s.Name)
		if e, _ := kit.Causes.Find(s.Cause); e.Group != "" && !slices.Contains(all, e.Group) {
			all = append(all, e.Group)
		}
	}
	return all
}

// ID tells an exam from every other: a change of anything in it is another one.
func (e Exam) ID() string {
	written, _ := json.Marshal(e) // it has nothing that cannot be written
	return digest(written)
}

// Write writes an exam as the file that trainees are given.
func (e Exam) Write(w io.Writer) error {
	written, err := yaml.MarshalWithOptions(e, yaml.UseJSONMarshaler())
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, `# An exam of enrollsim: %d calls. It is taken by
#   enrollsim train exam THIS-FILE --as ID
# Which calls they are follows from a key that is not in here. Do not change this file: a
# changed one is another exam.
%s`, e.Calls, written)
	return err
}

// Read reads the file of an exam. The error names its place in the file, or is
// [*OtherVersion].
func Read(file string, source []byte) (Exam, error) {
	var e Exam
	if err := yaml.UnmarshalWithOptions(source, &e, yaml.Strict()); err != nil {
		if at, ok := errors.AsType[yaml.Error](err); ok && at.GetToken() != nil {
			where := at.GetToken().Position
			return e, fmt.Errorf("%s:%d:%d: this is no exam: %s", file, where.Line, where.Column, at.GetMessage())
		}
		return e, fmt.Errorf("%s: this is no exam: %w", file, err)
	}
	if e.Commit == "" || e.Content == "" {
		return e, fmt.Errorf("%s: this is no exam: it has no commit or no content", file)
	}
	if e.Version != version {
		return e, &OtherVersion{file, e.Version}
	}
	return e, nil
}

// placeOf is where a key stands in the file of an exam, as "exam.yaml:7".
func placeOf(file string, source []byte, key string) string {
	n := 0
	for line := range bytes.Lines(source) {
		n++
		if bytes.HasPrefix(line, []byte(key+":")) {
			return fmt.Sprintf("%s:%d", file, n)
		}
	}
	return file
}

// ContentOf says by a sum what calls are made of: the acts, what customers say and who they
// are, the causes, the points, the best paths, and the calls. Whatever changes a call or its score
// changes it, but for the program itself.
func ContentOf(kit *train.Kit, calls []*scenario.Scenario) string {
	h := sha256.New()
	put := func(v any) {
		written, _ := json.Marshal(v) // data that was read as JSON
		h.Write(written)
	}
	put(kit.Acts)
	put(kit.Lines)
	put(kit.Personas)
	put(kit.Causes.Entries())
	put(progress.Most())
	for _, s := range calls {
		put(s.Name)
		put(kit.Par(s.Name))
		h.Write(s.Source)
	}
	return hex.EncodeToString(h.Sum(nil)[:digestBytes])
}

const digestBytes = 16

func digest(of []byte) string {
	sum := sha256.Sum256(of)
	return hex.EncodeToString(sum[:digestBytes])
}

// Key opens an exam: 80 bits, written as 16 characters that are hard to mistake.
type Key [10]byte

// crockford is Crockford's base 32: no I, L, O and U.
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

func encoding() *base32.Encoding { return base32.NewEncoding(crockford).WithPadding(base32.NoPadding) }

// NewKey is a key of a source of chance.
func NewKey(random io.Reader) (k Key, err error) {
	_, err = io.ReadFull(random, k[:])
	return k, err
}

// ParseKey is the key that is written so, in any case and with any dashes and blanks.
func ParseKey(written string) (k Key, err error) {
	plain := strings.NewReplacer("-", "", " ", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(strings.TrimSpace(written)))
	b, err := encoding().DecodeString(plain)
	if err != nil || len(b) != len(k) {
		return k, errors.New("a key of an exam has 16 characters, such as 7K3M-9QXT-2HWB-5V0C")
	}
	copy(k[:], b)
	return k, nil
}

// String is the key in groups of four.
func (k Key) String() string {
	plain := encoding().EncodeToString(k[:])
	return strings.Join([]string{plain[:4], plain[4:8], plain[8:12], plain[12:]}, "-")
}

// Commit tells whether a key is the one, and tells nothing of it.
func (k Key) Commit() string {
	sum := sha256.Sum256(k[:])
	return hex.EncodeToString(sum[:])
}

// mac is what follows from the key for some words.
func (k Key) mac(words ...string) []byte {
	h := hmac.New(sha256.New, k[:])
	for _, w := range words {
		h.Write(binary.BigEndian.AppendUint32(nil, uint32(len(w))))
		h.Write([]byte(w))
	}
	return h.Sum(nil)
}

// ErrKey is that a key does not open an exam.
var ErrKey = errors.New("this key does not open the exam")

// ballot are the calls of an exam for a trainee, in their order: the same for everybody,
// each of another cause as long as there are some, and in another order for each.
func (e Exam) ballot(key Key, trainee string, kit *train.Kit, calls []*scenario.Scenario) ([]*scenario.Scenario, error) {
	if key.Commit() != e.Commit {
		return nil, ErrKey
	}
	pool, err := e.pool(kit, calls)
	if err != nil {
		return nil, err
	}
	drawn := func(list []*scenario.Scenario, words ...string) []*scenario.Scenario {
		return slices.SortedFunc(slices.Values(list), func(a, b *scenario.Scenario) int {
			return cmp.Compare(string(key.mac(append(words, a.Name)...)), string(key.mac(append(words, b.Name)...)))
		})
	}
	var first, rest []*scenario.Scenario
	met := map[flow.Cause]bool{}
	for _, s := range drawn(pool, "call") {
		if met[s.Cause] {
			rest = append(rest, s)
		} else {
			first = append(first, s)
		}
		met[s.Cause] = true
	}
	return drawn(append(first, rest...)[:e.Calls], "order", trainee), nil
}

// setup is how a trainee's call of a scenario begins.
func (e Exam) setup(key Key, trainee string, s *scenario.Scenario, open flow.Open) train.Setup {
	seed := binary.BigEndian.Uint64(key.mac("seed", trainee, s.Name))
	return train.Setup{Scenario: s, Open: open, Seed: seed >> 1, Lang: e.Lang, Level: e.Level}
}
