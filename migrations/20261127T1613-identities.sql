-- Who a person is at an identity provider (OpenID Connect): known by the provider's address and the subject it gave, never by her e-mail address.

create table provider_identity (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  issuer text not null,
  -- Personal: the provider's own name for her.
  subject text not null,
  -- Personal: the address the provider last gave, so that she tells one identity from another.
  email text,
  -- Personal: the establishment the provider says she works for. A suggestion of membership, which an administrator confirms; it opens nothing.
  siret text check (siret ~ '^\d{14}$'),
  linked_at timestamptz not null default now(),
  used_at timestamptz,
  unique (issuer, subject)
);
create index provider_identity_person on provider_identity (person_id);
