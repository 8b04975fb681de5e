package narrate

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/cause"
)

// How wide the words of a [Row] are at most, in columns of a terminal.
const (
	RowTextColumns    = 30
	RowMessageColumns = 20 // of a Message, which stands between two lanes
)

// RowKind is what a row of a chart is.
type RowKind string

// The kinds of rows.
const (
	Message RowKind = "message" // is sent from one lane to another
	Look    RowKind = "look"    // from one lane to another, seen or typed only
	Fact    RowKind = "fact"    // happens at one lane: To is From
	Gap     RowKind = "gap"     // of time in which nothing is sent; it has no lane
	Folded  RowKind = "folded"  // stands for some rows; it has no lane
)

// The lanes of a chart.
const (
	ComputerLane = iota
	BackendLane
	PhoneLane
)

// Row is one row of a [Chart].
type Row struct {
	Kind     RowKind
	Event    int    // its place in the log, from 1; 0 of a Gap and of what is Folded
	Time     string // of day
	From, To int    // lanes
	Who      string // which phone, where the chart has several
	Text     string
	State    State
	Mark     int // 1: decides it, 2: is what was refused; else 0
	Count    int // of what is Folded: how many rows
}

// Chart is how something came about: what passed between computer, backend and
// phone, oldest first, with the pair of events that decides it.
type Chart struct {
	Lanes   [3]string // their names
	Rows    []Row
	Decides string // that two of the events decide it; or why there is no such pair
}

// gap is the time without anything sent from which a chart says so.
const gap = 10 * time.Second

// Chart draws how what is explained came about. What happened long before, and
// to other users, is left out.
func (n Narrator) Chart(e cause.Explanation) Chart {
	b := charting{n: n, e: e, traffic: newTraffic()}
	from := b.start()
	for i, event := range e.Log {
		rows := b.rows(event)
		if i >= from {
			b.add(event, rows)
		}
	}
	return b.finish()
}

// charting is a chart that is being made.
type charting struct {
	n       Narrator
	e       cause.Explanation
	traffic *traffic
	begun   bool // somebody has used a device
	last    time.Time
	chart   Chart
	events  int
	phones  []flow.Actor
	actors  []flow.Actor // of the rows
}

// start is where the chart begins: where the person logged in last before what
// decides it, or where the code was shown that it is about.
func (b *charting) start() int {
	first := b.e.Event.Seq
	if b.e.Because.Seq > 0 {
		first = b.e.Because.Seq
	}
	start := -1
	for i, event := range b.e.Log {
		if event.Seq > first {
			break
		}
		if event.Kind == flow.LoggedIn || event.Kind == flow.LoginWaiting {
			start = i
		}
	}
	if start < 0 && b.e.Because.Seq == 0 {
		return 0
	}
	if at := slices.IndexFunc(b.e.Log, func(e flow.Event) bool { return e.Seq == first }); start < 0 {
		start = at
	}
	if b.e.Event.Kind.About() == flow.AboutCode && b.e.Event.Subject != "" {
		shown := slices.IndexFunc(b.e.Log, func(e flow.Event) bool { return e.Kind == flow.CodeShown && e.Subject == b.e.Event.Subject })
		if shown >= 0 {
			start = min(start, shown)
		}
	}
	return start
}

// rows are those of an event: what it makes pass, or a fact that counts here.
func (b *charting) rows(e flow.Event) []Row {
	other := e.User != "" && b.e.Event.User != "" && e.User != b.e.Event.User
	crossings := b.traffic.take(e)
	mark := b.mark(e)
	if other && mark == 0 {
		return nil
	}
	b.begun = b.begun || e.Actor != flow.ActorBackend && e.Actor != flow.ActorNetwork
	last := max(0, len(crossings)-1)
	switch {
	case mark == 2:
		return append(b.passed(e, crossings[:last]), b.fact(e, b.n.In(b.e.Entry.Brief), Bad, mark))
	case mark == 1 && len(crossings) > 0:
		return append(b.passed(e, crossings[:last]), b.fact(e, b.n.passing(e, crossings[last].key), crossings[last].state, mark))
	case len(crossings) > 0:
		return b.passed(e, crossings)
	case mark == 1 || countsByItself(e.Kind) || e.Kind == flow.Enrolled && b.untold(e):
		return []Row{b.fact(e, b.n.happened(e), stateOf(e, mark), mark)}
	}
	return nil
}

