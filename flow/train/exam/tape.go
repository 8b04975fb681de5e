package exam

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"enrollsim/flow/train"
	"enrollsim/flow/train/progress"
)

// Kind is what a line of a tape is about.
type Kind string

// The kinds, in the order in which they come.
const (
	Began  Kind = "begin" // who took which exam, with what
	Acted  Kind = "act"
	Ended  Kind = "end" // of a call
	Scored Kind = "score"
	Total  Kind = "total"
)

// Line is a line of a tape. Its keys stand in the order of the alphabet.
type Line struct {
	Act     string           `json:"act,omitempty"`
	At      int              `json:"at,omitempty"`   // seconds of the call
	Call    int              `json:"call,omitempty"` // from 1, in the trainee's order
	Commit  string           `json:"commit,omitempty"`
	Content string           `json:"content,omitempty"`
	Ended   train.Ending     `json:"ended,omitempty"`
	Exam    string           `json:"exam,omitempty"`
	Heard   string           `json:"heard,omitempty"` // what the customer answered
	Held    []train.Belief   `json:"held,omitzero"`   // what the call is taken for, where that has changed
	Kind    Kind             `json:"kind"`
	Log     string           `json:"log,omitempty"` // sum of all that has happened in the world of a call
	MAC     string           `json:"mac"`           // over the line and the one before it, by the key
	Passed  bool             `json:"passed,omitempty"`
	Program string           `json:"program,omitempty"`
	Read    []string         `json:"read,omitempty"` // what was opened since the act before
	Result  *progress.Result `json:"result,omitempty"`
	Sure    int              `json:"sure,omitempty"`  // percent, of what is explained
	Total   int              `json:"total,omitempty"` // points on the average
	Trainee string           `json:"trainee,omitempty"`
	Typed   string           `json:"typed,omitempty"`
	Version int              `json:"version,omitempty"` // of the tape
	Wall    time.Time        `json:"wall"`
}

// Chained is the line as it follows another, whose MAC is before.
func (l Line) Chained(key Key, before string) (Line, error) {
	l.MAC = ""
	written, err := json.Marshal(l)
	if err != nil {
		return l, err
	}
	l.MAC = hex.EncodeToString(key.mac("chain", before, string(written)))
	return l, nil
}

// Tape is what is kept of somebody who takes an exam.
type Tape struct {
	File  string
	Lines []Line
	Whole int64 // bytes of the lines that are whole
	Cut   bool  // a line after them is cut off
}

// Trainee is whose tape it is; empty where nothing is on it.
func (t Tape) Trainee() string {
	if len(t.Lines) == 0 {
		return ""
	}
	return t.Lines[0].Trainee
}

// Broken is a line that is not as the exam gives it.
type Broken struct {
	File string
	Line int // from 1
	Why  string
}

func (b *Broken) Error() string { return fmt.Sprintf("%s:%d: %s", b.File, b.Line, b.Why) }

func (t Tape) broken(i int, format string, args ...any) *Broken {
	return &Broken{t.File, i + 1, fmt.Sprintf(format, args...)}
}

// ReadTape reads a tape. The error is [*Broken], or [*OtherVersion]. A last line that is cut
// off is left out.
func ReadTape(file string, source []byte) (Tape, error) {
	t := Tape{File: file}
	for len(source) > 0 {
		written, rest, whole := bytes.Cut(source, []byte("\n"))
		if !whole {
			t.Cut = true
			break
		}
		source = rest
		var its struct {
			Kind    Kind
			Version int
		}
		if err := json.Unmarshal(written, &its); err == nil && t.Lines == nil && its.Kind == Began && its.Version != version {
			return t, &OtherVersion{file, max(1, its.Version)}
		}
		var l Line
		strict := json.NewDecoder(bytes.NewReader(written))
		strict.DisallowUnknownFields()
		if err := strict.Decode(&l); err != nil {
			return t, t.broken(len(t.Lines), "this is no line of a result: %v", err)
		}
		if again, err := json.Marshal(l); err != nil || !bytes.Equal(again, written) {
			return t, t.broken(len(t.Lines), "this line was not written by the exam")
		}
		if (l.Kind == Began) != (len(t.Lines) == 0) {
			return t, t.broken(len(t.Lines), "a result begins with who takes which exam, and says so once")
		}
		t.Lines = append(t.Lines, l)
		t.Whole += int64(len(written)) + 1
	}
	return t, nil
}

// Finished reports whether the exam was taken to its end.
func (t Tape) Finished() bool { return len(t.Lines) > 0 && t.Lines[len(t.Lines)-1].Kind == Total }

// Results are the results of a tape, as it says, in the trainee's order.
func (t Tape) Results() []progress.Result {
	var all []progress.Result
	for _, l := range t.Lines {
		if l.Kind == Scored && l.Result != nil {
			all = append(all, *l.Result)
		}
	}
	return all
}

// OtherExam is that a result is of another exam.
type OtherExam struct{ File string }

func (o *OtherExam) Error() string {
	return fmt.Sprintf("%s:1: this result is of another exam, or the exam was changed", o.File)
}

// OtherVersion is that a file was written by a program with another version of its form.
type OtherVersion struct {
	File string
	Its  int
}

func (o *OtherVersion) Error() string {
	return fmt.Sprintf("%s: this was written in version %d, and this program knows version %d: take the program that it was made with", o.File, o.Its, version)
}

// OtherContent is that calls are made of something else than those of an exam.
type OtherContent struct {
	Place     string // "exam.yaml:11"
	Its, Here string // sums: see [ContentOf]
}

func (o *OtherContent) Error() string {
	return fmt.Sprintf("%s: this is of the content %s, and this program has %s: take the program that the exam was made with", o.Place, o.Its, o.Here)
}

// Of checks that a tape is of an exam and unchanged since it was written by its key. here is
// [ContentOf] the program. The error is [*OtherExam], [*OtherContent] or [*Broken].
func (t Tape) Of(e Exam, key Key, here string) error {
	for i, l := range t.Lines {
		if i == 0 {
			switch {
			case l.Exam != e.ID() || l.Commit != e.Commit:
				return &OtherExam{t.File}
			case l.Content != here:
				return &OtherContent{t.File + ":1", l.Content, here}
			}
		}
		before := ""
		if i > 0 {
			before = t.Lines[i-1].MAC
		}
		want, err := l.Chained(key, before)
		if err != nil {
			return err
		}
		if want.MAC != l.MAC {
			return t.broken(i, "this line was changed, or one before it was changed, taken away, added or moved")
		}
	}
	return nil
}

// longestName is how many characters the name of a trainee has at most.
const longestName = 40

// CheckTrainee is whether somebody can be called so: what trainees are called is in the
// names of files, too.
func CheckTrainee(id string) error {
	alphanumeric := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
	first, _ := utf8.DecodeRuneInString(id)
	allowed := func(r rune) bool { return alphanumeric(r) || strings.ContainsRune("._-", r) }
	if !alphanumeric(first) || utf8.RuneCountInString(id) > longestName ||
		strings.ContainsFunc(id, func(r rune) bool { return !allowed(r) }) {
		return errors.New("a trainee is called by letters, digits, dots, dashes and underscores, such as T-042")
	}
	return nil
}
