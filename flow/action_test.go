package flow_test

import (
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"

	"enrollsim/flow"
)

// Each verb in the form that guides and run files use.
func TestActionFromYAML(t *testing.T) {
	tests := []struct {
		source string
		want   flow.Action
	}{
		{"launchApp: camera", flow.Action{Device: flow.Phone, Verb: flow.LaunchApp, Target: "camera"}},
		{"tapOn: get", flow.Tap(flow.Phone, "get")},
		{"home", flow.Action{Device: flow.Phone, Verb: flow.GoHome}},
		{"controlCenter", flow.Action{Device: flow.Phone, Verb: flow.ControlCenter}},
		{"aim", flow.Action{Device: flow.Phone, Verb: flow.Aim}},
		{"aim: 25", flow.Action{Device: flow.Phone, Verb: flow.Aim, Amount: 25}},
		{"closer", flow.Action{Device: flow.Phone, Verb: flow.Closer}},
		{"farther", flow.Action{Device: flow.Phone, Verb: flow.Farther}},
		{"match", flow.Action{Device: flow.Phone, Verb: flow.Match}},
		{"nonmatch", flow.Action{Device: flow.Phone, Verb: flow.NonMatch}},
		{"cancel", flow.Action{Device: flow.Phone, Verb: flow.Cancel}},
		{"pickUp: phone-2", flow.Action{Device: flow.Room, Verb: flow.PickUp, Target: "phone-2"}},
		{"strangerLogsIn: riley.sample", flow.Action{Device: flow.Room, Verb: flow.StrangerLogsIn, Target: "riley.sample"}},
		{"desk: {showCode: inverted}", flow.Action{Device: flow.Desk, Verb: flow.ShowCode, Target: string(flow.DrawnInverted)}},
		{"sitAt: desk-2", flow.Action{Device: flow.Room, Verb: flow.SitAt, Target: "desk-2"}},
		{"phone-2: {sitAt: desk-1}", flow.Action{Device: flow.Room, On: "phone-2", Verb: flow.SitAt, Target: "desk-1"}},
		{"desk-2: {tapOn: log-in}", flow.Action{Device: flow.Desk, On: "desk-2", Verb: flow.TapOn, Target: "log-in"}},
		{"desk-1: {inputText: user-name, text: casey}", flow.Action{Device: flow.Desk, On: "desk-1", Verb: flow.InputText, Target: "user-name", Text: "casey"}},
		{"light: 5", flow.Action{Device: flow.Room, Verb: flow.Light, Amount: 5}},
		{"advance: 90s", flow.Wait(90 * time.Second)},
		{"advance: 1h30m", flow.Wait(90 * time.Minute)},
		{"advance: before-expiry", flow.Action{Device: flow.Room, Verb: flow.Advance, Target: flow.BeforeExpiry}},
		{"advance: after-expiry", flow.Action{Device: flow.Room, Verb: flow.Advance, Target: flow.AfterExpiry}},
		{"{inputText: passcode, text: \"0046\"}", flow.Action{Device: flow.Phone, Verb: flow.InputText, Target: "passcode", Text: "0046"}},
		{"inputText: passcode", flow.Action{Device: flow.Phone, Verb: flow.InputText, Target: "passcode"}},
		{"inputText: passcode\ntext: \"\"", flow.Action{Device: flow.Phone, Verb: flow.InputText, Target: "passcode"}},
		{"fault: answer-lost", flow.Inject(flow.NewFault(flow.AnswerLost))},
		{"fault: none", flow.ClearFaults()},
		{"fault: {name: latency, at: desk, skip: 1, times: 2, chance: 50, delay: 1m30s}", flow.Inject(flow.Fault{
			Name: flow.Latency, At: flow.HopDesk, Skip: 1, Times: 2, Chance: 50, Delay: 90 * time.Second,
		})},
		{"phone-2: {tapOn: get}", flow.Action{Device: flow.Phone, On: "phone-2", Verb: flow.TapOn, Target: "get"}},
		{"phone-2: match", flow.Action{Device: flow.Phone, On: "phone-2", Verb: flow.Match}},
		{"phone-2: {inputText: pin, text: \"4711\"}", flow.Action{Device: flow.Phone, On: "phone-2", Verb: flow.InputText, Target: "pin", Text: "4711"}},
		{"phone-2: {aim: 25}", flow.Action{Device: flow.Phone, On: "phone-2", Verb: flow.Aim, Amount: 25}},
		{"service: {lockUser: riley.sample}", flow.Action{Device: flow.Service, Verb: flow.LockUser, Target: "riley.sample"}},
		{"service: {unlockUser: $user}", flow.Action{Device: flow.Service, Verb: flow.UnlockUser, Target: flow.TheUser}},
		{"service: {revokeKey: riley.sample}", flow.Action{Device: flow.Service, Verb: flow.RevokeKey, Target: "riley.sample"}},
		{"service: {removeUser: riley.sample}", flow.Action{Device: flow.Service, Verb: flow.RemoveUser, Target: "riley.sample"}},
		{"service: {addUser: robin.sample, password: secret}", flow.Action{Device: flow.Service, Verb: flow.AddUser, Target: "robin.sample", Text: "secret"}},
		{"service: {idleTime: 15m}", flow.Action{Device: flow.Service, Verb: flow.SetIdleTime, Duration: 15 * time.Minute}},
		{"service: {idleTime: none}", flow.Action{Device: flow.Service, Verb: flow.SetIdleTime}},
		{"service: {refer: recovery}", flow.Action{Device: flow.Service, Verb: flow.Refer, Target: string(flow.Recovery)}},
		{"desk: {tapOn: log-in}", flow.Tap(flow.Desk, "log-in")},
		{"desk: {inputText: password, text: hunter2}", flow.Action{Device: flow.Desk, Verb: flow.InputText, Target: "password", Text: "hunter2"}},
	}
	for _, test := range tests {
		var got flow.Action
		if err := yaml.Unmarshal([]byte(test.source), &got); err != nil {
			t.Errorf("%s: %v", test.source, err)
			continue
		}
		if got != test.want {
			t.Errorf("%s: %+v, want %+v", test.source, got, test.want)
		}
		if got.Verb == flow.InputText && got.Text == "" {
			continue // an error's line, which keeps what was typed to itself
		}
		var again flow.Action
		if err := yaml.Unmarshal([]byte(got.String()), &again); err != nil || again != got {
			t.Errorf("%s is written %q, which reads %+v, %v", test.source, got.String(), again, err)
		}
	}
}

