-- Calls: what the network asks of coalitions, when, and by which rules.

create table call (
  id uuid primary key,
  slug text not null unique,
  title text not null,
  title_other text,
  language text not null default 'fr',
  summary text not null default '',
  summary_other text,
  text text not null default '',
  text_other text,
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  -- A call without a closing day is permanent: it is judged in waves.
  time_zone text not null default 'Europe/Paris',
  opens_at timestamptz,
  closes_at timestamptz,
  -- Who may apply, from where, with whom and with how many challenges: read and written through one schema, calls/schema.ts.
  terms jsonb not null default '{}',
  -- The form as it is being written. What candidacies answer is a published version, in call_form.
  draft_form jsonb not null default '{"sections": []}',
  demonstration boolean not null default false,
  created_at timestamptz not null default now(),
  opened_at timestamptz,
  closed_at timestamptz,
  check (closes_at is null or opens_at is null or closes_at > opens_at)
);

-- A published version of a call's form. Never rewritten: a candidacy keeps the one it answers.
create table call_form (
  id uuid primary key,
  call_id uuid not null references call (id),
  number int not null check (number > 0),
  content jsonb not null,
  -- SHA-256 of the canonical JSON of the content.
  sha256 text not null,
  published_at timestamptz not null default now(),
  unique (call_id, number)
);
create trigger call_form_append_only before update or delete on call_form for each row execute function refuse_change();

-- A dated group of decisions.
create table wave (
  id uuid primary key,
  call_id uuid not null references call (id),
  number int not null check (number > 0),
  name text not null,
  name_other text,
  -- What is submitted before this moment is judged in this wave.
  cut_off_at timestamptz not null,
  -- When its decisions are made public, once they are taken.
  publish_at timestamptz,
  state text not null default 'planned' check (state in ('planned', 'cut_off', 'deliberated', 'published')),
  published_at timestamptz,
  created_at timestamptz not null default now(),
  unique (call_id, number),
  check (publish_at is null or publish_at > cut_off_at)
);
