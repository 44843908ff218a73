-- The journal's seal: a chain over settled rows, and its head signed once a day.

-- A restored database counts its transactions anew. Rows of an era before this one are settled, whatever their transaction.
alter table journal add column era int not null default 1;
drop index journal_tx;
create index journal_era on journal (era, tx, id);

-- Pages list by id, which sorts by birth (UUIDv7) and is unique, so that a page begins exactly where the one before it ended.
drop index journal_territory;
create index journal_territory on journal (territory_id, id);
drop index journal_author;
create index journal_author on journal (author_id, id);
create index journal_event on journal (event, id);

-- One link for each sealed row, in the order (era, tx, id). No foreign key: a row that is gone must be named, not refused, and a key
-- would lock and rewrite every row that it seals.
create table journal_link (
  sequence bigint primary key,
  journal_id uuid not null unique,
  era int not null,
  tx xid8 not null,
  -- SHA-256 of the hash before and of the row, whose personal side enters by its salted digest only.
  hash bytea not null,
  -- CRC-32 of each field in order: says which field was changed, and proves nothing.
  marks bytea not null
);
create trigger journal_link_append_only before update or delete on journal_link for each row execute function refuse_change();

create table journal_head (
  day date primary key,
  sequence bigint not null,
  hash bytea not null,
  signed_at timestamptz not null,
  public_key bytea not null,
  signature bytea not null
);
create trigger journal_head_append_only before update or delete on journal_head for each row execute function refuse_change();
create trigger journal_head_tells after insert on journal_head for each statement execute function tell_change();
