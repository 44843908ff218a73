-- Impact: indicators, the facts that operations record, the sums kept of them, targets, adjustments, measurements entered by hand.

-- The library of indicators. `aggregation` says how facts become a figure; `decimals` what a headline shows.
create table indicator (
  id int generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  position int not null,
  name_fr text not null,
  name_en text not null,
  definition_fr text not null,
  definition_en text not null,
  unit_fr text not null,
  unit_en text not null,
  unit_many_fr text not null,
  unit_many_en text not null,
  numerator_fr text,
  numerator_en text,
  denominator_fr text,
  denominator_en text,
  level text not null check (level in ('input', 'activity', 'output', 'outcome', 'impact')),
  direction text not null check (direction in ('increase', 'decrease', 'none')),
  aggregation text not null check (aggregation in ('sum', 'ratio', 'weighted_mean', 'distinct', 'last')),
  decimals int not null check (decimals between 0 and 6),
  theme text not null,
  sdg text[] not null,
  -- The figure, or what it divides, counts people: small counts are hidden when published.
  publishes_people boolean not null,
  -- Comes from operations: nobody may type it.
  derived boolean not null,
  disaggregations text[] not null,
  external jsonb not null default '{}'
);

-- Which edition of the library files is loaded, so that a start that has nothing to load costs one read.
create table impact_library (
  one boolean primary key default true check (one),
  digest text not null,
  loaded_at timestamptz not null default now()
);

create table factor_set (
  id int generated always as identity primary key,
  code text not null unique,
  position int not null,
  name_fr text not null,
  name_en text not null,
  citation_fr text not null,
  citation_en text not null,
  publisher text not null,
  url text,
  version text not null,
  licence text not null,
  published_on date not null,
  constants jsonb not null,
  unmatched jsonb not null default '[]'
);

-- A factor that is null was not published: what it would convert is counted as not estimated, never as zero.
create table factor (
  id int generated always as identity primary key,
  factor_set_id int not null references factor_set (id),
  name text not null,
  powered boolean not null,
  weight_kg numeric check (weight_kg > 0),
  footprint_kg_co2e numeric check (footprint_kg_co2e > 0),
  detail jsonb not null default '{}',
  unique (factor_set_id, name, powered)
);

-- Which set a territory converts with, from a day on. A row is never changed: the latest recorded for a day counts.
create table territory_factor_choice (
  id uuid primary key,
  tx xid8 not null default pg_current_xact_id(),
  territory_id uuid not null references territory (id),
  factor_set_id int not null references factor_set (id),
  since_on date not null,
  reason text not null default '',
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by uuid,
  demonstration boolean not null default false
);
create index factor_choice_territory on territory_factor_choice (territory_id, since_on);
create trigger factor_choice_append_only before update or delete on territory_factor_choice for each row execute function refuse_change();

-- What happened. Append-only; partitioned by the local day it counts on. No foreign key: the act that records it has loaded what
-- it names, and a hundred thousand checks would double the cost of an import.
--
-- `era` and `tx` bound what a fold may trust to be complete: an id or a time may commit late. A restored database counts
-- transactions anew, so it opens a new era, and bounds taken before stay true for ever.
create table fact (
  id uuid not null,
  era smallint not null default 1,
  tx xid8 not null default pg_current_xact_id(),
  recorded_at timestamptz not null default now(),
  indicator_id int not null,
  occurred_on date not null,
  -- Where it covers a period, that period's first day; it counts on the last.
  period_start date,
  territory_id uuid not null,
  organisation_id uuid,
  project_id uuid,
  place_id uuid,
  commune_code text,
  person_id uuid,
  category text,
  age_band text,
  gender text,
  priority_neighbourhood text,
  -- Null: it happened, and nobody could estimate how much.
  value numeric,
  -- Of a ratio or a mean: what divides. Of contacts without identity: how many people their whole report speaks of.
  denominator numeric,
  estimated boolean not null default false,
  factor_id int,
  detail jsonb,
  source_kind text not null,
  source_id uuid not null,
  author_id uuid,
  validated_by uuid,
  -- The fact that this one takes back: same day, same place, opposite value.
  reverses uuid,
  demonstration boolean not null default false,
  primary key (id, occurred_on),
  check (period_start is null or period_start <= occurred_on)
) partition by range (occurred_on);
create index fact_tail on fact (era, tx);
create index fact_indicator on fact (indicator_id, territory_id, occurred_on);
create index fact_source on fact (source_id);
create unique index fact_reversed_once on fact (reverses, occurred_on) where reverses is not null;
create table fact_other_years partition of fact default;

