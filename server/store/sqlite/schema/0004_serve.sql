-- What strikes between devices and backend, which was the memory of each server before;
-- the key that steers the sandbox; and how many events its log keeps at least.

alter table sandboxes add column faults text not null default '';
alter table sandboxes add column random bigint not null default 0;
alter table sandboxes add column steering blob not null default x'';
alter table sandboxes add column max_events bigint not null default 0;

-- A phone that asks for its logins begins at its users, who are few, and finds those that
-- wait without reading those that are over.
create index users_by_device on users (sandbox, device) where device <> '';
create index logins_that_wait on logins (sandbox, user_name) where stage = 0;
