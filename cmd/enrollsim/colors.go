package main

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
	"github.com/xo/terminfo"
)

// newRenderer is a renderer for the terminal, never asking it anything. Where the environment
// and the names that a library knows leave a terminal without colours, or with few, its
// description (terminfo) has a say.
func newRenderer(s streams, color string) (*lipgloss.Renderer, error) {
	r := lipgloss.NewRenderer(s.out)
	r.SetHasDarkBackground(true)
	switch color {
	case "auto":
		if s.terminal && !r.Output().EnvNoColor() {
			described, _ := described(s.env)
			r.SetColorProfile(min(r.ColorProfile(), described)) // the richest is the least
		}
	case "always":
		r.SetColorProfile(termenv.TrueColor)
	case "never":
		r.SetColorProfile(termenv.Ascii)
	default:
		return nil, fmt.Errorf("%q is none of auto, always, never", color)
	}
	return r, nil
}

// described is how many colours the terminal has by its description, and whether it has one.
// Without, it has what its name says, and the eight that every terminal of today has.
func described(env func(string) (string, bool)) (profile termenv.Profile, known bool) {
	name, _ := env("TERM")
	info, err := terminfo.Load(name)
	switch {
	case name == "" || name == "dumb":
		return termenv.Ascii, false
	case strings.HasSuffix(name, "-direct"):
		return termenv.TrueColor, true
	case err != nil:
		return termenv.ANSI, false
	}
	switch colors := info.Num(terminfo.MaxColors); {
	case colors >= 256:
		return termenv.ANSI256, true
	case colors >= 8:
		return termenv.ANSI, true
	}
	return termenv.Ascii, true
}

// isMonochrome reports whether the terminal has no colours by its description.
func isMonochrome(env func(string) (string, bool)) bool {
	profile, known := described(env)
	return known && profile == termenv.Ascii
}
