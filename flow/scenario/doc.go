// Package scenario is what a run file says - a demo, a test, a lesson and a bug
// report in one - and plays it through the real door. Package runfile reads and
// writes the files.
//
//	runfile.Reader.Read ──► Scenario ──► Play ──► Player.Step … ──► Outcome
//
// # A scenario
//
// A [Scenario] has a title, the guide that is followed, how its world starts, what
// is done before the person arrives, what is done and expected then, and the true
// cause that it is about. More than sixty are built in: [List] says what they are
// about, [BuiltInSource] is the file of one.
//
// # Playing
//
// A [Player] plays a scenario a step at a time, and whoever drives it may do
// something else in between. [RunAll] plays many beside each other, to their ends.
// A step that fails is a [Failure], which knows the world as it was then, and which
// word of the file would make it pass.
package scenario
