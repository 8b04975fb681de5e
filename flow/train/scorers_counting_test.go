package train_test

import (
	"slices"

	"enrollsim/flow/train"
)

// plain is the sum of the parts of a score, whatever its bounds are.
func plain(s train.Score) int {
	all := -s.Hints
	for _, p := range s.Parts() {
		all += p.Has
	}
	return all
}

// sum is a score whose parts are added up anew.
func sum(s train.Score) train.Score {
	s.Total = min(max(plain(s), 0), 100)
	if len(s.Critical) > 0 {
		s.Total = min(s.Total, 40)
	}
	s.Passed = s.Total >= train.PassAt && s.Outcome > 0 && len(s.Critical) == 0
	return s
}

// miscounting are those who give parts of a score other points.
func (w wrongly) miscounting() {
	worked := func(s train.Score) bool { return s.Diagnosis > 0 || s.Outcome == 20 }
	costs := func(each int) func(*train.Score, train.Truth) {
		return func(s *train.Score, _ train.Truth) {
			if worked(*s) {
				s.Steps = max(0, 10-each*len(s.Needless))
			}
		}
	}
	w.counts("counts a needless step once", costs(1))
	w.counts("counts a needless step twice", costs(4))
	w.counts("counts no needless step", costs(0))
	for name, change := range map[string]func(*train.Score, train.Truth){
		"counts one needless step alone": func(s *train.Score, _ train.Truth) {
			if worked(*s) {
				s.Steps = 10 - 2*min(1, len(s.Needless))
			}
		},
		"takes needless steps below nothing": func(s *train.Score, _ train.Truth) {
			if worked(*s) {
				s.Steps = 10 - 2*len(s.Needless)
			}
		},
		"gives the steps of who did nothing": func(s *train.Score, _ train.Truth) { s.Steps = max(0, 10-2*len(s.Needless)) },
		"gives all for the second try":       func(s *train.Score, _ train.Truth) { s.Diagnosis = map[int]int{15: 30}[s.Diagnosis] + s.Diagnosis%15 },
		"gives the second try's for the third": func(s *train.Score, _ train.Truth) {
			if s.Diagnosis == 8 {
				s.Diagnosis = 15
			}
		},
		"gives nothing after the first try": func(s *train.Score, _ train.Truth) { s.Diagnosis = s.Diagnosis / 30 * 30 },
		"gives nothing for a branch":        func(s *train.Score, _ train.Truth) { s.Diagnosis = s.Diagnosis / 15 * 15 },
		"gives something for any guess": func(s *train.Score, _ train.Truth) {
			if len(s.Named) > 0 {
				s.Diagnosis = max(s.Diagnosis, 8)
			}
		},
		"gives more for being faster": func(s *train.Score, f train.Truth) {
			if s.Used > 0 {
				s.Time = int(15 * f.Allowed() / s.Used)
			}
		},
		"rounds time up": func(s *train.Score, f train.Truth) {
			if s.Used > 0 {
				s.Time = min(15, int((15*f.Allowed()+s.Used-1)/s.Used))
			}
		},
		"gives time or nothing": func(s *train.Score, _ train.Truth) { s.Time = s.Time / 15 * 15 },
		"gives all of the time to everybody": func(s *train.Score, _ train.Truth) {
			s.Time = 15
		},
		"gives time to whom the goal is reached": func(s *train.Score, f train.Truth) {
			if f.Reached {
				s.Time = max(s.Time, 8)
			}
		},
		"forgets when it was":             func(s *train.Score, _ train.Truth) { s.Used = 0 },
		"gives half of the goal in part":  func(s *train.Score, f train.Truth) { s.Outcome = s.Outcome / 8 * 10 },
		"gives nothing in part":           func(s *train.Score, _ train.Truth) { s.Outcome = s.Outcome / 20 * 20 },
		"knows no worst harm":             func(s *train.Score, f train.Truth) { s.Harm = min(s.Harm, 10-5*f.Burnt-5*f.Lapsed) },
		"stops harm at nothing":           func(s *train.Score, _ train.Truth) { s.Harm = max(s.Harm, 0) },
		"stops harm at ten":               func(s *train.Score, _ train.Truth) { s.Harm = max(s.Harm, -10) },
		"gives nobody harm's points":      func(s *train.Score, _ train.Truth) { s.Harm = min(s.Harm, 0) },
		"gives harm's points for nothing": func(s *train.Score, _ train.Truth) { s.Harm = max(s.Harm, 10*number(!worked(*s))) },
		"pays for words alone": func(s *train.Score, _ train.Truth) {
			s.Words = 0
			for word, said := range s.Said {
				s.Words += number(said) * word.Most()
			}
		},
	} {
		w.counts(name, change)
	}
	for _, word := range train.Words() {
		w.counts("forgets "+string(word), func(s *train.Score, _ train.Truth) {
			s.Words -= min(s.Words, number(s.Said[word])*word.Most())
			s.Said[word] = false
		})
		w.counts("gives away "+string(word), func(s *train.Score, _ train.Truth) { s.Said[word] = true })
		w.counts("gives a point too many for "+string(word), func(s *train.Score, _ train.Truth) {
			if s.Words > 0 {
				s.Words += number(s.Said[word])
			}
		})
	}
}

