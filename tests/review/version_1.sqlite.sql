-- A review database of version 1, in which two things were said.
create table review_versions (version integer primary key, reached_at timestamp not null);
insert into review_versions values (1, '2026-10-05 09:00:00.000000');
create table review_entries (
    id integer primary key autoincrement,
    noun text not null,
    act text not null,
    about integer references review_entries (id),
    said_by text not null,
    is_verified boolean not null,
    said_at timestamp not null,
    reason text not null,
    content text not null
);
create index review_entries_by_noun on review_entries (noun, id);
insert into review_entries values (1, 'waiver', 'made', null, 'Aida', true, '2026-10-05 09:00:00.000000', 'известно', '{"rule": "S01", "table": "", "key": "", "fingerprint": "", "partner_id": "ORG2", "expires_on": "2026-12-31"}');
insert into review_entries values (2, 'waiver', 'withdrawn', 1, 'Bek', false, '2026-10-06 10:30:00.000000', 'mended', '{}');
