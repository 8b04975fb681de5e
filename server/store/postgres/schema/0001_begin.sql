-- All that belongs to a sandbox is keyed by it. Times are text that sorts, to
-- the nanosecond; a moment is a time and a place in the log (0: it has not
-- happened). What would be secret is a keyed hash, but for users.secret. Pages
-- keep room for rows that are written over, and no index holds what changes of
-- them, so that an update touches one page.

create table sandboxes (
	id             text collate "C" not null primary key,
	name           text collate "C" not null,
	seed           bigint           not null,
	check_key      bytea            not null,
	code_life      bigint           not null,
	challenge_life bigint           not null,
	keep_failed    boolean          not null,
	skip_proof     boolean          not null,
	now            text collate "C" not null,
	due            text collate "C" not null,
	events         bigint           not null,
	sessions       bigint           not null,
	logins         bigint           not null,
	used           text collate "C" not null
) with (fillfactor = 50);

create table users (
	sandbox        text collate "C" not null,
	name           text collate "C" not null,
	password       bytea            not null,
	sms_token      bytea            not null,
	seamless_off   boolean          not null,
	failures       text collate "C" not null,
	locked_until   text collate "C" not null,
	enrolled_at    text collate "C" not null,
	enrolled_seq   bigint           not null,
	device         text collate "C" not null,
	key            bytea            not null,
	secret         bytea            not null,
	primary key (sandbox, name)
) with (fillfactor = 70);

create table sessions (
	sandbox        text collate "C" not null,
	token          bytea            not null,
	serial         bigint           not null,
	user_name      text collate "C" not null,
	ended_at       text collate "C" not null,
	ended_seq      bigint           not null,
	primary key (sandbox, token)
) with (fillfactor = 80);

create table codes (
	sandbox        text collate "C" not null,
	text_key       bytea            not null,
	session        bytea            not null,
	serial         bigint           not null,
	tail           text collate "C" not null,
	issued_at      text collate "C" not null,
	issued_seq     bigint           not null,
	expires        text collate "C" not null,
	spent_at       text collate "C" not null,
	spent_seq      bigint           not null,
	primary key (sandbox, text_key)
) with (fillfactor = 70);
create unique index codes_by_session on codes (sandbox, session);
create index codes_by_deadline on codes (sandbox, expires, issued_seq);

create table attempts (
	sandbox        text collate "C" not null,
	id             bytea            not null,
	content        bytea            not null,
	tail           text collate "C" not null,
	user_name      text collate "C" not null,
	cause          text collate "C" not null,
	primary key (sandbox, id)
);

create table logins (
	sandbox        text collate "C" not null,
	id             bytea            not null,
	challenge      bytea            not null,
	link           bytea            not null,
	serial         bigint           not null,
	user_name      text collate "C" not null,
	silent         boolean          not null,
	created_at     text collate "C" not null,
	created_seq    bigint           not null,
	expires        text collate "C" not null,
	stage          bigint           not null,
	primary key (sandbox, id)
) with (fillfactor = 80);
create unique index logins_by_challenge on logins (sandbox, challenge);
create unique index logins_by_link on logins (sandbox, link);
create index logins_by_deadline on logins (sandbox, expires, created_seq);

create table events (
	sandbox        text collate "C" not null,
	seq            bigint           not null,
	at             text collate "C" not null,
	actor          text collate "C" not null,
	kind           text collate "C" not null,
	subject        text collate "C" not null,
	user_name      text collate "C" not null,
	cause          text collate "C" not null,
	primary key (sandbox, seq)
);
