package contract

import (
	"strings"
	"time"

	"enrollsim/flow"
)

// codes: what an activation code is worth, and to whom.
func (t *teller) codes(ada, ben flow.User, mine, other Phone) {
	t.logIn(ada.Name, ben.Password)
	t.logIn("nobody", "nothing")
	t.logIn("", "")
	t.code("never opened")
	t.code("")
	burnt, rival, ended := t.logIn(ada.Name, ada.Password), t.logIn(ada.Name, ada.Password), t.logIn(ada.Name, ada.Password)
	first, second, third := t.code(burnt.Session), t.code(rival.Session), t.code(ended.Session)
	t.code(burnt.Session)
	t.activate(mine.Attempt(""))
	t.activate(mine.Attempt("482 913"))
	t.activate(mine.Attempt(strings.Repeat("7", 12)))
	t.activate(flow.Attempt{})
	t.activate(mine.Forged(first.Text))
	t.activate(other.Attempt(first.Text))
	t.logOut(ended.Session)
	t.logOut(ended.Session)
	t.activate(mine.Attempt(third.Text))
	t.wait(time.Second)
	good := mine.Attempt(strings.ToLower(second.Groups()))
	t.activate(good)
	t.activate(good) // sent again: the same answer
	good.Device.ID = "someone else's"
	t.activate(good) // another attempt under its id
	t.code(rival.Session)
	late := t.logIn(ben.Name, ben.Password)
	expiring := t.code(late.Session)
	t.wait(5 * time.Minute)
	t.code(late.Session)
	t.activate(other.Attempt(expiring.Text))
	tab, again := t.logIn(ben.Name, ben.Password), t.logIn(ben.Name, ben.Password)
	one, two := t.code(tab.Session), t.code(again.Session)
	t.activate(other.Attempt(one.Text))
	t.activate(other.Attempt(two.Text)) // the user has a key by now
}

// logins: how a phone answers a login, in time and too late.
func (t *teller) logins(ada, ben flow.User, mine, other Phone) {
	for _, approve := range []bool{true, false} {
		l := t.logIn(ada.Name, ada.Password)
		t.collect(l.ID)
		t.challenges(other)
		for _, c := range t.challenges(mine) {
			t.decide(other.Decision(c.ID, approve))
			t.decide(flow.Decision{Challenge: c.ID, Device: mine.ID, Approve: approve, Signature: []byte("no signature")})
			t.decide(mine.Decision(c.ID, approve))
			t.decide(mine.Decision(c.ID, approve))
		}
		t.logOut(t.collect(l.ID).Session)
		t.collect(l.ID)
	}
	byQR := t.logIn(ada.Name, ada.Password)
	code := byQR.Link[strings.LastIndex(byQR.Link, "/")+1:]
	t.lookup(other, code)
	t.lookup(mine, "no such")
	t.decide(mine.Decision(t.lookup(mine, code).ID, true))
	t.lookup(mine, code)
	t.collect(byQR.ID)
	t.decide(mine.Decision("no such", true))
	t.collect("no such")
	t.logIn(ben.Name, ben.Password)
	lapsing := t.logIn(ada.Name, ada.Password)
	t.wait(90 * time.Second)
	t.collect(lapsing.ID)
	t.challenges(mine)
	t.challenges(NewPhone("never seen"))
}

// responses: the way without a notification.
func (t *teller) responses(ada, third flow.User, mine Phone) {
	wrong := t.logIn(ada.Name, ada.Password)
	t.respond(wrong.ID, "12345678")
	t.respond(wrong.ID, flow.Response(mine.Secret(), wrong.Challenge))
	t.collect(wrong.ID)
	right := t.logIn(ada.Name, ada.Password)
	response := flow.Response(mine.Secret(), right.Challenge)
	t.respond(right.ID, response[:4]+" "+response[4:])
	t.respond("no such", response)
	open := t.logIn(third.Name, third.Password)
	t.activate(mine.Attempt(t.code(open.Session).Text))
	silent := t.logIn(third.Name, third.Password)
	t.challenges(mine)
	t.respond(silent.ID, flow.Response(mine.Secret(), silent.Challenge))
	t.seamless(open.Session, true)
	t.seamless(open.Session, true)
	t.logIn(third.Name, third.Password)
	t.challenges(mine)
	t.seamless(open.Session, false)
	t.seamless("never opened", true)
}

// lockout: ten refused logins in a row, and a day later.
func (t *teller) lockout(ben flow.User) {
	for range 11 {
		t.logIn(ben.Name, "not this one")
		t.wait(time.Minute)
	}
	t.logIn(ben.Name, ben.Password)
	t.wait(24 * time.Hour)
	t.logIn(ben.Name, ben.Password)
	t.at = Start()
	t.logIn(ben.Name, ben.Password) // a clock behind changes nothing
}