-- Makes the yearly partitions from one year to another that are missing. A year whose facts already sit in the default
-- partition stays there: its figures are as exact, only a little slower.
create function make_fact_partitions(first_year int, last_year int) returns int language plpgsql as $$
declare
  made int := 0;
  y int;
begin
  for y in first_year..last_year loop
    continue when to_regclass('fact_' || y) is not null;
    continue when exists (select from fact_other_years where occurred_on >= make_date(y, 1, 1) and occurred_on < make_date(y + 1, 1, 1));
    execute format('create table fact_%s partition of fact for values from (%L) to (%L)', y, make_date(y, 1, 1), make_date(y + 1, 1, 1));
    made := made + 1;
  end loop;
  return made;
end $$;
select make_fact_partitions(2019, 2028);

create trigger fact_append_only before update or delete on fact for each row execute function refuse_change();
create trigger fact_tells after insert on fact for each statement execute function tell_change();

-- How far the sums below have been folded: every fact of an earlier era or of a transaction below `bound`.
create table fact_watermark (
  one boolean primary key default true check (one),
  era smallint not null,
  bound xid8 not null,
  folded_at timestamptz not null
);
insert into fact_watermark (era, bound, folded_at) values (1, '0', now());

-- Each closing of the books: a figure can be recomputed as it stood at any of them.
create table fact_closing (
  era smallint not null,
  bound xid8 not null,
  closed_at timestamptz not null,
  folded bigint not null,
  primary key (era, bound)
);
create index fact_closing_at on fact_closing (closed_at);

-- Sums by month, of the whole: what headlines and the network's dashboard read. n counts facts less those taken back;
-- n_not_estimated those among them without a value.
create table figure_month (
  indicator_id int not null,
  territory_id uuid not null,
  month date not null,
  estimated boolean not null,
  value numeric not null,
  denominator numeric not null,
  n int not null,
  n_not_estimated int not null,
  n_demonstration int not null,
  primary key (indicator_id, territory_id, month, estimated)
);

-- The same by one label at a time: a project, an organisation, a place, a commune, or a dimension that the indicator is split by.
-- Labels crossed with each other would be as many rows as facts; crossed figures read the facts. The empty label is what carries none.
create table part_month (
  indicator_id int not null,
  dimension text not null check (dimension in ('project', 'organisation', 'place', 'commune', 'category', 'ageBand', 'gender', 'priorityNeighbourhood')),
  territory_id uuid not null,
  month date not null,
  label text not null,
  estimated boolean not null,
  value numeric not null,
  denominator numeric not null,
  n int not null,
  n_not_estimated int not null,
  n_demonstration int not null,
  primary key (indicator_id, dimension, territory_id, month, label, estimated)
);
create index part_month_label on part_month (label, indicator_id, month) where label <> '';

-- Stocks: the latest report of each project, organisation and place within each month.
create table stock_month (
  indicator_id int not null,
  territory_id uuid not null,
  organisation_id uuid not null,
  project_id uuid not null,
  place_id uuid not null,
  month date not null,
  reported_on date not null,
  value numeric,
  estimated_value numeric,
  n int not null,
  n_not_estimated int not null,
  n_estimated int not null,
  n_demonstration int not null,
  primary key (indicator_id, territory_id, month, organisation_id, project_id, place_id)
);

-- People: who was seen how often, by month, known by pseudonym only. A count falls to zero when its facts are taken back.
create table person_seen (
  indicator_id int not null,
  person_id uuid not null,
  territory_id uuid not null,
  project_id uuid not null,
  month date not null,
  n int not null,
  primary key (indicator_id, person_id, territory_id, project_id, month)
);
create index person_seen_territory on person_seen (indicator_id, territory_id, month, person_id);

-- How many distinct people, at the levels that are published. They do not add up, so each is kept.
create table person_count (
  indicator_id int not null,
  level text not null check (level in ('network', 'territory', 'project')),
  scope_id uuid not null,
  grain text not null check (grain in ('month', 'quarter', 'year', 'all')),
  period_on date not null,
  people int not null,
  primary key (indicator_id, level, scope_id, grain, period_on)
);

