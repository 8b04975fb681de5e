package relational

import (
	"enrollsim/flow"
	"enrollsim/server/store"
)

const (
	sandboxColumns = `id, name, seed, check_key, code_life, challenge_life, keep_failed, skip_proof, now, due, events, sessions, logins, used`
	userColumns    = `u.name, u.password, u.sms_token, u.seamless_off, u.failures, u.locked_until,
		u.enrolled_at, u.enrolled_seq, u.device, u.key, u.secret`
	sessionColumns = `s.token, s.serial, s.ended_at, s.ended_seq`
	codeColumns    = `c.text_key, c.serial, c.tail, c.issued_at, c.issued_seq, c.expires, c.spent_at, c.spent_seq`
	loginColumns   = `l.id, l.challenge, l.link, l.serial, l.silent, l.created_at, l.created_seq, l.expires, l.stage`

	// SelectSandbox finds a sandbox by its id. A driver that locks rows adds how.
	SelectSandbox = `select ` + sandboxColumns + ` from sandboxes where id = $1`

	selectSandboxes = `select ` + sandboxColumns + ` from sandboxes order by id`
	selectUser      = `select ` + userColumns + ` from users u where u.sandbox = $1 and u.name = $2`
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

// ReadSandbox reads the row that [SelectSandbox] finds, or fails with
// [store.ErrUnknown] if it found none.
func ReadSandbox(cursor Cursor) (s store.Sandbox, err error) {
	found := cursor.Next()
	if found {
		err = cursor.Scan(intoSandbox(&s)...)
	}
	if err := finish(cursor, err); err != nil {
		return s, err
	}
	if !found {
		return s, store.ErrUnknown
	}
	return s, nil
}

// Sandboxes lists the sandboxes by id.
func Sandboxes(tx Tx) ([]store.Sandbox, error) {
	return list(tx, selectSandboxes, nil, func(cursor Cursor) (s store.Sandbox, err error) {
		return s, cursor.Scan(intoSandbox(&s)...)
	})
}

// list reads all rows of a query.
func list[T any](tx Tx, statement string, args []any, scan func(Cursor) (T, error)) (rows []T, err error) {
	cursor, err := tx.Query(statement, args...)
	if err != nil {
		return nil, err
	}
	for err == nil && cursor.Next() {
		var row T
		row, err = scan(cursor)
		rows = append(rows, row)
	}
	return rows, finish(cursor, err)
}

// Sandbox is the sandbox's own row.
func (r *Rows) Sandbox() store.Sandbox { return r.sandbox }

// User finds a user.
func (r *Rows) User(name string) (*store.User, error) {
	var u store.User
	if !store.Legal(name) {
		return nil, nil
	}
	found, err := one(r.tx, selectUser, r.args(name), intoUser(&u)...)
	return ifFound(&u, found, err)
}

// HasSMSToken reports whether a user was sent this token.
func (r *Rows) HasSMSToken(token store.Digest) (bool, error) {
	var name string
	return one(r.tx, selectSMSToken, r.args(digest(token)), &name)
}

// Session finds a session, its user and its code.
func (r *Rows) Session(token store.Digest) (*store.Session, error) {
	s := store.Session{User: &store.User{}}
	found, err := one(r.tx, selectSession, r.args(digest(token)), append(intoSession(&s), intoUser(s.User)...)...)
	if err != nil || !found {
		return nil, err
	}
	c := store.Code{Session: &s}
	found, err = one(r.tx, selectCodeOf, r.args(digest(token)), intoCode(&c)...)
	s.Code, err = ifFound(&c, found, err)
	return &s, err
}

// Code finds a code, its session and its user.
func (r *Rows) Code(text store.Digest) (*store.Code, error) {
	return r.code(selectCode, digest(text))
}

func (r *Rows) code(statement string, args ...any) (*store.Code, error) {
	c := store.Code{Session: &store.Session{User: &store.User{}}}
	c.Session.Code = &c
	into := append(append(intoCode(&c), intoSession(c.Session)...), intoUser(c.Session.User)...)
	found, err := one(r.tx, statement, r.args(args...), into...)
	return ifFound(&c, found, err)
}

// Attempt finds an attempt.
func (r *Rows) Attempt(id store.Digest) (*store.Attempt, error) {
	var a store.Attempt
	found, err := one(r.tx, selectAttempt, r.args(digest(id)), toDigest{&a.ID}, toDigest{&a.Content}, &a.Tail, &a.User, &a.Cause)
	return ifFound(&a, found, err)
}

// Login finds a login and its user.
func (r *Rows) Login(id store.Digest) (*store.Login, error) { return r.login(selectLogin, digest(id)) }

// Challenge finds a login and its user by an id of the phone's.
func (r *Rows) Challenge(id store.Digest) (*store.Login, error) {
	return r.login(selectChallenge, digest(id))
}

func (r *Rows) login(statement string, args ...any) (*store.Login, error) {
	l := store.Login{User: &store.User{}}
	found, err := one(r.tx, statement, r.args(args...), intoLogin(&l)...)
	return ifFound(&l, found, err)
}

// Linked finds a login and its user by the code in its QR.
func (r *Rows) Linked(code store.Digest) (*store.Login, error) {
	return r.login(selectLinked, digest(code))
}

// Waiting lists the announced and pending logins for a device.
func (r *Rows) Waiting(device string) ([]*store.Login, error) {
	if !store.Legal(device) {
		return nil, nil
	}
	return list(r.tx, selectWaiting, r.args(device), func(cursor Cursor) (*store.Login, error) {
		l := store.Login{User: &store.User{}}
		return &l, cursor.Scan(intoLogin(&l)...)
	})
}

// Deadline is the first open one after a place in history.
func (r *Rows) Deadline(after store.Moment) (*store.Deadline, error) {
	c, err := r.code(selectCodeNext, stamp(after.At), after.Seq)
	if err != nil {
		return nil, err
	}
	l, err := r.login(selectLoginNext, stamp(after.At), after.Seq)
	if err != nil || c == nil && l == nil {
		return nil, err
	}
	code, login := &store.Deadline{Code: c}, &store.Deadline{Login: l}
	if l == nil || c != nil && code.Moment().Before(login.Moment()) {
		return code, nil
	}
	return login, nil
}

// Events lists the events after a certain one.
func (r *Rows) Events(after int) ([]flow.Event, error) {
	return list(r.tx, selectEvents, r.args(after), func(cursor Cursor) (e flow.Event, err error) {
		return e, cursor.Scan(&e.Seq, toTime{&e.At}, &e.Actor, &e.Kind, &e.Subject, &e.User, &e.Cause)
	})
}

// args are the arguments of a statement about this sandbox.
func (r *Rows) args(more ...any) []any { return append([]any{r.sandbox.ID}, more...) }

func ifFound[T any](row *T, found bool, err error) (*T, error) {
	if err != nil || !found {
		return nil, err
	}
	return row, nil
}

func intoSandbox(s *store.Sandbox) []any {
	return []any{
		&s.ID, &s.Name, toSeed{&s.Seed}, toDigest{&s.Check}, &s.CodeLife, &s.ChallengeLife, &s.KeepFailed, &s.SkipProof,
		toTime{&s.Now}, toTime{&s.Due}, &s.Events, &s.Sessions, &s.Logins, toTime{&s.Used},
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
		toDigest{&l.ID}, toDigest{&l.Challenge}, toDigest{&l.Link}, &l.Serial, &l.Silent,
		toTime{&l.Created.At}, &l.Created.Seq, toTime{&l.Expires}, &l.Stage,
	}, intoUser(l.User)...)
}
