package runfile

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"enrollsim/flow/phone"
	"enrollsim/flow/sim"
)

// writeGiven writes how a world starts, so that [reader.given] reads it as it
// was.
func writeGiven(c sim.Config) string {
	var b strings.Builder
	line := func(indent int, key, value string) { fmt.Fprintf(&b, "%*s%s: %s\n", indent, "", key, value) }
	b.WriteString("given:\n")
	line(2, "seed", strconv.FormatUint(c.Sandbox.Seed, 10))
	line(2, "start", c.Sandbox.Start.Format(time.RFC3339Nano))
	if !c.Settle {
		line(2, "settle", "off")
	}
	b.WriteString("  users:\n")
	seamless := "on"
	for _, u := range c.Sandbox.Users {
		fmt.Fprintf(&b, "    - {name: %q, password: %q, smsToken: %q}\n", u.Name, u.Password, u.SMSToken)
		if u.SeamlessOff {
			seamless = "off"
		}
	}
	person := ""
	if c.Person != "" {
		person = fmt.Sprintf(", person: %q", c.Person)
	}
	fmt.Fprintf(&b, "  desk: {user: %q, password: %q%s}\n", c.Saved.User, c.Saved.Password, person)
	if there := c.Saved2; there.User != "" {
		password := ""
		if there.Password != "" {
			password = fmt.Sprintf(", password: %q", there.Password)
		}
		fmt.Fprintf(&b, "  desk-2: {user: %q%s}\n", there.User, password)
	}
	b.WriteString("  phones:\n")
	pin := anyPIN
	for _, s := range c.Phones {
		writePhone(&b, s)
		if s.PINDigits {
			pin = digitsPIN
		}
	}
	b.WriteString("  backend:\n")
	if c.Sandbox.CodeLife > 0 {
		line(4, "codeLife", c.Sandbox.CodeLife.String())
	}
	if c.Sandbox.ChallengeLife > 0 {
		line(4, "challengeLife", c.Sandbox.ChallengeLife.String())
	}
	if c.Sandbox.IdleTime > 0 {
		line(4, "idleTime", c.Sandbox.IdleTime.String())
	}
	line(4, "keepFailed", onOff(c.Sandbox.KeepFailed))
	line(4, "seamless", seamless)
	line(4, "pin", pin)
	return b.String()
}

func writePhone(b *strings.Builder, s phone.Spec) {
	lead := "    - "
	line := func(key, value string) {
		if value != "" {
			b.WriteString(lead + key + ": " + value + "\n")
			lead = "      "
		}
	}
	quoted := func(value string) string {
		if value == "" {
			return ""
		}
		return strconv.Quote(value)
	}
	line("id", quoted(s.ID))
	line("model", quoted(s.Model))
	line("os", string(s.OS))
	line("version", quoted(s.Version))
	line("store", s.Store)
	line("unlock", string(s.Sensor))
	line("passcode", quoted(s.Passcode))
	line("storePassword", quoted(s.StorePassword))
	line("pin", quoted(s.PIN))
	line("app", onOff(s.Installed))
	line("signedIn", onOff(s.SignedIn))
	line("rooted", onOff(s.Rooted))
	line("airplane", onOff(s.Offline))
	line("scanQR", onOff(!s.ScanQROff))
	line("notifications", s.Notifications.Word())
	line("camera", s.Camera.Word())
	line("smsToken", quoted(s.SMSToken))
	for _, special := range []struct {
		key string
		on  bool
	}{{"vpn", s.VPN}, {"focus", s.Focus}, {"batterySaver", s.BatterySaver}, {"lookAlike", s.LookAlike}} {
		if special.on {
			line(special.key, onOff(true))
		}
	}
	if s.WiFi != phone.WiFiOn {
		line("wifi", s.WiFi.Word())
	}
	if s.Where != phone.Here {
		line("where", s.Where.Word())
	}
	if len(s.LostKeys) > 0 {
		line("lostKeys", "["+strings.Join(s.LostKeys, ", ")+"]")
	}
	line("users", "["+strings.Join(s.Users, ", ")+"]")
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}
