-- Candidacies: a coalition's answer to a call, co-written, submitted as a sealed version.

create sequence candidacy_number;

create table candidacy (
  id uuid primary key,
  -- CA-2026-0001: what people say on the telephone.
  reference text not null unique,
  call_id uuid not null references call (id),
  -- The version of the form that it answers.
  form_id uuid not null references call_form (id),
  -- The territory as the coalition names it; territory_id once it has a workspace, or where it answers for one that exists.
  name text not null,
  territory_id uuid references territory (id),
  state text not null default 'draft' check (state in ('draft', 'submitted', 'in_review', 'decided', 'withdrawn')),
  wave_id uuid references wave (id),
  submitted_at timestamptz,
  -- Until when this one may be written although its call or its wave is over: opened again by the network, with a reason in the journal.
  reopened_until timestamptz,
  language text not null default 'fr',
  created_at timestamptz not null default now(),
  created_by uuid references person (id),
  demonstration boolean not null default false,
  check (state in ('draft', 'withdrawn') or (wave_id is not null and submitted_at is not null))
);
create index candidacy_call on candidacy (call_id, state);
create index candidacy_wave on candidacy (wave_id);

-- The organisations of the coalition; each confirms for itself.
create table candidacy_member (
  id uuid primary key,
  candidacy_id uuid not null references candidacy (id),
  organisation_id uuid not null references organisation (id),
  role text not null check (role in ('lead', 'member', 'associate')),
  invited_at timestamptz not null default now(),
  invited_by uuid references person (id),
  -- The address the letter went to, and the link in it; only the link's hash is kept.
  email text,
  token_hash bytea,
  committed_at timestamptz,
  -- Who committed it: the name and function she gave, since she may have no account.
  committed_name text,
  committed_function text,
  committed_by uuid references person (id),
  declined_at timestamptz,
  mandate_file_id uuid references file (id),
  left_at timestamptz
);
create unique index candidacy_member_once on candidacy_member (candidacy_id, organisation_id) where left_at is null;
create unique index candidacy_member_lead on candidacy_member (candidacy_id) where role = 'lead' and left_at is null;
create index candidacy_member_organisation on candidacy_member (organisation_id);
create unique index candidacy_member_token on candidacy_member (token_hash) where token_hash is not null;

-- People who write without belonging to an organisation of the coalition, and where each writer was last seen.
create table candidacy_writer (
  candidacy_id uuid not null references candidacy (id),
  person_id uuid not null references person (id),
  -- Invited by name; others write by their role in a member organisation.
  invited_by uuid references person (id),
  section text,
  seen_at timestamptz,
  primary key (candidacy_id, person_id)
);

-- Every answer ever saved; the highest revision is the one that stands.
create table candidacy_answer (
  candidacy_id uuid not null references candidacy (id),
  question text not null,
  revision int not null check (revision > 0),
  -- null: the answer was taken away.
  value jsonb,
  saved_at timestamptz not null default now(),
  saved_by uuid references person (id),
  primary key (candidacy_id, question, revision)
);
create trigger candidacy_answer_append_only before update on candidacy_answer for each row execute function refuse_change();

-- What was submitted, sealed: never rewritten, whatever happens to the draft afterwards.
create table candidacy_version (
  id uuid primary key,
  candidacy_id uuid not null references candidacy (id),
  number int not null check (number > 0),
  wave_id uuid not null references wave (id),
  content jsonb not null,
  -- SHA-256 of the canonical JSON of the content: what the receipt says.
  sha256 text not null,
  submitted_at timestamptz not null,
  submitted_by uuid references person (id),
  unique (candidacy_id, number)
);
create trigger candidacy_version_append_only before update on candidacy_version for each row execute function refuse_change();
