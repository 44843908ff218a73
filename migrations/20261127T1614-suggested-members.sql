-- A claim may be to act for an organisation as one of its members, where an identity provider says that the person works there.

alter table claim
  add column role text not null default 'administrator' check (role in ('administrator', 'member')),
  add column source text not null default 'person' check (source in ('person', 'provider'));
