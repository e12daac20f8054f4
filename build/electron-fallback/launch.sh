#!/bin/sh
# Starts the fallback Electron with hook.cjs in all its Node contexts. A script and not a variable that callers
# set, since Playwright takes NODE_OPTIONS away from what it launches and workers would then crash.
dist=$(dirname "$(readlink -f "$0")")/dist
export NODE_OPTIONS="${NODE_OPTIONS:+$NODE_OPTIONS }--require \"$dist/resources/app/hook.cjs\""
exec "$dist/electron" "$@"
