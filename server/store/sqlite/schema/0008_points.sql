-- What each call changed, in a sandbox that can go back to every event of its log. The
-- first of its points is everything in it when that began.

alter table sandboxes add column keep_points boolean not null default false;

create table points (
	sandbox text not null,
	n       bigint not null,
	seq     bigint not null,
	changes blob not null,
	primary key (sandbox, n)
) without rowid;
create index points_by_event on points (sandbox, seq, n);
