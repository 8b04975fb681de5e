package main

import (
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
)

// logFormats and logLevels are what --log-format and --log-level take.
func logFormats() []string { return []string{"text", "json"} }

func logLevels() []string { return []string{"debug", "info", "warn", "error"} }

// newLog is the log of a server.
func (sf serveFlags) newLog(out io.Writer) (*slog.Logger, error) {
	if !slices.Contains(logFormats(), sf.logFormat) {
		return nil, fmt.Errorf("--log-format: %q is none of %s", sf.logFormat, strings.Join(logFormats(), ", "))
	}
	var level slog.Level
	if !slices.Contains(logLevels(), sf.logLevel) || level.UnmarshalText([]byte(sf.logLevel)) != nil {
		return nil, fmt.Errorf("--log-level: %q is none of %s", sf.logLevel, strings.Join(logLevels(), ", "))
	}
	if sf.verbose {
		level = slog.LevelDebug
	}
	o := &slog.HandlerOptions{Level: level}
	if sf.logFormat == "json" {
		return slog.New(slog.NewJSONHandler(out, o)), nil
	}
	return slog.New(slog.NewTextHandler(out, o)), nil
}
