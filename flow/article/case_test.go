package article_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/article"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/qr"
	"enrollsim/flow/screen"
	"enrollsim/flow/text"
)

// sample is a case of one step that fails, with what has to be escaped everywhere.
func sample(t *testing.T) article.Case {
	t.Helper()
	code, err := qr.Encode("HTTPS://PORTAL.EXAMPLE/A/7K3M9QXT2HWB")
	if err != nil {
		t.Fatal(err)
	}
	const odd = `<b>"&'` + "`"
	at := time.Date(2026, 1, 5, 9, 41, 0, 0, time.UTC)
	desk := screen.Screen{ID: "portal-code", Nodes: []screen.Node{
		{ID: "tab-1", Role: screen.Tab, Place: screen.Header, Text: flow.T("portal.tab", "n", "1"), On: true},
		{ID: "qr", Role: screen.QR, Place: screen.Body, Value: "HTTPS://PORTAL.EXAMPLE/A/7K3M9QXT2HWB", On: true},
		{ID: "code", Role: screen.Code, Place: screen.Body, Value: "7K3M-9QXT-2HWB"},
		{ID: "code-expires", Role: screen.Countdown, Place: screen.Body, Text: flow.T("portal.code-expires"), Until: at.Add(9 * time.Minute)},
		{ID: "user-name", Role: screen.Field, Place: screen.Body, Text: flow.T("portal.user-name"), Value: odd},
		{ID: "password", Role: screen.Secret, Place: screen.Body, Text: flow.T("portal.password"), Value: "not-a-secret"},
	}}
	phone := screen.Screen{ID: "mobile-unlock", Nodes: []screen.Node{
		{ID: "continue", Role: screen.Primary, Place: screen.Body, Text: flow.T("mobile.continue")},
		{ID: "unlock-cancel", Role: screen.Button, Place: screen.Dialog, Text: flow.T("unlock.cancel")},
		{ID: "match", Role: screen.Gesture, Place: screen.Hand, Text: flow.T("hand.match-face-id")},
	}}
	screens := []article.Shown{{flow.Desk, flow.ActorDesk, desk, code.Small()}, {flow.Phone, "phone-1", phone, qr.Grid{}}}
	return article.Case{
		Name: "odd" + odd, Title: odd, Status: "failed", Wrong: []string{odd}, Seed: 7, Repeat: "enrollsim run 'a b.yaml' --seed 7",
		File: "a b.yaml", Source: "title: " + odd + "\r\nsteps:\r\n  - match\r\n", Failed: []int{3},
		Moments: []article.Moment{
			{Now: at, Screens: screens},
			{Step: odd, Line: 3, Wrong: []string{odd}, Now: at.Add(time.Minute), Screens: screens, Events: []flow.Event{
				{Seq: 1, At: at, Kind: flow.CodeIssued, Actor: flow.ActorBackend, Subject: "2HWB", User: odd},
			}},
		},
	}
}

func pages(t *testing.T, lang text.Lang) *article.Pages {
	t.Helper()
	p, err := article.NewPages(flowtest.Narrator(t, lang))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

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
		if err := errors.Join(pages(t, lang).Case(&first, sample(t)), pages(t, lang).Case(&again, sample(t))); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), again.Bytes()) {
			t.Errorf("%s: the same case is another page", lang)
		}
		page := first.String()
		said := wellFormed(t, first.Bytes())
		n := flowtest.Narrator(t, lang)
		for _, want := range []string{
			n.Notice().Text, sample(t).Title, sample(t).Repeat, "2026-01-05 09:42:00", "7K3M-9QXT-2HWB", "portal-code", "mobile-unlock",
			n.Say(flow.T("case.failing")), n.Say(flow.T("hand.match-face-id")), n.Say(flow.T("case.before")), strings.Repeat("•", 12),
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
		if !strings.Contains(page, `class="part body covered"`) || strings.Count(page, `<svg class="small" viewBox="0 0 33 33"`) != 2 || strings.Count(page, "<path d=\"M") != 2 {
			t.Errorf("%s: what is covered is not so, or the codes are not drawn", lang)
		}
		glass, outside, _ := strings.Cut(page, `class="part hand"`)
		if strings.Contains(glass, "09:00") || !strings.Contains(outside, "09:00") {
			t.Errorf("%s: the page at the desk says when the code ends, and the real one does not", lang)
		}
		if fetches := regexp.MustCompile(`(?i)<script|<img|<iframe|@import|url\(|src=|javascript:|href="[a-z]+:/`).FindString(page); fetches != "" {
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
