// Package runfile reads and writes run files: one YAML file a scenario.
//
// # A file
//
// A file has a title, the guide that is followed, how its world starts (`given`),
// what is done before the person arrives (`setup`), what is done and expected then
// (`steps`), and the true cause that it is about. [Reader.Read] finds everything
// that is wrong with it, each with its line and column; [Schema] is the same for
// editors, and [Template] a file with comments to start from. A name that the world
// of the file does not have is refused, so that no expectation passes by a typing
// mistake, and so is a world that cannot be. What the file costs is bounded before
// YAML is read.
//
// # A file that expects something else
//
// [Reader.Update] takes over into a file what is found where a screen, a cause or a
// saved log is expected. It changes a word only where exactly that word stands, and
// no other byte.
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
package runfile
