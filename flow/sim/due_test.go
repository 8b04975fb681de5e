package sim_test

import (
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/phone"
	"enrollsim/flow/sim"
)

// A login at the desk, and its answer by challenge and response in parts.
const (
	notReceived   = "desk: {tapOn: not-received}"
	byCode        = "desk: {tapOn: login-qr}"
	authenticate  = "launchApp: ibkr-mobile; tapOn: services; tapOn: authenticate"
	typeChallenge = "{inputText: challenge, text: $challenge}"
	typeResponse  = "desk: {inputText: response, text: $response}"
	sendResponse  = "desk: {tapOn: send-response}"
)

// What is due is what the step is about: at the desk, at the phone, or in the
// room.
func TestDue(t *testing.T) {
	t.Parallel()
	const (
		loggedOut = activate + "; tapOn: done; " + logOut
		waits     = loggedOut + "; " + logIn
		asked     = waits + "; " + notReceived + "; "
		made      = authenticate + "; " + typeChallenge + "; tapOn: generate-response; match"
		atCode    = waits + "; " + byCode + "; "
	)
	tests := []struct{ name, act, want string }{
		{"a step at the desk", "", "desk: {tapOn: log-in}"},
		{"an app by its icon", logIn, "tapOn: camera"},
		{"an app by the way home", logIn + "; launchApp: settings", "home"},
		{"first the question that is asked", "launchApp: ibkr-mobile; " + logIn, ""},
		{"aiming", logIn + "; launchApp: camera", "aim"},
		{"too far away", logIn + "; light: 5; launchApp: camera; aim: 26", "closer"},
		{"as near as it says, in the dark", logIn + "; light: 5; launchApp: camera; aim: 25", "closer"},
		{"too near", logIn + "; light: 5; launchApp: camera; aim: 24", "farther"},
		{"what drops from the edge", logIn + "; " + look, "tapOn: banner"},
		{"the prompt", logIn + "; " + scan + "; tapOn: allow", "match"},
		{"nothing at the end", loggedOut, ""},

		{"a notification", waits, "tapOn: push"},
		{"its prompt", waits + "; tapOn: push", "match"},
		{"its prompt, after a miss", waits + "; tapOn: push; nonmatch; tapOn: use-passcode", "inputText: passcode"},
		{"the app, where it was put away", waits + "; tapOn: push; home", "tapOn: ibkr-mobile"},
		{"the request in the app", waits + "; tapOn: push; home; tapOn: ibkr-mobile", "tapOn: approve"},
		{"the phone that holds the key", waits + "; pickUp: phone-2", "pickUp: holder"},
		{"a request while another page is in view", waits + "; desk: {tapOn: new-tab}", "tapOn: push"},
		{"one on the other phone", waits + "; desk: {tapOn: new-tab}; pickUp: phone-2", "pickUp: ringing"},

		{"the code of a login, from the app", waits + "; " + byCode, "home"},
		{"the code of a login", atCode + "home", "tapOn: camera"},
		{"the code of a login, too near", atCode + "light: 5; launchApp: camera; aim: 24", "farther"},
		{"the code of a login, as near as it says", atCode + "light: 5; launchApp: camera; aim: 25", "closer"},
		{"the code of a login is read", atCode + look, "tapOn: banner"},
		{"the code of a login, its prompt put away", atCode + scan + "; tapOn: unlock-cancel", "tapOn: approve"},

		{"the challenge", asked + authenticate, `{inputText: challenge, text: "$challenge"}`},
		{"the challenge is typed", asked + authenticate + "; " + typeChallenge, "tapOn: generate-response"},
		{"the response", asked + made, `desk: {inputText: response, text: "$response"}`},
		{"the response is typed", asked + made + "; " + typeResponse, sendResponse},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := begin(t, demo(t, true))
			p.Play(test.act)
			got := ""
			if a, ok := p.World().Due(p.Config().Guide); ok {
				got = a.String()
			}
			if got != test.want {
				t.Errorf("due is %q, want %q\n%s", got, test.want, p.Log())
			}
		})
	}
	if a, ok := begin(t, demo(t, true)).World().Due(nil); ok {
		t.Errorf("without a guide %v is due", a)
	}
}

// login is one that waits: what the person did after logging in, and what then
// answers it in one walk. UNLOCK is a face or finger or, where that is asked for,
// the passcode or the PIN.
type login struct{ name, act, answer string }

func logins() []login {
	const (
		respond = "tapOn: services; tapOn: authenticate; " + typeChallenge + "; tapOn: generate-response; UNLOCK; " +
			typeResponse + "; " + sendResponse
		challenge = "launchApp: ibkr-mobile; " + respond
		code      = look + "; tapOn: banner; UNLOCK"
		pickUp    = "pickUp: holder; "
		other     = "pickUp: phone-2"
		silent    = "tapOn: push; UNLOCK; fault: push-dropped; " + logInAgain
	)
	return []login{
		{"as it comes", "advance: 1s", "tapOn: push; UNLOCK"},
		{"put away", "tapOn: push; home", "launchApp: ibkr-mobile; tapOn: approve; UNLOCK"},
		{"the prompt is up", "tapOn: push", "UNLOCK"},
		{"for its code", byCode, code},
		{"for the challenge", notReceived, challenge},
		{"never announced", silent, "launchApp: ibkr-mobile; " + notReceived + "; " + challenge},
		{"signed in to the app", notReceived + "; tapOn: app-log-in", "launchApp: ibkr-mobile; tapOn: app-log-out; " + respond},
		{"on the other phone", other, pickUp + "tapOn: push; UNLOCK"},
		{"for its code, the other phone", byCode + "; " + other, pickUp + code},
		{"for the challenge, the other phone", notReceived + "; " + other, pickUp + challenge},
	}
}

