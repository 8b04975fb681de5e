package phone

import (
	"enrollsim/flow"
)

// activate sends the attempt. The code is the app's no longer: whatever the
// answer, another try needs another scan.
func (p *Phone) activate(fx *flow.Effects) {
	code := p.mobile.code
	p.mobile.page, p.mobile.code, p.mobile.trail = pageSending, "", nil
	if p.offline {
		p.failActivation(code, flow.PhoneOffline, fx)
		return
	}
	call, err := p.attempt(code)
	if err != nil {
		p.failActivation(code, flow.BadProof, fx)
		return
	}
	fx.Emit(flow.ActivationSent, flow.TypedTail(code))
	fx.Calls = append(fx.Calls, call)
}

// failActivation is an attempt that never left the phone.
func (p *Phone) failActivation(code string, why flow.Cause, fx *flow.Effects) {
	p.mobile.page, p.mobile.failure = pageError, why
	if len(p.keys) == 0 {
		p.pin = ""
	}
	fx.Refuse(flow.ActivationFailed, flow.TypedTail(code), why)
}

func (p *Phone) activated(in activationAnswer, fx *flow.Effects) {
	_, refused := flow.AsRefusal(in.err)
	switch {
	case in.err == nil:
		p.confirm(in.attempt, in.answer.User)
		p.mobile.page, p.mobile.user = pageSuccess, in.answer.User
		fx.Events = append(fx.Events, flow.Event{Kind: flow.ActivationDone, User: in.answer.User})
	case refused:
		p.drop(in.attempt)
		p.mobile.page = pageError
		fx.Emit(flow.ActivationFailed, "")
	default:
		p.mobile.page = pageError
		fx.Refuse(flow.ActivationFailed, "", flow.NoConnection)
	}
}
