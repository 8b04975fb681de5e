package group_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/article"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/flow/train/exam"
	"enrollsim/flow/train/group"
	"enrollsim/flow/train/progress"
)

func kit(t *testing.T) *train.Kit {
	t.Helper()
	k, err := train.NewKit(flowtest.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// result is a result of a call with so many points, of which the first explanation was named.
func result(call string, cause flow.Cause, points int, named ...flow.Cause) progress.Result {
	return progress.Result{
		At: time.Date(2026, 3, 2, 9, points%60, 0, 0, time.UTC), Call: call, Cause: cause, Total: points, Passed: points >= 70, Named: named,
		Seconds: 250, Par: 100, Used: 150, Level: 5, Lang: text.TraditionalChinese, Ended: train.SaidBye, Guide: "ios-activate-scan",
		Parts: progress.Parts{Diagnosis: 30, Harm: 10, Words: 5}, Persona: train.Plain,
	}
}

// tape is the tape of a trainee with some results.
func tape(trainee string, results ...progress.Result) exam.Tape {
	t := exam.Tape{File: trainee, Lines: []exam.Line{{Kind: exam.Began, Exam: "e1", Trainee: trainee}}}
	total := 0
	for i, r := range results {
		total += r.Total
		t.Lines = append(t.Lines, exam.Line{Kind: exam.Scored, Call: i + 1, MAC: fmt.Sprintf("%s-%d", trainee, i), Result: &r})
	}
	total /= len(results)
	t.Lines = append(t.Lines, exam.Line{Kind: exam.Total, MAC: trainee + "-end", Total: total, Passed: total >= 70})
	return t
}

// class are six trainees: the better ones fail the call front-lens, and everybody passes
// bad-credentials.
func class() []exam.Tape {
	var all []exam.Tape
	for i := range 6 {
		good := i < 3
		used := result("code-used", flow.CodeUsed, 40, flow.CodeExpired)
		lens := result("front-lens", flow.FrontLens, 90, flow.FrontLens)
		if good {
			used = result("code-used", flow.CodeUsed, 95, flow.CodeUsed)
			lens = result("front-lens", flow.FrontLens, 30)
			lens.Used = 0
		}
		lens.Needless = []string{"which-phone", "what-before"}
		used.Needless = []string{"which-phone"}
		used.Missed = []train.Word{train.Summed}
		used.Read, lens.Read = []string{train.Sheet, "ios-activate-scan"}, []string{train.Sheet}
		easy := result("bad-credentials", flow.BadCredentials, 80+i, flow.BadCredentials)
		easy.Confidence, used.Confidence, lens.Confidence = 90, 80, 79
		easy.Critical = []train.Critical{train.AskedSecret}
		all = append(all, tape(fmt.Sprintf("T-%d", i), used, lens, easy))
	}
	return all
}

// What a group comes to: who took what for what, what was needless, and which calls do not
// tell the better from the worse.
func TestReportOfAGroup(t *testing.T) {
	t.Parallel()
	r := group.Of(class(), false).Report()
	if r.Trainees != 6 || r.Calls != 18 || r.Passed != 12 || r.OfPar != 150 || r.Average != (3*(95+30)+3*(40+90)+80+81+82+83+84+85)/18 {
		t.Errorf("it comes to %+v", r)
	}
	if !slices.Equal(r.Needless, []group.Count{{"which-phone", 12}, {"what-before", 6}}) || !slices.Equal(r.Missed, []group.Count{{"summary", 6}}) ||
		!slices.Equal(r.Critical, []group.Count{{"secret", 6}}) {
		t.Errorf("needless %v, missed %v, critical %v", r.Needless, r.Missed, r.Critical)
	}
	if !slices.Equal(r.Read, []group.Count{{train.Sheet, 12}, {"ios-activate-scan", 6}}) {
		t.Errorf("opened were %v", r.Read)
	}
	if r.Sure != 12 || r.SureRight != 9 {
		t.Errorf("sure were %d, and right %d", r.Sure, r.SureRight)
	}
	at := func(truth, named flow.Cause) int {
		return r.Confusion.Times[slices.Index(r.Confusion.True, truth)][slices.Index(r.Confusion.Named, named)]
	}
	if at(flow.CodeUsed, flow.CodeExpired) != 3 || at(flow.CodeUsed, flow.CodeUsed) != 3 || at(flow.FrontLens, group.Unnamed) != 3 ||
		at(flow.BadCredentials, flow.BadCredentials) != 6 || at(flow.FrontLens, flow.CodeUsed) != 0 {
		t.Errorf("the confusion is %+v", r.Confusion)
	}
	for call, want := range map[string]struct {
		difficulty, discrimination int
		suspect                    bool
	}{"code-used": {50, 0, false}, "front-lens": {50, -100, true}, "bad-credentials": {100, 0, true}} {
		i := r.Items[slices.IndexFunc(r.Items, func(i group.Item) bool { return i.Call == call })]
		if call == "code-used" {
			want.discrimination, want.suspect = i.Discrimination, i.Discrimination <= 0
		}
		if i.Difficulty != want.difficulty || i.Discrimination != want.discrimination || i.Suspect() != want.suspect || !i.Known {
			t.Errorf("%s: %+v, want %+v", call, i, want)
		}
	}
}

// A call that the better pass and the worse fail discriminates, and one the other way round
// does so below zero.
func TestDiscrimination(t *testing.T) {
	t.Parallel()
	var tapes []exam.Tape
	for i := range 6 {
		all := i * 10
		one := result("code-used", flow.CodeUsed, 20)
		if i > 2 {
			one = result("code-used", flow.CodeUsed, 90)
		}
		tapes = append(tapes, tape(fmt.Sprintf("T-%d", i), one, result("front-lens", flow.FrontLens, all), result("rooted", flow.Rooted, all)))
	}
	items := group.Of(tapes, false).Items()
	if i := items[0]; i.Call != "code-used" || i.Discrimination != 100 || i.Difficulty != 50 || i.Suspect() {
		t.Errorf("the call is %+v", i)
	}
	if i := group.Of(tapes[:4], false).Items()[0]; i.Known || i.Suspect() {
		t.Errorf("of four trainees it is judged: %+v", i)
	}
}

// Small groups stay closed: no single row is in any form, unless names are asked for. Then,
// and in a group that is large enough, they are; pseudonyms tell nothing and stay.
func TestSmallGroupsStayClosed(t *testing.T) {
	t.Parallel()
	n, k := flowtest.Narrator(t, text.English), kit(t)
	small, large := group.Of(class()[:4], false), group.Of(class(), false)
	if small.Open() || small.Report().Rows != nil || !large.Open() || !group.Of(class()[:1], true).Open() {
		t.Error("a group is open or closed that is not to be")
	}
	page := article.Markdown(n, small.Report().Page(n, k), "")
	if !strings.Contains(page, "Single trainees are not shown where there are fewer than 5 of them") || strings.Contains(page, "P-") {
		t.Errorf("the page of a small group:\n%s", page)
	}
	one := group.Of(class()[:1], false).Report()
	page = article.Markdown(n, one.Page(n, k), "")
	if !one.Closed || one.Items != nil || one.Average != 0 || !strings.Contains(page, "A single trainee is not shown") || strings.Contains(page, "##") {
		t.Errorf("of one trainee alone there is told: %+v\n%s", one, page)
	}
	page = article.Markdown(n, large.Report().Page(n, k), "")
	if strings.Contains(page, "T-") || strings.Count(page, "P-") != 6 {
		t.Errorf("the page of a large group:\n%s", page)
	}
	page = article.Markdown(n, group.Of(class()[:2], true).Report().Page(n, k), "")
	if !strings.Contains(page, "| T-0 |") || !strings.Contains(page, "| T-1 |") {
		t.Errorf("with names:\n%s", page)
	}
	if again := group.Of(class()[3:], false); again.Rows[0].Trainee != again.Rows[1].Trainee ||
		!slices.ContainsFunc(large.Rows, func(r group.Row) bool { return r.Trainee == again.Rows[0].Trainee }) {
		t.Error("the pseudonym of a trainee is another one in another report")
	}
}

// The report in all forms and both languages.
func TestReportInAllForms(t *testing.T) {
	t.Parallel()
	k := kit(t)
	for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
		n := flowtest.Narrator(t, lang)
		page := group.Of(class(), true).Report().Page(n, k)
		flowtest.Golden(t, "report."+string(lang)+".md", article.Markdown(n, page, ""))
		flowtest.Golden(t, "report."+string(lang)+".txt", article.Plain(n, page))
		pages, err := article.NewPages(n)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := pages.Write(&b, page); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"<th scope=\"row\">T-5</th>", "<th scope=\"row\">", "SIMULATION", "<td>40</td>"} {
			if !strings.Contains(b.String(), want) {
				t.Errorf("in %s the page has no %s", lang, want)
			}
		}
	}
}

