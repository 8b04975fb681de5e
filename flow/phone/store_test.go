package phone_test

import (
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/phone"
)

func TestStoreIsSearched(t *testing.T) {
	for name, test := range map[string]struct {
		spec    phone.Spec
		app     string
		way     []string // to the search field
		install string
		vendor  string
	}{
		"iOS": {phone.Spec{OS: phone.IOS}, phone.AppStore, []string{"search", "store-search"}, "get", "store.vendor"},
		"Android": {
			phone.Spec{OS: phone.Android, Store: phone.AssistantBaidu}, phone.AssistantBaidu, nil, "install", "store.vendor-android",
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := hold(t, test.spec)
			h.launch(test.app)
			h.expect("store-front")
			h.through(test.way...)
			for _, query := range []string{"solitaire", "ibkr mobile"} {
				h.write("search-field", query)
				if test.spec.OS == phone.Android {
					h.tap("search-go")
				}
				h.expect("store-results")
				if found := h.has("result"); found != (query == "ibkr mobile") {
					t.Fatalf("a search for %q finds the app: %t", query, found)
				}
			}
			h.through("result", "store")
			if got := h.says("store-vendor"); got != test.vendor {
				t.Errorf("the vendor is %s", got)
			}
			if !h.has(test.install) {
				t.Errorf("there is no %s: %v", test.install, h.Screen().Nodes)
			}
		})
	}
}

// The QR code's link leads to the store's page of the app at once.
func TestLinkLeadsToTheAppsPage(t *testing.T) {
	s := android()
	s.Installed = false
	h := hold(t, s)
	h.scan()
	h.expect("store")
}

func TestStoreRefuses(t *testing.T) {
	old, offline := android(), android()
	old.Installed, offline.Installed = false, false
	old.Version, offline.Offline = "5.1", true
	for cause, s := range map[flow.Cause]phone.Spec{flow.SystemTooOld: old, flow.PhoneOffline: offline} {
		h := hold(t, s)
		h.scan()
		h.through("install", "store-refused")
		if e := h.last(); e.Kind != flow.StoreRefused || e.Cause != cause {
			t.Errorf("the last event is %v, want %s", e, cause)
		}
	}
}

// A download takes four steps of a second, and shows how far it is.
func TestDownloadSteps(t *testing.T) {
	s := android()
	s.Installed = false
	h := hold(t, s)
	h.scan()
	timers := h.give(flow.Tap(flow.Phone, "install"))
	for _, percent := range []string{"0", "25", "50", "75"} {
		h.expect("store-loading")
		if n, _ := h.Screen().Find("download"); n.Value != percent {
			t.Errorf("the download is at %s%%, want %s%%", n.Value, percent)
		}
		if len(timers) != 1 || timers[0].After != time.Second {
			t.Fatalf("at %s%% the timers are %v", percent, timers)
		}
		timers = h.give(timers[0].Input)
	}
	h.expect("store-installed")
	if len(timers) != 0 {
		t.Errorf("after the download there are timers: %v", timers)
	}
}

// Beside IBKR Mobile the store has an app of nearly the same name, by somebody else.
// It knows no code, and is deleted in the settings; either app comes and goes alone.
func TestLookAlike(t *testing.T) {
	for _, test := range []struct {
		spec    phone.Spec
		store   string
		search  []string
		install string
	}{
		{phone.Spec{OS: phone.IOS, StorePassword: "secret"}, phone.AppStore, []string{"search", "store-search"}, "get"},
		{phone.Spec{OS: phone.Android}, phone.PlayStore, nil, "install"},
	} {
		h := hold(t, test.spec)
		h.launch(test.store)
		h.through(test.search...)
		h.write("search-field", "ibkr mobile")
		if test.spec.OS == phone.Android {
			h.tap("search-go")
		}
		h.through("result-other", "store")
		if vendor := h.says("store-vendor"); vendor != "store.vendor-other" {
			t.Errorf("%s: it is by %s", test.spec.OS, vendor)
		}
		timers := h.give(flow.Tap(flow.Phone, test.install))
		if test.spec.OS == phone.IOS {
			timers = h.give(flow.Action{Device: flow.Phone, Verb: flow.Match})
		}
		for len(timers) > 0 {
			timers = h.give(timers[0].Input)
		}
		h.through("open", "look-alike")
		if e := h.last(); e.Kind != flow.OpenedBare || e.Cause != flow.LookAlikeApp {
			t.Errorf("%s: the last event is %v", test.spec.OS, e)
		}
		h.give(flow.Action{Device: flow.Phone, Verb: flow.GoHome})
		if h.has(phone.MobileApp) || !h.has(phone.LookAlikeApp) {
			t.Errorf("%s: on the home screen are %v", test.spec.OS, h.Screen().Nodes)
		}
		h.launch(phone.SettingsApp)
		h.through("settings-apps", "settings-apps")
		h.tap("delete-look-alike")
		if e := h.last(); e.Kind != flow.AppDeleted || e.Subject != phone.LookAlikeApp || !h.has("no-apps") {
			t.Errorf("%s: after %v the settings show %v", test.spec.OS, e, h.Screen().Nodes)
		}
	}
}
