-- Ways in: a session knows when its holder last proved who she is, a link may serve other ends than coming in, and a form sent
-- with too old a proof waits for a fresh one.

alter table session
  -- What pages and forms name a session by: its token never leaves the cookie, nor its hash the database.
  add column id uuid not null default gen_random_uuid(),
  -- When she last proved who she is, by a letter, a key or her provider: sensitive acts ask for a fresh proof.
  add column verified_at timestamptz,
  -- Personal: the family of the browser and the system ("Firefox, Linux"), never the whole header, so that she knows her own
  -- sessions from somebody else's. Gone with the session.
  add column device text not null default '',
  -- Personal: what the provider said of her when it let her in, kept for the single use of signing out there too. Gone with the session.
  add column id_token text;
update session set verified_at = created_at;
alter table session
  alter column verified_at set not null,
  alter column verified_at set default now(),
  add constraint session_id unique (id);

alter table sign_in_link
  drop constraint sign_in_link_purpose_check,
  add constraint sign_in_link_purpose_check check (purpose in ('sign_in', 'invitation', 'confirmation', 'linking', 'ending')),
  -- A confirmation refreshes this session and no other.
  add column session_id uuid references session (id) on delete cascade,
  -- Personal: what a linking would link, until the link has served or expired.
  add column matter jsonb;

-- One form per session, sent when the proof was too old. Personal: whatever she had typed; it serves
-- for an hour, is removed after a day, and goes with the session.
create table held_form (
  session_id uuid primary key references session (id) on delete cascade,
  path text not null,
  -- The page where the form stood, to go back to.
  back text,
  fields jsonb not null,
  held_at timestamptz not null default now()
);
