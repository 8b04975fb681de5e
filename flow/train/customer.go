package train

import (
	"fmt"
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
)

// Customer is who else may have the trouble of a scenario, and what is other with them
// without another thing being the matter.
type Customer struct {
	ID     string        `json:"id"`
	Guide  string        `json:"guide"`            // that they follow
	Drawer phone.OS      `json:"drawer,omitempty"` // system of a further phone, in a drawer
	Quiet  bool          `json:"quiet,omitzero"`   // the phone is on Do Not Disturb
	Saving bool          `json:"saving,omitzero"`  // it saves its battery
	Late   int           `json:"late,omitzero"`    // seconds that pass before what brings the trouble about
	After  []flow.Action `json:"after,omitempty"`  // what they do before they call
	Away   bool          `json:"away,omitzero"`    // they leave the app then
}

// The parts of a customer beside the guide, as [Known.With] names those that hold for a trouble.
const (
	withDrawer = "drawer"
	withQuiet  = "quiet"
	withSaving = "saving"
	withLate   = "late"
	withAfter  = "after"
	withAway   = "away"
)

// parts are what is other with the customer, beside the guide.
func (c Customer) parts() []string {
	var all []string
	for _, p := range []struct {
		name  string
		there bool
	}{
		{withDrawer, c.Drawer != ""}, {withQuiet, c.Quiet}, {withSaving, c.Saving},
		{withLate, c.Late > 0}, {withAfter, len(c.After) > 0}, {withAway, c.Away},
	} {
		if p.there {
			all = append(all, p.name)
		}
	}
	return all
}

// vary is the call of a scenario's trouble by a customer, of whom some parts hold and the
// guide. Whether
// it is still the same trouble only playing it tells. The error is that there is no such
// guide or customer.
func (k *Kit) vary(s *scenario.Scenario, customer string, with []string) (*scenario.Scenario, error) {
	i := slices.IndexFunc(k.customers, func(c Customer) bool { return c.ID == customer })
	if i < 0 {
		return nil, fmt.Errorf("there is no customer %q", customer)
	}
	c, has := k.customers[i], func(part string) bool { return slices.Contains(with, part) }
	v := *s
	v.Name = s.Name + "/" + c.ID
	v.Start.Phones = slices.Clone(s.Start.Phones)
	v.Setup, v.Steps, v.Log, v.Parallel = doing(s.Setup), doing(s.Steps), nil, nil
	g, err := k.data.Guide(c.Guide)
	if err != nil {
		return nil, err
	}
	if g.ID != s.Guide.ID {
		translate(&v, g)
	}
	v.Start.Phones[0].Focus = v.Start.Phones[0].Focus || has(withQuiet)
	v.Start.Phones[0].BatterySaver = v.Start.Phones[0].BatterySaver || has(withSaving)
	if has(withDrawer) {
		further := sim.DemoPhone(fmt.Sprintf("phone-%d", len(v.Start.Phones)+1), c.Drawer)
		further.Where = phone.Elsewhere
		v.Start.Phones = append(v.Start.Phones, further)
	}
	if has(withLate) {
		delay(&v, time.Duration(c.Late)*time.Second)
	}
	if has(withAfter) {
		for _, a := range c.After {
			v.Steps = append(v.Steps, stepOf(a))
		}
	}
	if has(withAway) {
		v.Steps = append(v.Steps, stepOf(flow.Action{Device: flow.Phone, Verb: flow.GoHome}))
	}
	v.Steps = append(v.Steps, scenario.Step{Word: scenario.AssertCause})
	return &v, nil
}
