package article_test

import (
	"crypto/sha256"
	"encoding/base64"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"enrollsim/flow/article"
	"enrollsim/flow/figure"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// A player lists its scenes, each with a link of its own, and lets run no script but its
// own; other pages let run none.
func TestPlayer(t *testing.T) {
	t.Parallel()
	pages, err := article.NewPages(flowtest.Narrator(t, text.English))
	if err != nil {
		t.Fatal(err)
	}
	picture := func(id string) []figure.Figure {
		return []figure.Figure{{ID: id, Caption: "The computer", SVG: []byte(`<svg id="` + id + `"></svg>`)}}
	}
	of := article.Player{Title: "A <guide>", Of: "test", Scenes: []article.Scene{
		{Chapter: "4.1. One", Short: "One", Number: "4.1", Stands: 1500 * time.Millisecond, Figures: picture("a")},
		{Chapter: "4.1. One", Short: "One", Figures: picture("b")},
		{Chapter: "Trouble", Short: "Trouble", Figures: picture("c")},
		{Chapter: "4.1. One", Short: "Again", Number: "4.1", Figures: picture("d")},
	}}
	var b strings.Builder
	if err := pages.Play(&b, of); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	var ids []string
	for _, found := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		ids = append(ids, found[1])
	}
	for _, want := range []string{"step-4-1", "scene-2", "scene-3", "scene-4"} {
		if n := len(slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id != want })); n != 1 {
			t.Errorf("the id %s is there %d times", want, n)
		}
	}
	for _, says := range []string{
		`<a href="#step-4-1">One</a>`, `<a href="#scene-3">Trouble</a>`, `<a href="#scene-4">Again</a>`, "<h1>A &lt;guide&gt;</h1>",
		`data-wait="1500"`, `<svg id="d">`, `aria-live="polite"`, "SIMULATION",
	} {
		if strings.Count(page, says) == 0 {
			t.Errorf("the page has no %s", says)
		}
	}
	if strings.Contains(page, `<a href="#scene-2">`) {
		t.Error("a scene within a chapter is listed")
	}
	_, rest, _ := strings.Cut(page, "<script>")
	source, _, _ := strings.Cut(rest, "</script>")
	sum := sha256.Sum256([]byte(source))
	allowed := "script-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	if !strings.Contains(html.UnescapeString(page), allowed) || len(source) > 2200 {
		t.Errorf("of %d bytes of script, %s is not what may run", len(source), allowed)
	}
	b.Reset()
	if err := pages.Write(&b, article.Page{Title: "Another"}); err != nil || strings.Contains(b.String(), "script") {
		t.Errorf("another page has a script, or %v", err)
	}
}
