-- The instance as those who run it see it: processes seen alive, and checks of what must be true.

-- One row for each process that serves, written by itself every half-minute and whenever it is asked whether it is ready.
create table process_seen (
  id uuid primary key,
  host text not null,
  pid int not null,
  program text not null,
  node text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null default now()
);

-- Each run of `essaim check`, by a person, by the command line or by the clock, with what it found untrue.
create table instance_check (
  id uuid primary key,
  ran_at timestamptz not null default now(),
  way_in text not null,
  duration_ms int not null,
  files int not null,
  -- Sentences of the rooms, in both languages. One may name a file, and a file may name a person: the network team alone reads them, and the last fifty runs are kept.
  findings jsonb not null
);
create index instance_check_ran on instance_check (ran_at desc);
