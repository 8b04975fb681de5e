package main

import (
	"slices"

	"github.com/spf13/cobra"
)

// helpGroup is commands or flags that stand below one heading in help.
type helpGroup struct {
	title string
	names []string
}

// commandGroups are the commands by who needs them, below each command that has some.
func commandGroups() map[string][]helpGroup {
	return map[string][]helpGroup{
		"": {
			{"To practise and to explain:", []string{"train", "guides", "why"}},
			{"To check with run files:", []string{"run", "scenarios", "words", "new", "validate", "explore"}},
			{"To show others:", []string{"record", "figures", "article"}},
			{"For other programs:", []string{"serve"}},
			{"About this program:", []string{"config", "completion", "man", "licenses", "version", "help"}},
		},
		"train": {
			{"For whoever takes calls:", []string{"list", "due", "exam"}},
			{"For trainers:", []string{"report", "verify"}},
			{"For authors of calls:", []string{"new", "validate", "play"}},
		},
		"train exam": {{"For trainers:", []string{"new"}}},
	}
}

// flagGroups are flags by what they are about, of single commands and of all.
func flagGroups() map[string][]helpGroup {
	return map[string][]helpGroup{
		"": {
			{"Presenting:", []string{"present", "pace", "loop", "kiosk"}},
			{"The phones:", []string{
				"system-version", "store", "unlock", "notifications", "camera", "pin-policy", "keys", "other-keys", "lost-keys", "other-phone",
				"signed-in", "rooted", "airplane", "wifi", "vpn", "focus", "battery-saver", "look-alike", "scan-qr-off",
			}},
			{"The computers:", []string{"desk-user", "other-desk-user"}},
			{"The backend:", []string{"code-life", "login-life", "session-idle", "seamless-off", "keep-failed", "server", "token-file"}},
		},
		"run": {
			{"Which scenarios run:", []string{"filter", "last-failed", "list", "repeat", "shard", "var"}},
			{"Reports:", []string{"all", "quiet", "report-github", "report-html", "report-json", "report-junit", "report-tap"}},
		},
		"serve": {
			{"Where it listens, and to whom:", []string{
				"listen", "insecure", "tls-cert", "tls-key", "public-url", "host", "cors-origin", "trusted-proxy", "open", "token-file",
			}},
			{"What it keeps:", []string{"store", "key-file", "idle"}},
			{"What it tells:", []string{"log-format", "log-level", "verbose", "pprof"}},
			{"Limits:", []string{
				"rate", "connections", "connections-per-address", "streams", "streams-per-address", "max-sandboxes", "max-body", "max-admin-body",
				"max-header", "header-timeout", "read-timeout", "write-timeout", "idle-timeout", "max-wait", "grace",
			}},
		},
		"*": {
			{"The world:", []string{"seed", "now"}},
			{"The backend:", []string{"server", "token-file"}},
			{"Looks:", []string{"lang", "accessible", "theme", "color", "ascii", "qr", "no-motion", "no-mouse", "log-file"}},
			{"About the program:", []string{"help", "version"}},
		},
	}
}

// beginsWorld reports whether a command begins a world, so that --seed and --now mean
// something to it.
func beginsWorld(cmd *cobra.Command) bool {
	return slices.Contains([]string{
		"", "run", "why", "explore", "train", "train play", "train validate", "record", "figures", "article",
	}, pathOf(cmd))
}
