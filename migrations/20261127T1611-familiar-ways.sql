-- The ways and devices by which a person has come in before: a letter tells her of one that is new.

create table familiar_way (
  person_id uuid not null references person (id) on delete cascade,
  -- letter, passkey or provider; an invitation is a letter.
  way_in text not null,
  -- As session.device has it.
  device text not null,
  seen_at timestamptz not null default now(),
  primary key (person_id, way_in, device)
);
