package storetest

import (
	"context"
	"testing"

	"enrollsim/server/store"
)

// Case is a property that every store has. Run returns an error for a store that
// has not, so that faulty stores can be shown to fail it.
type Case struct {
	Name string
	Run  func(*Fixture) error
}

// Cases lists all cases.
func Cases() []Case {
	var all []Case
	for _, cases := range [][]Case{
		sandboxCases(), userCases(), operatorCases(), sessionCases(), codeCases(), loginCases(), eventCases(), transactionCases(), contentsCases(),
	} {
		all = append(all, cases...)
	}
	return all
}

// Run runs the suite on a driver: every case, and random calls of a backend.
func Run(t *testing.T, d Driver) {
	t.Helper()
	s := d.New(t)
	for _, c := range Cases() {
		t.Run(c.Name, func(t *testing.T) {
			if err := c.Run(&Fixture{Context: t.Context(), Store: s, ID: c.Name}); err != nil {
				t.Error(err)
			}
		})
	}
	t.Run("random calls are answered as in memory", func(t *testing.T) { compareWithMemory(t, d) })
}

// Fixture is a store that a case is run on.
type Fixture struct {
	context.Context
	store.Store
	ID string // of the sandbox of the case
}
