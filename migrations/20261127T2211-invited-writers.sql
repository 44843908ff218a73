-- Until somebody who was invited to write has opened the candidacy, she is shown there as her inviter named her: the name of her account, where she
-- has one already, would tell whose address it is. Her row has a number of its own, since a person's number tells how old her account is.
alter table candidacy_writer
  add column id uuid not null default gen_random_uuid(),
  add column invited_as text;
create unique index candidacy_writer_id on candidacy_writer (id);
