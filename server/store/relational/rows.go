package relational

import (
	"enrollsim/flow"
	"enrollsim/server/store"
)

const (
	sandboxColumns = `id, name, seed, check_key, code_life, challenge_life, keep_failed, skip_proof, now, due, events, sessions, logins, used, frozen, ahead`
	userColumns    = `u.name, u.password, u.sms_token, u.seamless_off, u.failures, u.locked_until,
		u.enrolled_at, u.enrolled_seq, u.device, u.key, u.secret`
	sessionColumns = `s.token, s.serial, s.ended_at, s.ended_seq`
	codeColumns    = `c.text_key, c.serial, c.tail, c.issued_at, c.issued_seq, c.expires, c.spent_at, c.spent_seq`
	loginColumns   = `l.id, l.challenge, l.link, l.serial, l.silent, l.created_at, l.created_seq, l.expires, l.stage`

	selectSandbox   = `select ` + sandboxColumns + ` from sandboxes where id = $1`
	selectSandboxes = `select ` + sandboxColumns + ` from sandboxes order by id`
	selectUser      = `select ` + userColumns + ` from users u where u.sandbox = $1 and u.name = $2`
	selectUsers     = `select ` + userColumns + ` from users u where u.sandbox = $1 order by u.name`
	selectSMSToken  = `select u.name from users u where u.sandbox = $1 and u.sms_token = $2 limit 1`
	selectSession   = `select ` + sessionColumns + `, ` + userColumns + ` from sessions s
		join users u on u.sandbox = s.sandbox and u.name = s.user_name
		where s.sandbox = $1 and s.token = $2`
	selectCodeOf = `select ` + codeColumns + ` from codes c where c.sandbox = $1 and c.session = $2`
	codeSources  = `select ` + codeColumns + `, ` + sessionColumns + `, ` + userColumns + ` from codes c
		join sessions s on s.sandbox = c.sandbox and s.token = c.session
		join users u on u.sandbox = c.sandbox and u.name = s.user_name `
	selectCode     = codeSources + `where c.sandbox = $1 and c.text_key = $2`
	selectCodeNext = codeSources + `where c.sandbox = $1 and (c.expires, c.issued_seq) > ($2, $3)
		and c.spent_seq = 0 and s.ended_seq = 0 order by c.expires, c.issued_seq limit 1`
	selectAttempt = `select id, content, tail, user_name, cause from attempts where sandbox = $1 and id = $2`
	loginSources  = `select ` + loginColumns + `, ` + userColumns + ` from logins l
		join users u on u.sandbox = l.sandbox and u.name = l.user_name `
	selectLogin     = loginSources + `where l.sandbox = $1 and l.id = $2`
	selectChallenge = loginSources + `where l.sandbox = $1 and l.challenge = $2`
	selectLinked    = loginSources + `where l.sandbox = $1 and l.link = $2`
	selectWaiting   = loginSources + `where l.sandbox = $1 and l.stage = 0 and u.device = $2 and not l.silent order by l.serial`
	selectLoginNext = loginSources + `where l.sandbox = $1 and (l.expires, l.created_seq) > ($2, $3)
		and l.stage = 0 order by l.expires, l.created_seq limit 1`
	selectEvents = `select seq, at, actor, kind, subject, user_name, cause from events where sandbox = $1 and seq > $2 order by seq`
)

// Rows are the rows of one sandbox within a transaction.
type Rows struct {
	tx      Tx
	sandbox store.Sandbox
}

var _ store.Rows = (*Rows)(nil)

// NewRows are the rows that belong to a sandbox.
func NewRows(tx Tx, sandbox store.Sandbox) *Rows { return &Rows{tx, sandbox} }

// FindSandbox is the query for a sandbox's own row; a driver that locks rows
// adds how.
func FindSandbox(id, lock string, into *store.Sandbox, found *bool) Query {
	return one(selectSandbox+lock, []any{id}, found, intoSandbox(into)...)
}

