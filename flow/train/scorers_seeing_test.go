package train_test

import (
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/train"
)

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
	each("does not notice what has changed since it was told", func(t *train.Turn) { t.News = false })
	each("takes everything for other than it was told", func(t *train.Turn) { t.News = t.Act != "" })
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
