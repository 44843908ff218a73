-- What co-writers say to each other beside the answers, and a coalition that asks the network for help.

create table candidacy_comment (
  id uuid primary key,
  candidacy_id uuid not null references candidacy (id),
  -- Key of the question, or of the section, that it is about.
  subject text not null,
  body text not null,
  written_at timestamptz not null default now(),
  written_by uuid references person (id),
  resolved_at timestamptz,
  resolved_by uuid references person (id)
);
create index candidacy_comment_candidacy on candidacy_comment (candidacy_id, subject);

create table candidacy_help (
  id uuid primary key,
  candidacy_id uuid not null references candidacy (id),
  question text not null,
  asked_at timestamptz not null default now(),
  asked_by uuid references person (id),
  answered_at timestamptz,
  answered_by uuid references person (id)
);
create index candidacy_help_candidacy on candidacy_help (candidacy_id) where answered_at is null;

-- Which question of a call answers to which field of a file: what people corrected once is proposed the next time.
create table answer_mapping (
  call_id uuid not null references call (id),
  -- The field's label, plainly written: lower case, without accents.
  field text not null,
  -- Key of the question; empty where the field is to be left out.
  question text not null,
  mapped_at timestamptz not null default now(),
  mapped_by uuid references person (id),
  primary key (call_id, field)
);