-- Contacts without identity, by size of the report they come from: the largest is the least number of people they can be.
create table contact_month (
  indicator_id int not null,
  territory_id uuid not null,
  project_id uuid not null,
  month date not null,
  size numeric not null,
  contacts numeric not null,
  n int not null,
  primary key (indicator_id, territory_id, project_id, month, size)
);

-- Who a pseudonym is, without saying it: a keyed digest that nobody can compute without the instance's secret, kept outside the
-- database. `key_id` counts the keys that wrap it; erasing the row cuts the person from her facts and leaves the sums.
create table person_key (
  key_id smallint not null,
  digest bytea not null,
  person_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (key_id, digest)
);
create index person_key_person on person_key (person_id);

-- What is aimed at. A row is never changed but once, when another takes its place, so that a past figure finds the target of its time.
create table target (
  id uuid primary key,
  tx xid8 not null default pg_current_xact_id(),
  territory_id uuid not null references territory (id),
  level text not null check (level in ('territory', 'challenge', 'objective', 'project')),
  scope_id uuid not null,
  indicator_id int not null references indicator (id),
  baseline numeric,
  baseline_on date,
  -- Null: an indicator is chosen and nothing is aimed at yet; `note` says why.
  value numeric,
  due_on date not null,
  note text not null default '',
  note_other text,
  language text not null default 'fr' check (language in ('fr', 'en')),
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by uuid,
  replaced_at timestamptz,
  demonstration boolean not null default false,
  check ((baseline is null) = (baseline_on is null)),
  check (baseline_on is null or baseline_on < due_on)
);
create index target_scope on target (scope_id, indicator_id);
create index target_territory on target (territory_id);
create unique index target_once on target (scope_id, indicator_id, due_on) where replaced_at is null;

-- What would have happened anyway, what others did, what moved elsewhere, what fades. No row: nobody has assessed it, which is
-- not zero; `share_bp` null: looked at, and not assessed, for the reason given.
create table adjustment (
  id uuid primary key,
  tx xid8 not null default pg_current_xact_id(),
  territory_id uuid not null references territory (id),
  project_id uuid references project (id),
  indicator_id int not null references indicator (id),
  kind text not null check (kind in ('deadweight', 'displacement', 'attribution', 'drop_off')),
  -- Basis points: 1500 is 15 %.
  share_bp int check (share_bp between 0 and 10000),
  source text not null default '',
  reason text not null,
  language text not null default 'fr' check (language in ('fr', 'en')),
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by uuid,
  replaced_at timestamptz,
  demonstration boolean not null default false,
  check (share_bp is null or source <> '')
);
create index adjustment_territory on adjustment (territory_id, indicator_id);
create unique index adjustment_once on adjustment (territory_id, coalesce(project_id, territory_id), indicator_id, kind) where replaced_at is null;

-- What a project says it achieved over a period, where no operation measures it. Facts come of it when a coordinator validates it.
create table measurement (
  id uuid primary key,
  territory_id uuid not null references territory (id),
  project_id uuid not null references project (id),
  organisation_id uuid,
  place_id uuid,
  commune_code text,
  indicator_id int not null references indicator (id),
  period_from date not null,
  period_until date not null,
  value numeric not null,
  denominator numeric,
  estimated boolean not null default false,
  -- Disjoint parts of the value, each with its labels; what they leave is unallocated.
  parts jsonb not null default '[]',
  comment text not null default '',
  language text not null default 'fr' check (language in ('fr', 'en')),
  state text not null default 'entered' check (state in ('entered', 'returned', 'validated', 'corrected', 'withdrawn')),
  corrects uuid references measurement (id),
  entered_by uuid,
  entered_at timestamptz not null default now(),
  decided_by uuid,
  decided_at timestamptz,
  return_reason text,
  demonstration boolean not null default false,
  check (period_from <= period_until)
);
create index measurement_territory on measurement (territory_id, state, entered_at desc);
create index measurement_project on measurement (project_id, indicator_id, period_from);
create unique index measurement_corrected_once on measurement (corrects) where corrects is not null and state <> 'withdrawn';

create table evidence (
  id uuid primary key,
  measurement_id uuid not null references measurement (id),
  file_id uuid not null references file (id),
  note text not null default '',
  added_by uuid,
  added_at timestamptz not null default now()
);
create index evidence_measurement on evidence (measurement_id);
