package phone

import (
	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// The pages of IBKR Mobile. Which one opens bare depends on whether the phone
// holds a key.
const (
	pageStart    = ""         // no code loaded: nothing to activate, or the list of keys
	pageCode     = "code"     // a code is loaded and waits for the unlock element
	pageSending  = "sending"  // the attempt is on its way
	pageSuccess  = "success"  // the key is active
	pageError    = "error"    // the one sentence that every refusal gets
	pageApprove  = "approve"  // a login waits for approval
	pageApproved = "approved" // the answer was yes
	pageDenied   = "denied"   // the answer was no
)

// mobile is the IBKR Mobile app.
type mobile struct {
	page       string
	code       string // loaded from a link, not yet attempted
	user       string // whose key was activated last
	permission bool   // its question about notifications is up
	unlock     unlock
	challenge  flow.Challenge
}

// openMobile is the app opened by its icon: it shows the page it was left at.
// Without a code and without a key it has nothing to activate.
func (p *Phone) openMobile(fx *flow.Effects) {
	if p.mobile.page == pageStart && len(p.keys) == 0 {
		fx.Refuse(flow.OpenedBare, MobileApp, flow.OpenedTooEarly)
	}
	p.askPermission(fx)
}

// loadCode is the app opened by the link of a QR.
func (p *Phone) loadCode(code string, fx *flow.Effects) {
	p.mobile.page, p.mobile.code = pageCode, code
	fx.Tell(flow.CodeLoaded, flow.CodeTail(code))
	if !p.askPermission(fx) {
		p.ask(&p.mobile.unlock, forActivation, fx)
	}
}

// askPermission asks once about notifications, and reports whether it does.
func (p *Phone) askPermission(fx *flow.Effects) bool {
	if p.notifications != Unasked || p.mobile.permission {
		return p.mobile.permission
	}
	p.mobile.permission = true
	fx.Tell(flow.PermissionAsked, "notifications")
	return true
}

func (p *Phone) answerPermission(allow bool, fx *flow.Effects) {
	p.mobile.permission = false
	if allow {
		p.notifications = Allowed
		fx.Tell(flow.PermissionGiven, "notifications")
	} else {
		p.notifications = Denied
		fx.Tell(flow.PermissionDenied, "notifications")
	}
	if p.mobile.page == pageCode {
		p.ask(&p.mobile.unlock, forActivation, fx)
	}
}

func (p *Phone) tapMobile(a flow.Action, fx *flow.Effects) {
	switch a.Target {
	case "allow":
		p.answerPermission(true, fx)
	case "dont-allow":
		p.answerPermission(false, fx)
	case "continue":
		p.ask(&p.mobile.unlock, forActivation, fx)
	case "approve":
		p.ask(&p.mobile.unlock, forApproval, fx)
	case "deny":
		p.decide(false, fx)
	case "done":
		if p.mobile.page == pageSuccess {
			fx.Tell(flow.ActivationClosed, "")
		}
		p.mobile.page = pageStart
	}
}

// activate sends the attempt. The code is the app's no longer: whatever the
// answer, another try needs another scan.
func (p *Phone) activate(fx *flow.Effects) {
	code := p.mobile.code
	p.mobile.page, p.mobile.code = pageSending, ""
	call, err := p.attempt(code)
	if err != nil {
		p.mobile.page = pageError
		fx.Refuse(flow.ActivationFailed, flow.CodeTail(code), flow.BadProof)
		return
	}
	fx.Tell(flow.ActivationSent, flow.CodeTail(code))
	fx.Calls = append(fx.Calls, call)
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
		fx.Tell(flow.ActivationFailed, "")
	default:
		p.mobile.page = pageError
		fx.Refuse(flow.ActivationFailed, "", flow.NoConnection)
	}
}

func (p *Phone) decide(approve bool, fx *flow.Effects) {
	call, err := p.decision(p.mobile.challenge, approve)
	if err != nil {
		p.mobile.page = pageError
		fx.Refuse(flow.ApprovalFailed, "", flow.BadProof)
		return
	}
	p.mobile.page = pageSending
	fx.Events = append(fx.Events, flow.Event{Kind: flow.ApprovalSent, User: p.mobile.challenge.User})
	fx.Calls = append(fx.Calls, call)
}

