package scenario_test

import (
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
)

// What may be expected beside one thing on a screen or in the log: order, times, one
// node, what the backend holds, and what was read before.
func TestFurtherExpectations(t *testing.T) {
	t.Parallel()
	login := "desk: {tapOn: log-in}"
	for _, steps := range [][]string{
		{"follow", "assertOrder: [session-opened, code-issued, {kind: enrolled, user: riley.sample}, activation-done]"},
		{login, "mark: here", "follow", "assertOrder: {since: here, events: [app-opened, enrolled]}", "assertNoEvent: {kind: code-issued, since: here}"},
		{login, "advance: 30s", "mark: later", "launchApp: camera", "assertEvent: {kind: app-opened, since: later, within: 1s}", "assertEvent: {kind: app-opened, after: 30s}"},
		{login, "desk: {assertNode: {id: log-out, enabled: on, text: Log Out}}", "desk: {assertNode: {id: tab-1, on: yes}}", "desk: {assertNode: {id: log-out, text: 退出}}"},
		{"follow: \"10\"", "assertNode: {id: unlock-title, covered: off, text: Face ID}"},
		{"assertBackend: {keys: 0, sessions: 0, codes: 0, logins: 0}", login, "assertBackend: {user: riley.sample, keys: 0, sessions: 1, codes: 1}",
			"assertBackend: {user: casey.sample, sessions: 0}", "advance: after-expiry", "assertBackend: {codes: 0, sessions: 1}"},
		{"follow", "assertBackend: {keys: 1, sessions: 1, codes: 0}", "desk: {tapOn: log-out}", login, "assertBackend: {sessions: 0, logins: 1}", "advance: 3m", "assertBackend: {logins: 0}"},
		{login, "desk: {save: code as first}", "desk: {assertVisible: \"${first}\"}", "desk: {assertNode: {id: code, text: \"${first}\"}}", "desk: {tapOn: log-out}", login,
			"desk: {assertNotVisible: \"${first}\"}", "assertEvent: {kind: code-issued, subject: \"${first}\", times: 1}"},
	} {
		if o := run(t, file(steps...)); o.Status != scenario.Passed {
			t.Errorf("%v: %s, %v, %v", steps, o.Status, o.Failure, o.Err)
		}
	}
	for _, test := range []struct {
		steps           []string
		expected, found string
	}{
		{[]string{"follow", "assertOrder: [enrolled, code-issued]"}, "code-issued after 18 ", "it has not happened since; the last of the kind is"},
		{[]string{login, "mark: here", "assertEvent: {kind: code-issued, since: here}"}, "that it has happened", "it has not"},
		{[]string{login, "advance: 2s", "mark: m", "advance: 3s", "launchApp: camera", "assertEvent: {kind: app-opened, since: m, within: 2s}"}, "that it has happened", "it has not"},
		{[]string{login, "assertEvent: {kind: code-issued, after: 1s}"}, "that it has happened", "it has not"},
		{[]string{login, "desk: {assertNode: {id: log-out, enabled: off, text: Log In}}"}, `enabled: false, text: "Log In"`, `enabled: true, text: "Log Out"`},
		{[]string{login, "desk: {assertNode: {id: log-in, enabled: on}}"}, "log-in on the screen", "the screen portal-code without it"},
		{[]string{login, "assertBackend: {sessions: 2, codes: 1, keys: 1}"}, "keys: 1, sessions: 2", "keys: 0, sessions: 1"},
		{[]string{"desk: {save: code as c}"}, "that code can be read", "the screen portal-login without it"},
	} {
		o := run(t, file(test.steps...))
		if o.Failure == nil || !strings.HasPrefix(o.Failure.Expected, test.expected) || !strings.Contains(o.Failure.Found, test.found) {
			t.Errorf("%v: %s, %v", test.steps, o.Status, o.Failure)
		}
	}
}

// What covers a node is told of it alone.
func TestCoveredNodes(t *testing.T) {
	t.Parallel()
	o := run(t, strings.Replace(flowtest.Data(t, "visible-but-not-on-screen.yaml"), "tapOn: deny", "assertNode: {id: deny, covered: on, enabled: off}", 1))
	if o.Status != scenario.Passed {
		t.Errorf("%v", o.Failure)
	}
}

// After a soft expectation the scenario goes on, and fails with all of them.
func TestSoft(t *testing.T) {
	t.Parallel()
	o := run(t, file("soft: {assertScreen: camera}", "soft: {assertScreen: home}", "soft: {desk: {assertVisible: log-out}}", "desk: {tapOn: log-in}"))
	if o.Status != scenario.Failed || o.Steps != 4 || len(o.Soft) != 2 || o.Failure != o.Soft[0] || o.Soft[1].Line != 7 {
		t.Errorf("%s after %d: %v, %v", o.Status, o.Steps, o.Failure, o.Soft)
	}
}
