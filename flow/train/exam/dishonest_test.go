package exam_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow/train/exam"
)

// linesOf are the lines of a result, with their ends.
func linesOf(source []byte) [][]byte {
	lines := bytes.SplitAfter(source, []byte("\n"))
	return lines[:len(lines)-1]
}

// honest is how many results C8 is tried with.
func honest() int {
	if os.Getenv("ENROLLSIM_LONG") != "" {
		return 1000
	}
	return 100
}

// C8: honest results are accepted, and each kind of dishonest one is not, at the line that
// was touched.
func TestC8DishonestResultsAreRejected(t *testing.T) {
	t.Parallel()
	library := some(t)[1:]
	o := exams(t, 1, library)
	var results [][]byte
	for i := range honest() {
		results = append(results, taken(t, o, fmt.Sprintf("T-%03d", i)).tape.Bytes())
	}
	for i, source := range results {
		if v, err := verify(t, o, "r", source); err != nil || !v.Passed {
			t.Errorf("an honest result is rejected: %v, %+v", err, v)
		}
		lines := linesOf(source)
		acts := len(lines) - 4 // begin, end, score and total are none
		at := 1 + i%(acts-1)
		fake := func(change func([][]byte) [][]byte) []byte { return bytes.Join(change(slices.Clone(lines)), nil) }
		replaced := func(at int, old, with string) []byte {
			return fake(func(l [][]byte) [][]byte {
				l[at] = bytes.Replace(l[at], []byte(old), []byte(with), 1)
				return l
			})
		}
		other := results[(i+1)%len(results)]
		for name, d := range map[string]struct {
			source []byte
			line   int
		}{
			"an act changed":  {replaced(at, `"act":"`, `"act":"x`), at + 1},
			"an act removed":  {fake(func(l [][]byte) [][]byte { return slices.Delete(l, at, at+1) }), at + 1},
			"an act added":    {fake(func(l [][]byte) [][]byte { return slices.Insert(l, at, l[at]) }), at + 2},
			"two swapped":     {fake(func(l [][]byte) [][]byte { l[at], l[at+1] = l[at+1], l[at]; return l }), at + 1},
			"score edited":    {replaced(len(lines)-2, `"total":`, `"total":1`), len(lines) - 1},
			"points edited":   {replaced(len(lines)-1, `"total":`, `"total":1`), len(lines)},
			"time edited":     {replaced(at, `"kind"`, `"kind" `), at + 1},
			"wall clock":      {replaced(at, `"wall":"2026-03`, `"wall":"2026-02`), at + 1},
			"what was heard":  {replaced(at, `"heard":"`, `"heard":"No. `), at + 1},
			"another trainee": {replaced(0, `"trainee":"T-`, `"trainee":"U-`), 1},
			"cut off":         {bytes.Join(lines[:at+1], nil), at + 2},
			"in a line":       {source[:len(source)-9], len(lines)},
			"of two":          {append(bytes.Join(lines[:at], nil), bytes.Join(bytes.SplitAfter(other, []byte("\n"))[at:], nil)...), at + 1},
			"no key":          {rechained(t, replaced(at, `"typed":"as typed"`, `"typed":"faked"`), key(t, 9)), 1},
		} {
			_, err := verify(t, o, "r", d.source)
			broken, ok := errors.AsType[*exam.Broken](err)
			if !ok || broken.Line != d.line {
				t.Errorf("result %d, %s: %v, want one of line %d", i, name, err, d.line)
			}
		}
	}
}

// rechained writes the chain of a result anew with a key.
func rechained(t *testing.T, source []byte, k exam.Key) []byte {
	t.Helper()
	tape, err := exam.ReadTape("r", source)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	before := ""
	for _, l := range tape.Lines {
		l, err := l.Chained(k, before)
		if err != nil {
			t.Fatal(err)
		}
		before = l.MAC
		line, _ := json.Marshal(l)
		b.Write(append(line, '\n'))
	}
	return b.Bytes()
}

// C8: whoever has the key and writes the chain anew is found by the replay, at the first
// line that the exam does not give.
func TestC8ReplayFindsWhatTheChainDoesNot(t *testing.T) {
	t.Parallel()
	o := exams(t, 1, some(t)[1:])
	r := taken(t, o, "T-1")
	lines := linesOf(r.tape.Bytes())
	for name, d := range map[string]struct {
		at        int
		old, with string
		says      string
	}{
		"an unknown act": {2, `"act":"`, `"act":"no-such-`, "there is no act"},
		"time":           {2, `"at":`, `"at":1`, "At is "},
		"heard":          {2, `"heard":"`, `"heard":"Yes. `, "Heard is "},
		"score":          {len(lines) - 2, `"diagnosis":`, `"diagnosis":-`, "Result is "},
		"total":          {len(lines) - 1, `"total":`, `"total":-`, "Total is "},
		"log":            {len(lines) - 3, `"log":"`, `"log":"0`, "Log is "},
	} {
		faked := slices.Clone(lines)
		faked[d.at] = bytes.Replace(faked[d.at], []byte(d.old), []byte(d.with), 1)
		_, err := verify(t, o, "r", rechained(t, bytes.Join(faked, nil), o.Key))
		broken, ok := errors.AsType[*exam.Broken](err)
		if !ok || broken.Line != d.at+1 || !strings.Contains(broken.Why, d.says) {
			t.Errorf("%s: %v, want line %d with %q", name, err, d.at+1, d.says)
		}
	}
	swapped := slices.Clone(lines)
	swapped[1], swapped[2] = swapped[2], swapped[1]
	if _, err := verify(t, o, "r", rechained(t, bytes.Join(swapped, nil), o.Key)); err == nil {
		t.Error("two acts were swapped, and the chain written anew, and it verifies")
	}
}
