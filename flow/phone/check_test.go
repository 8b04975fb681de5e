package phone_test

import (
	"slices"
	"testing"

	"enrollsim/flow/phone"
)

// A phone is what its maker builds, and holds keys in an app that is there.
func TestSpecCheck(t *testing.T) {
	ios, android := phone.Spec{ID: "phone-1"}, phone.Spec{ID: "phone-1", OS: phone.Android}
	with := func(s phone.Spec, change func(*phone.Spec)) phone.Spec {
		change(&s)
		return s
	}
	tests := []struct {
		name string
		spec phone.Spec
		want []string
	}{
		{"an iPhone", ios, nil},
		{"an Android phone", android, nil},
		{"Face ID on Android", with(android, func(s *phone.Spec) { s.Sensor = phone.FaceID }), []string{"unlock world.unlock"}},
		{"Touch ID on Android", with(android, func(s *phone.Spec) { s.Sensor = phone.TouchID }), []string{"unlock world.unlock"}},
		{"a fingerprint reader on an iPhone", with(ios, func(s *phone.Spec) { s.Sensor = phone.Fingerprint }), []string{"unlock world.unlock"}},
		{"a passcode", with(android, func(s *phone.Spec) { s.Sensor = phone.Passcode }), nil},
		{"the App Store on Android", with(android, func(s *phone.Spec) { s.Store = phone.AppStore }), []string{"store world.store"}},
		{"the Play Store on an iPhone", with(ios, func(s *phone.Spec) { s.Store = phone.PlayStore }), []string{"store world.store"}},
		{"a store of China", with(android, func(s *phone.Spec) { s.Store = phone.AssistantBaidu }), nil},
		{"another system", with(ios, func(s *phone.Spec) { s.OS, s.Sensor = "symbian", "eye" }), []string{"os world.system"}},
		{"a version", with(ios, func(s *phone.Spec) { s.Version = "5.1" }), nil},
		{"no version", with(ios, func(s *phone.Spec) { s.Version = "new" }), []string{"version world.version"}},
		{"permissions", with(ios, func(s *phone.Spec) { s.Camera, s.Notifications = phone.Denied, "maybe" }), []string{"notifications world.permission"}},
		{"keys without the app", with(ios, func(s *phone.Spec) { s.Users = []string{"a"} }), []string{"app world.keys-without-app"}},
		{"keys with the app", with(ios, func(s *phone.Spec) { s.Users, s.Installed = []string{"a", "b"}, true }), nil},
		{"a key twice", with(ios, func(s *phone.Spec) { s.Users, s.Installed = []string{"a", "a"}, true }), []string{"users.1 world.key-listed-twice"}},
		{"no id", phone.Spec{}, []string{"id world.phone-id"}},
		{"the id of another actor", phone.Spec{ID: "backend"}, []string{"id world.phone-id"}},
		{"a word for any phone", phone.Spec{ID: "ringing"}, []string{"id world.phone-id"}},
	}
	for _, test := range tests {
		var got []string
		for _, issue := range test.spec.Check() {
			got = append(got, issue.Path+" "+issue.Why.Key)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

// What could stand there instead is what the system has.
func TestSpecCheckSaysWhatIsValid(t *testing.T) {
	issues := phone.Spec{ID: "phone-1", OS: phone.Android, Sensor: phone.FaceID}.Check()
	if want := []string{"fingerprint", "passcode", "none"}; len(issues) != 1 || !slices.Equal(issues[0].Valid, want) {
		t.Errorf("%v, want %v to be valid", issues, want)
	}
}

func TestPermissionsAreWords(t *testing.T) {
	for _, word := range phone.Permissions() {
		if got := phone.ParsePermission(word).Word(); got != word {
			t.Errorf("%s is read as %s", word, got)
		}
	}
	if phone.ParsePermission("unasked") != phone.Unasked {
		t.Error("unasked is an answer")
	}
}
