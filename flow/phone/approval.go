package phone

import (
	"context"
	"slices"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// requestApproval shows a login and asks for the unlock element.
func (p *Phone) requestApproval(c flow.Challenge, fx *flow.Effects) {
	p.mobile = mobile{page: pageApprove, challenge: c, asking: p.mobile.asking}
	p.startPrompt(&p.mobile.unlock, forApproval, fx)
}

// lookupAnswer answers the call of [Phone.lookUp].
type lookupAnswer struct {
	challenge flow.Challenge
	err       error
}

// lookUp asks for the login of a QR code that the camera has read.
func (p *Phone) lookUp(code string, fx *flow.Effects) {
	p.mobile = mobile{page: pageSending, asking: p.mobile.asking}
	if why := p.unreachable(); why != "" {
		p.failApproval("", why, fx)
		return
	}
	id := p.spec.ID
	fx.Calls = append(fx.Calls, func(ctx context.Context, backend flow.Backend, at time.Time) flow.Input {
		challenge, err := backend.Lookup(ctx, at, id, code)
		return lookupAnswer{challenge, err}
	})
}

func (p *Phone) lookedUp(in lookupAnswer, fx *flow.Effects) {
	_, refused := flow.AsRefusal(in.err)
	switch {
	case in.err == nil:
		p.requestApproval(in.challenge, fx)
	case refused:
		p.failApproval("", "", fx)
	default:
		p.failApproval("", flow.NoConnection, fx)
	}
}

func (p *Phone) decide(approve bool, fx *flow.Effects) {
	user := p.mobile.challenge.User
	if slices.Contains(p.stale, user) {
		p.mobile = mobile{page: pageNotActivated, asking: p.mobile.asking}
		fx.Events = append(fx.Events, flow.Event{Kind: flow.ApprovalFailed, User: user, Cause: flow.UnlockChanged})
		return
	}
	if why := p.unreachable(); why != "" {
		p.failApproval(user, why, fx)
		return
	}
	call, err := p.decision(p.mobile.challenge, approve)
	if err != nil {
		p.failApproval(user, flow.BadProof, fx)
		return
	}
	p.mobile.page = pageSending
	fx.Events = append(fx.Events, flow.Event{Kind: flow.ApprovalSent, User: user})
	fx.Calls = append(fx.Calls, call)
}

// failApproval shows the error page. The cause is empty if only the backend knows
// it.
func (p *Phone) failApproval(user string, why flow.Cause, fx *flow.Effects) {
	p.mobile = mobile{page: pageError, failure: why, asking: p.mobile.asking}
	fx.Events = append(fx.Events, flow.Event{Kind: flow.ApprovalFailed, User: user, Cause: why})
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
		p.mobile.page = pageRejected
		fx.Events = append(fx.Events, flow.Event{Kind: flow.ApprovalDone, User: user, Cause: flow.LoginDenied})
	case refused:
		p.failApproval(user, "", fx)
	default:
		p.failApproval(user, flow.NoConnection, fx)
	}
}

// askResponse is the button Generate Response. It needs a key but no network.
func (p *Phone) askResponse(fx *flow.Effects) {
	if len(p.keys) == 0 {
		p.mobile.page = pageNotActivated
		fx.Refuse(flow.AddUserRefused, "", p.noKey())
		return
	}
	p.startPrompt(&p.mobile.unlock, forResponse, fx)
}

func (p *Phone) makeResponse(fx *flow.Effects) {
	p.mobile.page = pageResponse
	fx.Emit(flow.ResponseMade, "")
}

func (p Phone) approvePage() page {
	return page{keepsOpen: !p.mobile.challengeOver, rows: []row{
		{ID: "login-request", Role: screen.Label, Text: flow.T("mobile.login-request", "user", p.mobile.challenge.User)},
		{
			ID: "approve", Role: screen.Primary, Text: flow.T("mobile.approve"),
			Tap: func(p *Phone, fx *flow.Effects) { p.startPrompt(&p.mobile.unlock, forApproval, fx) },
		},
		{
			ID: "deny", Role: screen.Button, Text: flow.T("mobile.deny"),
			Tap: func(p *Phone, fx *flow.Effects) { p.decide(false, fx) },
		},
	}}
}

func approvedPage() page {
	return page{rows: []row{
		{ID: "approved", Role: screen.Success, Text: flow.T("mobile.approved")},
		doneRow(screen.Primary, flow.T("mobile.done")),
	}}
}

func rejectedPage() page {
	return page{rows: []row{
		{ID: "denied", Role: screen.Label, Text: flow.T("mobile.denied")},
		doneRow(screen.Button, flow.T("mobile.done")),
	}}
}

// responsePage shows the response string of every key, because the challenge does
// not say whose login it belongs to.
func (p Phone) responsePage() page {
	rows := []row{{ID: "response-note", Role: screen.Label, Text: flow.T("mobile.response-note")}}
	challenge := strings.ReplaceAll(p.mobile.typedChallenge, " ", "")
	for _, k := range p.keys {
		response := flow.Response(k.secret[:], challenge)
		rows = append(rows,
			row{
				ID: "response-user-" + k.user, Role: screen.Label, Text: flow.T("mobile.key-of", "user", k.user),
				Hidden: k.user == "",
			},
			row{ID: responseNode(k.user), Role: screen.Code, Value: response[:4] + " " + response[4:]},
		)
	}
	rows = append(rows, doneRow(screen.Primary, flow.T("mobile.done")))
	return page{title: flow.T("page.mobile-response"), keepsOpen: true, rows: rows}
}

// responseNode is the id of the node with the response string of a user's key.
func responseNode(user string) string { return "response-" + user }

// Response returns the response string on the screen that a user reads after so many were
// wrong: that of the user's key, then those of the keys whose users are not known, and so
// on again. Where there are none of these it is the first one, and empty if there is none.
func (p Phone) Response(user string, wrong int) string {
	if p.front != MobileApp || p.mobile.page != pageResponse {
		return ""
	}
	var own, unknown, all []string
	for _, n := range p.Screen().Nodes {
		if n.Role != screen.Code {
			continue
		}
		all = append(all, n.Value)
		switch n.ID {
		case responseNode(""):
			unknown = append(unknown, n.Value)
		case responseNode(user):
			own = append(own, n.Value)
		}
	}
	if mine := slices.Concat(own, unknown); len(mine) > 0 {
		return mine[wrong%len(mine)]
	}
	if len(all) > 0 {
		return all[0]
	}
	return ""
}
