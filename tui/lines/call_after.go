package lines

import (
	"context"
	"slices"
	"strings"

	"enrollsim/flow/train"
)

// afterwards tells what there is to say after a call, takes what the trainee writes down, and
// then goes back to any moment of it, or plays its best path, as often as is wanted. None of
// that counts.
func (t *trainee) afterwards(ctx context.Context) error {
	first := t.Call
	if err := t.Debrief(ctx, first, true, t.out); err != nil {
		return err
	}
	over, err := t.reflect(ctx)
	for !over && err == nil {
		var line string
		if err := t.write("", t.say("train.after-how", "best", t.say("train.word-best"))); err != nil {
			return err
		}
		if line, over, err = t.ask(ctx, prompt); over || err != nil || line == "" {
			return err
		}
		at := slices.IndexFunc(first.State().Turns, func(turn train.Turn) bool { return turn.Act != "" && train.Stamp(turn.At) == line })
		switch {
		case strings.EqualFold(line, "best"), strings.EqualFold(line, t.say("train.word-best")):
			err = t.best(ctx, first)
		case at > 0:
			err = t.again(ctx, first, at)
		default:
			err = t.write(t.say("train.after-no", "said", line))
		}
	}
	return err
}

// reflect takes what the trainee writes down after a call; over where the input has ended.
func (t *trainee) reflect(ctx context.Context) (over bool, err error) {
	if t.Reflect == nil {
		return false, nil
	}
	if err := t.write("", t.say("train.reflect-how")); err != nil {
		return false, err
	}
	var noted train.Reflection
	for _, name := range train.ReflectionFields() {
		if *noted.Field(name), over, err = t.ask(ctx, t.say("train.reflect-"+name)+" "); over || err != nil {
			break
		}
	}
	if over {
		err = t.write()
	}
	if err != nil || noted.Empty() {
		return over, err
	}
	if err := t.Reflect(ctx, noted); err != nil {
		return over, err
	}
	return over, t.write(t.say("call.reflected"))
}

// again goes back to before a turn of a call and plays it on from there.
func (t *trainee) again(ctx context.Context, first *train.Call, turn int) error {
	back, err := first.Back(ctx, turn-1)
	if err != nil {
		return err
	}
	other := *t
	other.Call, other.Said, other.hits, other.typed, other.aside = back, nil, nil, "", aside{notes: t.aside.notes}
	page, err := other.guided(ctx, append([]string{t.say("train.again"), ""}, other.transcript()...))
	if err := other.talk(ctx, page, err); err != nil {
		return err
	}
	return t.Debrief(ctx, back, false, t.out)
}

// best plays the best path of a call.
func (t *trainee) best(ctx context.Context, first *train.Call) error {
	kit, setup := first.Kit(), first.Setup()
	c, err := kit.Start(ctx, setup)
	if err != nil {
		return err
	}
	page := []string{t.say("train.customer", "said", c.State().Turns[0].Heard)}
	for _, act := range kit.Model(setup.Scenario.Name, setup.Scenario.Cause) {
		s, err := c.Say(ctx, act, "")
		if err != nil {
			return err
		}
		turn := s.Turns[len(s.Turns)-1]
		page = append(page, train.Stamp(turn.At)+" "+t.say("train.you", "said", turn.Said), t.say("train.customer", "said", turn.Heard))
		if s.Ended != train.Open {
			break
		}
	}
	return t.write(append(page, t.say("call.over-best"))...)
}
