package train

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
)

// Debrief puts a review into words, as paragraphs: the result, what really was the matter,
// the tape with what happened behind it, the best path, and what was and was not said.
func (k *Kit) Debrief(r Review, n narrate.Narrator) []narrate.Paragraph {
	d := debrief{kit: k, Review: r, n: n}
	return slices.Concat(d.result(), d.truth(), d.tape(), d.path(), d.words(), d.tell(), k.Lesson(n, r.Lesson), r.Noted.Paragraphs(n))
}

// debrief is a review that is put into words.
type debrief struct {
	Review
	kit *Kit
	n   narrate.Narrator
}

func (d debrief) say(key string, args ...string) string { return d.n.Say(flow.T(key, args...)) }

func (d debrief) heading(key string) narrate.Paragraph {
	return narrate.Paragraph{Kind: narrate.Heading, Text: d.say(key)}
}

func (d debrief) item(state narrate.State, text string) narrate.Paragraph {
	return narrate.Paragraph{Kind: narrate.Item, Text: text, State: state}
}

func (d debrief) result() []narrate.Paragraph {
	s := d.Score
	verdict := pick(s.Passed, "debrief.passed", "debrief.failed")
	all := []narrate.Paragraph{
		d.n.Notice(),
		{Kind: narrate.Title, Text: d.say(verdict, "points", strconv.Itoa(s.Total), "needed", strconv.Itoa(PassAt)), State: state(s.Passed)},
	}
	for _, c := range s.Critical {
		all = append(all, d.item(narrate.Bad, d.say("debrief.critical-"+string(c))))
	}
	if s.Critical == nil {
		all = append(all, d.item(narrate.Good, d.say("debrief.nothing-critical")))
	}
	for _, p := range s.Parts() {
		all = append(all, d.item(state(p.Has == p.Most), d.say("debrief.part", "part", d.say(p.Key()), "points", strconv.Itoa(p.Has), "most", strconv.Itoa(p.Most))))
	}
	if s.Hints > 0 {
		all = append(all, d.item(narrate.Plain, d.say("debrief.hints", "points", strconv.Itoa(s.Hints))))
	}
	return all
}

func state(good bool) narrate.State {
	if good {
		return narrate.Good
	}
	return narrate.Plain
}

// Name is what a cause is called; that nothing is wrong is one, too.
func (k *Kit) Name(n narrate.Narrator, c flow.Cause) string {
	if e, known := k.Causes.Find(c); known {
		return n.In(e.Title)
	}
	return n.Say(flow.T("debrief.nothing-wrong"))
}

func (d debrief) name(c flow.Cause) string { return d.kit.Name(d.n, c) }

// Names are what causes are called, one after the other.
func (k *Kit) Names(n narrate.Narrator, causes []flow.Cause) string {
	var all []string
	for _, c := range causes {
		all = append(all, k.Name(n, c))
	}
	return strings.Join(all, n.Say(flow.T("debrief.and")))
}

func (d debrief) names(causes []flow.Cause) string { return d.kit.Names(d.n, causes) }

func (d debrief) truth() []narrate.Paragraph {
	all := []narrate.Paragraph{d.heading("debrief.truth"), {Kind: narrate.Body, Text: d.name(d.Truth.Cause), Ref: narrate.Ref{Cause: d.Truth.Cause}}}
	if e, known := d.kit.Causes.Find(d.Truth.Cause); known {
		all = append(all, narrate.Paragraph{Kind: narrate.Body, Text: d.n.In(e.Rule)}, narrate.Paragraph{Kind: narrate.Body, Text: d.n.In(e.Remedy)},
			narrate.Paragraph{Kind: narrate.Aside, Text: d.n.In(e.Article)})
	}
	if len(d.Truth.Class) > 1 {
		all = append(all, narrate.Paragraph{Kind: narrate.Body, Text: d.say("debrief.class", "list", d.names(d.Truth.Class))})
	}
	if len(d.Score.Named) > 0 {
		all = append(all, narrate.Paragraph{Kind: narrate.Body, Text: d.say("debrief.named", "list", d.names(d.Score.Named))})
	}
	goal, came := d.Truth.Goal()
	all = append(all, narrate.Paragraph{Kind: narrate.Body, Text: text.Sentences(d.say(goal), d.say(came))})
	if read := d.State.Read(); len(read) > 0 {
		all = append(all, narrate.Paragraph{Kind: narrate.Body, Text: d.say("debrief.read", "list", d.kit.DocumentTitles(d.n, read))})
	}
	return all
}

// Stamp is a time since the beginning of the call, as a clock shows it.
func Stamp(t time.Duration) string {
	return fmt.Sprintf("%02d:%02d", int(t.Minutes()), int(t.Seconds())%60)
}

func (d debrief) tape() []narrate.Paragraph {
	all := []narrate.Paragraph{d.heading("debrief.tape")}
	for i, t := range d.State.Turns {
		if i > 0 {
			all = append(all, narrate.Paragraph{Kind: narrate.Quote, Label: Stamp(t.At) + " " + d.say("debrief.you"), Text: t.Said})
		}
		all = append(all, narrate.Paragraph{Kind: narrate.Quote, Label: Stamp(t.At+t.Took) + " " + d.say("debrief.customer"), Text: t.Heard})
		for _, e := range d.After[i] {
			all = append(all, d.n.Event(e))
		}
		if i > 0 {
			all = append(all, d.remark(i)...)
		}
	}
	return all
}

