-- What was tried against the instance, counted by kind: no address, no account, nothing on anybody.

-- One row for each kind and ten minutes in which it happened; processes add to the same row.
create table security_count (
  kind text not null,
  slot timestamptz not null,
  count int not null,
  primary key (kind, slot)
);

-- One row for each kind and day on which its alarm was raised: whoever inserts it sends the letter, so that one leaves however many processes look.
create table security_alarm (
  kind text not null,
  raised_on date not null,
  raised_at timestamptz not null default now(),
  -- How many there were within the hour, and how many it takes.
  count int not null,
  threshold int not null,
  primary key (kind, raised_on)
);
