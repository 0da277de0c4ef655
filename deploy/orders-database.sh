#!/bin/sh
# Makes the database of the orders and its owner, who may do nothing else. Harmless when there is nothing to do.
# Needs PGHOST, PGUSER and PGPASSWORD of somebody who may make databases, and ORDERS_PASSWORD for the owner.
set -eu

psql --dbname "${PGDATABASE:-postgres}" --quiet --set ON_ERROR_STOP=1 --set password="$ORDERS_PASSWORD" <<'SQL'
select 'create role orders login' where not exists (select from pg_roles where rolname = 'orders') \gexec
alter role orders password :'password';
select 'create database orders owner orders' where not exists (select from pg_database where datname = 'orders') \gexec
revoke connect on database orders from public;
SQL
echo 'The database of the orders is ready.'
