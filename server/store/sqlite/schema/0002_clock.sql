-- How a sandbox's own clock stands, which was the memory of each server before.
-- What it was is known to none of them any more: it stands until it is let go, so
-- that nothing lapses by the way.

alter table sandboxes add column frozen boolean not null default true;
alter table sandboxes add column ahead bigint not null default 0;
