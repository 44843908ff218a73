-- A deferred candidacy is judged again in the next wave, and the same jurors may judge it there: once a juror, a level and a wave.
drop index jury_assignment_once;
create unique index jury_assignment_once on jury_assignment (candidacy_id, wave_id, jury_member_id, level) where recused_at is null;
