package flow

import (
	"fmt"
	"strings"
	"time"
)

// Event is one thing that happened. Guide progress, the answer to "why?" and
// every assertion are read from events. No secret, signature or whole
// activation code is ever in one.
type Event struct {
	Seq     int       // position in the log, from 1
	At      time.Time // virtual time
	Actor   Actor     // who did it
	Kind    Kind      // what happened
	Subject string    // to what: an app, a setting, the tail of a code
	User    string    // the portal user concerned, where there is one
	Cause   Cause     // the true cause, where it is a refusal or a lapse
}

// String writes the event as a line of the log.
func (e Event) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d %s %s %s", e.Seq, e.At.UTC().Format(time.RFC3339), e.Actor, e.Kind)
	for _, field := range [][2]string{{"subject", e.Subject}, {"user", e.User}, {"cause", string(e.Cause)}} {
		if field[1] != "" {
			fmt.Fprintf(&b, " %s=%s", field[0], field[1])
		}
	}
	return b.String()
}
