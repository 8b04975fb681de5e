// Command hunter explores and prints what it found, for a test that compiles it with
// rules and devices in which one line is another.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"enrollsim/flow/embedded"
	"enrollsim/flow/scenario/explore"
	"enrollsim/server/enroll"
)

func main() {
	o := explore.Options{Data: embedded.New(), Open: enroll.Open, Rules: explore.Rules()}
	flag.IntVar(&o.Runs, "runs", 300, "")
	flag.IntVar(&o.Steps, "steps", 30, "")
	flag.Uint64Var(&o.Seed, "seed", 1, "")
	flag.Parse()
	report, err := explore.Explore(context.Background(), o)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(report)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
