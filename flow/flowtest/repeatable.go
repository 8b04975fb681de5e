package flowtest

import (
	"flag"
	"os"
)

// Repeatable gives the random tests of a package the same seed every time, so that a
// commit has one verdict. `-rapid.seed N` asks for another, and ENROLLSIM_LONG=1 for a new
// one each time. It is for TestMain, before its Run.
func Repeatable() {
	flag.Parse()
	seed := flag.Lookup("rapid.seed")
	if os.Getenv("ENROLLSIM_LONG") != "" || seed.Value.String() != seed.DefValue {
		return
	}
	_ = seed.Value.Set("1") // cannot fail: it is a number
}
