package conformance

import (
	"strings"
	"time"

	"enrollsim/flow"
)

// runCodes tries activation codes that are fresh, used, expired and unknown.
func (r *recorder) runCodes(ada, ben flow.User, mine, other Phone) {
	r.logIn(ada.Name, ben.Password)
	r.logIn("nobody", "nothing")
	r.logIn("", "")
	r.code("never opened")
	r.code("")
	burnt, rival, ended := r.logIn(ada.Name, ada.Password), r.logIn(ada.Name, ada.Password), r.logIn(ada.Name, ada.Password)
	first, second, third := r.code(burnt.Session), r.code(rival.Session), r.code(ended.Session)
	r.code(burnt.Session)
	r.activate(mine.Attempt(""))
	r.activate(mine.Attempt("482 913"))
	r.activate(mine.Attempt(strings.Repeat("7", 12)))
	r.activate(flow.Attempt{})
	r.activate(mine.Forged(first.Text))
	r.activate(other.Attempt(first.Text))
	r.logOut(ended.Session)
	r.logOut(ended.Session)
	r.activate(mine.Attempt(third.Text))
	r.wait(time.Second)
	good := mine.Attempt(strings.ToLower(second.Groups()))
	r.activate(good)
	r.activate(good) // sent again: the same answer
	good.Device.ID = "someone else's"
	r.activate(good) // another attempt under the same id
	r.code(rival.Session)
	late := r.logIn(ben.Name, ben.Password)
	expiring := r.code(late.Session)
	r.wait(5 * time.Minute)
	r.code(late.Session)
	r.activate(other.Attempt(expiring.Text))
	tab, again := r.logIn(ben.Name, ben.Password), r.logIn(ben.Name, ben.Password)
	one, two := r.code(tab.Session), r.code(again.Session)
	r.activate(other.Attempt(one.Text))
	r.activate(other.Attempt(two.Text)) // the user has a key by now
}

// runLogins approves, denies and looks up logins by phone, in time and too late.
func (r *recorder) runLogins(ada, ben flow.User, mine, other Phone) {
	for _, approve := range []bool{true, false} {
		l := r.logIn(ada.Name, ada.Password)
		r.collect(l.ID)
		r.pending(other)
		for _, c := range r.pending(mine) {
			r.decide(other.Decision(c.ID, approve))
			r.decide(flow.Decision{Challenge: c.ID, Device: mine.ID, Approve: approve, Signature: []byte("no signature")})
			r.decide(mine.Decision(c.ID, approve))
			r.decide(mine.Decision(c.ID, approve))
		}
		r.logOut(r.collect(l.ID).Session)
		r.collect(l.ID)
	}
	byQR := r.logIn(ada.Name, ada.Password)
	code := byQR.Link[strings.LastIndex(byQR.Link, "/")+1:]
	r.lookup(other, code)
	r.lookup(mine, "no such")
	r.decide(mine.Decision(r.lookup(mine, code).ID, true))
	r.lookup(mine, code)
	r.collect(byQR.ID)
	r.decide(mine.Decision("no such", true))
	r.collect("no such")
	r.logIn(ben.Name, ben.Password)
	lapsing := r.logIn(ada.Name, ada.Password)
	r.wait(90 * time.Second)
	r.collect(lapsing.ID)
	r.pending(mine)
	r.pending(NewPhone("never seen"))
}

// runResponses answers logins with response strings, without a notification.
func (r *recorder) runResponses(ada, third flow.User, mine Phone) {
	wrong := r.logIn(ada.Name, ada.Password)
	r.respond(wrong.ID, "12345678")
	r.respond(wrong.ID, flow.Response(mine.Secret(), wrong.Challenge))
	r.collect(wrong.ID)
	right := r.logIn(ada.Name, ada.Password)
	response := flow.Response(mine.Secret(), right.Challenge)
	r.respond(right.ID, response[:4]+" "+response[4:])
	r.respond("no such", response)
	open := r.logIn(third.Name, third.Password)
	r.activate(mine.Attempt(r.code(open.Session).Text))
	silent := r.logIn(third.Name, third.Password)
	r.pending(mine)
	r.respond(silent.ID, flow.Response(mine.Secret(), silent.Challenge))
	r.seamless(open.Session, true)
	r.seamless(open.Session, true)
	r.logIn(third.Name, third.Password)
	r.pending(mine)
	r.seamless(open.Session, false)
	r.seamless("never opened", true)
}

