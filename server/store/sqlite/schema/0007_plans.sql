-- What a look-up reads must not grow with its sandbox. Without statistics SQLite takes a
-- sandbox alone for as good a key as any, and reads all that is in it. So it is told, once
-- and for all, that everything may be in one sandbox, and what waits is little.

analyze sqlite_schema; -- makes the table

delete from sqlite_stat1;
insert into sqlite_stat1 (tbl, idx, stat) values
	('users', 'users', '100000 100000 1'),
	('users', 'users_by_device', '50000 50000 2'),
	('sessions', 'sessions', '100000 100000 1'),
	('sessions', 'sessions_by_use', '50000 50000 2 1'),
	('codes', 'codes', '100000 100000 1'),
	('codes', 'codes_by_session', '100000 100000 1'),
	('codes', 'codes_by_deadline', '100000 100000 2 1'),
	('attempts', 'attempts', '100000 100000 1'),
	('logins', 'logins', '100000 100000 1'),
	('logins', 'logins_by_challenge', '100000 100000 1'),
	('logins', 'logins_by_link', '100000 100000 1'),
	('logins', 'logins_by_deadline', '100000 100000 2 1'),
	('logins', 'logins_that_wait', '100 100 1'),
	('events', 'events', '1000000 1000000 1');

analyze sqlite_schema; -- reads it