// untold reports whether no device tells of a phone that is enrolled: it was so
// before anybody came, or the answer got lost.
func (b *charting) untold(e flow.Event) bool {
	told := slices.ContainsFunc(b.e.Log, func(o flow.Event) bool { return o.Kind == flow.ActivationDone && o.Seq > e.Seq })
	return !b.begun || !told
}

// happened is what makes nothing pass, in few words.
func (n Narrator) happened(e flow.Event) string {
	what := n.subject(e)
	if e.Kind == flow.Enrolled {
		what = n.phone(flow.Actor(e.Subject))
	}
	return n.say("chart.fact-"+string(e.Kind), "what", what)
}

// phone names a phone as lanes do.
func (n Narrator) phone(a flow.Actor) string {
	return n.say("chart.phone", "n", strings.TrimPrefix(string(a), "phone-"))
}

// stateOf is how it is with an event: that it decides says its mark.
func stateOf(e flow.Event, mark int) State {
	if e.Cause != "" && mark == 0 {
		return Bad
	}
	return Plain
}

// mark is the place of an event in the pair that decides it, or 0.
func (b *charting) mark(e flow.Event) int {
	switch e.Seq {
	case b.e.Event.Seq:
		return 2
	case b.e.Because.Seq:
		return 1
	}
	return 0
}

// countsByItself reports whether an event that makes nothing pass is told in every
// chart.
func countsByItself(k flow.Kind) bool {
	return slices.Contains([]flow.Kind{
		flow.CodeLapsed, flow.SessionLapsed, flow.KeyWithdrawn, flow.UserUnlocked, flow.ChallengeWithdrawn, flow.ChallengeLapsed, flow.ChallengeDenied, flow.UserLocked, flow.ActivationRefused,
		flow.DecisionRefused, flow.LookupRefused, flow.ResponseRefused, flow.LoginUnannounced, flow.FaultDone,
		flow.AppDeleted, flow.UnlockReset, flow.OtherUserEnrolled, flow.StrangerTried, flow.StrangerIn, flow.StrangerRefused, flow.UnlockFailed, flow.UnlockCancelled, flow.PINRefused, flow.OpenedBare, flow.RequirementFailed, flow.AddUserRefused,
	}, k)
}

// passed are the rows of what passes.
func (b *charting) passed(e flow.Event, crossings []crossing) []Row {
	var rows []Row
	for _, c := range crossings {
		row := b.fact(e, b.n.passing(e, c.key), c.state, 0)
		switch c.way {
		case Sent:
			row.Kind, row.To = Message, BackendLane
		case Received:
			row.Kind, row.From = Message, BackendLane
		case Looked:
			row.Kind, row.From = Look, ComputerLane
		case Beside: // a fact
		}
		rows = append(rows, row)
	}
	return rows
}

// passing is what passes, in the words of a chart where it has some of its own.
func (n Narrator) passing(e flow.Event, key string) string {
	place := "wire."
	if e.Subject != "" && n.Words.Has("chart."+key) {
		place = "chart."
	}
	return n.say(place+key, "code", e.Subject)
}

// fact is a row at the lane of who did it.
func (b *charting) fact(e flow.Event, text string, state State, mark int) Row {
	lane := PhoneLane
	switch e.Actor {
	case flow.ActorDesk, flow.ActorDesk2, flow.ActorStranger: // at another computer
		lane = ComputerLane
	case flow.ActorBackend, flow.ActorNetwork:
		lane = BackendLane
	}
	return Row{
		Kind: Fact, Event: e.Seq, Time: e.At.UTC().Format(time.TimeOnly), From: lane, To: lane, Text: text, State: state, Mark: mark,
	}
}

// add adds the rows of an event, and before them how long nothing was sent.
func (b *charting) add(e flow.Event, rows []Row) {
	if len(rows) == 0 {
		return
	}
	if since := e.At.Sub(b.last); b.events > 0 && since >= gap {
		b.chart.Rows = append(b.chart.Rows, Row{Kind: Gap, Text: b.n.say("chart.gap", "time", b.n.length(since))})
		b.actors = append(b.actors, "")
	}
	b.last = e.At
	b.events += len(rows)
	for _, row := range rows {
		if e.Actor == flow.ActorDesk2 { // has no lane of its own
			row.Text = b.n.say("chart.there", "where", b.n.device(e.Actor), "text", row.Text)
		}
		b.insert(row, e)
		if strings.HasPrefix(string(e.Actor), "phone-") && !slices.Contains(b.phones, e.Actor) {
			b.phones = append(b.phones, e.Actor)
		}
	}
}

