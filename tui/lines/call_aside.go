package lines

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/figure"
	"enrollsim/flow/narrate"
	"enrollsim/flow/sim"
	"enrollsim/flow/train"
)

// aside is what a trainee has beside a call: notes, an opinion, and a watch that knows what
// helps, once it is asked for.
type aside struct {
	notes   []string
	beliefs []train.Belief
	watch   *train.Watch
	heard   int // turns that the watch has heard
}

// beside takes a line that is not for the customer: to read, to note, to weigh, for a hint or
// for help. known is false where it is none of these.
func (t *trainee) beside(ctx context.Context, line string) (page []string, known bool, err error) {
	word, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	is := func(name string) bool {
		return strings.EqualFold(word, t.say("train.word-"+name)) || strings.EqualFold(word, name)
	}
	number := strings.TrimSpace(strings.TrimSuffix(rest, "%"))
	switch {
	case (is("help") || word == "?") && rest == "":
		return t.help(), true, nil
	case is("hint") && rest == "":
		page, err = t.hint(ctx)
		return page, true, err
	case is("read") && (rest == "" || isNumber(rest) || slices.Contains(train.DocumentIDs(), rest)):
		page, err = t.read(ctx, rest)
		return page, true, err
	case is("note"):
		if rest != "" {
			t.aside.notes = append(t.aside.notes, rest)
		}
		return t.listed("train.notes", t.aside.notes), true, nil
	case is("weigh"):
		return t.weigh(rest), true, nil
	case is("sure") && (rest == "" || isNumber(number)):
		return t.sure(number), true, nil
	}
	return nil, false, nil
}

// listed are words below others.
func (t *trainee) listed(heading string, words []string) []string {
	page := []string{t.say(heading, "count", strconv.Itoa(len(words)))}
	for _, w := range words {
		page = append(page, "- "+w)
	}
	return page
}

func (t *trainee) narrator() narrate.Narrator { return narrate.Narrator{Words: t.Words} }

// help lists the words that are not for the customer.
func (t *trainee) help() []string {
	page := []string{t.say("train.how")}
	for _, name := range []string{"read", "note", "weigh", "sure", "hint"} {
		if name == "hint" && (t.Library == nil || t.Call.State().Level == train.ExamLevel) {
			continue
		}
		page = append(page, t.say("train.help-"+name, "word", t.say("train.word-"+name)))
	}
	return page
}

// sure notes how sure the trainee is of what is explained next.
func (t *trainee) sure(percent string) []string {
	n, err := strconv.Atoi(percent)
	if err != nil || t.Call.Sure(n) != nil {
		return []string{t.say("train.sure-how", "word", t.say("train.word-sure"))}
	}
	return []string{t.say("train.sure-noted", "n", strconv.Itoa(n))}
}

// read shows a document by its number or id; without any, what there is.
func (t *trainee) read(ctx context.Context, which string) ([]string, error) {
	all, err := t.Call.Kit().Documents(t.narrator())
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(all, func(d train.Document) bool { return d.ID == which })
	if n, err := strconv.Atoi(which); err == nil {
		at = n - 1
	}
	if at < 0 || at >= len(all) {
		var page []string
		for i, d := range all {
			page = append(page, t.say("train.document", "n", strconv.Itoa(i+1), "title", d.Title))
		}
		return append(page, t.say("train.help-read", "word", t.say("train.word-read"))), nil
	}
	if err := t.Call.Read(all[at].ID); err != nil {
		return nil, err
	}
	words, err := t.withFigures(ctx, all[at])
	return spoken(t.Words, words), err
}

// withFigures is a document with what its figures show, in words, below what they belong to.
func (t *trainee) withFigures(ctx context.Context, d train.Document) ([]narrate.Paragraph, error) {
	if d.Guide == nil {
		return d.Words, nil
	}
	setup, n := t.Call.Setup(), t.narrator()
	open := setup.Open
	if setup.Beside != nil {
		open = setup.Beside
	}
	moments, err := figure.Moments(ctx, d.Guide, figure.Beginning{Open: open, Seed: setup.Seed, Start: sim.DemoStart()})
	if err != nil {
		return nil, err
	}
	var all []narrate.Paragraph
	for _, p := range d.Words {
		all = append(all, p)
		for _, f := range p.Ref.Figures {
			i := slices.IndexFunc(moments, func(m figure.Moment) bool { return m.Number == f.Number })
			caption := t.say("step.figures", "count", "1", "numbers", f.Number)
			all = append(all, narrate.Paragraph{Kind: narrate.Aside, Text: t.say("train.figure", "figure", caption, "about", figure.About(n, moments[i]))})
		}
	}
	return all, nil
}