// Sandboxes lists the sandboxes by id.
func Sandboxes(tx Tx) ([]store.Sandbox, error) {
	return list(tx, selectSandboxes, nil, intoSandbox)
}

// list reads all rows of a query.
func list[T any](tx Tx, statement string, args []any, into func(*T) []any) (rows []T, err error) {
	err = tx.Query(Query{statement, args, func(scan func(into ...any) error) error {
		var row T
		err := scan(into(&row)...)
		rows = append(rows, row)
		return err
	}})
	return rows, err
}

// Sandbox is the sandbox's own row.
func (r *Rows) Sandbox() store.Sandbox { return r.sandbox }

// User finds a user.
func (r *Rows) User(name string) (*store.User, error) {
	if !store.ValidText(name) {
		return nil, nil
	}
	var u store.User
	found := false
	return ifFound(&u, &found, r.tx.Query(one(selectUser, r.args(name), &found, intoUser(&u)...)))
}

// Users lists the users by name.
func (r *Rows) Users() ([]*store.User, error) {
	return list(r.tx, selectUsers, r.args(), func(into **store.User) []any {
		*into = &store.User{}
		return intoUser(*into)
	})
}

// HasSMSToken reports whether a user was sent this token.
func (r *Rows) HasSMSToken(token store.Digest) (found bool, err error) {
	var name string
	err = r.tx.Query(one(selectSMSToken, r.args(digest(token)), &found, &name))
	return found, err
}

// Session finds a session, its user and its code.
func (r *Rows) Session(token store.Digest) (*store.Session, error) {
	s := store.Session{User: &store.User{}}
	c := store.Code{Session: &s}
	found, hasCode := false, false
	err := r.tx.Query(
		one(selectSession, r.args(digest(token)), &found, append(intoSession(&s), intoUser(s.User)...)...),
		one(selectCodeOf, r.args(digest(token)), &hasCode, intoCode(&c)...))
	if hasCode {
		s.Code = &c
	}
	return ifFound(&s, &found, err)
}

// Code finds a code, its session and its user.
func (r *Rows) Code(text store.Digest) (*store.Code, error) {
	found := false
	c, query := r.code(&found, selectCode, digest(text))
	return ifFound(c, &found, r.tx.Query(query))
}

// code is the query for a code, and the code that it will be read into.
func (r *Rows) code(found *bool, statement string, args ...any) (*store.Code, Query) {
	c := store.Code{Session: &store.Session{User: &store.User{}}}
	c.Session.Code = &c
	into := append(append(intoCode(&c), intoSession(c.Session)...), intoUser(c.Session.User)...)
	return &c, one(statement, r.args(args...), found, into...)
}

// Attempt finds an attempt, and the code that it is made on.
func (r *Rows) Attempt(id, text store.Digest) (*store.Attempt, *store.Code, error) {
	var a store.Attempt
	seen, issued := false, false
	c, query := r.code(&issued, selectCode, digest(text))
	err := r.tx.Query(query,
		one(selectAttempt, r.args(digest(id)), &seen, toDigest{&a.ID}, toDigest{&a.Content}, &a.Tail, &a.User, &a.Cause))
	code, _ := ifFound(c, &issued, err)
	first, err := ifFound(&a, &seen, err)
	return first, code, err
}

// Login finds a login and its user.
func (r *Rows) Login(id store.Digest) (*store.Login, error) { return r.findLogin(selectLogin, id) }

// LoginByChallenge finds a login and its user by the phone's id for it.
func (r *Rows) LoginByChallenge(id store.Digest) (*store.Login, error) {
	return r.findLogin(selectChallenge, id)
}

// LoginByLink finds a login and its user by the code in its QR.
func (r *Rows) LoginByLink(code store.Digest) (*store.Login, error) {
	return r.findLogin(selectLinked, code)
}

