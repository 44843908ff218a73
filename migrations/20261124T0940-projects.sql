-- Projects: what a holder does about a challenge. Stages, shares and partnerships keep their history; nothing is rewritten.

create table project (
  id uuid primary key,
  territory_id uuid not null references territory (id),
  holder_id uuid not null references organisation (id),
  slug text not null unique,
  title text not null,
  summary text not null default '',
  description text not null default '',
  -- Title and summary in the other language, where somebody wrote them.
  title_other text,
  summary_other text,
  -- The language the holder writes in; the page says so to screen readers and translators.
  language text not null default 'fr' check (language in ('fr', 'en')),
  state text not null default 'draft' check (state in ('draft', 'published', 'archived')),
  -- What must be true before the next stage, in the holder's words.
  next_condition text,
  -- The project whose model this one takes up; `model` names it where it is not in Essaim.
  replication_of uuid references project (id) check (replication_of <> id),
  model text,
  model_other text,
  created_at timestamptz not null default now(),
  created_by uuid references person (id),
  updated_at timestamptz not null default now(),
  published_at timestamptz,
  archived_at timestamptz,
  demonstration boolean not null default false,
  search tsvector not null generated always as (
    setweight(to_tsvector('french_folded'::regconfig, title), 'A')
    || setweight(to_tsvector('french_folded'::regconfig, summary), 'B')
    || setweight(to_tsvector('french_folded'::regconfig, description || ' ' || coalesce(title_other, '') || ' ' || coalesce(summary_other, '')), 'C')
  ) stored,
  check (state <> 'published' or published_at is not null)
);
create index project_territory on project (territory_id, state);
create index project_holder on project (holder_id);
create index project_replication on project (replication_of) where replication_of is not null;
create index project_published on project (published_at desc, id) where state = 'published';
create index project_search on project using gin (search);
create index project_title on project using gin (fold(title) gin_trgm_ops);

-- Each move, in the order in which it was recorded. A mistaken move stays: the row that corrects it names it, and either states
-- the move anew or, with no stage, takes it back.
create table project_stage (
  id uuid primary key,
  territory_id uuid not null references territory (id),
  project_id uuid not null references project (id),
  stage text check (stage in ('idea', 'seed', 'pilot', 'rollout', 'scaling')),
  since_on date not null,
  -- When the stage is expected to end.
  until_on date,
  note text,
  corrects uuid unique references project_stage (id),
  recorded_at timestamptz not null default now(),
  author_id uuid references person (id),
  demonstration boolean not null default false,
  check (stage is not null or corrects is not null),
  check (until_on is null or until_on >= since_on)
);
create index project_stage_project on project_stage (project_id, since_on, recorded_at);
create trigger project_stage_append_only before update or delete on project_stage for each row execute function refuse_change();

create table project_partner (
  id uuid primary key,
  territory_id uuid not null references territory (id),
  project_id uuid not null references project (id),
  organisation_id uuid not null references organisation (id),
  role text not null check (role in ('operator', 'host', 'funder', 'adviser', 'supplier', 'other')),
  -- Invited waits for the partner's administrators; stated was said by the territory, which answers for it.
  state text not null check (state in ('invited', 'confirmed', 'declined', 'stated', 'ended')),
  invited_at timestamptz not null default now(),
  invited_by uuid references person (id),
  answered_at timestamptz,
  answered_by uuid references person (id),
  demonstration boolean not null default false
);
create unique index project_partner_once on project_partner (project_id, organisation_id) where state in ('invited', 'confirmed', 'stated');
create index project_partner_organisation on project_partner (organisation_id, state);

create table project_place (
  id uuid primary key,
  territory_id uuid not null references territory (id),
  project_id uuid not null references project (id),
  place_id uuid references place (id),
  commune_code text references commune (code),
  added_at timestamptz not null default now(),
  demonstration boolean not null default false,
  check (num_nonnulls(place_id, commune_code) = 1)
);
create unique index project_place_once on project_place (project_id, place_id) where place_id is not null;
create unique index project_commune_once on project_place (project_id, commune_code) where commune_code is not null;
create index project_place_place on project_place (place_id) where place_id is not null;
create index project_place_commune on project_place (commune_code) where commune_code is not null;

-- How much of each fact of the project counts for which objective, in basis points. Dated by time and by transaction, so that a
-- past figure can be recomputed with the shares of its day.
create table project_share (
  id uuid primary key,
  territory_id uuid not null references territory (id),
  project_id uuid not null references project (id),
  objective_id uuid not null references objective (id),
  share_bp int not null check (share_bp between 1 and 10000),
  recorded_at timestamptz not null default now(),
  recorded_by uuid references person (id),
  tx xid8 not null default pg_current_xact_id(),
  replaced_at timestamptz,
  replaced_tx xid8,
  demonstration boolean not null default false,
  check ((replaced_at is null) = (replaced_tx is null))
);
create unique index project_share_once on project_share (project_id, objective_id) where replaced_at is null;
create index project_share_objective on project_share (objective_id) where replaced_at is null;
create index project_share_territory on project_share (territory_id);

-- Shares that stand make exactly one whole, or there are none yet. Checked at the end of the transaction, whoever wrote.
create function check_project_shares() returns trigger language plpgsql as $$
declare total int;
begin
  select sum(share_bp) into total from project_share where project_id = new.project_id and replaced_at is null;
  if total is not null and total <> 10000 then
    raise exception 'shares of project % make % basis points instead of 10000', new.project_id, total using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger project_share_whole after insert or update on project_share
  deferrable initially deferred for each row execute function check_project_shares();

-- A share that was recorded changes once: it is replaced. What it said is what past figures stand on.
create function keep_project_share() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.replaced_at is not null
    or (new.id, new.project_id, new.objective_id, new.share_bp, new.recorded_at, new.tx)
      is distinct from (old.id, old.project_id, old.objective_id, old.share_bp, old.recorded_at, old.tx) then
    raise exception 'project_share keeps what it said: replace the row instead' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger project_share_kept before update or delete on project_share for each row execute function keep_project_share();

create table need (
  id uuid primary key,
  territory_id uuid not null references territory (id),
  project_id uuid not null references project (id),
  kind text not null check (kind in ('money', 'premises', 'skills', 'volunteers', 'partner', 'equipment', 'outlet', 'other')),
  description text not null,
  description_other text,
  language text not null default 'fr' check (language in ('fr', 'en')),
  amount_cents bigint check (amount_cents > 0),
  state text not null default 'open' check (state in ('open', 'met', 'withdrawn')),
  opened_on date not null,
  closed_on date,
  created_at timestamptz not null default now(),
  created_by uuid references person (id),
  demonstration boolean not null default false,
  check ((state = 'open') = (closed_on is null)),
  check (closed_on is null or closed_on >= opened_on)
);
create index need_project on need (project_id, state);
create index need_kind on need (kind) where state = 'open';

create table project_file (
  id uuid primary key,
  territory_id uuid not null references territory (id),
  project_id uuid not null references project (id),
  file_id uuid not null references file (id),
  title text not null,
  is_public boolean not null default false,
  added_at timestamptz not null default now(),
  added_by uuid references person (id),
  removed_at timestamptz,
  removed_by uuid references person (id),
  demonstration boolean not null default false
);
create index project_file_project on project_file (project_id) where removed_at is null;
