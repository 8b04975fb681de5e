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

// Name is the system's name as it is displayed.
func (os OS) Name() string {
	if os == Android {
		return "Android"
	}
	return "iOS"
}

// The oldest major versions that the app supports, and the versions that an update
// brings. The oldest are those of the articles; a later one asks for Android 7.
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

// Newest is the version that an update brings, and the default of a phone.
func (os OS) Newest() string {
	if os == Android {
		return newestAndroid
	}
	return newestIOS
}

// major returns the major version; 0 if there is none.
func major(version string) int {
	first, _, _ := strings.Cut(version, ".")
	n, _ := strconv.Atoi(first)
	return n
}

// isVersion reports whether a version is numbers separated by dots.
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

// The sensors. Passcode is a phone with a passcode only, NoSensor one without a
// lock.
const (
	FaceID      Sensor = "face-id"     // iOS
	TouchID     Sensor = "touch-id"    // iOS
	Fingerprint Sensor = "fingerprint" // Android
	Passcode    Sensor = "passcode"
	NoSensor    Sensor = "none"
)

// Sensors lists the sensors of a system's phones, the usual one first.
func (os OS) Sensors() []Sensor {
	if os == Android {
		return []Sensor{Fingerprint, Passcode, NoSensor}
	}
	return []Sensor{FaceID, TouchID, Passcode, NoSensor}
}

// unmetRequirement returns the requirement of the app that the phone does not
// meet; empty if it meets all.
func (p Phone) unmetRequirement() flow.Cause {
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