func (r *Rows) findLogin(statement string, key store.Digest) (*store.Login, error) {
	found := false
	l, query := r.login(&found, statement, digest(key))
	return ifFound(l, &found, r.tx.Query(query))
}

// login is the query for a login, and the login that it will be read into.
func (r *Rows) login(found *bool, statement string, args ...any) (*store.Login, Query) {
	l := &store.Login{User: &store.User{}}
	return l, one(statement, r.args(args...), found, intoLogin(l)...)
}

// PendingLogins lists the announced and pending logins for a device.
func (r *Rows) PendingLogins(device string) ([]*store.Login, error) {
	if !store.ValidText(device) {
		return nil, nil
	}
	return list(r.tx, selectWaiting, r.args(device), func(into **store.Login) []any {
		*into = &store.Login{User: &store.User{}}
		return intoLogin(*into)
	})
}

// NextDeadline is the first open one after a place in history.
func (r *Rows) NextDeadline(after store.Moment) (*store.Deadline, error) {
	hasCode, hasLogin := false, false
	c, codes := r.code(&hasCode, selectCodeNext, stamp(after.At), after.Seq)
	l, logins := r.login(&hasLogin, selectLoginNext, stamp(after.At), after.Seq)
	if err := r.tx.Query(codes, logins); err != nil || !hasCode && !hasLogin {
		return nil, err
	}
	code, login := &store.Deadline{Code: c}, &store.Deadline{Login: l}
	if !hasLogin || hasCode && code.Moment().Before(login.Moment()) {
		return code, nil
	}
	return login, nil
}

// Events lists the events after a certain one.
func (r *Rows) Events(after int) ([]flow.Event, error) {
	return list(r.tx, selectEvents, r.args(after), func(e *flow.Event) []any {
		return []any{&e.Seq, toTime{&e.At}, &e.Actor, &e.Kind, &e.Subject, &e.User, &e.Cause}
	})
}

// args are the arguments of a statement about this sandbox.
func (r *Rows) args(more ...any) []any { return append([]any{r.sandbox.ID}, more...) }

// ifFound is a row that a query was to fill, if it did.
func ifFound[T any](row *T, found *bool, err error) (*T, error) {
	if err != nil || !*found {
		return nil, err
	}
	return row, nil
}

func intoSandbox(s *store.Sandbox) []any {
	return []any{
		&s.ID, &s.Name, toSeed{&s.Seed}, toDigest{&s.KeyCheck}, &s.CodeLife, &s.ChallengeLife, &s.KeepFailed, &s.SkipProof,
		toTime{&s.Now}, toTime{&s.Due}, &s.Events, &s.Sessions, &s.Logins, toTime{&s.LastUsed}, &s.Frozen, &s.Offset,
	}
}

func intoUser(u *store.User) []any {
	return []any{
		&u.Name, toDigest{&u.Password}, toDigest{&u.SMSToken}, &u.SeamlessOff, toTimes{&u.Failures}, toTime{&u.LockedUntil},
		toTime{&u.Enrolled.At}, &u.Enrolled.Seq, &u.Device, toBlob{&u.Key}, toBlob{&u.Secret},
	}
}

func intoSession(s *store.Session) []any {
	return []any{toDigest{&s.Token}, &s.Serial, toTime{&s.Ended.At}, &s.Ended.Seq}
}

func intoCode(c *store.Code) []any {
	return []any{
		toDigest{&c.Text}, &c.Serial, &c.Tail, toTime{&c.Issued.At}, &c.Issued.Seq, toTime{&c.Expires},
		toTime{&c.Spent.At}, &c.Spent.Seq,
	}
}

func intoLogin(l *store.Login) []any {
	return append([]any{
		toDigest{&l.ID}, toDigest{&l.Challenge}, toDigest{&l.Link}, &l.Serial, &l.Unannounced,
		toTime{&l.Created.At}, &l.Created.Seq, toTime{&l.Expires}, &l.Status,
	}, intoUser(l.User)...)
}
