package scenario_test

import (
	"context"
	"fmt"

	"enrollsim/flow/embedded"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/server/enroll"
)

// A built-in scenario is played a step at a time until its trouble shows, which
// then is explained.
func Example() {
	ctx := context.Background()
	reader, err := runfile.NewReader(embedded.New())
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := reader.Find("code-used")
	if err != nil {
		fmt.Println(err)
		return
	}
	player, err := s.Play(ctx, s.Config(scenario.World{Open: enroll.Open, Seed: 1}))
	if err == nil {
		err = player.RunUntil(ctx, scenario.Remedy)
	}
	why, _ := player.Why()
	fmt.Println(err, player.Played(), why.Entry.Title.In("en"))
	// Output:
	// <nil> 10 The code was used before
}
