-- A sandbox that is removed goes in pieces, so that nobody waits for a big one. Its own row
-- says from the first on that it is gone.

alter table sandboxes add column removed boolean not null default false;
