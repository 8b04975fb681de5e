package scenario_test

import (
	"fmt"
	"strings"
	"testing"

	"enrollsim/flow/scenario"
)

// hands is a run file in which so many phones do the same at the same time.
func hands(phones int, steps string, after ...string) string {
	var b strings.Builder
	b.WriteString("title: One code, many phones\nguide: ios-activate-scan\ngiven:\n  phones:\n")
	for range phones {
		b.WriteString("    - {app: on, notifications: allowed}\n")
	}
	b.WriteString("steps:\n  - desk: {tapOn: log-in}\n  - parallel:\n")
	for i := range phones {
		fmt.Fprintf(&b, "      - %s\n", strings.ReplaceAll(steps, "PHONE", fmt.Sprintf("phone-%d", i+1)))
	}
	for _, step := range after {
		b.WriteString("  - " + step + "\n")
	}
	return b.String()
}

const scan = "[PHONE: {launchApp: camera}, PHONE: {aim: 25}, PHONE: {tapOn: banner}, PHONE: match]"

// Hands that do the same are merged, and every order of them is tried.
func TestEveryOrderIsTried(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		source string
		orders string
	}{
		{hands(2, scan, "assertEvent: {kind: enrolled, times: 1}", "assertBackend: {keys: 1}"), "35 of 35 orders"},
		{hands(2, scan, "assertEvent: {kind: enrolled, times: 1}", "phone-2: {assertNotVisible: push}"), "70 of 70 orders"},
		{hands(3, "[PHONE: {launchApp: camera}, PHONE: {aim: 25}]", "assertEvent: {kind: code-read, times: 3}"), "15 of 15 orders"},
	} {
		o := run(t, test.source)
		if o.Status != scenario.Passed || o.Orders == nil || o.Orders.String() != test.orders {
			t.Errorf("%s, %v, want %s: %v, %v", o.Status, o.Orders, test.orders, o.Failure, o.Err)
		}
	}
}

// Of very many orders a sample is drawn, the same for the same seed.
func TestManyOrdersAreDrawn(t *testing.T) {
	t.Parallel()
	look := "[PHONE: {launchApp: settings}, PHONE: home, PHONE: {launchApp: camera}, PHONE: home]"
	o := run(t, hands(6, look, "assertEvent: {kind: went-home, times: 12}"))
	if o.Status != scenario.Passed || o.Orders == nil || o.Orders.String() != "1000 of 4509264634875 orders" {
		t.Errorf("%s, %v: %v, %v", o.Status, o.Orders, o.Failure, o.Err)
	}
}

// A failure says in which order it came about.
func TestFailureInAnOrder(t *testing.T) {
	t.Parallel()
	f := run(t, hands(2, scan, "phone-1: {assertScreen: mobile-success}")).Failure
	if f == nil || !strings.Contains(f.Order, "phone-2: match") || !strings.Contains(strings.Join(f.Report(same), "\n"), "order     1. phone-1") {
		t.Errorf("%v", f)
	}
}
