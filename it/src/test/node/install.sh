#!/bin/sh
# Brings the library for every-grant.mjs, exactly as the lock file says. Without npm, or without a registry, the test that
# needs it is skipped and says so.
set -eu
target=$1
here=$(dirname "$0")
if ! command -v npm >/dev/null; then
  echo "no npm here: ClientLibrariesIT will skip its Node library"
  exit 0
fi
mkdir -p "$target"
cp "$here/package.json" "$here/package-lock.json" "$here/every-grant.mjs" "$target"
if [ ! -d "$target/node_modules/openid-client" ]; then
  npm --prefix "$target" ci --ignore-scripts --no-audit --no-fund --loglevel=error \
    || echo "npm ci failed: ClientLibrariesIT will skip its Node library"
fi
