-- Renewal: a call that only those who hold a label may answer, a lighter candidacy, and the label that follows another day after day.

-- Whom a call is for: coalitions that want a label, or those that hold one.
alter table call add column kind text not null default 'labelling' check (kind in ('labelling', 'renewal'));
-- How long before its end a label's renewal may be asked; the network's word on it, label by label, stands on the label.
update call set terms = terms || '{"renewalMonths": 6}' where not terms ? 'renewalMonths';

alter table label
  -- From when its renewal may be asked; null where no term was published.
  add column renewal_opens_on date,
  -- When the territory was written to about it.
  add column renewal_told_at timestamptz;
update label set renewal_opens_on = greatest(starts_on, (ends_on - interval '6 months')::date) where ends_on is not null;
-- A label is renewed by one other.
create unique index label_renews_once on label (renews_id) where renews_id is not null;

alter table label_event drop constraint label_event_kind_check;
alter table label_event add constraint label_event_kind_check check (kind in ('awarded', 'condition_met', 'reviewed', 'procedure_opened', 'answered',
  'procedure_closed', 'suspended', 'reinstated', 'withdrawn', 'ended', 'renewal_asked', 'renewal_granted', 'renewal_refused', 'renewed'));

-- What makes a candidacy a renewal: the label that it asks to renew, and how it is assessed.
create table renewal (
  candidacy_id uuid primary key references candidacy (id),
  label_id uuid not null references label (id),
  asked_at timestamptz not null default now(),
  asked_by uuid references person (id),
  -- The network's own opinion, on which it is decided where no jury is asked.
  advice text check (advice in ('favourable', 'reserved', 'unfavourable')),
  opinion text not null default '',
  opinion_at timestamptz,
  opinion_by uuid references person (id),
  -- Since when it is the jury's, to be judged as any candidacy is.
  to_jury_at timestamptz,
  to_jury_by uuid references person (id)
);
create index renewal_label on renewal (label_id);

-- A renewal may be decided by the network, without a deliberation, and carried out before its wave is published.
alter table decision alter column deliberation_id drop not null;
alter table decision add column published_at timestamptz;
