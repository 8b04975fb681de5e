-- A database of the program that knew schema 1 alone, with a sandbox that was
-- lived in: ada has a key and a login that waits, ben a code and a wrong
-- password behind him.

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

create table schema_version (version bigint primary key);
insert into schema_version (version) values (1);
insert into sandboxes values ('old', 'old', 7, '\x6e8b0512efa1cb5445b4f32e40a03047fb0de151ba108e1535f0cbff7c0d144e', 600000000000, 180000000000, false, false, '2026-03-02T09:00:04.000000000Z', '2026-03-02T09:03:02.000000000Z', 8, 2, 1, '2026-03-02T12:00:00.000000000Z');
insert into users values ('old', 'ada', '\xb3061093a119ce59aaa7b5fed739f4c693898fd89c55a276c7eaa9e1ca585325', '\x', false, '', '0001-01-01T00:00:00.000000000Z', '2026-03-02T09:00:01.000000000Z', 4, 'phone of ada', '\x3059301306072a8648ce3d020106082a8648ce3d03010703420004eb9844498838f06afb05d56ef858a846ed5ab9e4d892e9cdb442b6baaeaa1c4d59088311b6ad324a5a9c7688d5d6b537bf73a9a2c5673016817edf9c05b0bc64', '\xf2bef303bc32325a96da00b4760313c86b3105590015836c996eec237803a4a3');
insert into users values ('old', 'ben', '\xa848dc129ce426d854b68c279399b3b6d493447148a2667630d447aad888b26f', '\x19d2cade142cb358b8f216cde67f1851c41bb5011589a40f8a18bd12eb53996f', false, '', '0001-01-01T00:00:00.000000000Z', '0001-01-01T00:00:00.000000000Z', 0, '', '\x', '\x');
insert into sessions values ('old', '\x83ffc21ae553d3af0aee350f13fe45d865ae781299874d09c8c6226833635b52', 1, 'ada', '0001-01-01T00:00:00.000000000Z', 0);
insert into sessions values ('old', '\xa04ada974bb4c1dcffe99447665ec179ee2a1ad127f17239f2e059855e5dbcc9', 2, 'ben', '0001-01-01T00:00:00.000000000Z', 0);
insert into codes values ('old', '\x5e6f8aba97e54de291374800620dd10909f4354afb1adce3b226942da4059cf5', '\x83ffc21ae553d3af0aee350f13fe45d865ae781299874d09c8c6226833635b52', 1, '4GTW', '2026-03-02T09:00:00.000000000Z', 2, '2026-03-02T09:10:00.000000000Z', '2026-03-02T09:00:01.000000000Z', 3);
insert into codes values ('old', '\xa58833b7c476e3c52e5893f6bbd526aa1cf07ffda719418ac8a202025e1875b5', '\xa04ada974bb4c1dcffe99447665ec179ee2a1ad127f17239f2e059855e5dbcc9', 1, 'TMYN', '2026-03-02T09:00:04.000000000Z', 8, '2026-03-02T09:10:04.000000000Z', '0001-01-01T00:00:00.000000000Z', 0);
insert into attempts values ('old', '\x2312ed844dd26ed3ca4c59c8953b9a1fa69f434d8d32b4a72a82f04d16b54730', '\xb61a6b4fbcf340ca23e2c363a472aa8c60af96e953cf387f16a451e933b5a42b', '4GTW', 'ada', '');
insert into logins values ('old', '\xef8238e740289c887bb0a45919b1c61ba7252c29812cbca198fe55aec45d6979', '\x65d88fc478705b88f2d4de4c07ea6d3a7eff278f13516007fbdbc3f196f2c865', '\x50f7964798985fd2ce40d69539899405ae1bb4fa404a72d89d94f231efd0c174', 1, 'ada', false, '2026-03-02T09:00:02.000000000Z', 5, '2026-03-02T09:03:02.000000000Z', 0);
insert into events values ('old', 1, '2026-03-02T09:00:00.000000000Z', 'backend', 'session-opened', '1', 'ada', '');
insert into events values ('old', 2, '2026-03-02T09:00:00.000000000Z', 'backend', 'code-issued', '4GTW', 'ada', '');
insert into events values ('old', 3, '2026-03-02T09:00:01.000000000Z', 'backend', 'code-spent', '4GTW', 'ada', '');
insert into events values ('old', 4, '2026-03-02T09:00:01.000000000Z', 'backend', 'enrolled', 'phone of ada', 'ada', '');
insert into events values ('old', 5, '2026-03-02T09:00:02.000000000Z', 'backend', 'challenge-sent', '1', 'ada', '');
insert into events values ('old', 6, '2026-03-02T09:00:03.000000000Z', 'backend', 'login-refused', '', 'ben', 'bad-credentials');
insert into events values ('old', 7, '2026-03-02T09:00:04.000000000Z', 'backend', 'session-opened', '2', 'ben', '');
insert into events values ('old', 8, '2026-03-02T09:00:04.000000000Z', 'backend', 'code-issued', 'TMYN', 'ben', '');
