package cause_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

func TestQuestions(t *testing.T) {
	questions, err := cause.Questions()
	if err != nil {
		t.Fatal(err)
	}
	var domain []string
	for _, q := range questions {
		domain = append(domain, q.Domain)
		if q.Ask.In(text.English) == "" || q.Answer.In(text.TraditionalChinese) == "" {
			t.Errorf("%s asks %v and answers %v", q.Domain, q.Ask, q.Answer)
		}
	}
	if want := "E20 E21 E24 E27"; strings.Join(domain, " ") != want {
		t.Errorf("there are answers to %v, want %s", domain, want)
	}
}

// Every check but the first is led to, every answer leads somewhere, and every
// cause that an answer names has an entry.
func TestTriage(t *testing.T) {
	checks, err := cause.Triage()
	if err != nil {
		t.Fatal(err)
	}
	c := flowtest.Causes(t)
	var led []string
	left := map[flow.Cause]bool{}
	for i, check := range checks {
		if i > 0 && !slices.Contains(led, check.ID) {
			t.Errorf("nothing leads to %s", check.ID)
		}
		if len(check.Answers) < 2 {
			t.Errorf("%s leaves no choice", check.ID)
		}
		for _, answer := range check.Answers {
			led = append(led, answer.Next)
			for _, name := range answer.Causes {
				left[name] = true
				if _, ok := c.Find(name); !ok {
					t.Errorf("%s speaks of %q, which is no cause", check.ID, name)
				}
			}
		}
	}
	for _, e := range c.Entries() {
		if !left[e.Cause] {
			t.Errorf("no answer leaves %s", e.Cause)
		}
	}
}

// Every error of the domain reference is explained, by a cause or by an answer.
func TestDomainIsCovered(t *testing.T) {
	questions, err := cause.Questions()
	if err != nil {
		t.Fatal(err)
	}
	covered := map[string]bool{}
	for _, e := range flowtest.Causes(t).Entries() {
		covered[e.Domain] = true
	}
	for _, q := range questions {
		covered[q.Domain] = true
	}
	for n := 1; n <= 27; n++ {
		if id := "E" + strconv.Itoa(n); !covered[id] {
			t.Errorf("nothing explains %s", id)
		}
	}
}
