package phone

import (
	"enrollsim/flow"
	"enrollsim/flow/screen"
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

// sendingPage waits for an answer.
func sendingPage() page {
	return page{kept: true, rows: []row{
		{ID: "sending", Role: screen.Label, Text: flow.T("mobile.sending")},
	}}
}

// successPage says that the key is active. Its button is in the case in which
// the articles print it.
func (p Phone) successPage() page {
	label := flow.T("mobile.done")
	if p.mobile.capitals {
		label = flow.T("mobile.done-capitals")
	}
	return page{kept: true, rows: []row{
		{ID: "success", Role: screen.Success, Text: flow.T("mobile.success")},
		{ID: "success-user", Role: screen.Label, Text: flow.T("mobile.key-of", "user", p.mobile.user)},
		{ID: "done", Role: screen.Primary, Text: label, Tap: (*Phone).closeActivation},
	}}
}

func (p *Phone) closeActivation(fx *flow.Effects) {
	fx.Emit(flow.ActivationClosed, "")
	p.land()
}

// errorPage is the one sentence of every refusal. Only a phone that knows that
// it is offline says so.
func (p Phone) errorPage() page {
	sentence := flow.T("mobile.error")
	if p.mobile.failure == flow.PhoneOffline {
		sentence = flow.T("mobile.offline")
	}
	return page{rows: []row{
		{ID: "error", Role: screen.Alert, Text: sentence},
		doneRow(screen.Button, flow.T("mobile.ok")),
	}}
}

// requirementPage says which requirement the phone does not meet.
func (p Phone) requirementPage() page {
	return page{title: flow.T("page.mobile-requirement"), rows: []row{
		{ID: "requirement", Role: screen.Alert, Text: flow.T("mobile.requirement-" + string(p.mobile.failure))},
		doneRow(screen.Button, flow.T("mobile.ok")),
	}}
}

// notActivatedPage says that there is no key to which a user could be added.
func notActivatedPage() page {
	return page{title: flow.T("page.mobile-not-activated"), rows: []row{
		{ID: "not-activated", Role: screen.Alert, Text: flow.T("mobile.not-activated")},
		{ID: "not-activated-note", Role: screen.Note, Text: flow.T("mobile.not-activated-note")},
		doneRow(screen.Button, flow.T("mobile.ok")),
	}}
}

// doneRow leads from the end of something back to the app's first page.
func doneRow(role screen.Role, label flow.Text) row {
	return row{ID: "done", Role: role, Text: label, Tap: func(p *Phone, _ *flow.Effects) { p.land() }}
}
