package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if _, err := fmt.Fprintf(cmd.OutOrStdout(), "%s %s/%s %s\n", program(), runtime.GOOS, runtime.GOARCH, runtime.Version()); err != nil {
				return &exit{exitFailed, fmt.Errorf("write the version: %w", err)}
			}
			return nil
		},
	}
}

// program is the name of this program, with its version.
func program() string { return "enrollsim " + version() }

// version is that of the build.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
