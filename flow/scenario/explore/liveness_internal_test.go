package explore

import (
	"fmt"
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
	"enrollsim/server/enroll"
)

// What has led nowhere once leads out: to a login with the key, or to a referral.
func TestWaysOut(t *testing.T) {
	t.Parallel()
	const withKey, withoutKey = "phones: [{app: on, notifications: allowed, users: [riley.sample]}, {app: on}]", "phones: [{app: on}, {app: on}]"
	for _, x := range []struct{ what, guide, given, steps string }{
		{
			"the key is revoked while a login that is over stands on the phone", "ios-adduser-type", withKey,
			"desk: {tapOn: log-in}; tapOn: push; launchApp: camera; service: {revokeKey: $user}",
		},
		{
			"a login lapses, and then the key is revoked", "ios-adduser-type", withKey,
			"desk: {tapOn: log-in}; tapOn: push; advance: 3m; service: {revokeKey: $user}",
		},
		{
			"the key is revoked after the guide", "ios-activate-type", withKey,
			"desk: {tapOn: log-in}; follow; service: {revokeKey: $user}; launchApp: camera; aim: 25",
		},
		{
			"the key is revoked, and another phone tries to add a user", "ios-adduser-scan", withKey,
			`pickUp: phone-2; service: {revokeKey: $user}; follow: "1.b"; tapOn: authenticate; tapOn: add-user`,
		},
		{
			"an attempt is lost on the way, iOS", "ios-activate-type", withoutKey,
			`fault: reset; follow: "7"; tapOn: activate-key; match`,
		},
		{
			"an attempt is lost on the way, Android", "android-activate-type", withoutKey,
			`fault: reset; follow: "8"; inputText: pin; tapOn: activate`,
		},
		{
			"the app is deleted after a face was set up again", "ios-activate-scan", withKey,
			"launchApp: settings; tapOn: settings-security; tapOn: reset-unlock; launchApp: settings; tapOn: settings-apps; tapOn: delete-app; " +
				"launchApp: camera; aim: 25",
		},
		{
			"the app is deleted while its attempt has no answer", "ios-activate-scan", "phones: [{app: on}, {}]",
			`fault: answer-lost; follow: "10"; match; launchApp: settings; tapOn: settings-apps; tapOn: delete-app`,
		},
		{
			"a face is set up again while an attempt has no answer", "ios-activate-type", withoutKey,
			`fault: answer-lost; follow: "8"; tapOn: activate-key; match; launchApp: settings; tapOn: settings-security; tapOn: reset-unlock`,
		},
		{
			"a user is locked while their login is on a phone without a connection", "ios-activate-type", withKey,
			"desk: {tapOn: log-in}; tapOn: push; controlCenter; tapOn: vpn; service: {lockUser: $user}; launchApp: settings; " +
				"tapOn: settings-security; tapOn: reset-unlock",
		},
		{
			"an attempt has no answer on a phone that may not notify, and another one is in the hand", "android-adduser-type",
			"seed: 1", "launchApp: settings; tapOn: settings-notifications; tapOn: allow-notifications; " +
				`follow: "5"; fault: answer-lost; inputText: pin; tapOn: activate; pickUp: phone-2`,
		},
		{
			"an attempt has no answer on a phone with a key that was revoked, and only a response will do", "ios-adduser-type",
			withKey + ", backend: {seamless: off}", "service: {revokeKey: $user}; fault: answer-lost; remedy",
		},
		{
			"an attempt has no answer, and the key that was revoked is on another phone", "ios-adduser-type",
			"phones: [{app: on}, {app: on, users: [riley.sample], where: elsewhere}]",
			`service: {revokeKey: $user}; fault: answer-lost; follow: "8"; tapOn: activate-key; match; launchApp: camera; aim: 25`,
		},
		{
			"a wrong response, with a login that is over on the phone", "android-activate-scan", withKey,
			"desk: {tapOn: log-in}; tapOn: push; cancel; desk: {tapOn: not-received}; desk: {tapOn: send-response}",
		},
		{
			"the phone with the key is offline, and another one in the hand", "ios-activate-scan", withKey,
			"launchApp: settings; tapOn: airplane-mode; pickUp: phone-2",
		},
		{
			"a PIN is refused, and the app opened again", "android-activate-type", withoutKey,
			`follow: "8"; tapOn: activate; launchApp: ibkr-mobile`,
		},
		{
			"an attempt is lost after a PIN of its own was created", "android-activate-type", withoutKey,
			`fault: reset; follow: "8"; {inputText: pin, text: "99999"}; tapOn: activate`,
		},
		{
			"a used code on paper is held before the camera", "android-activate-scan", withoutKey,
			`desk: {tapOn: log-in}; desk: {showCode: printed}; follow: "10"; fault: garbled; inputText: pin; tapOn: activate`,
		},
		{
			"a code on paper is of a session that has timed out", "android-adduser-scan", withoutKey + ", backend: {idleTime: 5m}",
			`follow: "7"; desk: {showCode: printed}; advance: before-expiry`,
		},
		{
			"the key is revoked and activated anew, and a login answered by a response", "android-activate-scan", withKey,
			"service: {revokeKey: $user}; follow; desk: {tapOn: log-out}; desk: {tapOn: log-in}; desk: {tapOn: not-received}",
		},
	} {
		t.Run(x.what, func(t *testing.T) {
			t.Parallel()
			p := played(t, x.guide, x.given, x.steps)
			if how, err := wayOut(t.Context(), p, flowtest.Causes(t)); how != "" || err != nil {
				t.Errorf("%s, %v\n%s", how, err, flowtest.Log(p.Sim().Snapshot().Log))
			}
		})
	}
}

// A locked user leads to a referral, and not to a login.
func TestAReferralIsAWayOut(t *testing.T) {
	t.Parallel()
	p := played(t, "ios-activate-scan", "seed: 1", "service: {lockUser: $user}; desk: {tapOn: log-in}")
	if how, err := wayOut(t.Context(), p, flowtest.Causes(t)); how != "" || err != nil {
		t.Fatalf("%s, %v", how, err)
	}
	if log := p.Sim().Snapshot().Log; !isOut(log[len(log)-1]) || log[len(log)-1].Subject != "unlocking" {
		t.Errorf("it ends with %s", log[len(log)-1])
	}
}

// Where nothing leads on, that is said: on the only phone the app does not run.
func TestNoWayOut(t *testing.T) {
	t.Parallel()
	p := played(t, "ios-activate-scan", "phones: [{rooted: on}]", "desk: {tapOn: log-in}; launchApp: app-store")
	how, err := wayOut(t.Context(), p, flowtest.Causes(t))
	if how == "" || err != nil {
		t.Errorf("%q, %v\n%s", how, err, flowtest.Log(p.Sim().Snapshot().Log))
	}
}

func played(t *testing.T, guide, given, steps string) *scenario.Player {
	t.Helper()
	file := fmt.Sprintf("title: any\nguide: %s\ngiven: {%s}\nsteps:\n  - %s\n", guide, given, strings.ReplaceAll(steps, "; ", "\n  - "))
	s, err := flowtest.Reader(t).Read("any.yaml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Play(t.Context(), s.Config(scenario.World{Open: enroll.Open, Start: sim.DemoStart()}))
	for err == nil {
		if _, more := p.Next(); !more {
			return p
		}
		err = p.Try(t.Context())
	}
	t.Fatal(err)
	return nil
}
