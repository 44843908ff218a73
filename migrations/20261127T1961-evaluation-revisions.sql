-- How often each part of an evaluation was saved: what is typed in two windows at once is shown twice, and neither takes the other away.
alter table evaluation add column revisions jsonb not null default '{}';
