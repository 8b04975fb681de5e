package narrate_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

// explained is why a scenario of the library went as it did; false where nothing went
// wrong in it.
func explained(t *testing.T, o scenario.Outcome) (cause.Explanation, bool) {
	t.Helper()
	e, ok := flowtest.Causes(t).Why(o.Events, "")
	if about := o.Scenario.Cause; about != "" && e.Entry.Cause != about {
		t.Fatalf("%s is about %q, and explained by %q", o.Scenario.Name, o.Scenario.Cause, e.Entry.Cause)
	}
	return e, ok
}

// marks are the rows of a chart with this mark.
func marks(c narrate.Chart, mark int) []narrate.Row {
	return slices.DeleteFunc(slices.Clone(c.Rows), func(r narrate.Row) bool { return r.Mark != mark })
}

// Every cause of the library has a chart in every language: what was refused, and
// what decided it or why nothing did. All of it fits, folded or not.
func TestChartsOfTheLibrary(t *testing.T) {
	t.Parallel()
	for _, lang := range text.Langs() {
		n := flowtest.Narrator(t, lang)
		reasons := []string{n.Say(flow.T("chart.from-start")), n.Say(flow.T("chart.alone"))}
		charts := 0
		for _, o := range outcomes(t) {
			e, ok := explained(t, o)
			if !ok {
				continue
			}
			charts++
			whole := n.Chart(e)
			for _, c := range []narrate.Chart{whole, whole.Fold(10)} {
				first, second := marks(c, 1), marks(c, 2)
				if len(second) != 1 || second[0].Event != e.Event.Seq || second[0].Text != e.Entry.Brief.In(lang) {
					t.Errorf("%s, %s: what was refused is %+v", lang, o.Scenario.Name, second)
				}
				pair := len(first) == 1 && first[0].Event == e.Because.Seq
				if pair == slices.Contains(reasons, c.Decides) || !pair && len(first) > 0 {
					t.Errorf("%s, %s: decided by %+v, and it says %q", lang, o.Scenario.Name, first, c.Decides)
				}
				for _, r := range c.Rows {
					checkRow(t, o.Scenario.Name, e, r)
				}
				for _, line := range append(n.ChartText(c), c.Lanes[:]...) {
					if line == "" || unsaid.MatchString(line) {
						t.Errorf("%s, %s: it says %q", lang, o.Scenario.Name, line)
					}
				}
			}
			if rows := len(whole.Fold(10).Rows); rows > 12 {
				t.Errorf("%s: folded it has %d rows", o.Scenario.Name, rows)
			}
		}
		if charts < 40 {
			t.Errorf("%s: there are %d charts only", lang, charts)
		}
	}
}

// checkRow checks that a row fits, and that it is where it says.
func checkRow(t *testing.T, name string, e cause.Explanation, r narrate.Row) {
	t.Helper()
	most := narrate.RowTextColumns
	if r.Kind == narrate.Message {
		most = narrate.RowMessageColumns
	}
	if text.Columns(r.Text) > most || unsaid.MatchString(r.Text) {
		t.Errorf("%s: %q is %d columns wide, and there is room for %d", name, r.Text, text.Columns(r.Text), most)
	}
	happens := r.Kind != narrate.Gap && r.Kind != narrate.Folded
	if happens != (r.Event > 0) || happens != (r.Time != "") || (r.Kind == narrate.Folded) != (r.Count > 1) || (r.Text == "") != (r.Kind == narrate.Folded) {
		t.Errorf("%s: a row is %+v", name, r)
	}
	if r.Kind == narrate.Message && (r.From == narrate.BackendLane) == (r.To == narrate.BackendLane) {
		t.Errorf("%s: it is not between a device and the backend: %+v", name, r)
	}
	if r.Kind == narrate.Look && (r.From != narrate.ComputerLane || r.To != narrate.PhoneLane) {
		t.Errorf("%s: it is no look at the computer: %+v", name, r)
	}
	if (r.Kind == narrate.Fact) != (happens && r.From == r.To) {
		t.Errorf("%s: it does not happen at one lane: %+v", name, r)
	}
	if r.Event > 0 && !slices.ContainsFunc(e.Log, func(o flow.Event) bool { return o.Seq == r.Event }) {
		t.Errorf("%s: there is no event of %+v", name, r)
	}
}

