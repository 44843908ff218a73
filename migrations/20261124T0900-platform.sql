-- The ground floor: journal, letters, files, windows of rate limits, and the functions that searches and append-only tables share.

create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- unaccent() is only stable, since its dictionary may change; ours does not, and an index needs an immutable function.
create function fold(text) returns text language sql immutable parallel safe strict
  return lower(public.unaccent('public.unaccent'::regdictionary, $1));

create text search configuration french_folded (copy = french);
alter text search configuration french_folded
  alter mapping for hword, hword_part, word with unaccent, french_stem;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: a correction is a new row that names what it takes back', tg_table_name using errcode = 'restrict_violation';
end $$;

-- Who did what to which thing, when. `tx` bounds what a reader or a sealer may trust to be complete: an id or a time may commit late.
create table journal (
  id uuid primary key,
  tx xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  event text not null,
  thing_kind text not null,
  thing_id uuid not null,
  territory_id uuid,
  author_id uuid,
  way_in text not null,
  payload jsonb not null default '{}',
  -- SHA-256 of salt and personal payload, so that a chain can seal the row and the payload can still be erased.
  personal_digest bytea
);
create index journal_thing on journal (thing_kind, thing_id, at desc);
create index journal_territory on journal (territory_id, at desc);
create index journal_author on journal (author_id, at desc);
create index journal_tx on journal (tx, id);
create trigger journal_append_only before update or delete on journal for each row execute function refuse_change();

create table journal_personal (
  journal_id uuid primary key references journal (id),
  salt bytea not null,
  payload text not null
);

-- Letters out. Kept here before anything is sent; without a mail server they stay here.
create table letter (
  id uuid primary key,
  created_at timestamptz not null default now(),
  kind text not null,
  to_address text not null,
  to_name text,
  language text not null,
  subject text not null,
  body text not null,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'kept')),
  attempts int not null default 0,
  sent_at timestamptz,
  failure text
);
create index letter_created on letter (created_at desc);

-- Files, known by the hash of what they hold.
create table file (
  id uuid primary key,
  sha256 text not null,
  name text not null,
  media_type text not null,
  size_bytes bigint not null,
  stored_at timestamptz not null default now(),
  stored_by uuid
);
create index file_sha256 on file (sha256);

-- Counts of attempts per key and window; unlogged, since losing them at a crash only forgives.
create unlogged table attempt (
  key text not null,
  window_start timestamptz not null,
  count int not null,
  primary key (key, window_start)
);

-- Tells every process that something public may have changed, once per transaction (PostgreSQL folds equal notifications).
create function tell_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('essaim_changed', '');
  return null;
end $$;
create trigger journal_tells after insert on journal for each statement execute function tell_change();
