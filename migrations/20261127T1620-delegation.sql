-- Roles for a time, and roles handed on during an absence.

alter table membership
  -- By which act it was given; unknown for what is older than this column.
  add column granted_via text check (granted_via in ('invitation', 'claim', 'command_line', 'demonstration')),
  -- When a letter told that the role ends soon; empty again once its end has been changed.
  add column reminded_at timestamptz,
  -- `ends_on` is the first day on which the role is held no more: equal to `starts_on`, it was never held.
  add constraint membership_term check (ends_on is null or ends_on >= starts_on);
create index membership_ending on membership (ends_on) where ends_on is not null and reminded_at is null;

-- One role, on one thing, handed to another person for days that are named. It holds while the role itself does.
create table delegation (
  id uuid primary key,
  membership_id uuid not null references membership (id),
  delegate_id uuid not null references person (id),
  starts_on date not null,
  -- The first day on which it holds no more.
  ends_on date not null,
  created_at timestamptz not null default now(),
  -- Ended before its time, and by whom.
  ended_at timestamptz,
  ended_by uuid references person (id),
  check (ends_on > starts_on and ends_on - starts_on <= 90)
);
create index delegation_delegate on delegation (delegate_id) where ended_at is null;
create index delegation_membership on delegation (membership_id);
