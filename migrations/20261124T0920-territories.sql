-- Territories: the geography of France, the labelled territories and their dated perimeters, their challenges and objectives.

-- Which edition of the geography is loaded; one row.
create table geography (
  one boolean primary key default true check (one),
  version text not null,
  loaded_at timestamptz not null default now()
);

create table region (
  code text primary key,
  name text not null
);

create table departement (
  code text primary key,
  name text not null,
  region_code text not null references region (code)
);

create table epci (
  siren text primary key check (siren ~ '^\d{9}$'),
  name text not null,
  kind text not null,
  population int,
  is_current boolean not null default true
);

-- search_name is folded by the application as queries are, so that both meet: no accent, no punctuation, st → saint.
-- No foreign keys upwards: a hundred thousand checks would cost a second of the first start; the loader, which alone writes
-- here, checks them all with one join.
create table commune (
  code text primary key,
  name text not null,
  departement_code text not null,
  region_code text not null,
  epci_siren text,
  siren text,
  population int,
  postcodes text[] not null default '{}',
  search_name text not null,
  -- Degrees, WGS 84: from sourced facts or from an imported outline; the geography package has none.
  lon double precision,
  lat double precision,
  is_current boolean not null default true
);
create index commune_epci on commune (epci_siren);
create index commune_departement on commune (departement_code);

-- Codes that files still carry, checked by the loader: delegated and associated communes, districts of Paris, Lyon and Marseille, renumbered communes.
create table former_commune (
  code text not null,
  name text,
  kind text not null check (kind in ('delegated', 'associated', 'district', 'renumbered')),
  commune_code text not null,
  search_name text,
  primary key (code, kind)
);

create table commune_outline (
  code text primary key references commune (code),
  geometry jsonb not null,
  source text not null,
  imported_at timestamptz not null default now()
);

-- An EPCI that took over from another: what names the first means the second.
create table territory_succession (
  from_siren text not null,
  to_siren text not null,
  from_name text not null,
  on_day date,
  primary key (from_siren, to_siren)
);

create table territory (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  name text not null,
  kind text not null check (kind in ('epci', 'commune', 'departement', 'region', 'group')),
  siren text check (siren ~ '^\d{9}$'),
  -- INSEE code of the commune, département or région it is.
  code text,
  -- Where it is listed; its perimeter may reach into others.
  region_code text references region (code),
  language text not null default 'fr' check (language in ('fr', 'en')),
  lead text not null default '',
  -- The same in the other language, where somebody wrote it.
  lead_other text,
  labelled_on date,
  label_wave int check (label_wave > 0),
  -- Indicative position, for the map of the network.
  lon double precision,
  lat double precision,
  -- What is to be known of the perimeter, where it is not certain.
  note text,
  note_other text,
  demonstration boolean not null default false,
  created_at timestamptz not null default now()
);
create index territory_siren on territory (siren);
create index territory_region on territory (region_code);

alter table membership add foreign key (territory_id) references territory (id);
create index membership_territory on membership (territory_id) where territory_id is not null;

-- One member of a perimeter, from a day, until a day (that day excluded). A row is never deleted: it is closed. `recorded_at`
-- and `closed_at`, with the transactions that wrote them, let a figure be recomputed as it was known on a past day.
create table territory_perimeter (
  id uuid primary key,
  territory_id uuid not null references territory (id),
  commune_code text references commune (code),
  epci_siren text references epci (siren),
  departement_code text references departement (code),
  region_code text references region (code),
  from_on date not null,
  until_on date,
  recorded_at timestamptz not null default now(),
  tx xid8 not null default pg_current_xact_id(),
  closed_at timestamptz,
  closed_tx xid8,
  check (num_nonnulls(commune_code, epci_siren, departement_code, region_code) = 1),
  check (until_on is null or until_on >= from_on),
  check ((until_on is null) = (closed_at is null))
);
create index perimeter_territory on territory_perimeter (territory_id);
create index perimeter_commune on territory_perimeter (commune_code) where commune_code is not null;
create index perimeter_epci on territory_perimeter (epci_siren) where epci_siren is not null;
create index perimeter_departement on territory_perimeter (departement_code) where departement_code is not null;
create index perimeter_region on territory_perimeter (region_code) where region_code is not null;

create table challenge (
  id uuid primary key,
  territory_id uuid not null references territory (id),
  position int not null check (position > 0),
  kind text not null check (kind in ('social', 'environmental', 'citizen')),
  -- Names it for machines: stable when its title is reworded.
  code text not null,
  title text not null,
  title_other text,
  summary text not null default '',
  summary_other text,
  language text not null default 'fr' check (language in ('fr', 'en')),
  demonstration boolean not null default false,
  created_at timestamptz not null default now(),
  unique (territory_id, position) deferrable initially immediate,
  unique (territory_id, code)
);

create table objective (
  id uuid primary key,
  challenge_id uuid not null references challenge (id),
  territory_id uuid not null references territory (id),
  parent_id uuid references objective (id),
  position int not null check (position > 0),
  code text not null,
  title text not null,
  title_other text,
  description text not null default '',
  description_other text,
  language text not null default 'fr' check (language in ('fr', 'en')),
  demonstration boolean not null default false,
  created_at timestamptz not null default now(),
  unique (territory_id, code)
);
create index objective_position on objective (challenge_id, coalesce(parent_id, challenge_id), position);
create index objective_territory on objective (territory_id);
create index objective_parent on objective (parent_id) where parent_id is not null;
