// Package runfile reads and writes run files: one YAML file a scenario.
//
// # A file
//
// A file has a title, the guide that is followed, how its world starts (`given`),
// what is done before the person arrives (`setup`), what is done and expected then
// (`steps`), and the true cause that it is about. [Reader.Read] finds everything
// that is wrong with it, each with its line and column; [Format.Schema] is the same for
// editors, and [Format.Template] a file with comments to start from. A name that the world
// of the file does not have is refused, so that no expectation passes by a typing
// mistake, and so is a world that cannot be. What the file costs is bounded before
// YAML is read.
//
// # The format
//
// All words of the format stand in one table, the files of
// the folder format: each mapping is an
// [Object], each key of it a [Key] with what it holds, what it is for and an example
// that a test runs. The words that a step begins with are the keys of the object
// step; at says where each may stand: by itself, below a phone's id, below desk, below
// service. The grammar takes keys, required keys and words that are missing from it;
// [Format.Schema] is made from it. A new word is an entry there, its verb in package
// flow or its [scenario.Word], and what reads it in step.go; a new form of value is a
// case in [Format.values], or in the schema's form.
//
// # A file that expects something else
//
// [Reader.Update] takes over into a file what is found where a screen, a cause or a
// saved log is expected. It changes a word only where exactly that word stands, and
// no other byte.
//
// # A session as a file
//
// [Reader.Save] writes what was done in a simulation as a file that holds the log too.
// Played again it stops at the first event that differs.
//
// # What stays as it is
//
// A run file that runs today runs tomorrow and gives the same log: words and keys
// are added, never renamed or given another meaning.
package runfile
