package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/tui"
	"enrollsim/tui/devices"
	"enrollsim/tui/theme"
)

// options turns the flags into how the full screen starts. The error names the
// flag.
func (f flags) options(s streams, on *stage.Stage, first *stage.Choice) (tui.Options, error) {
	bad := func(flag string, err error) (tui.Options, error) {
		return tui.Options{}, &exit{exitUsage, fmt.Errorf("--%s: %w", flag, err)}
	}
	lang, err := f.language()
	if err != nil {
		return tui.Options{}, err
	}
	renderer, err := newRenderer(s, f.color)
	if err != nil {
		return bad("color", err)
	}
	look, err := chooseTheme(f.theme, s.env)
	if err != nil {
		return bad("theme", err)
	}
	// Where half blocks cannot be shown, the large form does without any glyph.
	ascii := f.plain(s)
	form := devices.QRAuto
	switch {
	case isMonochrome(s.env) && f.color == "auto":
		form = devices.QRReverse
	case ascii:
		form = devices.QRLarge
	}
	if f.qr != "auto" {
		if form, err = devices.ParseQRForm(f.qr); err != nil {
			return bad("qr", fmt.Errorf("%w; auto chooses", err))
		}
	}
	role, show, first, err := f.presented(on, first)
	if err != nil {
		return tui.Options{}, err
	}
	repeat := f.repeat
	if f.show.kiosk {
		repeat = nil // whoever comes has no shell for it
	}
	return tui.Options{
		Stage: on, Role: role, First: first, Present: show,
		Lang: lang, Theme: look, ASCII: ascii, Still: f.noMotion, QR: form,
		Renderer: renderer, Wall: time.Now, Repeat: repeat,
	}, nil
}

// compose is [worldFlags.compose] as the app calls it: what does not fit is
// wrong usage, whatever the app makes of it.
func (f flags) compose(c *sim.Config) error {
	if err := f.world.compose(c); err != nil {
		return &exit{exitUsage, err}
	}
	return nil
}

// ends is the error that the program ends with when the app does: with the
// code that the error has, or with this one.
func ends(code int, err error) error {
	if e, ok := errors.AsType[*exit](err); ok {
		return e
	}
	return &exit{code, err}
}

// chooseTheme takes the terminal's word for auto, where it gives one unasked:
// COLORFGBG ends in the number of the background colour. Every theme brings its own
// background, so that dark is right where nobody says anything.
func chooseTheme(name string, env func(string) (string, bool)) (theme.Name, error) {
	if name != "auto" {
		chosen, err := theme.Parse(name)
		if err != nil {
			return "", fmt.Errorf("%w; auto chooses", err)
		}
		return chosen, nil
	}
	colours, _ := env("COLORFGBG")
	switch colours[strings.LastIndex(colours, ";")+1:] {
	case "7", "15":
		return theme.Light, nil
	}
	return theme.Dark, nil
}

// plain reports whether only ASCII can be shown: nothing else is in the locale, or in the
// fonts of the console of Linux, nine of ten of which lack half blocks and the signs of
// states, or much else is two columns wide.
func (f flags) plain(s streams) bool {
	term, _ := s.env("TERM")
	return f.ascii || !isUTF8(locale(s.env)) || term == "linux" || isWide(s.env)
}

// isWide reports whether the environment says that the terminal draws frames, blocks and
// other characters of ambiguous width two columns wide, as some are set to for Chinese and
// Japanese. No terminal says so unasked, and none is asked: RUNEWIDTH_EASTASIAN is where
// people say it to other programs.
func isWide(env func(string) (string, bool)) bool {
	said, _ := env("RUNEWIDTH_EASTASIAN")
	return said == "1"
}
