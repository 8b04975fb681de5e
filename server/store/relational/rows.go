package relational

import (
	"cmp"
	"math"
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

const (
	sandboxColumns = `id, name, seed, check_key, code_life, challenge_life, keep_failed, skip_proof, now, due, events, sessions, logins, used, frozen, ahead,
		idle_time, steering, max_events, faults, random, keep_points`
	userColumns = `u.name, u.password, u.sms_token, u.seamless_off, u.failures, u.locked_until, u.locked,
		u.enrolled_at, u.enrolled_seq, u.device, u.key, u.secret`
	sessionColumns = `s.token, s.serial, s.used_at, s.ended_at, s.ended_seq, s.ended_by`
	codeColumns    = `c.text_key, c.serial, c.tail, c.issued_at, c.issued_seq, c.expires, c.spent_at, c.spent_seq`
	loginColumns   = `l.id, l.challenge, l.link, l.serial, l.silent, l.created_at, l.created_seq, l.expires, l.stage`

	selectSandbox   = `select ` + sandboxColumns + ` from sandboxes where id = $1 and not removed`
	selectSandboxes = `select ` + sandboxColumns + ` from sandboxes where not removed order by id`
	selectUser      = `select ` + userColumns + ` from users u where u.sandbox = $1 and u.name = $2`
	selectUsers     = `select ` + userColumns + ` from users u where u.sandbox = $1 order by u.name`
	selectSMSToken  = `select u.name from users u where u.sandbox = $1 and u.sms_token = $2 limit 1`
	selectSessions  = `select ` + sessionColumns + `, ` + userColumns + ` from sessions s
		join users u on u.sandbox = s.sandbox and u.name = s.user_name `
	selectSession      = selectSessions + `where s.sandbox = $1 and s.token = $2`
	selectOpenSessions = selectSessions + `where s.sandbox = $1 and s.ended_seq = 0 order by s.serial`
	selectIdleSession  = selectSessions + `where s.sandbox = $1 and (s.used_at, s.serial) > ($2, $3)
		and s.used_at > '0001-01-01T00:00:00.000000000Z' and s.ended_seq = 0 order by s.used_at, s.serial limit 1`
	selectSessionCode = `select ` + codeColumns + ` from codes c where c.sandbox = $1 and c.session = $2`
	selectCodes       = `select ` + codeColumns + `, ` + sessionColumns + `, ` + userColumns + ` from codes c
		join sessions s on s.sandbox = c.sandbox and s.token = c.session
		join users u on u.sandbox = c.sandbox and u.name = s.user_name `
	selectCode     = selectCodes + `where c.sandbox = $1 and c.text_key = $2`
	selectNextCode = selectCodes + `where c.sandbox = $1 and (c.expires, c.issued_seq) > ($2, $3)
		and c.spent_seq = 0 and s.ended_seq = 0 order by c.expires, c.issued_seq limit 1`
	selectAttempt = `select id, content, tail, user_name, cause from attempts where sandbox = $1 and id = $2`
	selectLogins  = `select ` + loginColumns + `, ` + userColumns + ` from logins l
		join users u on u.sandbox = l.sandbox and u.name = l.user_name `
	selectLogin            = selectLogins + `where l.sandbox = $1 and l.id = $2`
	selectLoginByChallenge = selectLogins + `where l.sandbox = $1 and l.challenge = $2`
	selectLoginByLink      = selectLogins + `where l.sandbox = $1 and l.link = $2`
	selectPendingLogins    = selectLogins + `where l.sandbox = $1 and l.stage = 0 and u.device = $2 and u.device <> '' and not l.silent
		order by l.serial`
	selectUndecidedLogins = selectLogins + `where l.sandbox = $1 and l.stage = 0 order by l.serial`
	selectNextLogin       = selectLogins + `where l.sandbox = $1 and (l.expires, l.created_seq) > ($2, $3)
		and l.stage = 0 order by l.expires, l.created_seq limit 1`
	selectEvents      = `select seq, at, actor, kind, subject, user_name, cause from events where sandbox = $1 and seq > $2 and seq < $3 `
	selectFirstEvents = selectEvents + `order by seq limit $4`
	selectLastEvents  = selectEvents + `order by seq desc limit $4`
	selectAllSessions = selectSessions + `where s.sandbox = $1 order by s.serial`
	selectAllCodes    = selectCodes + `where c.sandbox = $1 order by c.issued_seq`
	selectAllAttempts = `select id, content, tail, user_name, cause from attempts where sandbox = $1 order by id`
	selectAllLogins   = selectLogins + `where l.sandbox = $1 order by l.serial`
	selectSnapshots   = `select name, at, seq from snapshots where sandbox = $1 order by seq, name`
	selectSnapshot    = `select name, at, seq, contents from snapshots where sandbox = $1 and name = $2`
	selectPoints      = `select seq, changes from points where sandbox = $1 and n <=
		coalesce((select min(n) from points where sandbox = $1 and seq >= $2), 9223372036854775807) order by n`
	countSandboxes = `select count(*) from sandboxes where not removed`
)

// Rows are the rows of one sandbox within a transaction.
type Rows struct {
	tx      Tx
	sandbox store.Sandbox
}

var _ store.Rows = (*Rows)(nil)

// NewRows returns the rows of a sandbox whose own row has been read.
func NewRows(tx Tx, sandbox store.Sandbox) *Rows { return &Rows{tx, sandbox} }

// FindSandbox returns the query for a sandbox's own row. lock is appended to it,
// for a database that locks rows.
func FindSandbox(id, lock string, dest *store.Sandbox, found *bool) Query {
	return queryRow(selectSandbox+lock, []any{id}, found, sandboxDest(dest)...)
}

// Count returns the number of sandboxes.
func Count(tx Tx) (n int, err error) {
	found := false
	err = tx.Query(queryRow(countSandboxes, nil, &found, &n))
	return n, err
}

// Sandboxes lists the sandboxes by id.
func Sandboxes(tx Tx) ([]store.Sandbox, error) {
	return queryAll(tx, selectSandboxes, nil, sandboxDest)
}

// queryAll reads all rows of a statement; dest returns where the columns of a row go.
func queryAll[T any](tx Tx, statement string, args []any, dest func(*T) []any) (rows []T, err error) {
	err = tx.Query(Query{statement, args, func(scan func(dest ...any) error) error {
		var row T
		err := scan(dest(&row)...)
		rows = append(rows, row)
		return err
	}})
	return rows, err
}

// Sandbox returns the sandbox's own row.
func (r *Rows) Sandbox() store.Sandbox { return r.sandbox }

// User finds a user.
func (r *Rows) User(name string) (*store.User, error) {
	if !store.ValidText(name) {
		return nil, nil
	}
	var u store.User
	found := false
	return ifFound(&u, &found, r.tx.Query(queryRow(selectUser, r.args(name), &found, userDest(&u)...)))
}

// Users lists the users by name.
func (r *Rows) Users() ([]*store.User, error) {
	return queryAll(r.tx, selectUsers, r.args(), func(u **store.User) []any {
		*u = &store.User{}
		return userDest(*u)
	})
}

// HasSMSToken reports whether this token was sent to some user.
func (r *Rows) HasSMSToken(token store.Digest) (found bool, err error) {
	var name string
	err = r.tx.Query(queryRow(selectSMSToken, r.args(digestColumn(token)), &found, &name))
	return found, err
}

// Session finds a session, its user and its code.
func (r *Rows) Session(token store.Digest) (*store.Session, error) {
	s := store.Session{User: &store.User{}}
	c := store.Code{Session: &s}
	found, hasCode := false, false
	err := r.tx.Query(
		queryRow(selectSession, r.args(digestColumn(token)), &found, append(sessionDest(&s), userDest(s.User)...)...),
		queryRow(selectSessionCode, r.args(digestColumn(token)), &hasCode, codeDest(&c)...))
	if hasCode {
		s.Code = &c
	}
	return ifFound(&s, &found, err)
}

// Code finds a code, its session and its user.
func (r *Rows) Code(text store.Digest) (*store.Code, error) {
	found := false
	c, query := r.code(&found, selectCode, digestColumn(text))
	return ifFound(c, &found, r.tx.Query(query))
}

// code returns the query for a code, and the code that it fills.
func (r *Rows) code(found *bool, statement string, args ...any) (*store.Code, Query) {
	c := store.Code{Session: &store.Session{User: &store.User{}}}
	c.Session.Code = &c
	dest := append(append(codeDest(&c), sessionDest(c.Session)...), userDest(c.Session.User)...)
	return &c, queryRow(statement, r.args(args...), found, dest...)
}

// Attempt finds an attempt, and the code that it is made on.
func (r *Rows) Attempt(id, text store.Digest) (*store.Attempt, *store.Code, error) {
	var a store.Attempt
	hasAttempt, hasCode := false, false
	c, query := r.code(&hasCode, selectCode, digestColumn(text))
	err := r.tx.Query(query,
		queryRow(selectAttempt, r.args(digestColumn(id)), &hasAttempt, attemptDest(&a)...))
	code, _ := ifFound(c, &hasCode, err)
	attempt, err := ifFound(&a, &hasAttempt, err)
	return attempt, code, err
}

// Login finds a login and its user.
func (r *Rows) Login(id store.Digest) (*store.Login, error) { return r.findLogin(selectLogin, id) }

// LoginByChallenge finds a login and its user by the phone's id for it.
func (r *Rows) LoginByChallenge(id store.Digest) (*store.Login, error) {
	return r.findLogin(selectLoginByChallenge, id)
}

// LoginByLink finds a login and its user by the code in its QR.
func (r *Rows) LoginByLink(code store.Digest) (*store.Login, error) {
	return r.findLogin(selectLoginByLink, code)
}

func (r *Rows) findLogin(statement string, key store.Digest) (*store.Login, error) {
	found := false
	l, query := r.login(&found, statement, digestColumn(key))
	return ifFound(l, &found, r.tx.Query(query))
}

// login returns the query for a login, and the login that it fills.
func (r *Rows) login(found *bool, statement string, args ...any) (*store.Login, Query) {
	l := &store.Login{User: &store.User{}}
	return l, queryRow(statement, r.args(args...), found, loginDest(l)...)
}

// OpenSessions lists the sessions that have not ended.
func (r *Rows) OpenSessions() ([]*store.Session, error) {
	list, err := queryAll(r.tx, selectOpenSessions, r.args(), func(s **store.Session) []any {
		*s = &store.Session{User: &store.User{}}
		return append(sessionDest(*s), userDest((*s).User)...)
	})
	for _, s := range list {
		if err == nil {
			err = r.addCode(s)
		}
	}
	return list, err
}

// IdleSession returns the first open session after a use.
func (r *Rows) IdleSession(used time.Time, serial int) (*store.Session, error) {
	s := store.Session{User: &store.User{}}
	found := false
	err := r.tx.Query(queryRow(selectIdleSession, r.args(formatTime(used), serial), &found,
		append(sessionDest(&s), userDest(s.User)...)...))
	if found && err == nil {
		err = r.addCode(&s)
	}
	return ifFound(&s, &found, err)
}

// addCode adds its code to a session.
func (r *Rows) addCode(s *store.Session) error {
	c, found := store.Code{Session: s}, false
	err := r.tx.Query(queryRow(selectSessionCode, r.args(digestColumn(s.Token)), &found, codeDest(&c)...))
	if found {
		s.Code = &c
	}
	return err
}

// UndecidedLogins lists the undecided logins of all users.
func (r *Rows) UndecidedLogins() ([]*store.Login, error) {
	return queryAll(r.tx, selectUndecidedLogins, r.args(), func(l **store.Login) []any {
		*l = &store.Login{User: &store.User{}}
		return loginDest(*l)
	})
}

// PendingLogins lists the announced, undecided logins for a device.
func (r *Rows) PendingLogins(device string) ([]*store.Login, error) {
	if !store.ValidText(device) {
		return nil, nil
	}
	return queryAll(r.tx, selectPendingLogins, r.args(device), func(l **store.Login) []any {
		*l = &store.Login{User: &store.User{}}
		return loginDest(*l)
	})
}

// NextDeadline returns the first deadline after a position in history that still
// matters.
func (r *Rows) NextDeadline(after store.Moment) (*store.Deadline, error) {
	hasCode, hasLogin := false, false
	c, codes := r.code(&hasCode, selectNextCode, formatTime(after.At), after.Seq)
	l, logins := r.login(&hasLogin, selectNextLogin, formatTime(after.At), after.Seq)
	if err := r.tx.Query(codes, logins); err != nil || !hasCode && !hasLogin {
		return nil, err
	}
	code, login := &store.Deadline{Code: c}, &store.Deadline{Login: l}
	if !hasLogin || hasCode && code.Moment().Before(login.Moment()) {
		return code, nil
	}
	return login, nil
}

// Events lists a part of the log.
func (r *Rows) Events(p store.EventPage) ([]flow.Event, error) {
	statement := selectFirstEvents
	if p.Last {
		statement = selectLastEvents
	}
	args := r.args(p.After, cmp.Or(p.Before, math.MaxInt), cmp.Or(p.Limit, math.MaxInt))
	list, err := queryAll(r.tx, statement, args, func(e *flow.Event) []any {
		return []any{&e.Seq, timeScanner{&e.At}, &e.Actor, &e.Kind, &e.Subject, &e.User, &e.Cause}
	})
	if p.Last {
		slices.Reverse(list)
	}
	return list, err
}

// args puts the sandbox before the arguments of a statement.
func (r *Rows) args(more ...any) []any { return append([]any{r.sandbox.ID}, more...) }

// ifFound returns a row if a query has filled it, and else nil.
func ifFound[T any](row *T, found *bool, err error) (*T, error) {
	if err != nil || !*found {
		return nil, err
	}
	return row, nil
}

// The destinations list where the columns of a row go, in the order of the
// select statements.

func sandboxDest(s *store.Sandbox) []any {
	return []any{
		&s.ID, &s.Name, seedScanner{&s.Seed}, digestScanner{&s.KeyCheck}, &s.CodeLife, &s.ChallengeLife, &s.KeepFailed,
		&s.SkipProof,
		timeScanner{&s.Now}, timeScanner{&s.Due}, &s.Events, &s.Sessions, &s.Logins, timeScanner{&s.LastUsed}, &s.Frozen,
		&s.Offset, &s.IdleTime, digestScanner{&s.Steering}, &s.MaxEvents, &s.Faults, seedScanner{&s.Random},
		&s.KeepPoints,
	}
}

func userDest(u *store.User) []any {
	return []any{
		&u.Name, digestScanner{&u.Password}, digestScanner{&u.SMSToken}, &u.SeamlessOff, timesScanner{&u.Failures},
		timeScanner{&u.LockedUntil}, &u.Locked,
		timeScanner{&u.Enrolled.At}, &u.Enrolled.Seq, &u.Device, bytesScanner{&u.Key}, bytesScanner{&u.Secret},
	}
}

func sessionDest(s *store.Session) []any {
	return []any{
		digestScanner{&s.Token}, &s.Serial, timeScanner{&s.Used}, timeScanner{&s.Ended.At}, &s.Ended.Seq, &s.EndedBy,
	}
}

func codeDest(c *store.Code) []any {
	return []any{
		digestScanner{&c.Text}, &c.Serial, &c.Tail, timeScanner{&c.Issued.At}, &c.Issued.Seq, timeScanner{&c.Expires},
		timeScanner{&c.Spent.At}, &c.Spent.Seq,
	}
}

func attemptDest(a *store.Attempt) []any {
	return []any{digestScanner{&a.ID}, digestScanner{&a.Content}, &a.Tail, &a.User, &a.Cause}
}

func loginDest(l *store.Login) []any {
	return append([]any{
		digestScanner{&l.ID}, digestScanner{&l.Challenge}, digestScanner{&l.Link}, &l.Serial, &l.Unannounced,
		timeScanner{&l.Created.At}, &l.Created.Seq, timeScanner{&l.Expires}, &l.Status,
	}, userDest(l.User)...)
}
