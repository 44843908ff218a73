-- A juror accepts her seat, and says whether her name may be published with the results. Until she has, and where she says no, she is told by her function only.
alter table jury_member add column accepted_at timestamptz, add column is_named boolean not null default false;