// weigh notes how likely the trainee holds a cause, which is named by some of its words;
// without any words it tells what is held.
func (t *trainee) weigh(line string) []string {
	kit, n := t.Call.Kit(), t.narrator()
	words := strings.Fields(strings.ToLower(strings.TrimSuffix(line, "%")))
	if len(words) == 0 {
		var held []string
		for _, b := range t.aside.beliefs {
			held = append(held, t.say("train.weighed", "cause", kit.Name(n, b.Cause), "n", strconv.Itoa(b.Percent)))
		}
		return append(t.listed("train.held", held), t.say("train.help-weigh", "word", t.say("train.word-weigh")))
	}
	percent, err := strconv.Atoi(words[len(words)-1])
	if err != nil || percent < 0 || percent > 100 {
		return []string{t.say("train.help-weigh", "word", t.say("train.word-weigh"))}
	}
	named := strings.Join(words[:len(words)-1], " ")
	var found []flow.Cause
	causes := []flow.Cause{""} // nothing is wrong
	for _, e := range kit.Causes.Entries() {
		causes = append(causes, e.Cause)
	}
	for _, c := range causes {
		title := strings.ToLower(kit.Name(n, c))
		if title == named || string(c) == named && c != "" {
			found = []flow.Cause{c}
			break
		}
		if !slices.ContainsFunc(words[:len(words)-1], func(w string) bool { return !strings.Contains(title, w) }) {
			found = append(found, c)
		}
	}
	if len(found) == 0 {
		return []string{t.say("train.weigh-none")}
	}
	if len(found) > 1 {
		var titles []string
		for _, c := range found {
			titles = append(titles, kit.Name(n, c))
		}
		return t.listed("train.weigh-which", titles)
	}
	t.aside.beliefs = slices.DeleteFunc(slices.Clone(t.aside.beliefs), func(b train.Belief) bool { return b.Cause == found[0] })
	t.aside.beliefs = append(t.aside.beliefs, train.Belief{Cause: found[0], Percent: percent})
	if err := t.Call.Hold(t.aside.beliefs); err != nil {
		return []string{err.Error()}
	}
	return []string{t.say("train.weighed", "cause", kit.Name(n, found[0]), "n", strconv.Itoa(percent))}
}

// watched is the watch of the call, which has heard all of it.
func (t *trainee) watched(ctx context.Context) (*train.Watch, error) {
	if t.aside.watch == nil {
		library, err := t.Library()
		if err != nil {
			return nil, err
		}
		if t.aside.watch, err = t.Call.Watch(ctx, library); err != nil {
			return nil, err
		}
		t.aside.heard = 1
	}
	for _, turn := range t.Call.State().Turns[t.aside.heard:] {
		if err := t.aside.watch.Hear(ctx, turn); err != nil {
			return nil, err
		}
		t.aside.heard++
	}
	return t.aside.watch, nil
}

// hint tells a rung more of what leads on; the last one says it.
func (t *trainee) hint(ctx context.Context) ([]string, error) {
	if t.Library == nil || t.Call.State().Level == train.ExamLevel {
		return []string{t.say("train.no-hints")}, nil
	}
	w, err := t.watched(ctx)
	if err != nil {
		return nil, err
	}
	if _, ok := w.Next(); !ok {
		return []string{t.say("call.hint-none")}, nil
	}
	h, err := t.Call.Hint()
	if err != nil {
		return nil, err
	}
	words, act, _ := w.Hint(t.narrator(), h)
	page := []string{words}
	if a, err := t.Call.Kit().Act(act); err == nil && h.Rung == train.HintRungs {
		said, err := t.do(ctx, a)
		return append(page, said...), err
	}
	return append(page, t.say("train.hint-more", "word", t.say("train.word-hint"))), nil
}

// guided is a page with what is worth asking and of which few causes the call is one, at the
// level that tells that.
func (t *trainee) guided(ctx context.Context, page []string) ([]string, error) {
	s := t.Call.State()
	if s.Level != train.EasyLevel || t.Library == nil || s.Ended != train.Open {
		return page, nil
	}
	w, err := t.watched(ctx)
	if err != nil {
		return nil, err
	}
	var causes []string
	for _, c := range w.Causes() {
		causes = append(causes, t.Call.Kit().Name(t.narrator(), c))
	}
	page = append(page, t.listed("train.could-be", causes)...)
	t.hits, t.typed = nil, ""
	var leaves []train.Tenths
	for _, b := range w.Worth()[:min(len(w.Worth()), train.Hits)] {
		if a, err := t.Call.Kit().Act(b.Act); err == nil {
			t.hits, leaves = append(t.hits, a), append(leaves, b.Leaves)
		}
	}
	if len(t.hits) == 0 {
		return append(page, t.say("call.worth-nothing")), nil
	}
	return append(append(page, t.say("call.worth-leaves")), t.offered(leaves...)...), nil
}