func (p *Phone) decided(in decisionAnswer, fx *flow.Effects) {
	_, refused := flow.AsRefusal(in.err)
	user := p.mobile.challenge.User
	p.mobile.challenge = flow.Challenge{}
	if in.err == nil {
		p.confirm(in.attempt, user) // its activation may never have been answered
	}
	switch {
	case in.err == nil && in.approve:
		p.mobile.page = pageApproved
		fx.Events = append(fx.Events, flow.Event{Kind: flow.ApprovalDone, User: user})
	case in.err == nil:
		p.mobile.page = pageDenied
		fx.Events = append(fx.Events, flow.Event{Kind: flow.ApprovalDone, User: user, Cause: flow.LoginDenied})
	case refused:
		p.mobile.page = pageError
		fx.Events = append(fx.Events, flow.Event{Kind: flow.ApprovalFailed, User: user})
	default:
		p.mobile.page = pageError
		fx.Events = append(fx.Events, flow.Event{Kind: flow.ApprovalFailed, User: user, Cause: flow.NoConnection})
	}
}

func (p Phone) mobileScreen() screen.Screen {
	s := screen.Screen{ID: "mobile", Nodes: []screen.Node{
		{ID: "mobile-title", Role: screen.Title, Place: screen.Header, Text: screen.T("app.mobile")},
	}}
	if p.mobile.page != pageStart {
		s.ID += "-" + p.mobile.page
	}
	add := func(id string, role screen.Role, t screen.Text) {
		s.Nodes = append(s.Nodes, screen.Node{ID: id, Role: role, Place: screen.Body, Text: t})
	}
	switch p.mobile.page {
	case pageStart:
		p.startPage(add)
	case pageCode:
		add("loaded", screen.Label, screen.T("mobile.loaded"))
		add("continue", screen.Primary, screen.T("mobile.continue"))
		add("loaded-note", screen.Note, screen.T("mobile.loaded-note"))
	case pageSending:
		add("sending", screen.Label, screen.T("mobile.sending"))
	case pageSuccess:
		add("success", screen.Success, screen.T("mobile.success"))
		add("success-user", screen.Label, screen.T("mobile.key-of", "user", p.mobile.user))
		add("done", screen.Primary, screen.T("mobile.done"))
	case pageError:
		add("error", screen.Alert, screen.T("mobile.error"))
		add("done", screen.Button, screen.T("mobile.ok"))
	case pageApprove:
		add("login-request", screen.Label, screen.T("mobile.login-request", "user", p.mobile.challenge.User))
		add("approve", screen.Primary, screen.T("mobile.approve"))
		add("deny", screen.Button, screen.T("mobile.deny"))
	case pageApproved:
		add("approved", screen.Success, screen.T("mobile.approved"))
		add("done", screen.Primary, screen.T("mobile.done"))
	case pageDenied:
		add("denied", screen.Label, screen.T("mobile.denied"))
		add("done", screen.Button, screen.T("mobile.done"))
	}
	switch {
	case p.mobile.permission:
		s.ID = "mobile-notifications"
		s.Nodes = append(s.Nodes,
			screen.Node{ID: "notifications-question", Role: screen.Title, Place: screen.Dialog, Text: screen.T("permission.notifications")},
			screen.Node{ID: "notifications-reason", Role: screen.Label, Place: screen.Dialog, Text: screen.T("permission.notifications-reason")},
			screen.Node{ID: "dont-allow", Role: screen.Button, Place: screen.Dialog, Text: screen.T("permission.dont-allow")},
			screen.Node{ID: "allow", Role: screen.Primary, Place: screen.Dialog, Text: screen.T("permission.allow")},
		)
	case p.mobile.unlock.purpose != "":
		s.ID = "mobile-unlock"
		if p.mobile.unlock.purpose == forApproval {
			s.ID = "mobile-approve-unlock"
		}
		s.Nodes = append(s.Nodes, p.promptNodes(p.mobile.unlock)...)
	}
	return s
}

func (p Phone) startPage(add func(string, screen.Role, screen.Text)) {
	users := p.Users()
	if len(users) == 0 {
		add("no-key", screen.Label, screen.T("mobile.no-key"))
		add("no-key-note", screen.Note, screen.T("mobile.no-key-note"))
		return
	}
	add("keys", screen.Label, screen.T("mobile.keys"))
	for _, user := range users {
		add("key-"+user, screen.Success, screen.T("mobile.key-of", "user", user))
	}
	add("keys-note", screen.Note, screen.T("mobile.keys-note"))
}
