-- What a person may ask about what is held on her: her account is erased in place, so that what she signed keeps its id.

alter table person
  -- The last day on which she came in: an account that nobody uses is erased in the end.
  add column seen_on date,
  add column unused_notice_at timestamptz,
  add column erased_at timestamptz;
update person p set seen_on = greatest(p.created_at, (select max(s.seen_at) from session s where s.person_id = p.id))::date;

-- Erased people have no address left, and may be many.
drop index person_email;
create unique index person_email on person (lower(email)) where erased_at is null;

-- Which keys the pseudonyms were made with: their fingerprints only. The keys stay outside the database and its backups.
create table person_key_ring (
  key_id int primary key check (key_id > 0),
  fingerprint bytea not null,
  since_at timestamptz not null default now()
);
