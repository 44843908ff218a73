-- A candidacy put off to the next wave may be heard there too: one slot a wave, and the earlier one stays as it was.
drop index audition_slot_candidacy;
create unique index audition_slot_candidacy on audition_slot (candidacy_id, wave_id) where candidacy_id is not null;
