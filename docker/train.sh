#!/bin/bash
# Starts the server once on a throw-away embedded PostgreSQL, lets the demo project exercise it, and writes what the JVM
# learned to the file named by $1.
set -euo pipefail

data=$(mktemp -d)
java @jvm.options "-XX:AOTCacheOutput=$1" -jar palate-backend.jar \
  --palate.data-dir="$data" --server.address=127.0.0.1 >"$data/log" 2>&1 &
server=$!

for attempt in $(seq 180); do
  if grep -q 'Demo: complete' "$data/log"; then
    break
  fi
  if [ "$attempt" = 180 ] || ! kill -0 "$server"; then
    cat "$data/log" >&2
    exit 1
  fi
  sleep 1
done

kill -TERM "$server"
wait "$server" || [ $? = 143 ] # ended by the signal
rm -rf "$data"
test -s "$1"
