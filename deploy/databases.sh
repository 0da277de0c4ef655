#!/bin/sh
# Makes the databases of the orders and of Temporal, each with an owner who may do nothing else. Harmless when there is
# nothing to do. Needs PGHOST, and PGUSER and PGPASSWORD of the server's administrator; ORDERS_PASSWORD and
# TEMPORAL_PASSWORD for the owners.
set -eu

administrator=$PGUSER
sql() {
  psql --dbname postgres --quiet --no-psqlrc --set ON_ERROR_STOP=1 "$@"
}

# Servers of earlier versions have Temporal as their administrator, whom nobody can demote: he gets the new name, and
# Temporal a user of its own. Nobody renames himself, so a second administrator does it.
answers() {
  sql --username "$1" --command 'select' >/dev/null 2>&1
}
if ! answers "$administrator" && answers temporal; then
  sql --username temporal --set password="$PGPASSWORD" <<'SQL'
select 'create role renames superuser login' where not exists (select from pg_roles where rolname = 'renames') \gexec
alter role renames password :'password';
SQL
  sql --username renames --set administrator="$administrator" --set password="$PGPASSWORD" <<'SQL'
begin;
alter role temporal rename to :"administrator";
alter role :"administrator" password :'password';
commit;
SQL
fi

sql --set orders="$ORDERS_PASSWORD" --set temporal="$TEMPORAL_PASSWORD" <<'SQL'
drop role if exists renames;

select format('create role %I login', name) from unnest(array['orders', 'temporal']) as name
where not exists (select from pg_roles where rolname = name) \gexec
alter role orders password :'orders';
alter role temporal password :'temporal';

select format('create database %I owner %I', name, owner)
from (values ('orders', 'orders'), ('temporal', 'temporal'), ('temporal_visibility', 'temporal')) as wanted (name, owner)
where not exists (select from pg_database where datname = name) \gexec
alter database temporal owner to temporal;
alter database temporal_visibility owner to temporal;
revoke connect on database orders, temporal, temporal_visibility from public;
SQL

# What the administrator owned as Temporal; extensions stay his.
for database in temporal temporal_visibility; do
  sql --dbname "$database" <<'SQL'
select format('alter table %I.%I owner to temporal', schemaname, tablename) from pg_tables
where schemaname = 'public' and tableowner <> 'temporal' \gexec
select format('alter function %s owner to temporal', oid::regprocedure) from pg_proc
where pronamespace = 'public'::regnamespace and proowner <> 'temporal'::regrole
  and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e') \gexec
SQL
done
echo 'The databases are ready.'
