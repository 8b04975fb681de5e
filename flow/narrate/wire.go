package narrate

import (
	"strings"
	"time"

	"enrollsim/flow"
)

// How wide the parts of a [Pass] are at most, in columns of a terminal.
const (
	PassTimeColumns = 8
	PassWhoColumns  = 5
	PassTextColumns = 13
)

// Way is where something passes.
type Way string

// The ways.
const (
	Sent     Way = "sent"     // from a device to the backend
	Received Way = "received" // from the backend to a device
	Looked   Way = "looked"   // from one device to another, seen or typed: the backend knows nothing of it
	Beside   Way = "beside"   // at a device; nothing passes between it and the others
)

// Pass is something that passes between the computer, a phone and the backend, or
// beside them: a line of the [Wire].
type Pass struct {
	Event  int    // its place in the log, from 1
	Time   string // of day, at most [PassTimeColumns] wide
	Actor  flow.Actor
	Who    string // the device, at most [PassWhoColumns] wide
	Way    Way
	Text   string // what passes, at most [PassTextColumns] wide
	State  State  // Plain, Good, Bad, or Waiting for somebody
	Newest bool   // nothing has passed since
}

// Wire is what passes between computer, phones and backend, oldest first.
type Wire struct {
	Passes []Pass
	// Unsent says, after a code was read or typed that nobody has sent since, that nothing
	// was sent; its label is the same in short. It is zero where that is not so.
	Unsent Paragraph
}

// Wire tells what passes, from a log. What the devices tell is on it and nothing
// else, so the true cause of a refusal is not: a phone is told that it was refused
// and never why. Of a log without what happened at the backend, it says of a
// failure only that there is an error.
func (n Narrator) Wire(log []flow.Event) Wire {
	var w Wire
	t := newTraffic()
	for _, e := range log {
		for _, c := range t.take(e) {
			w.Passes = append(w.Passes, Pass{
				Event: e.Seq, Time: e.At.UTC().Format(time.TimeOnly), Actor: e.Actor, Who: n.device(e.Actor),
				Way: c.way, Text: n.say("wire."+c.key, "code", e.Subject), State: c.state,
			})
		}
	}
	if len(w.Passes) > 0 {
		w.Passes[len(w.Passes)-1].Newest = true
	}
	if t.unsent != "" {
		w.Unsent = Paragraph{Kind: Aside, Label: n.say("wire.unsent"), Text: n.say("wire.unsent-" + string(t.unsent))}
	}
	return w
}

// device is the short name of a device.
func (n Narrator) device(a flow.Actor) string {
	number, isPhone := strings.CutPrefix(string(a), "phone-")
	switch {
	case a == flow.ActorDesk:
		return n.say("wire.desk")
	case a.AtDesk():
		return n.say("wire.other-desk", "n", strings.TrimPrefix(string(a), "desk-"))
	case isPhone && number != "1":
		return n.say("wire.other-phone", "n", number)
	}
	return n.say("wire.phone")
}

// crossing is what an event makes pass: which way, the key of its words on the wire
// or in a chart, and how it is with it.
type crossing struct {
	way   Way
	key   string
	state State
}

// traffic is what is under way while a log is read.
type traffic struct {
	waiting map[place]string    // the user whose login waits
	sent    map[flow.Actor]bool // phones that have sent an attempt and have no answer
	refused bool                // the backend has refused what the phone asked last
	read    string              // the code that was read or typed last
	unsent  flow.Kind           // how a code was got that nobody has sent since
}

// place is a tab of a computer.
type place struct {
	at  flow.Actor
	tab string
}

func newTraffic() *traffic {
	return &traffic{waiting: map[place]string{}, sent: map[flow.Actor]bool{}}
}

// take returns what an event makes pass, in order.
func (t *traffic) take(e flow.Event) []crossing {
	switch e.Kind {
	case flow.ActivationRefused, flow.DecisionRefused, flow.LookupRefused:
		t.refused = true
	case flow.ActivationSent, flow.ApprovalSent, flow.LoginQRRead:
		t.refused = false
	}
	switch {
	case e.Actor.AtDesk():
		return t.atDesk(e)
	case strings.HasPrefix(string(e.Actor), "phone-"):
		return t.onPhone(e)
	}
	return nil
}

