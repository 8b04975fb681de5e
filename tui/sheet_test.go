package tui_test

import (
	"flag"
	"fmt"
	"html"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"enrollsim/tui"
)

var sheet = flag.String("sheet", "", "write the contact sheet, a page with every screen, to this file")

// TestContactSheet draws every state and looks for the word SIMULATION. With
// -sheet it draws them in both themes and both languages, on one page to look
// through:
//
//	go test ./tui -run ContactSheet -sheet /tmp/sheet.html
func TestContactSheet(t *testing.T) {
	var page strings.Builder
	page.WriteString("<!doctype html><meta charset=utf-8><title>enrollsim: contact sheet (SIMULATION)</title>\n" +
		"<style>body{font:14px sans-serif;background:#888}pre{display:inline-block;margin:4px;padding:4px;" +
		"font:12px/1.2 'DejaVu Sans Mono','Noto Sans Mono CJK TC',monospace}" +
		".dark{background:#0d1117;color:#e6edf3}.light{background:#fff;color:#1f2328}</style>\n")
	type look struct {
		theme   tui.Theme
		chinese bool
	}
	looks := []look{{tui.Dark, false}, {tui.Light, false}, {tui.Dark, true}}
	if *sheet == "" {
		looks = looks[:1]
	}
	for _, s := range states() {
		fmt.Fprintf(&page, "<h2>%s</h2>\n", html.EscapeString(s.name))
		for _, look := range looks {
			a := s.open(t, look.chinese, func(o *setup) {
				o.Theme, o.Renderer = look.theme, renderer(termenv.TrueColor)
			})
			picture := asHTML(a.model.View())
			if !strings.Contains(picture, "SIMULATION") {
				t.Errorf("%s: the picture does not say SIMULATION", s.name)
			}
			fmt.Fprintf(&page, "<pre class=%s>%s</pre>\n", look.theme, picture)
		}
	}
	if *sheet == "" {
		return
	}
	if err := os.WriteFile(*sheet, []byte(page.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

// asHTML turns styled rows into HTML.
func asHTML(view string) string {
	var out, run strings.Builder
	var css string
	flush := func() {
		if run.Len() > 0 {
			fmt.Fprintf(&out, "<span style=%q>%s</span>", css, html.EscapeString(run.String()))
			run.Reset()
		}
	}
	state := byte(0)
	for view != "" {
		text, width, n, next := ansi.DecodeSequence(view, state, nil)
		view, state = view[n:], next
		if width == 0 && strings.HasPrefix(text, "\x1b[") {
			flush()
			css = cssOf(text, css)
			continue
		}
		run.WriteString(text)
	}
	flush()
	return out.String()
}

// cssOf is the style in force after an escape sequence.
func cssOf(sequence, css string) string {
	codes := strings.Split(strings.TrimSuffix(strings.TrimPrefix(sequence, "\x1b["), "m"), ";")
	for i := 0; i < len(codes); i++ {
		switch code := codes[i]; {
		case code == "0" || code == "":
			css = ""
		case code == "1":
			css += "font-weight:bold;"
		case code == "2":
			css += "opacity:.6;"
		case (code == "38" || code == "48") && i+2 < len(codes) && codes[i+1] == "5":
			css += property(code) + palette(codes[i+2])
			i += 2
		case (code == "38" || code == "48") && i+4 < len(codes):
			css += property(code) + fmt.Sprintf("rgb(%s,%s,%s);", codes[i+2], codes[i+3], codes[i+4])
			i += 4
		}
	}
	return css
}

func property(code string) string {
	if code == "48" {
		return "background:"
	}
	return "color:"
}

// palette is a colour of the 256; of those that change with the theme there
// are none on a screen of true colours.
func palette(entry string) string {
	if n, _ := strconv.Atoi(entry); n == white {
		return "#fff;"
	}
	return "#000;"
}
