-- A role that is offered for an absence to an address, known here or not: nobody looks, so that no answer tells which. Whoever reads the letters
-- of that address accepts it, and only then is it a delegation.
create table delegation_offer (
  id uuid primary key,
  membership_id uuid not null references membership (id),
  email text not null,
  starts_on date not null,
  -- The first day on which it would hold no more.
  ends_on date not null,
  offered_at timestamptz not null default now(),
  -- When the job looked whose address it is: asked again, it finds nothing to do.
  told_at timestamptz,
  -- What came of it, once it was accepted.
  delegation_id uuid references delegation (id),
  -- Declined, taken back, or ended with its holder's account.
  ended_at timestamptz,
  check (ends_on > starts_on and ends_on - starts_on <= 90),
  check (delegation_id is null or ended_at is null)
);
create index delegation_offer_email on delegation_offer (lower(email));
create index delegation_offer_membership on delegation_offer (membership_id);
