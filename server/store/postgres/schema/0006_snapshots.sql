-- Everything in a sandbox at a point of its log, to begin there again or elsewhere.

create table snapshots (
	sandbox  text collate "C"   not null,
	name     text collate "C"   not null,
	at       text collate "C"   not null,
	seq      bigint not null,
	contents bytea  not null,
	primary key (sandbox, name)
);
