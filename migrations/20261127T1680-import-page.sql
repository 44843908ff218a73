-- Imports at the pace at which PostgreSQL writes: see docs/decisions/2026-11-27-imports-by-the-page.md.

-- The rows of a file on its way in, a page of some hundred rows at a time: ten thousand rows are written, read and dropped as a
-- dozen. A line is the row's number, a space, and a JSON list of its cells; JSON never holds a line end. Gone once the file is
-- imported or cancelled, so that packing it would cost more than the room it takes.
create table import_page (
  run_id uuid not null,
  -- The number of its first row.
  number int not null,
  lines text not null,
  primary key (run_id, number)
);
alter table import_page alter column lines set storage external;
insert into import_page (run_id, number, lines)
  select run_id, min(number), string_agg(number || ' ' || cells, E'\n' order by number)
  from (select *, row_number() over (partition by run_id order by number) / 500 as page from import_row) r
  group by run_id, page;
drop table import_row;

-- One check of a foreign key costs as much as the row that asks for it. Runs and sources are never deleted, and the acts that
-- write these rows have just read both.
alter table import_finding drop constraint import_finding_run_id_fkey;
alter table source_record drop constraint source_record_run_id_fkey, drop constraint source_record_source_fkey;

-- Identifiers are found again, never read in an order: comparing bytes costs a tenth of what comparing French words does.
alter table source_record alter column source_id type text collate "C";

-- The labels of a thing's codes, already analysed: thousands of places share some hundred sets of labels, and each set is
-- analysed once for all the rows of a batch.
drop index organisation_search;
alter table organisation drop column search;
alter table organisation alter column words drop default;
alter table organisation alter column words type tsvector using to_tsvector('french_folded', words);
alter table organisation alter column words set default '';
alter table organisation add column search tsvector not null generated always as (
  setweight(to_tsvector('french_folded', name), 'A') || setweight(to_tsvector('french_folded', coalesce(commune, '')) || words, 'B')
  || setweight(to_tsvector('french_folded', coalesce(description, '')), 'C')) stored;
create index organisation_search on organisation using gin (search);

drop index place_search;
alter table place drop column search;
alter table place alter column words drop default;
alter table place alter column words type tsvector using to_tsvector('french_folded', words);
alter table place alter column words set default '';
alter table place add column search tsvector not null generated always as (
  setweight(to_tsvector('french_folded', name), 'A') || setweight(to_tsvector('french_folded', coalesce(commune, '')) || words, 'B')
  || setweight(to_tsvector('french_folded', coalesce(summary, '') || ' ' || coalesce(description, '')), 'C')) stored;
create index place_search on place using gin (search);