// runLockout refuses ten logins in a row, and logs in a day later.
func (r *recorder) runLockout(ben flow.User) {
	for range 11 {
		r.logIn(ben.Name, "not this one")
		r.wait(time.Minute)
	}
	r.logIn(ben.Name, ben.Password)
	r.wait(24 * time.Hour)
	r.logIn(ben.Name, ben.Password)
	r.at = Start()
	r.logIn(ben.Name, ben.Password) // a time in the past changes nothing
}

// runOperator locks and unlocks users, revokes keys, removes and adds users, and lets
// sessions end that nobody uses.
func (r *recorder) runOperator(ada, ben flow.User, mine, other Phone) {
	r.runLocks(ada, ben, mine, other)
	r.runRevocations(ada, mine, other)
	r.runRemovals(ben, other)
	r.runIdleSessions(ben)
}

func (r *recorder) runLocks(ada, ben flow.User, mine, other Phone) {
	waiting, approved := r.logIn(ada.Name, ada.Password), r.logIn(ada.Name, ada.Password)
	challenges := r.pending(mine)
	for _, c := range challenges[1:] {
		r.decide(mine.Decision(c.ID, true))
	}
	r.lock(ada.Name)
	r.lock(ada.Name) // it is so already
	for _, c := range challenges[:1] {
		r.decide(mine.Decision(c.ID, true))
	}
	r.pending(mine)
	r.lookup(mine, waiting.Link[strings.LastIndex(waiting.Link, "/")+1:])
	r.respond(waiting.ID, flow.Response(mine.Secret(), waiting.Challenge))
	r.collect(waiting.ID)
	r.collect(approved.ID)
	r.logIn(ada.Name, ada.Password)
	r.logIn(ada.Name, "wrong")
	r.unlock(ada.Name)
	r.unlock(ada.Name)
	r.collect(waiting.ID)
	r.collect(approved.ID)
	r.unlock(ben.Name)
	r.revoke(ben.Name)
	open := r.logIn(ben.Name, ben.Password)
	code := r.code(open.Session)
	r.lock(ben.Name)
	r.code(open.Session)
	r.seamless(open.Session, false)
	r.logOut(open.Session)
	r.activate(other.Attempt(code.Text))
	r.unlock(ben.Name)
	r.code(open.Session)
	for range 10 {
		r.logIn(ben.Name, "wrong")
	}
	r.logIn(ben.Name, ben.Password)
	r.unlock(ben.Name)
	r.logIn(ben.Name, ben.Password)
	for _, name := range []string{"nobody", "", "\x00"} {
		r.lock(name)
		r.unlock(name)
		r.revoke(name)
		r.removeUser(name)
	}
}

func (r *recorder) runRevocations(ada flow.User, mine, other Phone) {
	l := r.logIn(ada.Name, ada.Password)
	var in flow.Login
	for _, c := range r.pending(mine) {
		r.decide(mine.Decision(c.ID, true))
	}
	in = r.collect(l.ID)
	r.code(in.Session) // the user has a key
	waiting := r.logIn(ada.Name, ada.Password)
	challenges := r.pending(mine)
	r.revoke(ada.Name)
	r.revoke(ada.Name)
	for _, c := range challenges {
		r.decide(mine.Decision(c.ID, true))
	}
	r.respond(waiting.ID, flow.Response(mine.Secret(), waiting.Challenge))
	r.collect(waiting.ID)
	first := r.code(in.Session) // the session had none before
	r.code(in.Session)
	r.activate(mine.Forged(first.Text))
	fresh := r.logIn(ada.Name, ada.Password)
	r.activate(other.Attempt(r.code(fresh.Session).Text))
	r.logIn(ada.Name, ada.Password)
	r.pending(mine)
	r.pending(other)
}

