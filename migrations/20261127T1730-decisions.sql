-- Deliberation and decisions: who sat, how they voted, what was decided and why, and what of it is public.

create table deliberation (
  id uuid primary key,
  wave_id uuid not null references wave (id),
  level text not null check (level in ('regional', 'national')),
  region_code text references region (code),
  -- Jurors who must be present for a vote to count.
  quorum int not null check (quorum > 0),
  held_on date not null,
  minutes text not null default '',
  opened_at timestamptz not null default now(),
  opened_by uuid references person (id),
  closed_at timestamptz,
  closed_by uuid references person (id),
  check ((level = 'regional') = (region_code is not null))
);
create unique index deliberation_once on deliberation (wave_id, level, coalesce(region_code, ''));

create table deliberation_attendance (
  deliberation_id uuid not null references deliberation (id),
  jury_member_id uuid not null references jury_member (id),
  primary key (deliberation_id, jury_member_id)
);

create table deliberation_vote (
  deliberation_id uuid not null references deliberation (id),
  candidacy_id uuid not null references candidacy (id),
  jury_member_id uuid not null references jury_member (id),
  vote text not null check (vote in ('for', 'against', 'abstain')),
  voted_at timestamptz not null default now(),
  primary key (deliberation_id, candidacy_id, jury_member_id)
);

-- One decision a candidacy and level; the national one ends it.
create table decision (
  id uuid primary key,
  candidacy_id uuid not null references candidacy (id),
  wave_id uuid not null references wave (id),
  deliberation_id uuid not null references deliberation (id),
  level text not null check (level in ('regional', 'national')),
  kind text not null check (kind in ('labelled', 'labelled_with_conditions', 'deferred', 'refused')),
  -- Read by the coalition.
  reasons text not null,
  -- May be read by anybody once the wave is published; empty: nothing is.
  public_reasons text not null default '',
  -- [{ text, dueOn }]
  conditions jsonb not null default '[]',
  votes_for int not null default 0,
  votes_against int not null default 0,
  abstentions int not null default 0,
  decided_at timestamptz not null default now(),
  decided_by uuid references person (id),
  unique (candidacy_id, wave_id, level)
);
create index decision_wave on decision (wave_id);
