package devices_test

import (
	"io"
	"math"
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

// contrast is that of two colours, as WCAG 2 counts it.
func contrast(a, b canvas.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c canvas.Color) float64 {
	r, g, b, _ := c.RGB()
	linear := func(v uint8) float64 {
		if x := float64(v) / 255; x > 0.04045 {
			return math.Pow((x+0.055)/1.055, 2.4)
		}
		return float64(v) / 255 / 12.92
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
