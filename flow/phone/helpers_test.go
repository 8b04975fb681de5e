package phone_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/qr"
)

const link = "HTTPS://PORTAL.EXAMPLE/A/7K3M9QXT2HWB"

// backend answers an attempt as it is told, and keeps it.
type backend struct {
	flow.Backend // nothing else is asked of it
	err          error
	attempts     []flow.Attempt

	waiting   []flow.Challenge // for the phone
	decide    error
	decisions []flow.Decision
	lookup    error
	looked    string // the code of the login that was looked up
}

func (b *backend) Challenges(context.Context, time.Time, string) ([]flow.Challenge, error) {
	return b.waiting, nil
}

func (b *backend) Decide(_ context.Context, _ time.Time, d flow.Decision) error {
	b.decisions = append(b.decisions, d)
	return b.decide
}

func (b *backend) Lookup(_ context.Context, _ time.Time, _, code string) (flow.Challenge, error) {
	b.looked = code
	return flow.Challenge{ID: "login", User: "riley.sample"}, b.lookup
}

func (b *backend) Activate(_ context.Context, _ time.Time, a flow.Attempt) (flow.Activation, error) {
	b.attempts = append(b.attempts, a)
	return flow.Activation{User: "riley.sample"}, b.err
}

// hand holds a phone, and hands on its calls and what lies before its lens.
type hand struct {
	phone.Phone
	t       testing.TB
	backend *backend
	events  []flow.Event
}

func spec() phone.Spec {
	return phone.Spec{
		ID: "phone-1", Model: "iPhone", OS: phone.IOS, Version: "17.2", Sensor: phone.FaceID,
		Passcode: "246810", StorePassword: "apple-pie", Installed: true, Notifications: phone.Allowed, Seed: 1,
	}
}

func hold(t testing.TB, s phone.Spec) *hand {
	t.Helper()
	return &hand{t: t, Phone: phone.New(s), backend: &backend{}}
}

// enrolled is a phone with the key of riley.sample on it, in IBKR Mobile.
func enrolled(t testing.TB, s phone.Spec) *hand {
	t.Helper()
	b := &backend{}
	p, err := phone.New(s).Enrolled(t.Context(), b, time.Time{}, "7K3M9QXT2HWB")
	if err != nil {
		t.Fatal(err)
	}
	h := &hand{t: t, Phone: p, backend: b}
	h.launch(phone.MobileApp)
	return h
}

// shop opens the page of IBKR Mobile in the App Store.
func (h *hand) shop() {
	h.t.Helper()
	h.launch(phone.AppStore)
	h.tap("search")
	h.give(flow.Action{Device: flow.Phone, Verb: flow.InputText, Target: "search-field", Text: "IBKR Mobile"})
	h.tap("result")
}

// give lets the phone take an input, and then the answers of its calls. It
// returns the timers that the phone has set.
func (h *hand) give(in flow.Input) []flow.Timer {
	h.t.Helper()
	after, fx, err := h.Handle(in)
	if err != nil {
		h.t.Fatalf("%v: %v", in, err)
	}
	h.Phone = after
	h.events = append(h.events, fx.Events...)
	timers := fx.Timers
	for _, call := range fx.Calls {
		timers = append(timers, h.give(call(h.t.Context(), h.backend, time.Time{}))...)
	}
	return timers
}

func (h *hand) tap(nodes ...string) {
	h.t.Helper()
	for _, node := range nodes {
		h.give(flow.Tap(flow.Phone, node))
	}
}

func (h *hand) do(verb flow.Verb) {
	h.t.Helper()
	h.give(flow.Action{Device: flow.Phone, Verb: verb})
}

func (h *hand) launch(app string) {
	h.t.Helper()
	h.give(flow.Action{Device: flow.Phone, Verb: flow.LaunchApp, Target: app})
}

func (h *hand) input(text string) {
	h.t.Helper()
	h.give(flow.Action{Device: flow.Phone, Verb: flow.InputText, Target: "passcode", Text: text})
}

// poll lets the phone ask for the logins that wait for it.
func (h *hand) poll(waiting ...flow.Challenge) {
	h.t.Helper()
	h.backend.waiting = waiting
	call := h.Poll()
	if call == nil {
		h.t.Fatal("the phone does not ask for logins")
	}
	h.give(call(h.t.Context(), h.backend, time.Time{}))
}

// scan reads a code and opens what its banner offers.
func (h *hand) scan() {
	h.t.Helper()
	h.launch(phone.CameraApp)
	h.give(flow.Action{Device: flow.Phone, Verb: flow.Aim, Amount: 25})
	h.give(h.sight())
	h.tap("banner")
}

func (h *hand) sight() phone.Sight {
	h.t.Helper()
	grid, err := qr.Encode(link)
	if err != nil {
		h.t.Fatal(err)
	}
	return phone.Sight{Grid: grid, Light: 100}
}

// cannot tries an action and returns why it is not possible.
func (h *hand) cannot(a flow.Action) flow.Reason {
	h.t.Helper()
	_, _, err := h.Handle(a)
	misstep, ok := errors.AsType[*flow.Misstep](err)
	if !ok {
		h.t.Fatalf("%v gave %v, want a misstep", a, err)
	}
	return misstep.Reason
}

func (h *hand) expect(id string) {
	h.t.Helper()
	if got := h.Screen().ID; got != id {
		h.t.Fatalf("the phone shows %s, want %s; what happened: %v", got, id, h.events)
	}
}

// says is the key of the text of a node; empty when the node is not there.
func (h *hand) says(node string) string {
	n, _ := h.Screen().Find(node)
	return n.Text.Key
}

func (h *hand) has(node string) bool {
	_, ok := h.Screen().Find(node)
	return ok
}

func (h *hand) happened(kind flow.Kind) int {
	count := 0
	for _, e := range h.events {
		if e.Kind == kind {
			count++
		}
	}
	return count
}

// android is a phone with the app on it and nothing in it.
func android() phone.Spec {
	return phone.Spec{ID: "phone-1", OS: phone.Android, Installed: true, PIN: "4711", Passcode: "246810", Seed: 1}
}

// write types into a field.
func (h *hand) write(field, text string) {
	h.t.Helper()
	h.give(flow.Action{Device: flow.Phone, Verb: flow.InputText, Target: field, Text: text})
}

// through taps its way, and expects each page to have an event of its own.
func (h *hand) through(way ...string) {
	h.t.Helper()
	for i := 0; i+1 < len(way); i += 2 {
		h.tap(way[i])
		h.expect(way[i+1])
	}
}

func (h *hand) last() flow.Event { return h.events[len(h.events)-1] }
