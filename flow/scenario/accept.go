package scenario

import (
	"context"
	"strings"
)

// edit is a change of a word in a run file.
type edit struct {
	Position
	old, now string
}

func replaceWord(at Position, old, now string) []edit {
	if now == "" {
		return nil
	}
	return []edit{{at, old, now}}
}

// Accept returns the file so that it expects what was found, where that is
// only a matter of a word or of the saved log; false where it is not.
func (s *Scenario) Accept(o Outcome) ([]byte, bool) {
	if len(s.Log) > 0 && o.Failure != nil && strings.HasPrefix(o.Failure.Step, "log,") {
		return s.acceptLog(o)
	}
	if o.Failure == nil || len(o.Failure.accept) == 0 {
		return nil, false
	}
	lines := strings.SplitAfter(string(s.raw), "\n")
	for _, e := range o.Failure.accept {
		if e.Line > len(lines) {
			return nil, false
		}
		edited, ok := e.apply(lines[e.Line-1])
		if !ok {
			return nil, false
		}
		lines[e.Line-1] = edited
	}
	return []byte(strings.Join(lines, "")), true
}

// apply changes the word in its line, and nothing else: false unless the old
// word, whole, is what stands at the place.
func (e edit) apply(line string) (string, bool) {
	text, marked := strings.CutPrefix(line, byteOrderMark)
	runes := []rune(text)
	if e.Column < 1 || e.Column > len(runes) {
		return "", false
	}
	before, rest := string(runes[:e.Column-1]), string(runes[e.Column-1:])
	if marked {
		before = byteOrderMark + before
	}
	for _, quote := range []string{"", `"`, "'"} {
		after, ok := strings.CutPrefix(rest, quote+e.old+quote)
		if ok && (quote != "" || after == "" || strings.ContainsAny(after[:1], " \t\r\n,]}")) {
			return before + quote + e.now + quote + after, true
		}
	}
	return "", false
}

// acceptLog replaces the log of a saved session, if it is written as
// [writeLog] does.
func (s *Scenario) acceptLog(o Outcome) ([]byte, bool) {
	lines := strings.SplitAfter(string(s.raw), "\n")
	first, last := s.logAt[0].Line-1, s.logAt[len(s.logAt)-1].Line-1
	if first == 0 || last-first != len(s.logAt)-1 || strings.TrimSpace(lines[first-1]) != "log:" {
		return nil, false
	}
	log := writeLog(o.Events)
	if strings.HasSuffix(lines[first-1], "\r\n") {
		log = strings.ReplaceAll(log, "\n", "\r\n")
	}
	return []byte(strings.Join(lines[:first-1], "") + log + strings.Join(lines[last+1:], "")), true
}

// acceptances is how many expectations of one file are taken over at most.
const acceptances = 100

// Update runs a scenario again and again, each time with what it found in
// place of what it expected, until it passes or fails in something that no
// word of the file decides. It returns the file as it is then, and what came of
// it last.
func (r *Reader) Update(ctx context.Context, s *Scenario, o Options) (*Scenario, Outcome, error) {
	for range acceptances {
		outcome := s.run(ctx, o)
		source, ok := s.Accept(outcome)
		if !ok {
			return s, outcome, nil
		}
		next, err := r.Read(s.File, source)
		if err != nil {
			return s, outcome, err
		}
		s = next
	}
	return s, s.run(ctx, o), nil
}
