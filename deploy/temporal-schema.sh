#!/bin/sh
# Makes the tables in Temporal's two databases, or brings them up to date. Harmless when there is nothing to do.
# Needs SQL_HOST, and SQL_USER and SQL_PASSWORD of the databases' owner.
set -eu

schemas=${TEMPORAL_SCHEMAS:-/etc/temporal/schema/postgresql/v12}
export SQL_PLUGIN=postgres12 SQL_PORT="${SQL_PORT:-5432}"

prepare() { # database, folder of its schema
  temporal-sql-tool --db "$1" setup-schema --version 0.0
  temporal-sql-tool --db "$1" update-schema --schema-dir "$schemas/$2/versioned"
}

prepare temporal temporal
prepare temporal_visibility visibility
echo 'The databases of Temporal are ready.'
