-- Circular: repair events and repairs, with the fields of the Open Repair Data Standard, and the files that bring them in.

create table repair_event (
  id uuid primary key,
  territory_id uuid not null references territory (id),
  organisation_id uuid not null references organisation (id),
  project_id uuid references project (id),
  place_id uuid references place (id),
  name text not null check (name <> ''),
  held_on date not null,
  -- Null where the file that brought it does not say: unknown is not somewhere.
  commune_code text references commune (code),
  -- The organisation has read the descriptions of problems and publishes them; otherwise they stay out of open files, for they may name people.
  publishes_problems boolean not null default false,
  -- What a file calls the group that held it. One event per group and day.
  group_identifier text,
  created_by uuid references person (id),
  created_at timestamptz not null default now(),
  cancelled_by uuid references person (id),
  cancelled_at timestamptz,
  demonstration boolean not null default false
);
create index repair_event_territory on repair_event (territory_id, held_on desc);
create index repair_event_organisation on repair_event (organisation_id, held_on desc);
create index repair_event_project on repair_event (project_id) where project_id is not null;
create index repair_event_place on repair_event (place_id) where place_id is not null;
create unique index repair_event_group on repair_event (territory_id, organisation_id, group_identifier, held_on)
  where group_identifier is not null and cancelled_at is null;

-- One object in a repairer's hands. What was written stays: a correction is a new row that names the one it replaces, and the
-- replaced row is cancelled with its reason. Its conversion alone may change, when somebody asks for another factor set.
create table repair (
  id uuid primary key,
  -- Counts repairs in this installation: `essaim-42` names one in open files.
  number bigint generated always as identity,
  territory_id uuid not null references territory (id),
  event_id uuid not null references repair_event (id),
  -- A code of the room's list: one of the standard's forty categories, or of the six unpowered ones.
  category text not null,
  size text,
  -- As the group itself calls the object, where a file says so.
  partner_category text,
  brand text,
  year_of_manufacture int check (year_of_manufacture between 1800 and 2200),
  product_age numeric(5, 1) check (product_age >= 0),
  problem text,
  status text not null check (status in ('fixed', 'repairable', 'end_of_life', 'unknown')),
  barrier text check (barrier in ('parts_unavailable', 'parts_too_expensive', 'cannot_open', 'no_information', 'no_equipment', 'worn_out')),
  weight_kg numeric(9, 3) check (weight_kg > 0),
  -- A scale said it; otherwise it was judged by eye.
  weight_is_weighed boolean not null default false,
  country text not null default 'FRA' check (country ~ '^[A-Z]{3}$'),
  -- Where a file brought it: the provider and its own identifier, which counts once whoever sends it again.
  data_provider text,
  provider_id text,
  -- Which factors converted it last.
  factor_set_id int references factor_set (id),
  -- The form it came from carries a key of its own: sent twice, it is one repair.
  client_key uuid unique,
  corrects uuid unique references repair (id),
  logged_by uuid references person (id),
  logged_at timestamptz not null default now(),
  cancelled_by uuid references person (id),
  cancelled_at timestamptz,
  cancel_reason text,
  demonstration boolean not null default false,
  check (barrier is null or status = 'end_of_life'),
  check ((data_provider is null) = (provider_id is null)),
  check (weight_kg is not null or not weight_is_weighed)
);
create unique index repair_number on repair (number);
create index repair_event_live on repair (event_id) where cancelled_at is null;
create index repair_territory on repair (territory_id, number desc) where cancelled_at is null;
create unique index repair_provided_once on repair (data_provider, provider_id) where corrects is null and data_provider is not null;

-- What was said of a repair is kept: only its cancellation and its conversion may be written afterwards.
create function keep_repair() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.cancelled_at is not null
    or (to_jsonb(new) - '{cancelled_by,cancelled_at,cancel_reason,factor_set_id}'::text[])
      is distinct from (to_jsonb(old) - '{cancelled_by,cancelled_at,cancel_reason,factor_set_id}'::text[]) then
    raise exception 'repair keeps what was logged: cancel the row, and log what is right' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger repair_kept before update or delete on repair for each row execute function keep_repair();

-- One file of repairs on its way in: received and shown, then imported or cancelled.
create table repair_import (
  id uuid primary key,
  territory_id uuid not null references territory (id),
  organisation_id uuid not null references organisation (id),
  project_id uuid references project (id),
  place_id uuid references place (id),
  commune_code text references commune (code),
  publishes_problems boolean not null default false,
  -- Null from the command line, which reads the file where it lies.
  file_id uuid references file (id),
  file_name text not null,
  state text not null default 'received' check (state in ('received', 'imported', 'cancelled')),
  -- Which column fills which field, and which of the file's categories is which of ours, as a person last left them.
  mapping jsonb not null default '{}',
  categories jsonb not null default '{}',
  all_or_nothing boolean not null default false,
  -- Counts of the last reading: rows, good, known, refused, events, and what was found by status and category.
  report jsonb not null default '{}',
  started_by uuid references person (id),
  started_at timestamptz not null default now(),
  imported_at timestamptz,
  demonstration boolean not null default false
);
create index repair_import_territory on repair_import (territory_id, started_at desc);

create table repair_import_finding (
  import_id uuid not null references repair_import (id) on delete cascade,
  position int not null,
  row_number int not null,
  column_name text,
  value text,
  became text,
  kind text not null check (kind in ('refused', 'repaired', 'warning')),
  reason text not null,
  primary key (import_id, position)
);
