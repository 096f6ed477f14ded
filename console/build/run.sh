#!/bin/sh
# What Maven calls: runs a task of build.mjs, or says why it does not.
if command -v node >/dev/null 2>&1; then
  exec node build/build.mjs "$@"
fi
echo "Console: skipped, as there is no Node; the server shows a plain page instead."
