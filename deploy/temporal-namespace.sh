#!/bin/sh
# Makes the namespace that orders live in, and what they can be searched by. Harmless when there is nothing to do.
# Needs TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE.
set -eu

# How long Temporal keeps the history of an order that has ended; the order itself stays in our own store.
retention=${TEMPORAL_RETENTION:-30d}

retry() {
  tries=30
  until "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    if [ "$tries" -eq 0 ]; then
      echo "Given up: $*" >&2
      exec "$@"
    fi
    sleep 2
  done
}

namespace_exists() {
  temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1
}

retry temporal operator cluster health
namespace_exists || temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "$retention"
# Just after its creation not every part of the server knows the namespace.
retry temporal operator search-attribute list
known=$(temporal operator search-attribute list)

while read -r name type; do
  case "$known" in
    *"$name "*) ;;
    *) retry temporal operator search-attribute create --name "$name" --type "$type" ;;
  esac
done <<ATTRIBUTES
OrderStage Keyword
OrderAwaiting Keyword
CustomerId Keyword
ProviderId Keyword
OrderDeadline Datetime
OrderFlags KeywordList
ATTRIBUTES
echo "The namespace $TEMPORAL_NAMESPACE is ready."
