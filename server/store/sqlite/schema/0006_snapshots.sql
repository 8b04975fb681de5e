-- Everything in a sandbox at a point of its log, to begin there again or elsewhere.

create table snapshots (
	sandbox  text   not null,
	name     text   not null,
	at       text   not null,
	seq      bigint not null,
	contents blob  not null,
	primary key (sandbox, name)
) without rowid;
