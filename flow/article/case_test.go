package article_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/article"
	"enrollsim/flow/cause"
	"enrollsim/flow/figure"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// sample is a case of one step that fails, with what has to be escaped everywhere.
func sample(t *testing.T) article.Case {
	t.Helper()
	const odd = `<b>"&'` + "`"
	at := time.Date(2026, 1, 5, 9, 41, 0, 0, time.UTC)
	drawing := func(caption string) []figure.Figure {
		return []figure.Figure{{Device: flow.Phone, Caption: caption, About: odd, File: "case/en/figure-1.svg", SVG: []byte("<svg></svg>")}}
	}
	return article.Case{
		Name: "odd" + odd, Title: odd, Status: "failed", Wrong: []string{odd}, Seed: 7, Repeat: "enrollsim run 'a b.yaml' --seed 7",
		File: "a b.yaml", Source: "title: " + odd + "\r\nsteps:\r\n  - match\r\n", Failed: []int{3},
		Says: "It says no.", Why: whyNot(t), Seen: drawing("Phone 1 · failing"),
		Moments: []article.Moment{
			{Now: at, Figures: drawing("Phone 1 · before")},
			{Step: odd, Line: 3, Wrong: []string{odd}, Now: at.Add(time.Minute), Figures: drawing("Phone 1 · after"), Events: []flow.Event{
				{Seq: 1, At: at, Kind: flow.CodeIssued, Actor: flow.ActorBackend, Subject: "2HWB", User: odd},
			}},
		},
	}
}

// whyNot explains a refusal.
func whyNot(t *testing.T) *cause.Explanation {
	t.Helper()
	at := time.Date(2026, 1, 5, 9, 42, 0, 0, time.UTC)
	log := []flow.Event{
		{Seq: 1, At: at, Kind: flow.CodeSpent, Actor: flow.ActorBackend, Subject: "2HWB"},
		{Seq: 2, At: at, Kind: flow.ActivationRefused, Actor: flow.ActorBackend, Subject: "2HWB", Cause: flow.CodeUsed},
	}
	why, ok := flowtest.Causes(t).Why(log, "")
	if !ok {
		t.Fatal("nothing is explained")
	}
	return &why
}

func pages(t *testing.T, lang text.Lang) *article.Pages {
	t.Helper()
	p, err := article.NewPages(flowtest.Narrator(t, lang))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// fetching is what would make a page ask for something.
var fetching = regexp.MustCompile(`(?i)<script|<img|<iframe|@import|url\(|src=|javascript:|<link[^>]* href="[a-z]+:/`)

// wellFormed fails unless every element of a page is closed where it belongs, and
// returns its text.
func wellFormed(t *testing.T, page []byte) string {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(page))
	d.AutoClose, d.Entity = []string{"meta", "link", "br"}, xml.HTMLEntity
	d.Strict = true
	body := strings.Replace(string(page), "<!DOCTYPE html>", "", 1)
	for _, void := range []string{"meta", "link", "br"} { // which XML wants closed
		body = regexp.MustCompile(`<`+void+`\b[^>]*`).ReplaceAllStringFunc(body, func(tag string) string { return tag + "/" })
	}
	d = xml.NewDecoder(strings.NewReader(body))
	d.Entity = xml.HTMLEntity
	var said strings.Builder
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return said.String()
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, page)
		}
		if chars, ok := token.(xml.CharData); ok {
			said.Write(chars)
		}
	}
}

