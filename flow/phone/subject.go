package phone

import "enrollsim/flow"

// The settings that a phone reports, as the subjects of [flow.SettingChanged]
// begin.
const (
	settingAirplane      = "airplane-mode"
	settingScanQR        = "scan-qr-codes"
	settingNotifications = "notifications"
	settingCamera        = "camera-permission"
	settingUnlock        = "unlock-element"
	settingWiFi          = "wi-fi"
	settingVPN           = "vpn"
	settingFocus         = "focus"
	settingBatterySaver  = "battery-saver"
)

// Subjects lists what the subjects of a phone's events can be; nil where they
// are not a few words.
func Subjects(of flow.About) []string {
	switch of {
	case flow.AboutApp:
		return Apps()
	case flow.AboutSetting:
		var list []string
		for _, setting := range []string{
			settingAirplane, settingScanQR, settingNotifications, settingCamera, settingUnlock, settingWiFi, settingVPN,
			settingFocus, settingBatterySaver,
		} {
			list = append(list, settingSubject(setting, true), settingSubject(setting, false))
		}
		return list
	case flow.AboutPermission:
		return flow.Valid(askNotifications, askCamera)
	case flow.AboutBanner:
		return []string{websiteBanner, appBanner, loginBanner}
	case flow.AboutPurpose:
		return flow.Valid(forPurchase, forActivation, forApproval, forResponse)
	case flow.AboutNothing, flow.AboutScreen, flow.AboutTab, flow.AboutCode, flow.AboutPhone, flow.AboutFault,
		flow.AboutSwitch, flow.AboutAmount, flow.AboutVersion, flow.AboutSession, flow.AboutReferral, flow.AboutDrawing:
	}
	return nil
}

// settingSubject is the subject of the event that a setting is now on or off.
func settingSubject(setting string, on bool) string {
	if on {
		return setting + " on"
	}
	return setting + " off"
}
