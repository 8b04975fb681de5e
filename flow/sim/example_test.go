package sim_test

import (
	"context"
	"fmt"

	"enrollsim/flow/guide"
	"enrollsim/flow/sim"
	"enrollsim/server/enroll"
)

// A world is made, its guide followed for three steps, and what happened printed.
func Example() {
	ctx := context.Background()
	g, err := guide.Find("ios-activate-scan")
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := sim.New(ctx, sim.Demo(enroll.Open, g, 1, sim.DemoStart(), true))
	if err != nil {
		fmt.Println(err)
		return
	}
	for range 3 {
		if _, err := s.Follow().Run(ctx); err != nil {
			fmt.Println(err)
			return
		}
	}
	for _, e := range s.Snapshot().Log {
		fmt.Println(e)
	}
	// Output:
	// 1 2026-01-05T09:41:00Z backend session-opened subject=1 user=riley.sample
	// 2 2026-01-05T09:41:00Z backend code-issued subject=7A8D user=riley.sample
	// 3 2026-01-05T09:41:00Z desk logged-in subject=tab-1 user=riley.sample
	// 4 2026-01-05T09:41:00Z desk code-shown subject=7A8D user=riley.sample
	// 5 2026-01-05T09:41:00Z phone-1 app-opened subject=camera
	// 6 2026-01-05T09:41:00Z phone-1 camera-aimed subject=25 cm
	// 7 2026-01-05T09:41:00Z phone-1 code-read subject=7A8D
	// 8 2026-01-05T09:41:00Z phone-1 banner-shown subject=app
}
