// Package wire holds the JSON of requests and responses between server and client.
// Its types have the fields of the types of the same name in package flow, so that
// one converts to the other. openapi.json, in package server, describes the same
// for other clients.
package wire

import (
	"time"

	"enrollsim/flow"
)

// TimeHeader carries the caller's virtual time, in RFC 3339. It freezes the
// sandbox's clock and moves it to that time, and so needs the admin token.
const TimeHeader = "Enrollsim-Time"

// KeyHeader carries the key of a sandbox, or the admin token, of requests whose Authorization carries
// that of a session.
const KeyHeader = "Enrollsim-Key"

// Credentials are the body of a login.
type Credentials struct {
	User     string `json:"user"`
	Password string `json:"password"`
}

// Login is [flow.Login].
type Login struct {
	ID        string    `json:"id,omitempty"`
	User      string    `json:"user"`
	Session   string    `json:"session,omitempty"`
	Expires   time.Time `json:"expires,omitzero"`
	Challenge string    `json:"challenge,omitempty"`
	Link      string    `json:"link,omitempty"`
	Seamless  bool      `json:"seamless"`
}

// Collect asks for the result of a login that waits.
type Collect struct {
	Login string `json:"login"`
}

// Response answers a login that waits with a response string.
type Response struct {
	Login    string `json:"login"`
	Response string `json:"response"`
}

// Seamless switches Seamless Authentication on or off.
type Seamless struct {
	On bool `json:"on"`
}

// Code is [flow.Code].
type Code struct {
	Text    string    `json:"text"`
	Link    string    `json:"link"`
	Issued  time.Time `json:"issued"`
	Expires time.Time `json:"expires"`
}

// Device is [flow.DeviceInfo].
type Device struct {
	ID     string `json:"id"`
	Model  string `json:"model,omitempty"`
	System string `json:"system,omitempty"`
}

// Attempt is [flow.Attempt]; its bytes are base64.
type Attempt struct {
	ID        string `json:"id"`
	Code      string `json:"code"`
	Device    Device `json:"device"`
	PublicKey []byte `json:"publicKey"`
	Secret    []byte `json:"secret"`
	Proof     []byte `json:"proof"`
}

// NewAttempt converts an attempt.
func NewAttempt(a flow.Attempt) Attempt {
	return Attempt{a.ID, a.Code, Device(a.Device), given(a.PublicKey), given(a.Secret), given(a.Proof)}
}

// Flow converts the attempt.
func (a Attempt) Flow() flow.Attempt {
	return flow.Attempt{
		ID: a.ID, Code: a.Code, Device: flow.DeviceInfo(a.Device),
		PublicKey: a.PublicKey, Secret: a.Secret, Proof: a.Proof,
	}
}

// Activation is [flow.Activation].
type Activation struct {
	User string `json:"user"`
}

// Challenge is [flow.Challenge].
type Challenge struct {
	ID      string    `json:"id"`
	User    string    `json:"user"`
	Created time.Time `json:"created"`
	Expires time.Time `json:"expires"`
}

// Challenges lists the logins that wait for a device, oldest first.
type Challenges struct {
	Challenges []Challenge `json:"challenges"`
}

// Lookup asks for the login whose QR code a device has read.
type Lookup struct {
	Device string `json:"device"`
	Code   string `json:"code"`
}

// Decision is [flow.Decision].
type Decision struct {
	Challenge string `json:"challenge"`
	Device    string `json:"device"`
	Approve   bool   `json:"approve"`
	Signature []byte `json:"signature"`
}

// NewDecision converts a decision.
func NewDecision(d flow.Decision) Decision {
	return Decision{d.Challenge, d.Device, d.Approve, given(d.Signature)}
}

// given makes nil bytes empty ones, which JSON has as text and not as null.
func given(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// Event is [flow.Event].
type Event struct {
	Seq     int        `json:"seq"`
	At      time.Time  `json:"at"`
	Actor   flow.Actor `json:"actor"`
	Kind    flow.Kind  `json:"kind"`
	Subject string     `json:"subject,omitempty"`
	User    string     `json:"user,omitempty"`
	Cause   flow.Cause `json:"cause,omitempty"`
}

// Events lists events, oldest first.
type Events struct {
	Events []Event `json:"events"`
	More   bool    `json:"more"` // there are further events
}
