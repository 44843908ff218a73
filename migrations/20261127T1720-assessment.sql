-- Assessment: the grid, the check of admissibility, the jury and its conflicts, evaluations, outside opinions, auditions.

-- The grid being written; what a wave is judged by is a published version, in call_grid.
alter table call add column draft_grid jsonb not null default '{"criteria": []}';

create table call_grid (
  id uuid primary key,
  call_id uuid not null references call (id),
  number int not null check (number > 0),
  content jsonb not null,
  sha256 text not null,
  published_at timestamptz not null default now(),
  unique (call_id, number)
);
create trigger call_grid_append_only before update or delete on call_grid for each row execute function refuse_change();

-- The grid that a wave is judged by, fixed when its first evaluation begins.
alter table wave add column grid_id uuid references call_grid (id);

-- Each look at whether a submission may be judged; the latest stands.
create table admissibility_check (
  id uuid primary key,
  candidacy_id uuid not null references candidacy (id),
  version_id uuid not null references candidacy_version (id),
  verdict text not null check (verdict in ('admissible', 'to_complete', 'inadmissible')),
  -- What is asked, or why it is refused: read by the coalition.
  reason text not null default '',
  due_at timestamptz,
  checked_at timestamptz not null default now(),
  checked_by uuid references person (id),
  check (verdict <> 'to_complete' or due_at is not null)
);
create index admissibility_candidacy on admissibility_check (candidacy_id, checked_at desc);
create trigger admissibility_append_only before update on admissibility_check for each row execute function refuse_change();

-- Who judges a call, at which level; a regional cell has its region.
create table jury_member (
  id uuid primary key,
  call_id uuid not null references call (id),
  person_id uuid not null references person (id),
  level text not null check (level in ('regional', 'national')),
  region_code text references region (code),
  -- How many candidacies at most she judges in a wave; null: as many as it takes.
  most_evaluations int check (most_evaluations > 0),
  invited_at timestamptz not null default now(),
  invited_by uuid references person (id),
  left_at timestamptz,
  check ((level = 'regional') = (region_code is not null))
);
create unique index jury_member_once on jury_member (call_id, person_id, level) where left_at is null;
create index jury_member_person on jury_member (person_id);

-- What each juror declares of each candidacy of a wave before anything of it can be read.
create table conflict_declaration (
  jury_member_id uuid not null references jury_member (id),
  candidacy_id uuid not null references candidacy (id),
  has_conflict boolean not null,
  -- Her own words, where there is one.
  note text not null default '',
  -- What memberships and addresses suggested when she declared.
  suggested jsonb not null default '[]',
  declared_at timestamptz not null default now(),
  primary key (jury_member_id, candidacy_id)
);

-- Which juror judges which candidacy.
create table jury_assignment (
  id uuid primary key,
  candidacy_id uuid not null references candidacy (id),
  wave_id uuid not null references wave (id),
  jury_member_id uuid not null references jury_member (id),
  level text not null check (level in ('regional', 'national')),
  assigned_at timestamptz not null default now(),
  assigned_by uuid references person (id),
  recused_at timestamptz,
  recused_reason text not null default '',
  reminded_at timestamptz
);
create unique index jury_assignment_once on jury_assignment (candidacy_id, jury_member_id, level) where recused_at is null;
create index jury_assignment_member on jury_assignment (jury_member_id) where recused_at is null;
create index jury_assignment_wave on jury_assignment (wave_id, level);

-- One juror's evaluation of one version; sealed once submitted.
create table evaluation (
  id uuid primary key,
  assignment_id uuid not null unique references jury_assignment (id),
  version_id uuid not null references candidacy_version (id),
  grid_id uuid not null references call_grid (id),
  -- By key of criterion: { score, why }.
  scores jsonb not null default '{}',
  comment text not null default '',
  advice text check (advice in ('favourable', 'reserved', 'unfavourable')),
  saved_at timestamptz not null default now(),
  submitted_at timestamptz
);

-- An opinion asked of somebody without an account, by a link that expires.
create table outside_opinion (
  id uuid primary key,
  candidacy_id uuid not null references candidacy (id),
  name text not null,
  email text not null,
  question text not null,
  token_hash bytea not null unique,
  asked_at timestamptz not null default now(),
  asked_by uuid references person (id),
  expires_at timestamptz not null,
  answer text,
  has_conflict boolean,
  answered_at timestamptz
);
create index outside_opinion_candidacy on outside_opinion (candidacy_id);

-- When a coalition is heard.
create table audition_slot (
  id uuid primary key,
  wave_id uuid not null references wave (id),
  starts_at timestamptz not null,
  minutes int not null check (minutes between 5 and 480),
  place text not null default '',
  candidacy_id uuid references candidacy (id),
  sequence int not null default 0,
  unique (wave_id, starts_at, place)
);
create unique index audition_slot_candidacy on audition_slot (candidacy_id) where candidacy_id is not null;