// misjudging are those who do other things with the sum and with what is critical.
func (w wrongly) misjudging() {
	for i, part := range (train.Score{}).Parts() {
		w.ends("forgets the "+part.Name+" in the sum", func(s *train.Score) {
			without := *s
			*[]*int{&without.Diagnosis, &without.Time, &without.Steps, &without.Outcome, &without.Harm, &without.Words}[i] = 0
			s.Total = sum(without).Total
		})
		w.ends("counts the "+part.Name+" twice", func(s *train.Score) {
			twice := *s
			*[]*int{&twice.Diagnosis, &twice.Time, &twice.Steps, &twice.Outcome, &twice.Harm, &twice.Words}[i] *= 2
			s.Total = sum(twice).Total
		})
	}
	for name, change := range map[string]func(*train.Score){
		"forgets the cap": func(s *train.Score) { s.Total = min(max(plain(*s), 0), 100) },
		"caps at fifty": func(s *train.Score) {
			s.Total = min(max(plain(*s), 0), 40+10*number(len(s.Critical) > 0)+60*number(s.Critical == nil))
		},
		"lifts to the cap":                func(s *train.Score) { s.Total = max(s.Total, 40*number(len(s.Critical) > 0)) },
		"goes below nothing in the end":   func(s *train.Score) { s.Total = min(plain(*s), s.Total) },
		"lets pass whatever happened":     func(s *train.Score) { s.Passed = plain(*s) >= train.PassAt && s.Outcome > 0 },
		"lets pass without the goal":      func(s *train.Score) { s.Passed = s.Total >= train.PassAt && s.Critical == nil },
		"lets pass at sixty-five":         func(s *train.Score) { s.Passed = s.Total >= 65 && s.Outcome > 0 && s.Critical == nil },
		"wants more than seventy":         func(s *train.Score) { s.Passed = s.Passed && s.Total > train.PassAt },
		"wants the whole goal":            func(s *train.Score) { s.Passed = s.Passed && s.Outcome == 20 },
		"lets nobody pass":                func(s *train.Score) { s.Passed = false },
		"lets everybody pass":             func(s *train.Score) { s.Passed = true },
		"adds the hints":                  func(s *train.Score) { s.Total = min(100, s.Total+2*s.Hints) },
		"takes hints from those who pass": func(s *train.Score) { s.Total = min(100, s.Total+s.Hints*number(!s.Passed)) },
		"counts faults twice":             func(s *train.Score) { s.Critical = append(s.Critical, s.Critical...) },
	} {
		w.ends(name, change)
	}
	for _, c := range []train.Critical{train.AskedSecret, train.EndedKey, train.ApprovedOther, train.SaidDone, train.LeftAlone} {
		w.counts("does not mind "+string(c), func(s *train.Score, _ train.Truth) {
			s.Critical = slices.DeleteFunc(slices.Clone(s.Critical), func(o train.Critical) bool { return o == c })
		})
		w.counts("accuses everybody of "+string(c), func(s *train.Score, _ train.Truth) {
			if !slices.Contains(s.Critical, c) {
				s.Critical = append(s.Critical, c)
			}
		})
	}
}
