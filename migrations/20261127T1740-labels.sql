-- Labels: the right to the name, for a time, under conditions; its certificate, and all that happens to it.

create table label (
  id uuid primary key,
  -- FI-2019-027: what the certificate says.
  number text not null unique,
  territory_id uuid not null references territory (id),
  -- null for labels that were awarded before Essaim was there.
  candidacy_id uuid references candidacy (id),
  decision_id uuid references decision (id),
  wave_number int,
  starts_on date not null,
  -- null: the term was not published.
  ends_on date,
  state text not null default 'active' check (state in ('active', 'suspended', 'withdrawn', 'ended', 'renewed')),
  renews_id uuid references label (id),
  -- The canonical JSON that was signed, as text: verified byte for byte.
  certificate text,
  signature bytea,
  public_key bytea,
  source text,
  demonstration boolean not null default false,
  created_at timestamptz not null default now()
);
create index label_territory on label (territory_id, starts_on desc);

create table label_condition (
  id uuid primary key,
  label_id uuid not null references label (id),
  text text not null,
  due_on date,
  met_on date,
  note text not null default ''
);
create index label_condition_label on label_condition (label_id);

-- All that happened to a label, append-only; the public part of it is its history.
create table label_event (
  id uuid primary key,
  label_id uuid not null references label (id),
  kind text not null check (kind in ('awarded', 'condition_met', 'reviewed', 'procedure_opened', 'answered', 'suspended', 'reinstated', 'withdrawn', 'ended', 'renewed')),
  on_day date not null,
  text text not null default '',
  is_public boolean not null default true,
  -- Until when the territory may answer, while a procedure is open.
  answer_by date,
  recorded_at timestamptz not null default now(),
  recorded_by uuid references person (id)
);
create index label_event_label on label_event (label_id, on_day);
create trigger label_event_append_only before update or delete on label_event for each row execute function refuse_change();

-- The mid-term review: figures taken when it was opened, and what the network concludes.
create table label_review (
  id uuid primary key,
  label_id uuid not null references label (id),
  due_on date not null,
  opened_at timestamptz,
  -- Figures by objective, as they stood when the review was opened.
  figures jsonb,
  territory_note text not null default '',
  conclusion text not null default '',
  outcome text check (outcome in ('continues', 'continues_with_conditions', 'procedure')),
  closed_at timestamptz,
  closed_by uuid references person (id)
);
create index label_review_label on label_review (label_id);
