-- Backups made, what a restore holds back, and which instance this is.

-- One row: an instance keeps its id through backup and restore, so that two copies of one can be told from two instances.
create table instance (
  one boolean primary key default true check (one),
  id uuid not null default gen_random_uuid(),
  made_at timestamptz not null default now()
);
insert into instance default values;

-- Each backup that was made, or failed. Which file, how large, with which checksum: so that a file found later can be recognised.
create table backup_run (
  id uuid primary key,
  began_at timestamptz not null,
  took_ms int not null,
  way_in text not null check (way_in in ('clock', 'command')),
  state text not null check (state in ('made', 'failed')),
  path text not null,
  size_bytes bigint,
  checksum text,
  encrypted boolean not null,
  row_count bigint,
  file_count int,
  missing_files int,
  failure text,
  check ((state = 'failed') = (failure is not null))
);
create index backup_run_began on backup_run (began_at desc);

-- A restored instance sends nothing until a person has said so: the one it was copied from may be alive, or have sent it since.
create table holding (
  id uuid primary key,
  held_at timestamptz not null default now(),
  backup_made_at timestamptz not null,
  backup_checksum text not null,
  released_at timestamptz,
  released_by uuid,
  -- What became of the letters: sent, or kept unsent. Null while held.
  letters text check (letters in ('sent', 'kept')),
  check ((released_at is null) = (letters is null))
);
create unique index holding_once on holding ((true)) where released_at is null;

-- Work put aside while held: what waited in the backup, and letters written since. In the order in which it came.
create table held_job (
  number bigint generated always as identity primary key,
  task text not null,
  payload json not null,
  queue text,
  run_at timestamptz not null default now(),
  max_attempts int not null default 12,
  priority int not null default 0,
  key text,
  held_at timestamptz not null default now()
);
create unique index held_job_key on held_job (key) where key is not null;
