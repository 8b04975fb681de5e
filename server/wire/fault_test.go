package wire_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/wire"
)

// Faults are converted with everything that is set in them.
func TestFaultsAreConverted(t *testing.T) {
	armed := []flow.Fault{
		{Name: flow.Latency, At: flow.HopDesk, Skip: 2, Times: 3, Chance: 40, Delay: 1500 * time.Millisecond},
		flow.NewFault(flow.PushDropped),
	}
	var received wire.Faults
	cross(t, wire.NewFaults(armed), &received)
	var got []flow.Fault
	for _, f := range received.Faults {
		got = append(got, f.Flow())
	}
	if !slices.Equal(got, armed) {
		t.Errorf("got %+v, want %+v", got, armed)
	}
	if text, err := json.Marshal(wire.NewFaults(nil)); string(text) != `{"faults":[]}` || err != nil {
		t.Errorf("no faults are %s, %v", text, err)
	}
}

// What a request leaves out has its usual value, for every fault.
func TestFaultIsCompleted(t *testing.T) {
	for _, name := range flow.FaultNames() {
		var f wire.Fault
		cross(t, map[string]string{"name": string(name)}, &f)
		if got, want := f.Flow(), flow.NewFault(name); got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}
