package sim_test

import (
	"slices"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/sim"
)

// A world that cannot be does not begin, and what is wrong is said with its
// place.
func TestConfigCheck(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		change func(*sim.Config)
		want   []string
	}{
		{"the demo world", func(*sim.Config) {}, nil},
		{"no phone", func(c *sim.Config) { c.Phones = nil }, []string{"phones world.no-phone"}},
		{"of a phone", func(c *sim.Config) { c.Phones[1].Sensor = phone.Fingerprint }, []string{"phones.1.unlock world.unlock"}},
		{"of the sandbox", func(c *sim.Config) { c.Sandbox.CodeLife = -1 }, []string{"backend.codeLife world.life"}},
		{"two phones of one id", func(c *sim.Config) { c.Phones[1].ID = "phone-1" }, []string{"phones.1.id world.phone-twice"}},
		{"a key of nobody", func(c *sim.Config) { c.Phones[1].Users = []string{riley, "ghost"} }, []string{"phones.1.users.1 world.stranger"}},
		{"a key on two phones", func(c *sim.Config) {
			c.Phones[0].Users, c.Phones[1].Users = []string{riley}, []string{riley}
		}, []string{"phones.1.users.0 world.key-twice"}},
		{"nobody at the desk", func(c *sim.Config) { c.Saved = flow.Credentials{} }, nil},
		{"a stranger at the desk", func(c *sim.Config) { c.Saved.User = "nobody" }, []string{"desk.user world.stranger"}},
	}
	for _, test := range tests {
		config := demo(t, true)
		test.change(&config)
		var got []string
		for _, issue := range config.Check() {
			got = append(got, issue.Path+" "+issue.Why.Key)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
		_, err := sim.New(t.Context(), config)
		if issues, refused := flow.AsIssues(err); refused != (len(test.want) > 0) || len(issues) != len(test.want) {
			t.Errorf("%s: it begins with %v", test.name, err)
		}
	}
}

// The demo world of every guide and system can be.
func TestDemoWorldsCanBe(t *testing.T) {
	t.Parallel()
	for _, id := range guide.IDs() {
		for _, installed := range []bool{true, false} {
			if issues := demoOf(t, id, installed).Check(); len(issues) > 0 {
				t.Errorf("%s: %v", id, issues)
			}
		}
	}
	for _, system := range phone.Systems() {
		if issues := sim.DemoOf(system, 1, sim.DemoStart()).Check(); len(issues) > 0 {
			t.Errorf("%s: %v", system, issues)
		}
	}
}
