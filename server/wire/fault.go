package wire

import (
	"cmp"
	"time"

	"enrollsim/flow"
)

// Fault is [flow.Fault]. Fields that are left out have the values of
// [flow.NewFault].
type Fault struct {
	Name   flow.FaultName `json:"name"`
	At     string         `json:"at,omitempty"`
	Skip   int            `json:"skip,omitempty"`
	Times  int            `json:"times,omitempty"`
	Chance int            `json:"chance,omitempty"`
	Delay  Duration       `json:"delay,omitzero"`
}

// Faults lists the faults that have still to strike, in the order in which they
// were set.
type Faults struct {
	Faults []Fault `json:"faults"`
}

// NewFaults converts faults.
func NewFaults(armed []flow.Fault) Faults {
	list := Faults{Faults: make([]Fault, len(armed))}
	for i, f := range armed {
		list.Faults[i] = Fault{f.Name, f.At, f.Skip, f.Times, f.Chance, Duration(f.Delay)}
	}
	return list
}

// Flow converts the fault, with the usual values for what was left out.
func (f Fault) Flow() flow.Fault {
	usual := flow.NewFault(f.Name)
	return flow.Fault{
		Name: f.Name, At: cmp.Or(f.At, usual.At), Skip: f.Skip, Times: cmp.Or(f.Times, usual.Times),
		Chance: cmp.Or(f.Chance, usual.Chance), Delay: cmp.Or(time.Duration(f.Delay), usual.Delay),
	}
}
