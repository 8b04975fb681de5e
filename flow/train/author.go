package train

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"enrollsim/flow/cause"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

// Draft is what a scenario is as a call, for whoever writes it.
type Draft struct {
	Want     Want
	Opens    text.Words // the first words of a plain customer
	Par      Par        // beside the calls of the built-in scenarios; none where there are problems
	Reached  bool       // what is known to overcome the cause leads to the end
	Lesson   *scenario.Lesson
	Problems []*scenario.Problem
}

// Check tries a scenario as a call, beside the scenarios of a library: whether its trouble
// comes about, whether it can be led to its end, and whether the first words keep the secret.
// The error is the scenario's own, or the context's.
func (k *Kit) Check(ctx context.Context, setup Setup, library []*scenario.Scenario) (Draft, error) {
	s := setup.Scenario
	found := Draft{Want: WantOf(s, k.Causes), Opens: text.Words{}, Lesson: callerOf(s).Lesson}
	complain := func(at scenario.Position, format string, args ...any) {
		found.Problems = append(found.Problems, &scenario.Problem{File: s.File, Position: at, Found: fmt.Sprintf(format, args...)})
	}
	top := scenario.Position{Line: 1, Column: 1}
	if len(callable([]*scenario.Scenario{s})) == 0 {
		complain(top, "nothing is wrong here and nobody calls: a call needs the key cause, says or call")
		return found, nil
	}
	setup.Persona = Plain
	for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
		setup.Lang = lang
		c, err := k.Start(ctx, setup)
		if err != nil {
			return found, err
		}
		found.Opens[lang] = c.state.Turns[0].Heard
		if s.Call != nil && s.Call.Opens != nil && s.Call.Opens[lang] == "" {
			complain(s.Call.At, "opens: there are no words in %s", lang)
		}
		if l := found.Lesson; l != nil && len(l.Goal) > 0 && l.Goal[lang] == "" {
			complain(l.At, "goal: there are no words in %s", lang)
		}
		if secret := k.tells(s, found.Opens[lang], lang); secret != "" {
			complain(top, "the first words give the cause away: %q", secret)
		}
		if got := c.Trouble(); got != s.Cause && lang == text.English {
			complain(atLeast(s.CauseAt, top), "the customer calls while the trouble is %q, and not %q", got, s.Cause)
		}
	}
	setup.Lang = text.English
	model, err := k.played(ctx, setup)
	if err != nil {
		return found, err
	}
	found.Reached = model.Turns[len(model.Turns)-1].Reached
	if !found.Reached {
		complain(atLeast(s.CauseAt, top), "what overcomes the cause elsewhere does not bring this call to %s", found.Want)
	}
	if len(found.Problems) > 0 {
		return found, nil // of what is no call there is no best path
	}
	t := k.table()
	t.vague = topics(callerOf(s).Vague)
	if err := t.add(ctx, s, setup); err != nil {
		return found, err
	}
	for _, one := range callable(library) {
		known, there := k.Known(one.Name)
		if one.Name == s.Name || there && !slices.Equal(known.Opens, t.worlds[0].opens) {
			continue // who begins otherwise is told apart at once
		}
		if err := t.add(ctx, one, setup); err != nil {
			return found, err
		}
	}
	found.Par = t.par(0)
	return found, nil
}

// atLeast is a position, or another one where there is none.
func atLeast(at, otherwise scenario.Position) scenario.Position {
	if at.Line == 0 {
		return otherwise
	}
	return at
}

// tells is what of a cause's own words stands in others; empty if nothing does.
func (k *Kit) tells(s *scenario.Scenario, words string, lang text.Lang) string {
	e, known := k.Causes.Find(s.Cause)
	if !known {
		return ""
	}
	secrets := []string{string(e.Cause), e.Title.In(lang), e.Brief.In(lang), e.Rule.In(lang)}
	for _, part := range e.Tell {
		if part.Purpose == cause.Say {
			secrets = append(secrets, part.Words.In(lang))
		}
	}
	i := slices.IndexFunc(secrets, func(secret string) bool {
		return secret != "" && strings.Contains(strings.ToLower(words), strings.ToLower(strings.TrimRight(secret, ".。")))
	})
	if i < 0 {
		return ""
	}
	return secrets[i]
}

// played is a call in which the cause is explained and overcome.
func (k *Kit) played(ctx context.Context, setup Setup) (State, error) {
	c, err := k.Start(ctx, setup)
	if err != nil {
		return State{}, err
	}
	for _, act := range k.Model(setup.Scenario.Name, setup.Scenario.Cause) {
		if c.state.Ended != Open {
			break
		}
		if _, err := c.Say(ctx, act, ""); err != nil {
			return State{}, err
		}
	}
	return c.State(), nil
}

// Behind is the other side of the last turn that a watch has heard, or of the beginning: what
// really happened, what the trouble is, what is still possible, and what is best asked next.
func (k *Kit) Behind(w *Watch, n narrate.Narrator) []narrate.Paragraph {
	d := debrief{kit: k, n: n}
	c := w.call
	log := c.line.sim.Snapshot().Log
	from := 0
	if turns := c.state.Turns; len(turns) > 1 {
		from = turns[len(turns)-2].Events
	}
	var all []narrate.Paragraph
	for _, e := range log[from:] {
		all = append(all, n.Event(e))
	}
	aside := func(key string, args ...string) {
		all = append(all, narrate.Paragraph{Kind: narrate.Aside, Text: d.say(key, args...)})
	}
	aside("train.behind-trouble", "cause", d.name(c.Trouble()))
	aside("train.behind-possible", "list", d.names(w.Causes()))
	if next, ok := w.Next(); ok {
		a, _ := k.Act(next)
		aside("train.behind-next", "say", n.In(a.Say))
	}
	return all
}
