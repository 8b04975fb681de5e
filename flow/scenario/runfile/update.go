package runfile

import (
	"context"
	"slices"
	"strings"

	"enrollsim/flow/scenario"
)

// accept returns the file so that it expects what was found, where that is
// only a matter of a word or of the saved log; false where it is not.
func accept(s *scenario.Scenario, o scenario.Outcome) ([]byte, bool) {
	if len(s.Log) > 0 && o.Failure != nil && strings.HasPrefix(o.Failure.Step, "log,") {
		return acceptLog(s, o)
	}
	if o.Failure == nil || len(o.Failure.Edits) == 0 {
		return nil, false
	}
	lines := strings.SplitAfter(string(s.Source), "\n")
	for _, e := range o.Failure.Edits {
		if e.Line < 1 || e.Line > len(lines) {
			return nil, false
		}
		edited, ok := apply(e, lines[e.Line-1])
		if !ok {
			return nil, false
		}
		lines[e.Line-1] = edited
	}
	return []byte(strings.Join(lines, "")), true
}

// apply changes the word in its line, and nothing else: false unless the old
// word, whole, is what stands at the place.
func apply(e scenario.Edit, line string) (string, bool) {
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
		after, ok := strings.CutPrefix(rest, quote+e.Old+quote)
		if ok && (quote != "" || after == "" || strings.ContainsAny(after[:1], " \t\r\n,]}")) {
			return before + quote + e.New + quote + after, true
		}
	}
	return "", false
}

// acceptLog replaces the log of a saved session, if it is written as
// [writeLog] does.
func acceptLog(s *scenario.Scenario, o scenario.Outcome) ([]byte, bool) {
	lines := strings.SplitAfter(string(s.Source), "\n")
	first, last := s.LogAt[0].Line-1, s.LogAt[len(s.LogAt)-1].Line-1
	if first == 0 || last-first != len(s.LogAt)-1 || strings.TrimSpace(lines[first-1]) != "log:" {
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

// Update runs the scenarios of one file again and again, each time with what is
// found in place of what one of them expected, until all pass or one fails in something
// that no word of the file decides. It returns the file as it is then, and what came of
// each; unless all have passed, the file is not one to be kept.
func (r *Reader) Update(
	ctx context.Context, list []*scenario.Scenario, o scenario.Options,
) (source []byte, outcomes []scenario.Outcome, err error) {
	source = list[0].Source
	o.Done = nil
	for range acceptances {
		outcomes = scenario.RunAll(ctx, list, o)
		i := slices.IndexFunc(outcomes, func(o scenario.Outcome) bool { return o.Status != scenario.Passed })
		if i < 0 {
			break
		}
		accepted, ok := accept(list[i], outcomes[i])
		if !ok {
			break
		}
		next, err := r.ReadAll(list[0].File, accepted)
		if err != nil || len(next) != len(list) {
			return source, outcomes, err
		}
		source, list = accepted, next
	}
	return source, outcomes, nil
}
