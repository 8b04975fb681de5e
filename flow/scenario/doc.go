// Package scenario is run files: one YAML file that is a demo, a test, a
// lesson and a bug report. It reads them, plays them through the real door,
// checks what they expect, and writes a session done by hand as one.
//
//	scenario.Read ──► Scenario ──► Play ──► Player.Step … ──► Outcome
package scenario
