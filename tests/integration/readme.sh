#!/usr/bin/env bash
# The commands of the README, as a newcomer would type them, on a clean copy of what is committed.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone --quiet "$root" "$work/mdlint"
cd "$work/mdlint"
# What is built already need not be built again.
export CARGO_TARGET_DIR=$root/target

# The first block of the README that begins with `cargo run` is its main job; its second the tests.
mapfile -t commands < <(grep -E '^cargo (run|test)' README.md)
[ "${#commands[@]}" -ge 2 ] || { echo 'README.md names no commands'; exit 1; }
for command in "${commands[@]}"; do
  case "$command" in
    'cargo test'*) continue ;; # CI has just run them.
  esac
  echo "-- $command"
  status=0
  eval "$command" || status=$?
  # 1 is what a list with faults answers; anything above is a failure.
  [ "$status" -le 1 ] || { echo "exit code $status"; exit 1; }
done
echo 'readme: ok'
