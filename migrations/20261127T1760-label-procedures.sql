-- A procedure may end without a sanction: the label goes on, and its history says that there was one.
alter table label_event drop constraint label_event_kind_check;
alter table label_event add constraint label_event_kind_check check (kind in ('awarded', 'condition_met', 'reviewed', 'procedure_opened', 'answered',
  'procedure_closed', 'suspended', 'reinstated', 'withdrawn', 'ended', 'renewed'));