// everyLogin begins each of the logins, on phones that ask for a face or finger
// and on those that ask for the passcode or, on Android, the PIN.
func everyLogin(t *testing.T, each func(t *testing.T, p person, answer string)) {
	for _, id := range []string{"ios-activate-scan", "android-activate-scan"} {
		for sensor, unlock := range map[phone.Sensor]string{"": "match", phone.Passcode: "inputText: passcode"} {
			for _, l := range logins() {
				t.Run(id+" "+string(sensor)+" "+l.name, func(t *testing.T) {
					config := demoOf(t, id, true)
					config.Phones[0].Sensor = sensor
					p := begin(t, config)
					p.Finish()
					with := strings.NewReplacer("UNLOCK", unlock)
					p.Play(logOut, logIn, with.Replace(l.act))
					each(t, p, with.Replace(l.answer))
				})
			}
		}
	}
}

// One walk answers a login that waits by the way that the page is about,
// whatever unlocks the phone and wherever that lies.
func TestFollowAnswersALogin(t *testing.T) {
	t.Parallel()
	everyLogin(t, func(t *testing.T, p person, answer string) {
		before := len(p.Snapshot().Actions)
		if err := p.stepThrough(p.Follow()); err != nil {
			t.Fatalf("%v\n%s", err, p.Log())
		}
		if p.World().Screen(flow.Desk).ID != "portal-home" {
			t.Fatalf("the desk shows %s\n%s", p.World().Screen(flow.Desk).ID, p.Log())
		}
		if got := p.Snapshot().Actions[before:]; !slices.Equal(got, flowtest.Actions(t, answer)) {
			t.Errorf("it was answered by %v, want %s\n%s", got, answer, p.Log())
		}
	})
}

// On the way to the challenge, what the app asks when it is opened is allowed, and
// what it still says is passed.
func TestFollowPassesQuestions(t *testing.T) {
	t.Parallel()
	asking := demo(t, true)
	asking.Phones[0].Users = []string{riley}
	saying := demo(t, true)
	saying.Phones[0].Notifications = phone.Allowed
	tests := []struct {
		config      sim.Config
		act, answer string
	}{
		{asking, logIn, "launchApp: ibkr-mobile; tapOn: allow"},
		{saying, logIn + "; " + scan + "; match; " + logInAgain, "launchApp: ibkr-mobile; tapOn: done"},
	}
	for _, test := range tests {
		p := begin(t, test.config)
		p.Play(test.act, notReceived)
		before := len(p.Snapshot().Actions)
		p.Step()
		p.expect("mobile-response", "portal-home")
		if got := p.Snapshot().Actions[before:]; !slices.Equal(got[:2], flowtest.Actions(t, test.answer)) {
			t.Errorf("the answer begins with %v, want %s\n%s", got, test.answer, p.Log())
		}
	}
}

// Who does by hand what is due, one thing after the other, answers a login too.
func TestDueLeadsThroughALogin(t *testing.T) {
	t.Parallel()
	everyLogin(t, func(t *testing.T, p person, _ string) {
		for range 20 {
			a, ok := p.World().Due(p.Config().Guide)
			if !p.World().Desk().Waits() {
				break
			}
			if !ok {
				t.Fatalf("nothing is due\n%s", p.Log())
			}
			if _, err := p.Do(t.Context(), a); err != nil {
				t.Fatalf("%v is due and cannot be done: %v\n%s", a, err, p.Log())
			}
		}
		p.expect(p.World().Screen(flow.Phone).ID, "portal-home")
	})
}

// A phone whose activation was never answered is not sure of its key. Its
// notification says which phone it is.
func TestFollowFindsThePhoneThatRings(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, true))
	p.Play("fault: answer-lost", activate, "pickUp: phone-2", logInAgain)
	if p.holder() != "" {
		t.Fatalf("%s is sure of its key", p.holder())
	}
	p.Step()
	p.expect("mobile-approved", "portal-home")
	if got := p.World().Phone().ID(); got != "phone-1" {
		t.Errorf("%s is in the hand", got)
	}
}

// A login shows that there is a key, whatever way it is answered, and so does a
// page without the banner. Then nothing is left of the guide, though the phone has
// shown an error.
func TestKeyIsShown(t *testing.T) {
	t.Parallel()
	for _, act := range []string{
		logInAgain + "; " + approve,
		"tapOn: done; home; " + logInAgain + "; " + notReceived + "; " + authenticate + "; " + typeChallenge +
			"; tapOn: generate-response; match; " + typeResponse + "; " + sendResponse,
		"desk: {tapOn: reload}",
	} {
		p := begin(t, demo(t, true))
		p.Play("fault: answer-lost", activate)
		if p.Finished() {
			t.Fatalf("the guide ends with an error")
		}
		p.Play(act)
		if !p.Finished() {
			t.Errorf("after %s the guide does not end\n%s", act, p.Log())
		}
	}
}
