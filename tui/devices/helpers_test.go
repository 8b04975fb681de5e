package devices_test

import (
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
)

// dress is how a test draws.
type dress struct {
	profile termenv.Profile
	theme   theme.Name
	ascii   bool
	lang    text.Lang
}

// plain is how it is drawn without colours.
func plain(lang text.Lang) dress { return dress{termenv.Ascii, theme.Dark, false, lang} }

// dresses are those that differ in what is drawn.
func dresses() map[string]dress {
	return map[string]dress{
		"dark":            {termenv.TrueColor, theme.Dark, false, text.English},
		"light, Chinese":  {termenv.TrueColor, theme.Light, false, text.TraditionalChinese},
		"contrast":        {termenv.TrueColor, theme.Contrast, false, text.English},
		"256":             {termenv.ANSI256, theme.Dark, false, text.English},
		"sixteen":         {termenv.ANSI, theme.Dark, false, text.English},
		"no colours":      plain(text.English),
		"Chinese, plain":  plain(text.TraditionalChinese),
		"ASCII":           {termenv.Ascii, theme.Dark, true, text.English},
		"ASCII in colour": {termenv.TrueColor, theme.Light, true, text.English},
	}
}

// painter is a blank canvas and all that is needed to draw on it.
func painter(t testing.TB, w, h int, d dress) paint.Painter {
	t.Helper()
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(d.profile)
	p := paint.Painter{
		Canvas: canvas.New(w, h), Theme: theme.New(r, d.theme), Signs: theme.NewSigns(d.ascii),
		Narrator: flowtest.Narrator(t, d.lang),
	}
	if p.Colored() {
		p.Fill(p.Bounds(), p.Backdrop)
	}
	return p
}

// picture is what a canvas shows as text, without blanks at the ends of rows.
func picture(c *canvas.Canvas) string {
	rows := strings.Split(ansi.Strip(c.String()), "\n")
	for i, row := range rows {
		rows[i] = strings.TrimRight(row, " ")
	}
	return strings.Join(rows, "\n")
}
