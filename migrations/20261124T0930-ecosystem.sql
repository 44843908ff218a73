-- Ecosystem: organisations, places, the territory's coalition, claims; and what brings records in from files: sources,
-- runs, findings, proposals, duplicates and merges.
--
-- Things of two kinds (organisation, place) share the tables of imports, so these name a thing by its kind and id, without
-- a foreign key. A commune is named by its code alone: files know communes that have since been merged into others.

create table organisation (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('association', 'cooperative', 'mutual', 'foundation', 'social_enterprise', 'company', 'local_authority',
    'state', 'incubator', 'investor', 'research_education', 'informal_group')),
  siren text check (siren ~ '^\d{9}$'),
  siret text check (siret ~ '^\d{14}$'),
  rna text,
  -- Category of INSEE's list of legal forms, four digits.
  legal_form text check (legal_form ~ '^\d{4}$'),
  description text,
  language text not null default 'fr' check (language in ('fr', 'en')),
  themes text[] not null default '{}',
  address text,
  address_more text,
  postcode text,
  commune text,
  commune_code text,
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  phone text,
  email text,
  website text,
  -- Telephone and e-mail are shown only where the organisation, or an open source, made them public.
  contact_is_public boolean not null default false,
  -- A record that is not public is seen by those who may edit it, and by nobody else.
  is_public boolean not null default true,
  -- The day somebody last vouched for this record: an edit, or the date its source gives.
  verified_on date,
  merged_into uuid references organisation (id) check (merged_into <> id),
  demonstration boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Labels of the codes, in both languages, so that a search by word finds them. Written by the store.
  words text not null default '',
  search tsvector not null generated always as (
    setweight(to_tsvector('french_folded', name), 'A') || setweight(to_tsvector('french_folded', coalesce(commune, '') || ' ' || words), 'B')
    || setweight(to_tsvector('french_folded', coalesce(description, '')), 'C')) stored,
  folded text not null generated always as (fold(name || ' ' || coalesce(commune, ''))) stored
);
create index organisation_search on organisation using gin (search);
create index organisation_folded on organisation using gin (folded gin_trgm_ops);
create index organisation_commune on organisation (commune_code);
create index organisation_name on organisation (name collate "fr-x-icu", id);
create index organisation_siret on organisation (siret) where siret is not null;
create index organisation_siren on organisation (siren) where siren is not null;
create index organisation_rna on organisation (rna) where rna is not null;
create index organisation_position on organisation (lat, lon) where lat is not null;
create index organisation_merged on organisation (merged_into) where merged_into is not null;

alter table membership add foreign key (organisation_id) references organisation (id);
create index membership_organisation on membership (organisation_id) where organisation_id is not null;

-- Where people are served. The fields are those of the national standard of digital mediation places, v1.0.2; lists that
-- the directory filters by are columns, the rest is in `details`.
create table place (
  id uuid primary key,
  organisation_id uuid references organisation (id),
  name text not null,
  -- SIRET or RNA of the place itself, where it has one of its own.
  pivot text check (pivot ~ '^[a-zA-Z0-9]{9,14}$'),
  kinds text[] not null default '{}',
  services text[] not null default '{}',
  publics text[] not null default '{}',
  cost text[] not null default '{}',
  programmes text[] not null default '{}',
  summary text,
  description text,
  language text not null default 'fr' check (language in ('fr', 'en')),
  address text,
  address_more text,
  postcode text,
  commune text,
  commune_code text,
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  -- In the notation of OpenStreetMap.
  opening_hours text,
  phone text,
  email text,
  website text,
  contact_is_public boolean not null default false,
  is_public boolean not null default true,
  details jsonb not null default '{}',
  verified_on date,
  merged_into uuid references place (id) check (merged_into <> id),
  demonstration boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  words text not null default '',
  search tsvector not null generated always as (
    setweight(to_tsvector('french_folded', name), 'A') || setweight(to_tsvector('french_folded', coalesce(commune, '') || ' ' || words), 'B')
    || setweight(to_tsvector('french_folded', coalesce(summary, '') || ' ' || coalesce(description, '')), 'C')) stored,
  folded text not null generated always as (fold(name || ' ' || coalesce(commune, ''))) stored
);
create index place_search on place using gin (search);
create index place_folded on place using gin (folded gin_trgm_ops);
create index place_commune on place (commune_code);
create index place_name on place (name collate "fr-x-icu", id);
create index place_organisation on place (organisation_id);
create index place_services on place using gin (services);
create index place_kinds on place using gin (kinds);
create index place_pivot on place (pivot) where pivot is not null;
create index place_position on place (lat, lon) where lat is not null;
create index place_merged on place (merged_into) where merged_into is not null;

