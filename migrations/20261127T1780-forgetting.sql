-- What is sealed may be forgotten, never rewritten: at its term an unsuccessful candidacy loses its answers and keeps its fingerprint.
drop trigger candidacy_version_append_only on candidacy_version;
create trigger candidacy_version_append_only before update on candidacy_version for each row
  when (new.content -> 'answers' is distinct from '{}'::jsonb or new.content -> 'members' is distinct from '[]'::jsonb
    or to_jsonb(new) - 'content' is distinct from to_jsonb(old) - 'content')
  execute function refuse_change();

drop trigger admissibility_append_only on admissibility_check;
create trigger admissibility_append_only before update on admissibility_check for each row
  when (new.reason <> '' or to_jsonb(new) - 'reason' is distinct from to_jsonb(old) - 'reason')
  execute function refuse_change();
