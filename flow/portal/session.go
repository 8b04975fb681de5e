package portal

import (
	"context"
	"fmt"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/qr"
)

// loginAnswer is what came back for a login, or for a login that waits.
type loginAnswer struct {
	tab   int
	login flow.Login
	code  flow.Code
	grid  qr.Grid
	err   error
}

// seamlessAnswer is what came back for Seamless Authentication.
type seamlessAnswer struct {
	tab int
	on  bool
	err error
}

// codeAnswer is what came back for a reload.
type codeAnswer struct {
	tab  int
	code flow.Code
	grid qr.Grid
	err  error
}

// logoutAnswer is what came back for a log-out. A session that is over
// already leaves the same page behind.
type logoutAnswer struct{ tab int }

func (d *Desk) sendLogin(fx *flow.Effects) {
	t := d.front()
	t.alert = ""
	fx.Calls = append(fx.Calls, logIn(t.id, flow.Credentials{User: t.user, Password: t.password}))
}

func (d *Desk) showChallenge(fx *flow.Effects) {
	t := d.front()
	t.page = pageChallenge
	fx.Emit(flow.ChallengeSeen, tabName(t.id))
}

func (d *Desk) showLoginQR(fx *flow.Effects) {
	t := d.front()
	t.page = pageLoginQR
	fx.Emit(flow.LoginQRShown, tabName(t.id))
}

func (d *Desk) sendResponse(fx *flow.Effects) {
	t := d.front()
	fx.Emit(flow.ResponseSent, tabName(t.id))
	fx.Calls = append(fx.Calls, respond(t.id, t.login.ID, t.response))
}

func (d *Desk) cancelLogin(*flow.Effects) {
	t := d.front()
	t.page, t.login = pageLogin, flow.Login{}
}

func (d *Desk) toggleSeamless(fx *flow.Effects) {
	t := d.front()
	fx.Calls = append(fx.Calls, setSeamless(t.id, t.login.Session, !t.login.Seamless))
}

func (d *Desk) logOut(fx *flow.Effects) {
	t := d.front()
	fx.Calls = append(fx.Calls, endSession(t.id, t.login.Session))
}

// clearForm is the login page loaded anew.
func (d *Desk) clearForm(*flow.Effects) {
	t := d.front()
	*t = d.freshTab(t.id)
}

func (d *Desk) reloadCode(fx *flow.Effects) {
	t := d.front()
	fx.Calls = append(fx.Calls, loadCode(t.id, t.login.Session))
}

func logIn(tab int, c flow.Credentials) flow.Call {
	return func(ctx context.Context, backend flow.Backend, at time.Time) flow.Input {
		login, err := backend.LogIn(ctx, at, c)
		return withCode(ctx, backend, at, loginAnswer{tab: tab, login: login, err: err})
	}
}

// withCode is the portal's first page: it asks for the banner's code.
func withCode(ctx context.Context, backend flow.Backend, at time.Time, a loginAnswer) loginAnswer {
	if a.err == nil && a.login.Waiting() {
		a.grid, a.err = draw(a.login.Link)
	}
	if a.err != nil || a.login.Waiting() {
		return a
	}
	code, grid, err := codeOf(ctx, backend, at, a.login.Session)
	if causeOf(err) == flow.AlreadyEnrolled {
		return a
	}
	a.code, a.grid, a.err = code, grid, err
	return a
}

// codeOf asks for the session's code and draws it. A link that no QR code
// holds is an answer that cannot be shown.
func codeOf(ctx context.Context, backend flow.Backend, at time.Time, session string) (flow.Code, qr.Grid, error) {
	code, err := backend.Code(ctx, at, session)
	if err != nil {
		return flow.Code{}, qr.Grid{}, err
	}
	grid, err := draw(code.Link)
	return code, grid, err
}

func draw(link string) (qr.Grid, error) {
	grid, err := qr.Encode(link)
	if err != nil {
		return qr.Grid{}, fmt.Errorf("draw the code: %w", err)
	}
	return grid, nil
}

// respond answers the challenge of a login that waits.
func respond(tab int, login, response string) flow.Call {
	return func(ctx context.Context, backend flow.Backend, at time.Time) flow.Input {
		login, err := backend.Respond(ctx, at, login, response)
		return withCode(ctx, backend, at, loginAnswer{tab: tab, login: login, err: err})
	}
}

func setSeamless(tab int, session string, on bool) flow.Call {
	return func(ctx context.Context, backend flow.Backend, at time.Time) flow.Input {
		return seamlessAnswer{tab: tab, on: on, err: backend.SetSeamless(ctx, at, session, on)}
	}
}

func loadCode(tab int, session string) flow.Call {
	return func(ctx context.Context, backend flow.Backend, at time.Time) flow.Input {
		code, grid, err := codeOf(ctx, backend, at, session)
		return codeAnswer{tab: tab, code: code, grid: grid, err: err}
	}
}

func endSession(tab int, session string) flow.Call {
	return func(ctx context.Context, backend flow.Backend, at time.Time) flow.Input {
		// Whatever the answer, this browser forgets the session.
		_ = backend.LogOut(ctx, at, session)
		return logoutAnswer{tab: tab}
	}
}

