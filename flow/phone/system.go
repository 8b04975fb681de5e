package phone

import (
	"strconv"
	"strings"

	"enrollsim/flow"
)

// OS is the phone's operating system.
type OS string

// The operating systems.
const (
	IOS     OS = "ios"
	Android OS = "android"
)

// Systems lists the operating systems.
func Systems() []OS { return []OS{IOS, Android} }

// Name is the system as people write it.
func (os OS) Name() string {
	if os == Android {
		return "Android"
	}
	return "iOS"
}

// The oldest systems that the app runs on, and the newest that the phones
// update themselves to. The floors are the articles'; a later article asks for
// Android 7.
const (
	oldestIOS     = 11
	oldestAndroid = 6
	newestIOS     = "17.2"
	newestAndroid = "14"
)

func (os OS) oldest() int {
	if os == Android {
		return oldestAndroid
	}
	return oldestIOS
}

// Newest is the version that an update brings, and that a phone has unless
// told otherwise.
func (os OS) Newest() string {
	if os == Android {
		return newestAndroid
	}
	return newestIOS
}

// major is the first number of a version; 0 where there is none.
func major(version string) int {
	first, _, _ := strings.Cut(version, ".")
	n, _ := strconv.Atoi(first)
	return n
}

// isVersion reports whether a version is a number, or numbers with dots.
func isVersion(version string) bool {
	for part := range strings.SplitSeq(version, ".") {
		if _, err := strconv.ParseUint(part, 10, 16); err != nil {
			return false
		}
	}
	return true
}

// Sensor is the security element that unlocks the phone.
type Sensor string

// The sensors. With Passcode the phone has none beside the passcode, with
// NoSensor it is not locked at all.
const (
	FaceID      Sensor = "face-id"     // iOS
	TouchID     Sensor = "touch-id"    // iOS
	Fingerprint Sensor = "fingerprint" // Android
	Passcode    Sensor = "passcode"
	NoSensor    Sensor = "none"
)

// Sensors lists those that a system's phones come with, the usual one first.
func (os OS) Sensors() []Sensor {
	if os == Android {
		return []Sensor{Fingerprint, Passcode, NoSensor}
	}
	return []Sensor{FaceID, TouchID, Passcode, NoSensor}
}

// unmet is the requirement that the phone fails to meet; empty if it meets
// all. The app checks them before it takes a code.
func (p Phone) unmet() flow.Cause {
	switch {
	case p.spec.Rooted:
		return flow.Rooted
	case p.tooOld():
		return flow.SystemTooOld
	case p.spec.OS == IOS && p.sensor == NoSensor:
		return flow.NoUnlockElement
	}
	return ""
}

func (p Phone) tooOld() bool { return major(p.version) < p.spec.OS.oldest() }
