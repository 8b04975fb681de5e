package phone

import (
	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// activate sends the attempt and forgets the code: whatever the answer, another
// attempt needs another scan.
func (p *Phone) activate(fx *flow.Effects) {
	code := p.mobile.code
	p.mobile.page, p.mobile.code, p.mobile.backStack = pageSending, "", nil
	if why := p.unreachable(); why != "" {
		p.failActivation(code, why, fx)
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

// failActivation is for an attempt that was not sent.
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

func sendingPage() page {
	return page{keepsOpen: true, rows: []row{
		{ID: "sending", Role: screen.Label, Text: flow.T("mobile.sending")},
	}}
}

// successPage has a button in the case in which the articles print it.
func (p Phone) successPage() page {
	label := flow.T("mobile.done")
	if p.mobile.capitals {
		label = flow.T("mobile.done-capitals")
	}
	return page{keepsOpen: true, rows: []row{
		{ID: "success", Role: screen.Success, Text: flow.T("mobile.success")},
		{ID: "success-user", Role: screen.Label, Text: flow.T("mobile.key-of", "user", p.mobile.user)},
		{ID: "done", Role: screen.Primary, Text: label, Tap: (*Phone).closeActivation},
	}}
}

func (p *Phone) closeActivation(fx *flow.Effects) {
	fx.Emit(flow.ActivationClosed, "")
	p.showStartPage()
}

// errorPage shows the same sentence for every refusal. Only that the phone is
// offline is known to the app.
func (p Phone) errorPage() page {
	sentence := flow.T("mobile.error")
	if p.mobile.failure.Shown() {
		sentence = flow.T("mobile.offline")
	}
	return page{rows: []row{
		{ID: "error", Role: screen.Alert, Text: sentence},
		doneRow(screen.Button, flow.T("mobile.ok")),
	}}
}

func (p Phone) requirementPage() page {
	return page{title: flow.T("page.mobile-requirement"), rows: []row{
		{ID: "requirement", Role: screen.Alert, Text: flow.T("mobile.requirement-" + string(p.mobile.failure))},
		doneRow(screen.Button, flow.T("mobile.ok")),
	}}
}

func notActivatedPage() page {
	return page{title: flow.T("page.mobile-not-activated"), rows: []row{
		{ID: "not-activated", Role: screen.Alert, Text: flow.T("mobile.not-activated")},
		{ID: "not-activated-note", Role: screen.Note, Text: flow.T("mobile.not-activated-note")},
		doneRow(screen.Button, flow.T("mobile.ok")),
	}}
}

// doneRow is the button that closes a page and shows the start page.
func doneRow(role screen.Role, label flow.Text) row {
	return row{ID: "done", Role: role, Text: label, Tap: func(p *Phone, _ *flow.Effects) { p.showStartPage() }}
}
