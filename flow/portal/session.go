package portal

import (
	"context"
	"fmt"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/qr"
)

// loginAnswer answers a login, a response, or the poll of a login that waits.
type loginAnswer struct {
	tab   int
	login flow.Login
	code  flow.Code
	grid  qr.Grid
	err   error
}

// seamlessAnswer answers the call of [setSeamless].
type seamlessAnswer struct {
	tab int
	on  bool
	err error
}

// codeAnswer answers the call of [loadCode].
type codeAnswer struct {
	tab  int
	code flow.Code
	grid qr.Grid
	err  error
}

// logoutAnswer answers the call of [endSession]. It is the same for a session that
// had ended already.
type logoutAnswer struct{ tab int }

func (d *Desk) sendLogin(fx *flow.Effects) {
	t := d.activeTab()
	t.alert = ""
	fx.Calls = append(fx.Calls, logIn(t.id, flow.Credentials{User: t.user, Password: t.password}))
}

func (d *Desk) showChallenge(fx *flow.Effects) {
	t := d.activeTab()
	t.page = pageChallenge
	fx.Emit(flow.ChallengeSeen, tabName(t.id))
}

func (d *Desk) showLoginQR(fx *flow.Effects) {
	t := d.activeTab()
	t.page = pageLoginQR
	fx.Emit(flow.LoginQRShown, tabName(t.id))
}

func (d *Desk) sendResponse(fx *flow.Effects) {
	t := d.activeTab()
	fx.Emit(flow.ResponseSent, tabName(t.id))
	fx.Calls = append(fx.Calls, respond(t.id, t.login.ID, t.response))
}

func (d *Desk) cancelLogin(*flow.Effects) {
	t := d.activeTab()
	t.page, t.login = pageLogin, flow.Login{}
}

func (d *Desk) toggleSeamless(fx *flow.Effects) {
	t := d.activeTab()
	fx.Calls = append(fx.Calls, setSeamless(t.id, t.login.Session, !t.login.Seamless))
}

func (d *Desk) logOut(fx *flow.Effects) {
	t := d.activeTab()
	fx.Calls = append(fx.Calls, endSession(t.id, t.login.Session))
}

// clearForm resets the login page.
func (d *Desk) clearForm(*flow.Effects) {
	t := d.activeTab()
	*t = d.freshTab(t.id)
}

func (d *Desk) reloadCode(fx *flow.Effects) {
	t := d.activeTab()
	fx.Calls = append(fx.Calls, loadCode(t.id, t.login.Session))
}

func logIn(tab int, c flow.Credentials) flow.Call {
	return func(ctx context.Context, backend flow.Backend, at time.Time) flow.Input {
		login, err := backend.LogIn(ctx, at, c)
		return withCode(ctx, backend, at, loginAnswer{tab: tab, login: login, err: err})
	}
}

// withCode adds the activation code to the answer of a login that succeeded, or
// the QR code of the login if it waits.
func withCode(ctx context.Context, backend flow.Backend, at time.Time, a loginAnswer) loginAnswer {
	if a.err == nil && a.login.Waiting() {
		a.grid, a.err = encode(a.login.Link)
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

// codeOf asks for the activation code of a session and encodes it as a QR code. It
// errors if the link does not fit into one.
func codeOf(ctx context.Context, backend flow.Backend, at time.Time, session string) (flow.Code, qr.Grid, error) {
	code, err := backend.Code(ctx, at, session)
	if err != nil {
		return flow.Code{}, qr.Grid{}, err
	}
	grid, err := encode(code.Link)
	return code, grid, err
}

func encode(link string) (qr.Grid, error) {
	grid, err := qr.Encode(link)
	if err != nil {
		return qr.Grid{}, fmt.Errorf("encode the QR code: %w", err)
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

// Poll returns a call for each login that waits for a phone.
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
				return nil // the next poll asks again
			}
			return withCode(ctx, backend, at, loginAnswer{tab: id, login: login, err: err})
		})
	}
	return calls
}

// causeOf returns the cause of a refusal, [flow.NoConnection] for any other error,
// and nothing for none.
func causeOf(err error) flow.Cause {
	if err == nil {
		return ""
	}
	if refusal, ok := flow.AsRefusal(err); ok {
		return refusal.Cause
	}
	return flow.NoConnection
}

// emit reports an event of a tab and its user, with a cause if it is a failure.
func (t *tab) emit(kind flow.Kind, cause flow.Cause, fx *flow.Effects) {
	fx.Events = append(fx.Events, flow.Event{Kind: kind, Subject: tabName(t.id), User: t.login.User, Cause: cause})
}

func (d *Desk) loggedIn(in loginAnswer, fx *flow.Effects) {
	t := d.findTab(in.tab)
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
		t.emit(flow.LoginWaiting, "", fx)
		return
	}
	t.page, t.login, t.code, t.grid = pageHome, in.login, in.code, in.grid
	t.emit(flow.LoggedIn, "", fx)
	if in.code.Text != "" {
		d.showCode(t, fx)
	}
}

func (d *Desk) showCode(t *tab, fx *flow.Effects) {
	t.page = pageCode
	fx.Events = append(fx.Events, flow.Event{Kind: flow.CodeShown, Subject: flow.CodeTail(t.code.Text), User: t.login.User})
}

// reloaded shows the same code again, unless the user has an active key by now or
// the session has ended.
func (d *Desk) reloaded(in codeAnswer, fx *flow.Effects) {
	t := d.findTab(in.tab)
	if t == nil {
		return
	}
	cause := causeOf(in.err)
	switch {
	case in.err == nil:
		t.page, t.code, t.grid = pageCode, in.code, in.grid
	case cause == flow.AlreadyEnrolled:
		if t.page == pageCode {
			t.emit(flow.BannerGone, "", fx)
		}
		t.page, t.code = pageHome, flow.Code{}
	default:
		t.emit(flow.ReloadFailed, cause, fx)
		if sessionOver(cause) {
			t.page, t.login, t.code, t.alert = pageLogin, flow.Login{}, flow.Code{}, cause
		}
	}
}

// sessionOver reports whether a refusal says that the session has ended.
func sessionOver(cause flow.Cause) bool {
	return cause == flow.SessionEnded || cause == flow.SessionTimedOut || cause == flow.LockedByService
}

// seamlessSet shows the switch as the portal has accepted it.
func (d *Desk) seamlessSet(in seamlessAnswer, fx *flow.Effects) {
	t := d.findTab(in.tab)
	if t == nil {
		return
	}
	if cause := causeOf(in.err); cause != "" {
		t.emit(flow.ReloadFailed, cause, fx)
		if sessionOver(cause) {
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
	t := d.findTab(in.tab)
	if t == nil {
		return
	}
	t.emit(flow.LoggedOut, "", fx)
	*t = d.freshTab(t.id)
}

// NextDue returns when the first login that waits for a phone lapses; false if none
// waits.
func (d Desk) NextDue() (time.Time, bool) {
	var due time.Time
	for _, t := range d.tabs {
		if t.waits() && (due.IsZero() || t.login.Expires.Before(due)) {
			due = t.login.Expires
		}
	}
	return due, !due.IsZero()
}
