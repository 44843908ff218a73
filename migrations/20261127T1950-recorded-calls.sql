-- A call that others opened and judged before this register, told as it was published: its waves and their labels, and nothing that nobody published.

-- { sources, openedOn, waves }: null for a call that is held here.
alter table call add column record jsonb;
-- The call of a label that has no candidacy here.
alter table label add column call_id uuid references call (id);
create index label_call on label (call_id, wave_number) where call_id is not null;