// A chart as a text, which is what is copied and what is read out.
func TestChartText(t *testing.T) {
	t.Parallel()
	n := flowtest.Narrator(t, text.English)
	for name, want := range map[string]string{
		"code-used": `09:41:00  computer to backend: log in
09:41:00  backend to computer: issues …7A8D
09:41:00  phone 1 looks at computer: camera reads …7A8D
09:41:00  phone 1 to backend: …7A8D and a key
09:41:00  backend: the attempt uses it up (1: this decides it)
09:41:00  backend to phone 1: enrolled
09:41:00  phone 1 looks at computer: camera reads the same …7A8D
09:41:00  phone 1 to backend: …7A8D and a key
09:41:00  backend: refused: used before (2: this is what happened)
09:41:00  backend to phone 1: refused
2 of 10 decide it`,
		"already-enrolled-second-phone": `09:41:00  backend to computer: issues …7A8D
3 more
09:41:00  phone 1 to backend: …TW8K and a key
09:41:00  backend: enrols phone 1 (1: this decides it)
09:41:00  backend to phone 1: enrolled
09:41:00  phone 2 looks at computer: camera reads …7A8D
09:41:00  phone 2 to backend: …7A8D and a key
09:41:00  backend: refused: the key was active (2: this is what happened)
09:41:00  backend to phone 2: refused
2 of 11 decide it`,
		"login-lapsed": `09:41:00  computer to backend: log in
09:41:00  backend: asks a phone to approve (1: this decides it)
09:41:00  backend to computer: phone's turn
09:41:00  backend to phone 1: notification
3 min 0 s: nothing is sent
09:44:00  backend: the login times out
09:44:00  computer: over: nobody approved (2: this is what happened)
2 of 6 decide it`,
		"scan-qr-off": `09:41:00  computer to backend: log in
09:41:00  backend to computer: issues …7A8D
09:41:00  phone 1: reads nothing: switched off (2: this is what happened)
It was like this from the start.`,
		"answer-lost": `09:41:00  computer to backend: log in
09:41:00  backend to computer: issues …7A8D
09:41:00  phone 1 looks at computer: camera reads …7A8D
09:41:00  phone 1 to backend: …7A8D and a key
09:41:00  backend: enrols phone 1
09:41:00  backend: the fault happens (1: this decides it)
09:41:00  phone 1: no answer comes back (2: this is what happened)
2 of 7 decide it`,
	} {
		e, _ := explained(t, outcomeOf(t, name))
		if got := strings.Join(n.ChartText(n.Chart(e).Fold(10)), "\n"); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
}

// Whatever can decide something has words for a chart, whether it makes something
// pass or not.
func TestEverythingThatDecidesHasWords(t *testing.T) {
	t.Parallel()
	for _, lang := range text.Langs() {
		n := flowtest.Narrator(t, lang)
		for _, entry := range flowtest.Causes(t).Entries() {
			for _, p := range entry.Because {
				subject := p.Subject
				if subject == "" {
					subject = subjects(p.Kind.About())[0]
				}
				var tried []string
				for _, actor := range []flow.Actor{flow.ActorDesk, flow.ActorBackend, "phone-1"} { // who does it
					decides := flow.Event{Seq: 1, Actor: actor, Kind: p.Kind, Subject: subject}
					event := flow.Event{Seq: 2, Actor: actor, Kind: flow.ActivationRefused, Cause: entry.Cause}
					c := n.Chart(cause.Explanation{Entry: entry, Event: event, Because: decides, Log: []flow.Event{decides, event}})
					if first := marks(c, 1); len(first) == 1 && !unsaid.MatchString(first[0].Text) {
						tried = append(tried, first[0].Text)
					}
				}
				if len(tried) == 0 || text.Columns(tried[0]) > narrate.RowTextColumns {
					t.Errorf("%s, %s: by %s it is decided so: %q", lang, entry.Cause, p.Kind, tried)
				}
			}
		}
	}
}

// A time in which nothing is sent is told in few columns, however long it is.
func TestGaps(t *testing.T) {
	t.Parallel()
	n := flowtest.Narrator(t, text.English)
	at := time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC)
	entry, _ := flowtest.Causes(t).Find(flow.CodeUsed)
	for after, want := range map[time.Duration]string{
		9 * time.Second:                "",
		43 * time.Second:               "43 seconds: nothing is sent",
		9*time.Minute + 12*time.Second: "9 min 12 s: nothing is sent",
		26*time.Hour + 3*time.Minute:   "26 h 3 min: nothing is sent",
		time.Hour:                      "1 h 0 min: nothing is sent",
	} {
		spent := flow.Event{Seq: 1, At: at, Actor: flow.ActorBackend, Kind: flow.CodeSpent}
		refused := flow.Event{Seq: 2, At: at.Add(after), Actor: flow.ActorBackend, Kind: flow.ActivationRefused, Cause: flow.CodeUsed}
		c := n.Chart(cause.Explanation{Entry: entry, Event: refused, Because: spent, Log: []flow.Event{spent, refused}})
		got := ""
		if len(c.Rows) == 3 && c.Rows[1].Kind == narrate.Gap {
			got = c.Rows[1].Text
		}
		if got != want || len(c.Rows) > 3 {
			t.Errorf("after %v it says %q, want %q", after, got, want)
		}
	}
}

// Of a long chart stay the first row, the pair and what is beside it.
func TestFold(t *testing.T) {
	t.Parallel()
	rows := func(kinds string) narrate.Chart {
		var c narrate.Chart
		for i, k := range kinds {
			r := narrate.Row{Kind: narrate.Fact, Event: i + 1}
			switch k {
			case '-':
				r = narrate.Row{Kind: narrate.Gap}
			case '1', '2':
				r.Mark = int(k - '0')
			}
			c.Rows = append(c.Rows, r)
		}
		return c
	}
	for whole, want := range map[string]string{
		"....1.2...":     "....1.2...", // these are ten
		".....1....2":    ".f(3).1.f(2).2",
		"....1.......2":  ".f(2).1.f(5).2",
		"1..........2..": "1.f(8).2..",
		"...2.......":    "...2.f(6)",
		"..1.-.......2":  "..1.-f(6).2",
		"..1..-......2":  "..1.f(6).2",
		"..1.-......-2":  "..1.-f(6)-2",
	} {
		var got strings.Builder
		for _, r := range rows(whole).Fold(10).Rows {
			switch {
			case r.Kind == narrate.Folded:
				got.WriteString("f(" + string(rune('0'+r.Count)) + ")")
			case r.Kind == narrate.Gap:
				got.WriteString("-")
			case r.Mark > 0:
				got.WriteString(string(rune('0' + r.Mark)))
			default:
				got.WriteString(".")
			}
		}
		if got.String() != want {
			t.Errorf("of %s stays %s, want %s", whole, got.String(), want)
		}
	}
}