// insert adds a row. A login is sent before the backend answers it; the desk tells
// of both when it has the answer.
func (b *charting) insert(row Row, e flow.Event) {
	at := len(b.chart.Rows)
	if row.Kind == Message && row.To == BackendLane && e.Kind != flow.LoggedOut {
		for at > 0 && b.answers(b.chart.Rows[at-1], e) {
			at--
		}
	}
	b.chart.Rows, b.actors = slices.Insert(b.chart.Rows, at, row), slices.Insert(b.actors, at, e.Actor)
}

// answers reports whether a row is what the backend does about a login.
func (b *charting) answers(row Row, login flow.Event) bool {
	i := slices.IndexFunc(b.e.Log, func(e flow.Event) bool { return e.Seq == row.Event })
	return i >= 0 && b.e.Log[i].At.Equal(login.At) && slices.Contains([]flow.Kind{
		flow.LoginRefused, flow.UserLocked, flow.ChallengeSent, flow.LoginUnannounced,
	}, b.e.Log[i].Kind)
}

// finish names the lanes and says what decides it.
func (b *charting) finish() Chart {
	n := b.n
	b.chart.Lanes = [3]string{n.say("chart.computer"), n.say("chart.backend"), n.say("chart.phones")}
	switch len(b.phones) {
	case 0:
		b.chart.Lanes[PhoneLane] = n.phone("phone-1")
	case 1:
		b.chart.Lanes[PhoneLane] = n.phone(b.phones[0])
	default:
		for i, actor := range b.actors {
			if slices.Contains(b.phones, actor) {
				b.chart.Rows[i].Who = n.phone(actor)
			}
		}
	}
	switch {
	case b.e.Because.Seq > 0:
		b.chart.Decides = n.say("chart.decides", "count", strconv.Itoa(b.events))
	case len(b.e.Entry.Because) > 0:
		b.chart.Decides = n.say("chart.from-start")
	default:
		b.chart.Decides = n.say("chart.alone")
	}
	return b.chart
}

// length is a length of time, in few columns: "43 seconds", "9 min 12 s", "23 h 59 min".
func (n Narrator) length(d time.Duration) string {
	s := int(d / time.Second)
	number := strconv.Itoa
	switch {
	case s < 60:
		return n.say("chart.seconds", "s", number(s))
	case s < 3600:
		return n.say("chart.minutes", "min", number(s/60), "s", number(s%60))
	}
	return n.say("chart.hours", "h", number(s/3600), "min", number(s%3600/60))
}

// Fold returns the chart with at most so many events, where that can be: the first,
// the pair that decides it and what is beside these stay, and each run of others
// becomes one row.
func (c Chart) Fold(most int) Chart {
	events := 0
	keep := make([]bool, len(c.Rows))
	for i, row := range c.Rows {
		if row.Event > 0 {
			events++
		}
		if row.Mark > 0 {
			for beside := max(0, i-1); beside <= min(len(c.Rows)-1, i+1); beside++ {
				keep[beside] = true
			}
		}
	}
	if events <= most {
		return c
	}
	keep[0] = true
	for i, row := range c.Rows {
		beside := i > 0 && keep[i-1] || i+1 < len(keep) && keep[i+1]
		keep[i] = keep[i] || row.Kind == Gap && beside
	}
	rows := c.Rows
	c.Rows = nil
	for i := 0; i < len(rows); {
		end := i
		for end < len(rows) && !keep[end] {
			end++
		}
		hidden := slices.DeleteFunc(slices.Clone(rows[i:end]), func(r Row) bool { return r.Event == 0 })
		if len(hidden) > 1 {
			c.Rows = append(c.Rows, Row{Kind: Folded, Count: len(hidden)})
		} else {
			c.Rows = append(c.Rows, rows[i:end]...)
		}
		if end < len(rows) {
			c.Rows = append(c.Rows, rows[end])
		}
		i = end + 1
	}
	return c
}
