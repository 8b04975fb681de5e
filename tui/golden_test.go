package tui_test

import (
	"fmt"
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/phone"
)

// TestPanes compares every screen of both devices, in the plain profile, with
// what it should look like. A pane that looks like one before it is left out.
func TestPanes(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "zh-Hant"} {
		strips := map[string]*strings.Builder{"desk": {}, "iphone": {}, "android": {}}
		seen := map[string]bool{}
		for _, s := range states() {
			a := s.look(t, language != "en")
			if a.model.Covered() {
				continue
			}
			inHand := "iphone"
			if a.model.Snapshot().World.Phone().Spec().OS == phone.Android {
				inHand = "android"
			}
			for device, rows := range map[string][]string{
				"desk": a.columns(0, 80-phoneColumns),
				inHand: a.columns(80-phoneColumns, 80),
			} {
				if pane := trimmed(rows); !seen[pane] {
					seen[pane] = true
					fmt.Fprintf(strips[device], "== %s\n%s\n", s.name, pane)
				}
			}
		}
		for device, strip := range strips {
			flowtest.Golden(t, device+"-"+language+".golden", strip.String())
		}
	}
}

// TestWindows compares whole windows: each layout, and what lies over it.
func TestWindows(t *testing.T) {
	t.Parallel()
	sizes := map[string][2]int{"80x24": {80, 24}, "120x40": {120, 40}, "60x22": {60, 22}, "24x8": {24, 8}}
	shown := map[string][]string{
		"80x24":  {"menu", "camera offers the website", "why", "help", "desk waits, push"},
		"120x40": {"why", "help", "events", "menu with situations", "situations, filtered", "code", "error", "success", "steps"},
		"60x22":  {"menu", "code", "app asks for the face"},
		"24x8":   {"code"},
	}
	for _, s := range states() {
		for size, names := range shown {
			for _, name := range names {
				if name == s.name {
					a := s.look(t, false)
					a.resize(sizes[size][0], sizes[size][1])
					flowtest.Golden(t, "window-"+size+"-"+strings.NewReplacer(" ", "-", ",", "").Replace(name)+".golden", trimmed(a.rows())+"\n")
				}
			}
		}
	}
}

// trimmed joins rows without the blanks at their ends.
func trimmed(rows []string) string {
	var out []string
	for _, row := range rows {
		out = append(out, strings.TrimRight(row, " "))
	}
	return strings.Join(out, "\n")
}
