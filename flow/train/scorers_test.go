package train_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/train"
)

// scorer grades a call that has ended.
type scorer func(train.State, train.Truth) train.Score

// wrongly are scorers by what is wrong with them, made of the right one.
type wrongly struct {
	t     *testing.T
	right scorer
	all   map[string]scorer
}

func (w wrongly) add(name string, s scorer) {
	if w.all[name] != nil {
		w.t.Fatalf("two scorers are called so: %s", name)
	}
	w.all[name] = s
}

// sees is one who takes the call, or what is true of it, for another.
func (w wrongly) sees(name string, change func(*train.State, *train.Truth)) {
	w.add(name, func(s train.State, f train.Truth) train.Score {
		s.Turns, f.Gone = slices.Clone(s.Turns), slices.Clone(f.Gone)
		change(&s, &f)
		return w.right(s, f)
	})
}

// counts is one who gives the parts of a score other points, and adds them up.
func (w wrongly) counts(name string, change func(*train.Score, train.Truth)) {
	w.add(name, func(s train.State, f train.Truth) train.Score {
		score := w.right(s, f)
		score.Said = maps.Clone(score.Said)
		change(&score, f)
		return sum(score)
	})
}

// ends is one who does other things with the sum.
func (w wrongly) ends(name string, change func(*train.Score)) {
	w.add(name, func(s train.State, f train.Truth) train.Score {
		score := w.right(s, f)
		change(&score)
		return score
	})
}

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

// wrongScorers are all that the gradings are to convict.
func wrongScorers(t *testing.T, right scorer) map[string]scorer {
	t.Helper()
	w := wrongly{t, right, map[string]scorer{}}
	w.blind()
	w.deaf()
	w.miscounting()
	w.misjudging()
	return w.all
}

// blind are those to whom something of the truth is another.
func (w wrongly) blind() {
	for name, change := range map[string]func(*train.Truth){
		"ignores codes that were used up":            func(f *train.Truth) { f.Burnt = 0 },
		"counts codes twice":                         func(f *train.Truth) { f.Burnt *= 2 },
		"counts no more than one code":               func(f *train.Truth) { f.Burnt = min(f.Burnt, 1) },
		"ignores logins that lapsed":                 func(f *train.Truth) { f.Lapsed = 0 },
		"counts logins twice":                        func(f *train.Truth) { f.Lapsed *= 2 },
		"ignores a key that is gone":                 func(f *train.Truth) { f.Lost = false },
		"takes every key for gone":                   func(f *train.Truth) { f.Lost = true },
		"ignores all harm":                           func(f *train.Truth) { f.Burnt, f.Lapsed, f.Lost = 0, 0, false },
		"ignores a stranger who came in":             func(f *train.Truth) { f.Entered = false },
		"sees strangers everywhere":                  func(f *train.Truth) { f.Entered = true },
		"ignores the goal":                           func(f *train.Truth) { f.Reached = false },
		"gives the goal away":                        func(f *train.Truth) { f.Reached = true },
		"ignores a cure":                             func(f *train.Truth) { f.Cured = false },
		"takes everything for cured":                 func(f *train.Truth) { f.Cured = true },
		"takes a cure for the goal":                  func(f *train.Truth) { f.Reached = f.Reached || f.Cured },
		"does not know what cannot be told apart":    func(f *train.Truth) { f.Class = nil },
		"takes another cause for the same":           func(f *train.Truth) { f.Class = append(f.Class, flow.CodeExpired) },
		"takes the cause for another":                func(f *train.Truth) { f.Cause = flow.Rooted },
		"takes the cause for none":                   func(f *train.Truth) { f.Cause = "" },
		"knows no branches":                          func(f *train.Truth) { f.Group = "-" },
		"takes everything for one branch":            func(f *train.Truth) { f.Group = "phone-message" },
		"forgets the best path":                      func(f *train.Truth) { f.Par = 0 },
		"has one best path for all":                  func(f *train.Truth) { f.Par = 30 * time.Second },
		"allows double the time":                     func(f *train.Truth) { f.Par = 2*max(f.Par, 45*time.Second) + 10*time.Second },
		"allows half a minute more":                  func(f *train.Truth) { f.Par = max(f.Par, 45*time.Second) + 30*time.Second },
		"believes that every question tells":         func(f *train.Truth) { f.Gone = slices.Repeat([]int{1}, 20) },
		"believes that no question tells":            func(f *train.Truth) { f.Gone = make([]int, 20) },
		"is a turn behind":                           func(f *train.Truth) { f.Gone = append([]int{0, 0}, f.Gone...) },
		"takes every call for one to be logged in":   func(f *train.Truth) { f.Want = train.WantLogin },
		"takes every call for one that is nothing":   func(f *train.Truth) { f.Want = train.WantKnow },
		"takes every call for one of danger":         func(f *train.Truth) { f.Want = train.WantSafe },
		"takes every call for one to be referred":    func(f *train.Truth) { f.Want = train.WantReferral },
		"takes every call for one that wants a key":  func(f *train.Truth) { f.Want = train.WantKey },
		"takes a login of somebody else for a lapse": func(f *train.Truth) { f.Lapsed += number(f.Entered); f.Entered = false },
	} {
		w.sees(name, func(_ *train.State, f *train.Truth) { change(f) })
	}
}

