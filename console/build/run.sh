#!/bin/sh
# What Maven calls: runs a script with Node, or says why it does not.
if command -v node >/dev/null 2>&1; then
  exec node "$@"
fi
echo "Console: $1 is skipped, as there is no Node; without it the server shows a plain page."
