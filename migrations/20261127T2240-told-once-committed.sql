-- PostgreSQL lets one transaction at a time commit what it notifies, and the next one waits until the disk has answered. A transaction of ours therefore only
-- notes here that something changed, and says it once it is committed (src/platform/database.ts); any other still says it with its commit.
create or replace function tell_change() returns trigger language plpgsql as $$
begin
  if current_setting('essaim.tells', true) = 'once committed' then
    perform set_config('essaim.changed', 'yes', false);
  else
    perform pg_notify('essaim_changed', '');
  end if;
  return null;
end $$;