// deaf are those to whom something of the call is another.
func (w wrongly) deaf() {
	each := func(name string, change func(*train.Turn)) {
		w.sees(name, func(s *train.State, _ *train.Truth) {
			for i := range s.Turns {
				change(&s.Turns[i])
			}
		})
	}
	each("does not notice what was asked again", func(t *train.Turn) { t.Again = false })
	each("takes everything for asked again", func(t *train.Turn) { t.Again = t.Act != "" })
	each("believes that everything changes something", func(t *train.Turn) { t.Changed = true })
	each("believes that nothing changes anything", func(t *train.Turn) { t.Changed = false })
	each("believes that it is done when it is said", func(t *train.Turn) { t.Reached = true })
	each("never sees that a goal is reached", func(t *train.Turn) { t.Reached = false })
	each("has no clock", func(t *train.Turn) { t.At = 0 })
	each("has a clock that runs twice as fast", func(t *train.Turn) { t.At *= 2 })
	each("has a clock that is a minute ahead", func(t *train.Turn) { t.At += time.Minute })
	each("takes a turn for later than it began", func(t *train.Turn) { t.At += 15 * time.Second })
	drop := func(name string, is func(acts []string, i int) bool) {
		w.sees(name, func(s *train.State, f *train.Truth) {
			var acts []string
			for _, t := range s.Turns {
				acts = append(acts, t.Act)
			}
			for i := len(acts) - 1; i > 0; i-- {
				if is(acts, i) {
					s.Turns = slices.Delete(s.Turns, i, i+1)
					if i < len(f.Gone) {
						f.Gone = slices.Delete(f.Gone, i, i+1)
					}
				}
			}
		})
	}
	explains := func(act string) bool { return len(act) > 8 && act[:8] == "explain-" }
	drop("hears the first explanation alone", func(acts []string, i int) bool {
		return explains(acts[i]) && slices.ContainsFunc(acts[:i], explains)
	})
	drop("hears the last explanation alone", func(acts []string, i int) bool {
		return explains(acts[i]) && slices.ContainsFunc(acts[i+1:], explains)
	})
	drop("hears no explanation", func(acts []string, i int) bool { return explains(acts[i]) })
	drop("does not hear the end", func(acts []string, i int) bool { return i == len(acts)-1 })
	drop("does not hear the beginning", func(acts []string, i int) bool { return i == 1 })
	for _, act := range []string{
		"acknowledge", "read-nothing-out", "what-you-will-see", "teach-back", "summary", "log-in-again", "type-string", "you-are-done",
		"explain-nothing-wrong", "trap-pin", "trap-password", "trap-reinstall", "trap-approve",
	} {
		drop("does not hear "+act, func(acts []string, i int) bool { return acts[i] == act })
	}
	w.sees("hears everything backwards", func(s *train.State, f *train.Truth) { slices.Reverse(s.Turns[1:]) })
	w.sees("ignores hints", func(s *train.State, _ *train.Truth) { s.Hints = nil })
	w.sees("takes one hint alone", func(s *train.State, _ *train.Truth) { s.Hints = s.Hints[:min(1, len(s.Hints))] })
	w.sees("takes every hint for the first rung", func(s *train.State, _ *train.Truth) {
		s.Hints = slices.Clone(s.Hints)
		for i := range s.Hints {
			s.Hints[i].Rung = 1
		}
	})
	w.sees("takes every hint twice", func(s *train.State, _ *train.Truth) { s.Hints = slices.Concat(s.Hints, s.Hints) })
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

// C4: the gradings convict each of many wrong scorers, and not the right one.
func TestC4WrongScorersAreConvicted(t *testing.T) {
	t.Parallel()
	right := kit(t).Grade
	convicts := func(s scorer) string {
		for _, g := range gradings() {
			if got := g.part(s(g.state, g.truth)); got != g.want {
				return fmt.Sprintf("%s: got %d, want %d", g.convicts, got, g.want)
			}
		}
		return ""
	}
	if by := convicts(right); by != "" {
		t.Fatalf("the right scorer is convicted as one %s", by)
	}
	if by := convicts(func(s train.State, f train.Truth) train.Score { return sum(right(s, f)) }); by != "" {
		t.Fatalf("adding up anew makes another score, %s", by)
	}
	wrong := wrongScorers(t, right)
	if len(wrong) < 100 {
		t.Errorf("there are only %d wrong scorers", len(wrong))
	}
	for _, name := range slices.Sorted(maps.Keys(wrong)) {
		if by := convicts(wrong[name]); by == "" {
			t.Errorf("nothing convicts a scorer who %s", name)
		} else {
			t.Logf("who %s is convicted as one %s", name, by)
		}
	}
}
