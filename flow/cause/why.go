package cause

import (
	"slices"

	"enrollsim/flow"
)

// Explanation answers "why?": the event that was refused or failed, the entry
// of its true cause, and what led to it on both sides, in order.
type Explanation struct {
	Entry Entry
	Event flow.Event
	Chain []flow.Event
	Cured bool // it has been overcome since
}

// Why explains the last refusal, failure or lapse in a log; false when
// nothing went wrong in it. shown is the tail of the code on the desk's screen:
// the lapse of a code that nobody looks at is nobody's trouble.
func (c Catalogue) Why(log []flow.Event, shown string) (Explanation, bool) {
	for i, e := range slices.Backward(log) {
		entry, known := c.Find(e.Cause)
		if !known || e.Kind == flow.CodeLapsed && e.Subject != shown {
			continue
		}
		if e.Kind == flow.CodeLapsed && slices.ContainsFunc(log, func(o flow.Event) bool {
			return o.Kind == flow.CodeSpent && o.Subject == e.Subject
		}) {
			continue
		}
		return Explanation{
			Entry: entry,
			Event: e,
			Chain: chain(log, i),
			Cured: curedBy(entry, log[i+1:]) || e.Cause == flow.NoCodeInView && noneToCome(log),
		}, true
	}
	return Explanation{}, false
}

func curedBy(entry Entry, since []flow.Event) bool {
	return slices.ContainsFunc(since, func(e flow.Event) bool {
		return flow.MatchesAny(entry.Cured, e)
	})
}

// noneToCome reports whether the desk shows no code because its user has an
// active key: then there is none to wait for, and no trouble either.
func noneToCome(log []flow.Event) bool {
	for _, e := range slices.Backward(log) {
		switch e.Kind {
		case flow.CodeShown, flow.LoggedOut, flow.LoginFailed:
			return false
		case flow.LoginWaiting, flow.ChallengeApproved, flow.ResponseAccepted, flow.BannerGone:
			return true
		}
	}
	return false
}

// chainLength is how many events an explanation shows at most.
const chainLength = 9

// chain picks, up to event i, what led to it; and what the phone made of it.
func chain(log []flow.Event, i int) []flow.Event {
	last := log[i]
	story := storyOf(last.Kind)
	var picked []flow.Event
	for _, e := range log[:i] {
		other := e.User != "" && last.User != "" && e.User != last.User
		if !other && slices.Contains(story, e.Kind) {
			picked = append(picked, e)
		}
	}
	picked = append(picked, last)
	for _, e := range log[i+1:] {
		if e.Kind != flow.FaultDone && e.Kind != flow.ActivationFailed && e.Kind != flow.ApprovalFailed {
			break
		}
		picked = append(picked, e)
	}
	return picked[max(0, len(picked)-chainLength):]
}

// storyOf lists the kinds of event that can explain one of a kind.
func storyOf(kind flow.Kind) []flow.Kind {
	switch kind {
	case flow.CodeNotRead:
		return []flow.Kind{
			flow.TabOpened, flow.TabChosen, flow.LoggedOut, flow.CodeShown, flow.CodeCovered, flow.CodeUncovered, flow.LightChanged,
			flow.SettingChanged, flow.PermissionDenied, flow.LensSwitched, flow.CameraAimed, flow.CodeRead,
		}
	case flow.OpenedBare:
		return []flow.Kind{flow.CodeRead, flow.BannerTapped, flow.AppInstalled, flow.AppOpened}
	case flow.RequirementFailed, flow.StoreRefused, flow.AddUserRefused:
		return []flow.Kind{
			flow.AppOpened, flow.PageOpened, flow.Searched, flow.AppInstalled, flow.BannerTapped, flow.SettingChanged, flow.SystemUpdated,
			flow.Enrolled,
		}
	case flow.LinkRefused:
		return []flow.Kind{flow.Enrolled, flow.LoginWaiting, flow.LoginQRShown, flow.PageOpened, flow.CameraAimed, flow.LoginQRRead}
	case flow.LookupRefused:
		return []flow.Kind{flow.Enrolled, flow.ChallengeSent, flow.LoginQRShown, flow.PhonePickedUp, flow.LoginQRRead}
	case flow.PINRefused:
		return []flow.Kind{flow.PINCreated, flow.CodeLoaded, flow.PINAsked, flow.PINRefused}
	case flow.UnlockFailed, flow.UnlockCancelled:
		return []flow.Kind{flow.StoreAsked, flow.UnlockAsked, flow.UnlockFailed, flow.PasscodeAsked}
	case flow.PushSilent:
		return []flow.Kind{flow.Enrolled, flow.PermissionGiven, flow.PermissionDenied, flow.SettingChanged, flow.ChallengeSent}
	case flow.FaultDone:
		return []flow.Kind{flow.Enrolled, flow.FaultSet, flow.ChallengeSent, flow.LoginWaiting, flow.PushShown}
	case flow.LoginUnannounced:
		return []flow.Kind{flow.Enrolled, flow.SeamlessChanged, flow.ChallengeSent, flow.LoginUnannounced}
	case flow.LoginFailed, flow.LoginRefused, flow.UserLocked, flow.ResponseRefused,
		flow.DecisionRefused, flow.ApprovalFailed, flow.ApprovalDone, flow.ChallengeLapsed, flow.ChallengeDenied:
		return []flow.Kind{
			flow.LoginRefused, flow.UserLocked, flow.LoginUnannounced, flow.ChallengeSent, flow.FaultDone, flow.PushShown, flow.PushSilent,
			flow.PushTapped, flow.ChallengeSeen, flow.ResponseMade, flow.ResponseSent, flow.ResponseRefused,
			flow.ApprovalSent, flow.ChallengeDenied, flow.ChallengeLapsed, flow.DecisionRefused,
		}
	}
	return []flow.Kind{
		flow.CodeIssued, flow.CodeRead, flow.CodeTyped, flow.MessageRead, flow.CodeLapsed, flow.LoggedOut, flow.SessionClosed,
		flow.SettingChanged, flow.ActivationSent, flow.CodeSpent, flow.Enrolled, flow.FaultDone, flow.ActivationRefused,
	}
}
