-- A conflict declared by mistake, and what became of the request: kept, whatever the answer. The wall falls only once it is granted.
create table conflict_correction (
  id uuid primary key,
  jury_member_id uuid not null references jury_member (id),
  candidacy_id uuid not null references candidacy (id),
  wave_id uuid not null references wave (id),
  -- Her own words.
  reason text not null,
  asked_at timestamptz not null default now(),
  -- Null while the network has not answered.
  granted boolean,
  answer text not null default '',
  answered_at timestamptz,
  answered_by uuid references person (id),
  check ((granted is null) = (answered_at is null))
);
create index conflict_correction_wave on conflict_correction (wave_id, candidacy_id);
create unique index conflict_correction_open on conflict_correction (jury_member_id, candidacy_id) where answered_at is null;
