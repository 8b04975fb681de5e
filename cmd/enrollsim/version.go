package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is that of a release, such as 1.2.3. Its build sets it:
// go build -ldflags "-X main.version=1.2.3".
var version string

// versionFlag asks for the version, as the command of this name does.
const versionFlag = "version"

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   versionFlag,
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return printVersion(cmd) },
	}
}

// printVersion writes what a report of a fault says of the program.
func printVersion(cmd *cobra.Command) error {
	info, _ := debug.ReadBuildInfo()
	line := fmt.Sprintf("enrollsim %s %s/%s %s\n", builtAs(version, info), runtime.GOOS, runtime.GOARCH, runtime.Version())
	if _, err := fmt.Fprint(cmd.OutOrStdout(), line); err != nil {
		return &exit{exitCannotRun, fmt.Errorf("write the version: %w", err)}
	}
	return nil
}

// program is the name of this program, with its version.
func program() string { return "enrollsim " + programVersion() }

// programVersion is that of the release, or else what Go made of the clone.
func programVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// builtAs is the version with the commit that was built, where the version itself does not
// name it, as one that Go makes of a clone does.
func builtAs(release string, info *debug.BuildInfo) string {
	if info == nil {
		info = &debug.BuildInfo{}
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	commit := settings["vcs.revision"]
	switch {
	case release == "" && info.Main.Version != "":
		return info.Main.Version
	case release == "":
		release = "(devel)"
	}
	if commit == "" {
		return release
	}
	commit = commit[:min(12, len(commit))]
	if settings["vcs.modified"] == "true" {
		commit += ", modified"
	}
	return release + " (" + commit + ")"
}
