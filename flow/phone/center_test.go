package phone_test

import (
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/phone"
)

// The control centre lies over the app in front and leaves it as it is: a prompt, a
// dialog, what is typed.
func TestControlCenterLeavesTheApp(t *testing.T) {
	h := hold(t, spec())
	h.launch(phone.CameraApp)
	h.give(flow.Action{Device: flow.Phone, Verb: flow.Aim, Amount: 25})
	if !h.Looking() {
		t.Fatal("the camera does not look")
	}
	h.do(flow.ControlCenter)
	h.expect("control-center")
	if h.Looking() {
		t.Error("the camera looks through the control centre")
	}
	h.tap("airplane-mode", "wi-fi", "vpn", "focus", "battery-saver")
	h.do(flow.GoHome)
	h.expect("camera")
	if !h.Looking() || h.Distance() != 25 {
		t.Errorf("the camera was put down: it is %d cm away", h.Distance())
	}
	h = enrolled(t, spec())
	h.poll(aLogin("first"))
	h.tap("push")
	h.expect("mobile-approval-unlock")
	h.do(flow.ControlCenter)
	if _, _, err := h.Handle(flow.Action{Device: flow.Phone, Verb: flow.Match}); err == nil {
		t.Error("a prompt that is covered is answered")
	}
	h.tap("close-center")
	h.expect("mobile-approval-unlock")
}

// What cannot reach the phone is missed once, and comes when it can be reached while
// the login still waits.
func TestUnreachable(t *testing.T) {
	for cause, set := range map[flow.Cause]func(*phone.Spec){
		flow.PhoneOffline: func(s *phone.Spec) { s.Offline = true },
		flow.NoInternet:   func(s *phone.Spec) { s.WiFi = phone.WiFiNoInternet },
		flow.VPNOn:        func(s *phone.Spec) { s.VPN = true },
	} {
		s := android()
		set(&s)
		h := enrolled(t, s)
		h.poll(aLogin("first"))
		h.poll(aLogin("first"))
		if e := h.last(); h.happened(flow.PushMissed) != 1 || e.Cause != cause || h.HasNotification() {
			t.Errorf("%s: missed %d times, last %v", cause, h.happened(flow.PushMissed), e)
		}
		toggle := map[flow.Cause]string{flow.PhoneOffline: "airplane-mode", flow.NoInternet: "wi-fi", flow.VPNOn: "vpn"}
		h.do(flow.ControlCenter)
		h.tap(toggle[cause])
		h.poll(aLogin("first"))
		if !h.HasNotification() {
			t.Errorf("%s: the notification does not come afterwards", cause)
		}
	}
}

// What is held back is shown when the app is opened, or when nothing holds it any
// more, and not after the login is over.
func TestHeldNotifications(t *testing.T) {
	for cause, set := range map[flow.Cause]func(*phone.Spec){
		flow.FocusMode:    func(s *phone.Spec) { s.Focus = true },
		flow.BatterySaver: func(s *phone.Spec) { s.BatterySaver = true },
	} {
		quiet := func() *hand {
			s := spec()
			set(&s)
			h := enrolled(t, s)
			h.do(flow.GoHome)
			h.poll(aLogin("first"))
			if e := h.last(); h.HasNotification() || e.Kind != flow.PushSilent || e.Cause != cause {
				t.Errorf("%s: %v", cause, e)
			}
			return h
		}
		h := quiet()
		h.launch(phone.MobileApp)
		if !h.HasNotification() {
			t.Errorf("%s: opening the app shows nothing", cause)
		}
		h = quiet()
		h.do(flow.ControlCenter)
		h.tap(map[flow.Cause]string{flow.FocusMode: "focus", flow.BatterySaver: "battery-saver"}[cause])
		if !h.HasNotification() {
			t.Errorf("%s: switching it off shows nothing", cause)
		}
		h = quiet()
		h.poll()
		h.launch(phone.MobileApp)
		if h.HasNotification() {
			t.Errorf("%s: a login that is over is shown", cause)
		}
	}
}

// Deleting the app deletes its keys, and what is left knows that there were some.
func TestDeleteApp(t *testing.T) {
	h := enrolled(t, spec())
	h.launch(phone.SettingsApp)
	h.tap("settings-apps", "delete-app")
	if len(h.Users()) != 0 || len(h.Lost()) != 1 || h.last().Kind != flow.AppDeleted {
		t.Errorf("keys of %v are left, lost are those of %v", h.Users(), h.Lost())
	}
	h.poll(aLogin("first"))
	if e := h.last(); e.Kind != flow.PushSilent || e.Cause != flow.KeyGone || h.HasNotification() {
		t.Errorf("a login request: %v", e)
	}
}