// Poll returns the calls that ask after the logins that wait for a phone.
func (d Desk) Poll() []flow.Call {
	var calls []flow.Call
	for _, t := range d.tabs {
		if !t.waits() {
			continue
		}
		id, login := t.id, t.login.ID
		calls = append(calls, func(ctx context.Context, backend flow.Backend, at time.Time) flow.Input {
			login, err := backend.Collect(ctx, at, login)
			if _, refused := flow.AsRefusal(err); err != nil && !refused || err == nil && login.Waiting() {
				return nil // nothing new, or nothing came: the next poll asks again
			}
			return withCode(ctx, backend, at, loginAnswer{tab: id, login: login, err: err})
		})
	}
	return calls
}

// causeOf is the cause of a refusal. An answer that never came, or cannot be
// shown, counts as no connection; no error has no cause.
func causeOf(err error) flow.Cause {
	if err == nil {
		return ""
	}
	if refusal, ok := flow.AsRefusal(err); ok {
		return refusal.Cause
	}
	return flow.NoConnection
}

func (d *Desk) loggedIn(in loginAnswer, fx *flow.Effects) {
	t := d.tabOf(in.tab)
	if t == nil {
		return
	}
	switch {
	case in.err != nil:
		user := t.login.User // never what was typed: people type passwords there
		t.page, t.login, t.alert = pageLogin, flow.Login{}, causeOf(in.err)
		fx.Events = append(fx.Events, flow.Event{Kind: flow.LoginFailed, User: user, Cause: t.alert})
		return
	case in.login.Waiting():
		t.page, t.login, t.grid, t.response = pageWaiting, in.login, in.grid, ""
		if !in.login.Seamless {
			t.page = pageChallenge
		}
		fx.Events = append(fx.Events, flow.Event{Kind: flow.LoginWaiting, Subject: tabName(t.id), User: in.login.User})
		return
	}
	t.page, t.login, t.code, t.grid = pageHome, in.login, in.code, in.grid
	fx.Events = append(fx.Events, flow.Event{Kind: flow.LoggedIn, Subject: tabName(t.id), User: in.login.User})
	if in.code.Text != "" {
		d.showCode(t, fx)
	}
}

func (d *Desk) showCode(t *tab, fx *flow.Effects) {
	t.page = pageCode
	fx.Events = append(fx.Events, flow.Event{Kind: flow.CodeShown, Subject: flow.CodeTail(t.code.Text), User: t.login.User})
}

// reloaded is the page loaded anew: the same code, unless the user has a key
// by now or the session is over.
func (d *Desk) reloaded(in codeAnswer, fx *flow.Effects) {
	t := d.tabOf(in.tab)
	if t == nil {
		return
	}
	cause := causeOf(in.err)
	switch {
	case in.err == nil:
		t.page, t.code, t.grid = pageCode, in.code, in.grid
	case cause == flow.AlreadyEnrolled:
		if t.page == pageCode {
			fx.Events = append(fx.Events, flow.Event{Kind: flow.BannerGone, Subject: tabName(t.id), User: t.login.User})
		}
		t.page, t.code = pageHome, flow.Code{}
	default:
		fx.Events = append(fx.Events, flow.Event{Kind: flow.ReloadFailed, Subject: tabName(t.id), User: t.login.User, Cause: cause})
		if cause == flow.SessionEnded {
			t.page, t.login, t.code, t.alert = pageLogin, flow.Login{}, flow.Code{}, cause
		}
	}
}

// seamlessSet is the switch as the portal has accepted it.
func (d *Desk) seamlessSet(in seamlessAnswer, fx *flow.Effects) {
	t := d.tabOf(in.tab)
	if t == nil {
		return
	}
	if cause := causeOf(in.err); cause != "" {
		fx.Events = append(fx.Events, flow.Event{Kind: flow.ReloadFailed, Subject: tabName(t.id), User: t.login.User, Cause: cause})
		if cause == flow.SessionEnded {
			t.page, t.login, t.alert = pageLogin, flow.Login{}, cause
		}
		return
	}
	t.login.Seamless = in.on
	state := "off"
	if in.on {
		state = "on"
	}
	fx.Events = append(fx.Events, flow.Event{Kind: flow.SeamlessSet, Subject: state, User: t.login.User})
}

func (d *Desk) loggedOut(in logoutAnswer, fx *flow.Effects) {
	t := d.tabOf(in.tab)
	if t == nil {
		return
	}
	fx.Events = append(fx.Events, flow.Event{Kind: flow.LoggedOut, Subject: tabName(t.id), User: t.login.User})
	*t = d.freshTab(t.id)
}

// NextDue is when the first login that waits for a phone lapses; false when
// none waits.
func (d Desk) NextDue() (time.Time, bool) {
	var due time.Time
	for _, t := range d.tabs {
		if t.waits() && (due.IsZero() || t.login.Expires.Before(due)) {
			due = t.login.Expires
		}
	}
	return due, !due.IsZero()
}
