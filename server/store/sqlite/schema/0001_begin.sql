-- All that belongs to a sandbox is keyed by it. Times are text that sorts, to
-- the nanosecond; a moment is a time and a place in the log (0: it has not
-- happened). What would be secret is a keyed hash, but for users.secret.

create table sandboxes (
	id             text    not null primary key,
	name           text    not null,
	seed           bigint  not null,
	check_key      blob    not null,
	code_life      bigint  not null,
	challenge_life bigint  not null,
	keep_failed    boolean not null,
	skip_proof     boolean not null,
	now            text    not null,
	due            text    not null,
	events         bigint  not null,
	sessions       bigint  not null,
	logins         bigint  not null,
	used           text    not null
) without rowid;

create table users (
	sandbox      text    not null,
	name         text    not null,
	password     blob    not null,
	sms_token    blob    not null,
	seamless_off boolean not null,
	failures     text    not null,
	locked_until text    not null,
	enrolled_at  text    not null,
	enrolled_seq bigint  not null,
	device       text    not null,
	key          blob    not null,
	secret       blob    not null,
	primary key (sandbox, name)
) without rowid;

create table sessions (
	sandbox   text   not null,
	token     blob   not null,
	serial    bigint not null,
	user_name text   not null,
	ended_at  text   not null,
	ended_seq bigint not null,
	primary key (sandbox, token)
) without rowid;

create table codes (
	sandbox    text   not null,
	text_key   blob   not null,
	session    blob   not null,
	serial     bigint not null,
	tail       text   not null,
	issued_at  text   not null,
	issued_seq bigint not null,
	expires    text   not null,
	spent_at   text   not null,
	spent_seq  bigint not null,
	primary key (sandbox, text_key)
) without rowid;
create unique index codes_by_session on codes (sandbox, session);
create index codes_by_deadline on codes (sandbox, expires, issued_seq);

create table attempts (
	sandbox   text not null,
	id        blob not null,
	content   blob not null,
	tail      text not null,
	user_name text not null,
	cause     text not null,
	primary key (sandbox, id)
) without rowid;

create table logins (
	sandbox     text    not null,
	id          blob    not null,
	challenge   blob    not null,
	link        blob    not null,
	serial      bigint  not null,
	user_name   text    not null,
	silent      boolean not null,
	created_at  text    not null,
	created_seq bigint  not null,
	expires     text    not null,
	stage       bigint  not null,
	primary key (sandbox, id)
) without rowid;
create unique index logins_by_challenge on logins (sandbox, challenge);
create unique index logins_by_link on logins (sandbox, link);
create index logins_by_deadline on logins (sandbox, expires, created_seq);

create table events (
	sandbox   text   not null,
	seq       bigint not null,
	at        text   not null,
	actor     text   not null,
	kind      text   not null,
	subject   text   not null,
	user_name text   not null,
	cause     text   not null,
	primary key (sandbox, seq)
) without rowid;