-- A merge rewrites no key, so that it can be undone: reads follow merged_into to the survivor, as far as it leads.
create function organisation_survivor(uuid) returns uuid language sql stable as $$
  with recursive chain as (
    select id, merged_into, 1 as depth from organisation where id = $1
    union all select o.id, o.merged_into, depth + 1 from organisation o join chain c on o.id = c.merged_into where depth < 50)
  select id from chain order by depth desc limit 1 $$;
create function place_survivor(uuid) returns uuid language sql stable as $$
  with recursive chain as (
    select id, merged_into, 1 as depth from place where id = $1
    union all select p.id, p.merged_into, depth + 1 from place p join chain c on p.id = c.merged_into where depth < 50)
  select id from chain order by depth desc limit 1 $$;
-- A survivor and all that was merged into it: what other tables may name it by.
create function organisation_family(uuid) returns setof uuid language sql stable rows 2 as $$
  with recursive family as (
    select id, 1 as depth from organisation where id = $1
    union all select o.id, depth + 1 from organisation o join family f on o.merged_into = f.id where depth < 50)
  select id from family $$;
create function place_family(uuid) returns setof uuid language sql stable rows 2 as $$
  with recursive family as (
    select id, 1 as depth from place where id = $1
    union all select p.id, depth + 1 from place p join family f on p.merged_into = f.id where depth < 50)
  select id from family $$;

-- Kilometres between two positions, on a sphere.
create function distance_km(lat1 double precision, lon1 double precision, lat2 double precision, lon2 double precision)
  returns double precision language sql immutable parallel safe strict return
  12742 * asin(least(1, sqrt(power(sin(radians(lat2 - lat1) / 2), 2)
    + cos(radians(lat1)) * cos(radians(lat2)) * power(sin(radians(lon2 - lon1) / 2), 2))));

-- Who governs the territory's action.
create table coalition_member (
  id uuid primary key,
  territory_id uuid not null references territory (id),
  organisation_id uuid not null references organisation (id),
  role text not null check (role in ('lead', 'member', 'associate')),
  from_on date not null,
  until_on date check (until_on >= from_on),
  recorded_at timestamptz not null default now(),
  demonstration boolean not null default false
);
create index coalition_member_territory on coalition_member (territory_id, from_on);
create index coalition_member_organisation on coalition_member (organisation_id);
create unique index coalition_member_once on coalition_member (territory_id, organisation_id) where until_on is null;
create unique index coalition_member_lead on coalition_member (territory_id) where role = 'lead' and until_on is null;

-- "This is my organisation": a person asks to answer for it.
create table claim (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  person_id uuid not null references person (id),
  state text not null default 'asked' check (state in ('asked', 'accepted', 'refused', 'withdrawn')),
  message text not null,
  asked_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by uuid references person (id),
  reason text
);
create index claim_organisation on claim (organisation_id, asked_at desc);
create unique index claim_once on claim (organisation_id, person_id) where state = 'asked';