func (r *recorder) runRemovals(ben flow.User, other Phone) {
	open := r.logIn(ben.Name, ben.Password)
	code := r.code(open.Session)
	r.removeUser(ben.Name)
	r.removeUser(ben.Name)
	r.code(open.Session)
	r.activate(other.Attempt(code.Text))
	r.logIn(ben.Name, ben.Password)
	r.wait(10 * time.Minute)
	again := flow.User{Name: ben.Name, Password: "another", SMSToken: "772211", SeamlessOff: true}
	r.addUser(again)
	r.addUser(again)
	r.addUser(flow.User{})
	r.addUser(flow.User{Name: "a\x00"})
	r.code(open.Session)
	r.logIn(ben.Name, ben.Password)
	in := r.logIn(ben.Name, again.Password)
	r.activate(other.Attempt("772 211"))
	r.activate(other.Attempt(r.code(in.Session).Text))
	waiting := r.logIn(ben.Name, again.Password)
	r.removeUser(ben.Name)
	r.collect(waiting.ID)
	r.pending(other)
	r.addUser(ben)
}

// runPasswords changes passwords, of a user who is logged in and of a locked one.
func (r *recorder) runPasswords(ben flow.User) {
	open := r.logIn(ben.Name, ben.Password)
	r.changePassword(ben.Name, "tr0ubadour")
	r.changePassword("nobody", "tr0ubadour")
	r.code(open.Session)
	r.logIn(ben.Name, ben.Password)
	r.logIn(ben.Name, "tr0ubadour")
	r.lock(ben.Name)
	r.changePassword(ben.Name, "")
	r.logIn(ben.Name, "")
	r.unlock(ben.Name)
	r.logIn(ben.Name, "")
}

// runKeysFromTheStart adds users whose key is active already.
func (r *recorder) runKeysFromTheStart(p Phone) {
	key := flow.Key{Device: p.ID, PublicKey: p.PublicKey(), Secret: p.Secret()}
	early := flow.User{Name: "early", Password: "bird", Key: &key}
	r.addUser(early)
	waiting, responding := r.logIn(early.Name, early.Password), r.logIn(early.Name, early.Password)
	for _, c := range r.pending(p) {
		r.decide(p.Decision(c.ID, true))
	}
	r.code(r.collect(waiting.ID).Session)
	r.respond(responding.ID, flow.Response(p.Secret(), responding.Challenge))
	r.revoke(early.Name)
	for _, spoil := range []func(*flow.Key){
		func(k *flow.Key) { k.Device = "" },
		func(k *flow.Key) { k.PublicKey = k.PublicKey[1:] },
		func(k *flow.Key) { k.Secret = nil },
	} {
		spoilt := key
		spoil(&spoilt)
		r.addUser(flow.User{Name: "late", Key: &spoilt})
	}
}

func (r *recorder) runIdleSessions(ben flow.User) {
	r.idleTime(-time.Second)
	early := r.logIn(ben.Name, ben.Password)
	r.idleTime(4 * time.Minute)
	r.idleTime(4 * time.Minute)
	r.wait(2 * time.Minute)
	used, unused, seamless := r.logIn(ben.Name, ben.Password), r.logIn(ben.Name, ben.Password), r.logIn(ben.Name, ben.Password)
	text := r.code(unused.Session).Text
	r.wait(2 * time.Minute) // the first one has timed out
	r.code(early.Session)
	r.code(used.Session)
	r.seamless(seamless.Session, true)
	r.wait(2*time.Minute - time.Nanosecond)
	r.code(unused.Session)
	r.wait(4 * time.Minute) // the first use and the code expire together
	r.code(unused.Session)
	r.logOut(used.Session)
	r.activate(NewPhone("late").Attempt(text))
	r.idleTime(0)
	last := r.logIn(ben.Name, ben.Password)
	r.wait(24 * time.Hour)
	r.logOut(last.Session)
}