// remark is what there is to say of a turn: what it told, and what would have told more.
func (d debrief) remark(i int) []narrate.Paragraph {
	left := strconv.Itoa(d.Left[i])
	key := "debrief.told"
	if d.Truth.Gone[i] == 0 {
		key = "debrief.told-nothing"
	}
	if slices.Contains(d.Score.Needless, i) {
		key = "debrief.needless"
	}
	all := []narrate.Paragraph{{Kind: narrate.Aside, Text: d.say(key, "count", left)}}
	if words := d.kit.BetterWords(d.Review, i, d.n); words != "" {
		all = append(all, narrate.Paragraph{Kind: narrate.Aside, Text: words})
	}
	return all
}

// BetterWords say which question would have told more than what was asked in a turn; empty where
// none would.
func (k *Kit) BetterWords(r Review, turn int, n narrate.Narrator) string {
	a, _ := k.Act(r.State.Turns[turn].Act)
	better, there := r.Better(turn, a)
	if !there {
		return ""
	}
	best, _ := k.Act(better.Act)
	return n.Say(flow.T("debrief.better", "say", n.In(best.Say), "best", better.Leaves.String(), "this", r.Leaves[turn].String()))
}

func (d debrief) path() []narrate.Paragraph {
	if len(d.Par.Acts) == 0 {
		return nil
	}
	took := pick(d.Score.Used > 0, "debrief.par-time", "debrief.par-none")
	all := []narrate.Paragraph{
		d.heading("debrief.par"),
		{Kind: narrate.Body, Text: d.say(took, "time", Stamp(d.Par.Time()), "used", Stamp(d.Score.Used))},
	}
	for _, id := range d.Par.Acts {
		a, _ := d.kit.Act(id)
		all = append(all, d.item(narrate.Plain, d.n.In(a.Say)))
	}
	return all
}

func (d debrief) words() []narrate.Paragraph {
	all := []narrate.Paragraph{d.heading("debrief.words")}
	for _, w := range Words() {
		said := d.Score.Said[w]
		key := pick(d.Score.Spared[w], "debrief.not-asked-for", pick(said, "debrief.said", "debrief.not-said"))
		all = append(all, d.item(state(said), d.say(key, "what", d.say("debrief.word-"+string(w)))))
	}
	for _, id := range d.Asked {
		a, _ := d.kit.Act(id)
		said := d.State.Says(id)
		all = append(all, d.item(state(said), d.say(pick(said, "debrief.said", "debrief.not-said"), "what", d.n.In(a.Say))))
	}
	return all
}

func (d debrief) tell() []narrate.Paragraph {
	e, known := d.kit.Causes.Find(d.Truth.Cause)
	if !known {
		return nil
	}
	all := []narrate.Paragraph{d.heading("debrief.tell")}
	for _, part := range e.Tell {
		all = append(all, narrate.Paragraph{Kind: narrate.Quote, Label: d.say("tell." + string(part.Purpose)), Text: d.n.In(part.Words)})
		if yours, asked := d.kit.Yours(d.State, part.Purpose); asked && yours != "" {
			all = append(all, narrate.Paragraph{Kind: narrate.Aside, Text: d.say("debrief.yours", "said", yours)})
		} else if asked {
			all = append(all, narrate.Paragraph{Kind: narrate.Aside, Text: d.say("debrief.yours-not")})
		}
	}
	return all
}

// Yours is what was said in a call for a purpose of our own words, the first time; empty where
// nothing was. asked is false of purposes that no word of a good call has.
func (k *Kit) Yours(s State, purpose cause.Purpose) (said string, asked bool) {
	word, asked := map[cause.Purpose]Word{
		cause.Acknowledge: Acknowledged, cause.Say: Explained, cause.Expect: Expected, cause.Secure: Secured,
	}[purpose]
	for _, t := range s.Turns {
		a, err := k.Act(t.Act)
		if err == nil && asked && (a.Word == word || word == Explained && a.Explains()) {
			return t.Said, true
		}
	}
	return "", asked && word != Secured // which not every call asks for
}

// Text is a debrief as lines of plain text.
func Text(paragraphs []narrate.Paragraph) string {
	var b strings.Builder
	for _, p := range paragraphs {
		switch p.Kind {
		case narrate.Title, narrate.Heading:
			fmt.Fprintf(&b, "\n%s\n\n", p.Text)
		case narrate.Quote:
			fmt.Fprintf(&b, "%s  %s\n", p.Label, p.Text)
		case narrate.Event:
			fmt.Fprintf(&b, "    %s\n", p)
		case narrate.Aside:
			fmt.Fprintf(&b, "    %s\n", p.Text)
		case narrate.Item:
			fmt.Fprintf(&b, "%s %s\n", pick(p.State == narrate.Bad, "!", "-"), p.Text)
		default:
			fmt.Fprintln(&b, p.Text)
		}
	}
	return b.String()
}

// Markdown is a debrief as a document.
func Markdown(paragraphs []narrate.Paragraph) string {
	plain := strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "<", `\<`, "`", "\\`", "[", `\[`).Replace
	var b strings.Builder
	for _, p := range paragraphs {
		switch p.Kind {
		case narrate.Title:
			fmt.Fprintf(&b, "# %s\n\n", plain(p.Text))
		case narrate.Heading:
			fmt.Fprintf(&b, "\n## %s\n\n", plain(p.Text))
		case narrate.Quote:
			fmt.Fprintf(&b, "**%s** %s\n\n", plain(p.Label), plain(p.Text))
		case narrate.Event:
			fmt.Fprintf(&b, "* %s\n", plain(p.String()))
		case narrate.Aside:
			fmt.Fprintf(&b, "*%s*\n\n", plain(p.Text))
		case narrate.Item:
			fmt.Fprintf(&b, "* %s\n", plain(p.Text))
		default:
			fmt.Fprintf(&b, "%s\n\n", plain(p.Text))
		}
	}
	return b.String()
}
