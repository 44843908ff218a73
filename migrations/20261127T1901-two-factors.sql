-- When two factors were last proven in a session, and at a provider: a letter alone is one.
alter table session add column twice_verified_at timestamptz;
-- A key verifies the person who holds it, and always did.
update session set twice_verified_at = created_at where way_in in ('passkey', 'cast');
alter table provider_identity add column twice_proven_at timestamptz;

-- Codes that serve once beside a letter. They stay when they have served or expired: whoever ever had some is known to have had a second factor.
create table recovery_code (
  id uuid primary key,
  person_id uuid not null references person,
  digest bytea not null,
  made_at timestamptz not null default now(),
  expires_at timestamptz,
  used_at timestamptz,
  unique (person_id, digest)
);