// The page of a case says all of it, in its language, as text: nothing of a file
// becomes markup, nothing is fetched, and the same case is the same bytes.
func TestCase(t *testing.T) {
	t.Parallel()
	for _, lang := range text.Langs() {
		var first, again bytes.Buffer
		n := flowtest.Narrator(t, lang)
		if err := errors.Join(pages(t, lang).Write(&first, sample(t).Page(n)), pages(t, lang).Write(&again, sample(t).Page(n))); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), again.Bytes()) {
			t.Errorf("%s: the same case is another page", lang)
		}
		page := first.String()
		said := wellFormed(t, first.Bytes())
		for _, want := range []string{
			n.Notice().Text, sample(t).Title, sample(t).Repeat, "2026-01-05 09:42:00", "Phone 1 · before", "Phone 1 · after", "Phone 1 · failing",
			n.Say(flow.T("case.failing")), n.Say(flow.T("case.before")), "It says no.", "code-used",
		} {
			if !strings.Contains(said, want) {
				t.Errorf("%s: the page does not say %q", lang, want)
			}
		}
		if !strings.Contains(page, `<html lang="`+string(lang)+`">`) {
			t.Errorf("%s: the page does not say its language", lang)
		}
		if !strings.Contains(page, "<mark><span>  - match") || strings.Count(page, "<mark>") != 1 {
			t.Errorf("%s: the line that fails is not the one that is marked", lang)
		}
		order := -1
		for _, key := range []string{"why.seen", "why.rule", "why.remedy", "why.tell", "why.chain", "case.steps", "case.file"} {
			at := strings.Index(page, "<h2>"+n.Say(flow.T(key))+"</h2>")
			if at <= order {
				t.Errorf("%s: the section %s is missing, or stands elsewhere", lang, key)
			}
			order = at
		}
		if got := strings.Count(page, `<li class="decides">`); got != 2 {
			t.Errorf("%s: %d events decide it, want the spent code and the refusal", lang, got)
		}
		if got := strings.Count(page, "<svg></svg>"); got != 3 {
			t.Errorf("%s: %d figures are drawn, want 3", lang, got)
		}
		if chart := strings.Index(page, `<figure class="chart">`); chart < strings.Index(page, "<h2>"+n.Say(flow.T("why.chain"))) ||
			!strings.Contains(page[chart:], n.ChartText(n.Chart(*whyNot(t)))[0]) {
			t.Errorf("%s: how it came about is not drawn", lang)
		}
		if fetches := fetching.FindString(page); fetches != "" {
			t.Errorf("%s: the page has %s", lang, fetches)
		}
	}
}

// An index lists pages, and what has none.
func TestIndex(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	err := pages(t, text.English).Index(&b, []article.Entry{
		{Page: "a.html", Name: "a", Title: "<A>", Status: "failed", What: "1 < 2"}, {Name: "b", Title: "B", Status: "passed"},
	})
	if err != nil {
		t.Fatal(err)
	}
	said := wellFormed(t, b.Bytes())
	for _, want := range []string{"2 scenarios", "<A>", "1 < 2", "failed", "passed"} {
		if !strings.Contains(said, want) {
			t.Errorf("the index does not say %q", want)
		}
	}
	if strings.Count(b.String(), `href="a.html"`) != 1 || strings.Count(b.String(), "<a ") != 1 {
		t.Error("the index does not lead to its pages alone")
	}
}

// A figure that stands on a page twice has its ids once.
func TestIdsAreUnique(t *testing.T) {
	t.Parallel()
	f := figure.Figure{ID: "figure-a", Number: "1", File: "1", SVG: []byte(`<svg aria-labelledby="figure-a-title"><title id="figure-a-title">A</title></svg>`)}
	page := article.Page{Title: "Twice", Parts: []article.Part{{Figures: []figure.Figure{f}}, {Figures: []figure.Figure{f}}}}
	for range 2 { // and writing it changes nothing
		var b bytes.Buffer
		if err := pages(t, text.English).Write(&b, page); err != nil {
			t.Fatal(err)
		}
		ids := regexp.MustCompile(` id="([^"]*)"`).FindAllString(b.String(), -1)
		slices.Sort(ids)
		if len(ids) != 3 || len(slices.Compact(slices.Clone(ids))) != 3 || strings.Contains(b.String(), "figure-a-again-2-again") {
			t.Errorf("the ids are %q", ids)
		}
	}
}

// The tab of a browser says that a page is a simulation, however long its title is.
func TestTheTabSaysSimulation(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{"Short": "Short · SIMULATION", strings.Repeat("長", 90): strings.Repeat("長", 56) + "… · SIMULATION"} {
		var b bytes.Buffer
		if err := pages(t, text.English).Write(&b, article.Page{Title: title}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), "<title>"+want+"</title>") || !strings.Contains(b.String(), "<h1>"+title+"</h1>") {
			t.Errorf("%q stands in the tab as\n%s", title, b.String()[:600])
		}
	}
}
