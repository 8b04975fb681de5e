package figure_test

import (
	"enrollsim/flow/figure"
	"enrollsim/flow/sim"
	"enrollsim/server/enroll"
)

// beginning is how the worlds of the tests begin.
func beginning() figure.Beginning {
	return figure.Beginning{Open: enroll.Open, Seed: 1, Start: sim.DemoStart()}
}
