-- People: who signs in, and which roles they hold where.

create table person (
  id uuid primary key,
  email text not null,
  name text not null,
  language text not null default 'fr',
  created_at timestamptz not null default now(),
  suspended_at timestamptz,
  demonstration boolean not null default false
);
create unique index person_email on person (lower(email));

-- territory_id and organisation_id gain their foreign keys when those rooms move in.
create table membership (
  id uuid primary key,
  person_id uuid not null references person (id),
  role text not null check (role in ('network', 'coordinator', 'contributor', 'reader', 'administrator', 'member', 'juror', 'resolver')),
  territory_id uuid,
  organisation_id uuid,
  starts_on date not null default current_date,
  ends_on date,
  granted_by uuid references person (id),
  created_at timestamptz not null default now(),
  check (role not in ('coordinator', 'contributor', 'reader') or territory_id is not null),
  check (role not in ('administrator', 'member') or organisation_id is not null)
);
create index membership_person on membership (person_id);
create unique index membership_once on membership (person_id, role, coalesce(territory_id, organisation_id, person_id)) where ends_on is null;

create table session (
  token_hash bytea primary key,
  person_id uuid not null references person (id),
  way_in text not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_person on session (person_id);

-- One-time links: to sign in, or to accept an invitation. Only the hash is kept.
create table sign_in_link (
  token_hash bytea primary key,
  person_id uuid not null references person (id),
  purpose text not null check (purpose in ('sign_in', 'invitation')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  -- Where to go after signing in: an address of this site.
  next text
);