// What is no action is an error that says what would be one.
func TestActionErrors(t *testing.T) {
	tests := []struct{ source, says string }{
		{"shake", `"shake" is no verb; the verbs are launchApp, tapOn`},
		{"shake: phone", `"shake" is no verb`},
		{"tapOn", "tapOn takes the id of what it is done to"},
		{"tapOn: \"\"", "tapOn takes the id"},
		{"tapOn: 3", "tapOn takes the id"},
		{"launchApp: [camera]", "launchApp takes the id"},
		{"pickUp", "pickUp takes the id"},
		{"home: screen", "home takes nothing, not screen"},
		{"match: me", "match takes nothing, not me"},
		{"cancel: 1", "cancel takes nothing, not 1"},
		{"aim: near", "aim takes a whole number above 0, not near"},
		{"aim: 2.5", "aim takes a whole number above 0, not 2.5"},
		{"light: 50%", "light takes a whole number above 0, not 50%"},
		{"light", "light takes a whole number"},
		{"advance", "advance takes a duration such as 90s, before-expiry or after-expiry"},
		{"advance: 90", "advance takes a duration"},
		{"advance: soon", "advance takes a duration"},
		{"inputText", "inputText takes the id"},
		{"{tapOn: get, match: null}", "one verb with its object, not 2 keys"},
		{"{tapOn: get, text: hello}", "one verb with its object, not 2 keys"},
		{"{}", "one verb with its object, not 0 keys"},
		{"{desk: {tapOn: log-in}, match: null}", "not 2 keys"},
		{"desk: {}", "not 0 keys"},
		{"desk: {tapOn: log-in, cover: null}", "not 2 keys"},
		{"desk: {pickUp: phone-2}", "at the computer there is tapOn, inputText, showCode, not pickUp"},
		{"desk: {advance: 90s}", "at the computer there is tapOn, inputText, showCode, not advance"},
		{"aim: -5", "aim takes a whole number above 0, not -5"},
		{"showCode: inverted", "showCode is done at the computer, so it stands below desk"},
		{"desk: {showCode: upside-down}", "showCode takes one of plain, inverted, without-margin, small, printed, not upside-down"},
		{"sitAt: desk-3", "sitAt takes one of desk-1, desk-2, not desk-3"},
		{"desk-2: {aim: 25}", "at the computer there is tapOn, inputText, showCode, not aim"},
		{"phone-2: {pickUp: phone-1}", "pickUp is not done with a phone"},
		{"light: 0", "light takes a whole number above 0, not 0"},
		{"light: 101", "light takes percent from 1 to 100, not 101"},
		{"advance: 0s", "advance takes a duration"},
		{"advance: -90s", "advance takes a duration"},
		{"fault", `"" is no fault; the faults are latency, timeout`},
		{"fault: gremlins", `"gremlins" is no fault`},
		{"fault: {name: reset, when: now}", "a fault has name, at, skip, times, chance and delay, not when"},
		{"fault: {name: push-dropped, at: log-in}", `push-dropped does not happen at "log-in"; it happens at push`},
		{"fault: {name: reset, times: 0}", "times is how often it happens, 1 or more, not 0"},
		{"fault: {name: reset, times: often}", `times of a fault cannot be "often"`},
		{"fault: {name: reset, skip: -1}", "skip is how many calls go well first"},
		{"fault: {name: reset, chance: 0}", "chance is a percentage from 1 to 100"},
		{"fault: {name: reset, delay: 3s}", "reset delays nothing"},
		{"fault: {name: latency, delay: -3s}", "delay is a duration"},
		{"[match]", ""},
	}
	for _, test := range tests {
		var a flow.Action
		err := yaml.Unmarshal([]byte(test.source), &a)
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: the error is %v, want one that says %q", test.source, err, test.says)
		}
	}
}

func TestAbsolute(t *testing.T) {
	tests := map[flow.Action]bool{
		{Device: flow.Phone, Verb: flow.LaunchApp, Target: "camera"}: true,
		flow.Tap(flow.Desk, "log-in"):                                true,
		flow.Tap(flow.Phone, "banner"):                               false,
		{Device: flow.Phone, Verb: flow.Aim, Amount: 25}:             false,
		flow.Wait(time.Second):                                       false,
	}
	for a, want := range tests {
		if a.Absolute() != want {
			t.Errorf("%v is absolute: %t, want %t", a, !want, want)
		}
	}
}
