-- A link belongs to its request: asking anew ends the one before. What somebody typed to ask for one waits here, and leaves with the letter:
-- the queue then names a row, never an address.
alter table sign_in_link add column replaced_at timestamptz;

create table link_request (
  id uuid primary key,
  email text not null,
  next text,
  asked_at timestamptz not null default now()
);
create index link_request_asked_at on link_request (asked_at);