-- Where records come from.
create table import_source (
  code text primary key check (code ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  title text not null,
  publisher text,
  url text,
  licence text,
  created_at timestamptz not null default now()
);

-- How the columns of a source's files are understood, as a person last confirmed it.
create table import_mapping (
  source text not null references import_source (code),
  thing_kind text not null check (thing_kind in ('organisation', 'place')),
  -- By our field: { columns: [theirs, …] }, as platform/exchange-mapping.ts has it.
  mapping jsonb not null,
  saved_at timestamptz not null default now(),
  saved_by uuid references person (id),
  primary key (source, thing_kind)
);

-- One file on its way in: received, read and mapped, shown, then imported or cancelled.
create table import_run (
  id uuid primary key,
  source text not null references import_source (code),
  -- The workspace it was made in; none from the command line.
  territory_id uuid references territory (id),
  thing_kind text not null check (thing_kind in ('organisation', 'place')),
  -- Which standard the file was recognised as, or `columns` for a mapping by hand.
  format text not null,
  file_id uuid references file (id),
  file_name text not null,
  -- Day the source's publisher gives for the whole file.
  source_date date,
  state text not null default 'received' check (state in ('received', 'mapped', 'imported', 'cancelled', 'failed')),
  -- Encoding, delimiter and such, as recognised.
  dialect jsonb not null default '{}',
  mapping jsonb not null default '{}',
  -- Whether one refused row keeps all others out.
  all_or_nothing boolean not null default false,
  rows_read int not null default 0,
  rows_created int not null default 0,
  rows_updated int not null default 0,
  rows_unchanged int not null default 0,
  rows_proposed int not null default 0,
  rows_refused int not null default 0,
  -- Rows that say more of an organisation that an earlier row of the file had named.
  rows_joined int not null default 0,
  -- Organisations that the places of the file brought with them, by their pivot.
  organisations_created int not null default 0,
  -- Column names in their order: import_row has their cells alone.
  columns text[] not null default '{}',
  -- Telephone and e-mail of an open file are shown to everyone.
  is_open boolean not null default false,
  failure text,
  demonstration boolean not null default false,
  started_by uuid references person (id),
  started_at timestamptz not null default now(),
  imported_at timestamptz
);
create index import_run_territory on import_run (territory_id, started_at desc);
create index import_run_source on import_run (source, started_at desc);

-- The rows of a file on its way in, as they were read; gone once it is imported or cancelled. `cells` is a JSON list in the
-- order of the run's columns, kept as text: it is read whole or not at all. No foreign key: ten thousand checks would cost
-- more than the rows.
create table import_row (
  run_id uuid not null,
  number int not null,
  cells text not null,
  primary key (run_id, number)
);

-- What was found in a row: refused, repaired, or taken with a warning. The kinds are those of platform/exchange.ts.
create table import_finding (
  run_id uuid not null references import_run (id) on delete cascade,
  position int not null,
  row_number int not null,
  column_name text,
  value text,
  -- What a repair made of the value.
  became text,
  kind text not null check (kind in ('refused', 'repaired', 'warning')),
  -- A name from the lists of recognised.ts or of the importer's own rules.
  reason text not null,
  primary key (run_id, position)
);

-- A thing as its source last gave it. The key finds it again when the next file comes.
create table source_record (
  source text not null references import_source (code),
  source_id text not null,
  thing_kind text not null check (thing_kind in ('organisation', 'place')),
  thing_id uuid not null,
  fields jsonb not null,
  source_date date,
  run_id uuid references import_run (id),
  imported_at timestamptz not null default now(),
  primary key (source, thing_kind, source_id)
);
create index source_record_thing on source_record (thing_kind, thing_id);

-- Fields that a person wrote herself: a later import proposes and does not overwrite.
create table field_edit (
  thing_kind text not null check (thing_kind in ('organisation', 'place')),
  thing_id uuid not null,
  field text not null,
  edited_at timestamptz not null default now(),
  edited_by uuid references person (id),
  primary key (thing_kind, thing_id, field)
);

-- What a newer file says of a field that a person had edited.
create table proposal (
  id uuid primary key,
  thing_kind text not null check (thing_kind in ('organisation', 'place')),
  thing_id uuid not null,
  field text not null,
  current jsonb,
  proposed jsonb,
  source text not null references import_source (code),
  run_id uuid references import_run (id),
  state text not null default 'proposed' check (state in ('proposed', 'accepted', 'dismissed')),
  proposed_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by uuid references person (id)
);
create index proposal_thing on proposal (thing_kind, thing_id, state);
create unique index proposal_once on proposal (thing_kind, thing_id, field, source) where state = 'proposed';

-- Two records that may be one. `a` is the smaller id, so that a pair stands once.
create table duplicate (
  id uuid primary key,
  thing_kind text not null check (thing_kind in ('organisation', 'place')),
  a uuid not null,
  b uuid not null check (a < b),
  score real not null check (score between 0 and 1),
  reasons jsonb not null,
  state text not null default 'proposed' check (state in ('proposed', 'merged', 'dismissed')),
  found_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by uuid references person (id),
  unique (thing_kind, a, b)
);
create index duplicate_state on duplicate (thing_kind, state, score desc);
create index duplicate_b on duplicate (b);

-- Each merge, and its undoing. `filled` names the survivor's empty fields that the merge filled, with their values.
create table merge_history (
  id uuid primary key,
  thing_kind text not null check (thing_kind in ('organisation', 'place')),
  survivor_id uuid not null,
  absorbed_id uuid not null,
  duplicate_id uuid references duplicate (id),
  filled jsonb not null default '{}',
  merged_at timestamptz not null default now(),
  merged_by uuid references person (id),
  unmerged_at timestamptz,
  unmerged_by uuid references person (id)
);
create index merge_history_survivor on merge_history (thing_kind, survivor_id);
create unique index merge_history_absorbed on merge_history (thing_kind, absorbed_id) where unmerged_at is null;
