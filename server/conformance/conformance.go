// Package conformance holds every implementation of [flow.Backend] to one
// behaviour. It makes the same calls to each and writes down every answer and
// every event: two backends conform to each other if their transcripts are the
// same, to the byte.
//
// # Calls
//
// [RunScript] makes a fixed list of calls that touches every method of a backend
// and every cause of a refusal. [RunRandom] makes random calls that follow from a
// seed, for the orders that nobody thought of.
//
// # Description
//
// [OpenAPI] checks the requests and answers of a server against its OpenAPI
// description while other tests call it.
package conformance

import (
	"context"
	"time"

	"enrollsim/flow"
)

// Start is when the sandboxes of this package begin.
func Start() time.Time { return time.Date(2026, time.March, 2, 9, 0, 0, 123_456_000, time.UTC) }

// Sandbox is the sandbox that the script is run in.
func Sandbox() flow.Sandbox {
	return flow.Sandbox{
		ID: "script", Seed: 1<<63 + 7, Start: Start(), CodeLife: 5 * time.Minute, ChallengeLife: 90 * time.Second,
		Users: []flow.User{
			{Name: "ada", Password: "correct horse"},
			{Name: "ben", Password: "battery staple", SMSToken: "482913"},
			{Name: "嘉怡", Password: "密碼 \"and\" <more>&", SeamlessOff: true},
		},
	}
}

// Causes lists the causes of refusals and events that the script leads to.
func Causes() []flow.Cause {
	return []flow.Cause{
		flow.CodeUsed, flow.CodeExpired, flow.SessionEnded, flow.AlreadyEnrolled, flow.CodeUnknown, flow.BadProof,
		flow.BadCredentials, flow.NotEnrolled, flow.ChallengeOver, flow.LoginLapsed, flow.LoginDenied,
		flow.PortalLocked, flow.SeamlessOff, flow.WrongResponse, flow.SMSToken,
		flow.LockedByService, flow.KeyRevoked, flow.SessionTimedOut,
	}
}

// RunScript opens [Sandbox] and runs the script in it. It returns the
// transcript. The error is that of open; errors of calls are in the transcript.
func RunScript(ctx context.Context, open flow.Open) (transcript string, err error) {
	s := Sandbox()
	backend, err := open(ctx, s)
	if err != nil {
		return "", err
	}
	r := &recorder{ctx: ctx, next: func() flow.Backend { return backend }, at: s.Start}
	ada, ben, third := s.Users[0], s.Users[1], s.Users[2]
	mine, other := NewPhone("mine"), NewPhone("other")
	r.runCodes(ada, ben, mine, other)
	r.runLogins(ada, ben, mine, other)
	r.runResponses(ada, third, mine)
	r.runLockout(ben)
	r.at = Start().Add(48 * time.Hour)
	r.runOperator(ada, ben, mine, other)
	r.runPasswords(ben)
	r.runKeysFromTheStart(NewPhone("early"))
	r.events()
	return r.transcript.String(), nil
}
