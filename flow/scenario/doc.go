// Package scenario is run files: one YAML file that is a demo, a test, a lesson
// and a bug report. It reads them, plays them through the real door, checks what
// they expect, and writes a session done by hand as one.
//
//	Reader.Read ──► Scenario ──► Play ──► Player.Step … ──► Outcome
//
// # A file
//
// A file has a title, the guide that is followed, how its world starts (`given`),
// what is done before the person arrives (`setup`), what is done and expected then
// (`steps`), and the true cause that it is about. [Reader.Read] finds everything
// that is wrong with it, each with its line and column; [Schema] is the same for
// editors, and [Template] a file with comments to start from. A name that the world
// of the file does not have is refused, so that no expectation passes by a typing
// mistake.
//
// # Playing
//
// A [Player] plays a scenario a step at a time, and whoever drives it may do
// something else in between. [RunAll] plays many beside each other, to their ends.
// A step that fails is a [Failure], which knows the world as it was then.
//
// # A session as a file
//
// [Save] writes what was done in a simulation as a file that holds the log too.
// Played again it stops at the first event that differs.
//
// # What stays as it is
//
// A run file that runs today runs tomorrow and gives the same log: words and keys
// are added, never renamed or given another meaning.
package scenario