// atDesk is what passes at the computer.
func (t *traffic) atDesk(e flow.Event) []crossing {
	logIn := crossing{Sent, "log-in", Plain}
	switch e.Kind {
	case flow.LoginWaiting:
		t.waiting[place{e.Actor, e.Subject}] = e.User
		return []crossing{logIn, {Received, "waits", Waiting}}
	case flow.LoggedIn:
		if user, waits := t.waiting[place{e.Actor, e.Subject}]; !waits || user != e.User {
			return []crossing{logIn}
		}
		delete(t.waiting, place{e.Actor, e.Subject})
		return []crossing{{Received, "logged-in", Good}}
	case flow.LoginFailed:
		answer := failed(e, "login-fails")
		if e.User == "" { // it did not wait
			return []crossing{logIn, answer}
		}
		return []crossing{answer}
	case flow.CodeShown:
		return []crossing{{Received, "code", Plain}}
	case flow.LoginQRShown:
		return []crossing{{Received, "login-code", Plain}}
	case flow.ChallengeSeen:
		return []crossing{{Received, "challenge", Waiting}}
	case flow.ResponseSent:
		return []crossing{{Sent, "response", Plain}}
	case flow.PageReloaded:
		return []crossing{{Sent, "reload", Plain}}
	case flow.ReloadFailed:
		return []crossing{failed(e, "no-page")}
	case flow.BannerGone:
		return []crossing{{Received, "key-known", Good}}
	case flow.SeamlessSet:
		return []crossing{{Sent, "seamless-" + e.Subject, Plain}}
	case flow.LoggedOut:
		return []crossing{{Sent, "log-out", Plain}}
	}
	return nil
}

// onPhone is what passes at a phone.
func (t *traffic) onPhone(e flow.Event) []crossing {
	switch e.Kind {
	case flow.CodeRead, flow.CodeTyped:
		t.unsent = e.Kind
		key := codeKey(e, t.read)
		t.read = e.Subject
		return []crossing{{Looked, key, Plain}}
	case flow.CodeNotRead:
		return []crossing{{Looked, "reads-nothing", Plain}}
	case flow.LoginQRRead:
		return []crossing{{Looked, "reads-login", Plain}}
	case flow.DownloadStarted:
		return []crossing{{Beside, "downloads", Waiting}}
	case flow.AppInstalled:
		return []crossing{{Beside, "app-installed", Plain}}
	case flow.StoreRefused:
		return []crossing{{Beside, "store-refuses", Bad}}
	case flow.ResponseMade:
		return []crossing{{Beside, "response-made", Plain}}
	case flow.ActivationSent:
		t.unsent, t.sent[e.Actor] = "", true
		return []crossing{{Sent, "key-and-proof", Plain}}
	case flow.ActivationDone:
		delete(t.sent, e.Actor)
		return []crossing{{Received, "enrolled", Good}}
	case flow.ActivationFailed:
		if !t.sent[e.Actor] {
			return []crossing{{Beside, "not-sent", Bad}}
		}
		delete(t.sent, e.Actor)
		return []crossing{t.refusal(e)}
	case flow.PushShown:
		return []crossing{{Received, "push", Waiting}}
	case flow.PushSilent:
		if e.Cause == "" { // who does not know the cause sees nothing of it
			return nil
		}
		return []crossing{{Received, "push-silent", Bad}}
	case flow.PushMissed:
		if e.Cause == "" {
			return nil
		}
		return []crossing{{Received, "push-missed", Bad}}
	case flow.ApprovalSent:
		return []crossing{{Sent, "answer", Plain}}
	case flow.ApprovalDone:
		if e.Cause != "" { // it was a no
			return []crossing{{Received, "accepted", Plain}}
		}
		return []crossing{{Received, "accepted", Good}}
	case flow.ApprovalFailed:
		if e.Cause.Shown() || e.Cause == flow.VPNOn || e.Cause == flow.UnlockChanged || e.Cause == flow.BadProof {
			return []crossing{{Beside, "not-sent", Bad}}
		}
		return []crossing{t.refusal(e)}
	case flow.LinkRefused:
		return []crossing{{Beside, "not-taken", Bad}}
	}
	return nil
}

// codeKey says how a phone got a code, of which it may not know the end. read is
// the code that was read last.
func codeKey(e flow.Event, read string) string {
	switch {
	case e.Kind == flow.CodeRead && e.Subject == read:
		return "reads-again"
	case e.Kind == flow.CodeRead:
		return "reads"
	case e.Subject == "":
		return "types-other"
	}
	return "types"
}

// refusal is what comes of something that a phone has sent in vain.
func (t *traffic) refusal(e flow.Event) crossing {
	if t.refused {
		return failed(e, "refused")
	}
	return failed(e, "error")
}

// failed is an answer that is a no, or that there is none.
func failed(e flow.Event, key string) crossing {
	if e.Cause == flow.NoConnection {
		return crossing{Beside, "no-answer", Bad}
	}
	return crossing{Received, key, Bad}
}
