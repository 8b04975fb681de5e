-- The plan of a look-up must not depend on what the statistics know of a table, which for a
-- new sandbox is nothing. Without any, a sandbox alone seems to find as few rows as a whole
-- key, and what is read grows with the sandbox. So the statistics say from the first on
-- that everything may be in one sandbox, and are taken of rows that are then removed.

alter table users     alter column sandbox set (n_distinct = 1);
alter table sessions  alter column sandbox set (n_distinct = 1);
alter table codes     alter column sandbox set (n_distinct = 1);
alter table attempts  alter column sandbox set (n_distinct = 1);
alter table logins    alter column sandbox set (n_distinct = 1);
alter table events    alter column sandbox set (n_distinct = 1);

insert into users (sandbox, name, password, sms_token, seamless_off, failures, locked_until, enrolled_at, enrolled_seq, device, key, secret)
	select ' ' || i, i, decode(md5(i::text) || md5('-' || i), 'hex'), '', false, '', '2026-01-05T09:41:00.000000000Z', '2026-01-05T09:41:00.000000000Z', 0, '', '', ''
	from generate_series(1, 300) i;
insert into sessions (sandbox, token, serial, user_name, ended_at, ended_seq)
	select ' ' || i, decode(md5(i::text) || md5('-' || i), 'hex'), i, i, '2026-01-05T09:41:00.000000000Z', 0
	from generate_series(1, 300) i;
insert into codes (sandbox, text_key, session, serial, tail, issued_at, issued_seq, expires, spent_at, spent_seq)
	select ' ' || i, decode(md5(i::text) || md5('-' || i), 'hex'), decode(md5(i::text) || md5('-' || i), 'hex'), i, '', '2026-01-05T09:41:00.000000000Z', i, '2026-01-05T09:41:00.000000000Z', '2026-01-05T09:41:00.000000000Z', 0
	from generate_series(1, 300) i;
insert into attempts (sandbox, id, content, tail, user_name, cause)
	select ' ' || i, decode(md5(i::text) || md5('-' || i), 'hex'), decode(md5(i::text) || md5('-' || i), 'hex'), '', i, ''
	from generate_series(1, 300) i;
insert into logins (sandbox, id, challenge, link, serial, user_name, silent, created_at, created_seq, expires, stage)
	select ' ' || i, decode(md5(i::text) || md5('-' || i), 'hex'), decode(md5(i::text) || md5('-' || i), 'hex'), decode(md5(i::text) || md5('-' || i), 'hex'), i, i, false, '2026-01-05T09:41:00.000000000Z', i, '2026-01-05T09:41:00.000000000Z', 0
	from generate_series(1, 300) i;
insert into events (sandbox, seq, at, actor, kind, subject, user_name, cause)
	select ' ' || i, i, '2026-01-05T09:41:00.000000000Z', 'backend', 'session-opened', '', i, ''
	from generate_series(1, 300) i;

analyze users, sessions, codes, attempts, logins, events;

delete from users    where sandbox in (select ' ' || i from generate_series(1, 300) i);
delete from sessions where sandbox in (select ' ' || i from generate_series(1, 300) i);
delete from codes    where sandbox in (select ' ' || i from generate_series(1, 300) i);
delete from attempts where sandbox in (select ' ' || i from generate_series(1, 300) i);
delete from logins   where sandbox in (select ' ' || i from generate_series(1, 300) i);
delete from events   where sandbox in (select ' ' || i from generate_series(1, 300) i);
