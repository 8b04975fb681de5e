-- What whoever runs the service may do: lock a user, and let sessions end that
-- nobody uses. The index holds only those that can end so.

alter table sandboxes add column idle_time bigint not null default 0;
alter table users add column locked boolean not null default false;
alter table sessions add column used_at text collate "C" not null default '0001-01-01T00:00:00.000000000Z';
alter table sessions add column ended_by text collate "C" not null default '';
create index sessions_by_use on sessions (sandbox, used_at, serial) where used_at > '0001-01-01T00:00:00.000000000Z';