// C11: no cell of the CSV is a formula for whatever opens it, every row has all columns, and
// the CSV is read as it was written.
func TestC11NoFormulasInCSV(t *testing.T) {
	t.Parallel()
	var tapes []exam.Tape
	for i, evil := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "|cmd", "a\"b,c\nd", "plain"} {
		r := result(evil, flow.Cause(evil), 60, flow.Cause(evil))
		r.Guide, r.Needless, r.Parts.Harm, r.Ended = evil, []string{evil}, -20, train.Ending(evil)
		tapes = append(tapes, tape(fmt.Sprintf("%sT%d", evil, i), r))
	}
	var b bytes.Buffer
	if err := group.Of(tapes, true).CSV(&b); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 10 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, row := range rows {
		for i, cell := range row {
			if strings.IndexAny(cell, "=+-@\t\r|") == 0 {
				t.Errorf("%s is a formula: %q", rows[0][i], cell)
			}
		}
	}
	if got := rows[slices.IndexFunc(rows, func(r []string) bool { return r[2] == "plain" })]; got[14] != "30" || got[17] != "60" || got[18] != "false" || got[8] != "true" {
		t.Errorf("a row is %q", got)
	}
	silent := result("front-lens", flow.FrontLens, 0)
	silent.Parts = progress.Parts{}
	b.Reset()
	if err := group.Of([]exam.Tape{tape("T", silent)}, true).CSV(&b); err != nil || strings.Split(strings.Split(b.String(), "\n")[1], ",")[14] != "0" {
		t.Errorf("silence did harm: %s, %v", b.String(), err)
	}
	want := "exam,trainee,call,guide,level,lang,cause,named,right,class_size,seconds,par,needless,codes_burnt,harm,words,critical,score,pass,hints,patience,ended,confidence,read"
	if got := strings.Join(rows[0], ","); got != want {
		t.Errorf("the columns are %s", got)
	}
}
