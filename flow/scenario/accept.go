package scenario

import (
	"context"
	"slices"
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
		return s.acceptLog(o), true
	}
	if o.Failure == nil || len(o.Failure.accept) == 0 {
		return nil, false
	}
	lines := strings.Split(string(s.source), "\n")
	for _, e := range o.Failure.accept {
		line := []rune(lines[e.Line-1])
		at := min(e.Column-1, len(line))
		rest := string(line[at:])
		if !strings.Contains(rest, e.old) {
			return nil, false
		}
		lines[e.Line-1] = string(line[:at]) + strings.Replace(rest, e.old, e.now, 1)
	}
	return []byte(strings.Join(lines, "\n")), true
}

// acceptLog replaces the log of a saved session, which stands at the end.
func (s *Scenario) acceptLog(o Outcome) []byte {
	lines := strings.Split(string(s.source), "\n")
	begin := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, "log:") })
	kept := strings.Join(lines[:begin], "\n") + "\n"
	return []byte(kept + writeLog(o.Events))
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
