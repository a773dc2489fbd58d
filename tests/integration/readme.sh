#!/usr/bin/env bash
# The README, as a newcomer would read it, on a clean copy of what is committed: its commands run, and
# its transcripts are what a terminal of 80 columns shows.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone --quiet "$root" "$work/mdlint"
cd "$work/mdlint"
# What is built already need not be built again.
export CARGO_TARGET_DIR=$root/target
export NO_COLOR=1

# The commands of the blocks marked `sh`. The first is the main job.
mapfile -t commands < <(awk '/^```sh/ { inside = 1; next } /^```/ { inside = 0 } inside' README.md | grep -E '^cargo (run|test)')
[ "${#commands[@]}" -ge 2 ] || { echo 'README.md names no commands'; exit 1; }
for command in "${commands[@]}"; do
  case "$command" in
    'cargo test'*) continue ;; # CI has just run them.
  esac
  echo "-- $command"
  status=0
  bash -c "$command" || status=$?
  # 1 is what a list with faults answers; anything above is a failure.
  [ "$status" -le 1 ] || { echo "exit code $status"; exit 1; }
done

# The transcripts of the blocks marked `text`: a `$ mdlint ...` and what it prints, to the next or to
# the end of the block.
mkdir "$work/bin"
cp "$CARGO_TARGET_DIR/debug/mdlint" "$work/bin/"
export PATH=$work/bin:$PATH
cd fixtures/lists/databases
awk '/^```text/ { inside = 1; next } /^```/ { inside = 0 } inside' ../../../README.md > "$work/expected"
grep -E '^\$ mdlint' "$work/expected" > "$work/prompts" || { echo 'README.md has no transcripts'; exit 1; }
while IFS= read -r prompt; do
  printf '%s\n' "$prompt"
  script -qec "stty cols 80 rows 24; ${prompt#\$ }" /dev/null < /dev/null | tr -d '\r' || true
done < "$work/prompts" > "$work/printed"
# Tomorrow is another day.
sed -i -E 's/today is [0-9]{4}-[0-9]{2}-[0-9]{2}/today is YYYY-MM-DD/' "$work/expected" "$work/printed"
diff "$work/expected" "$work/printed" || { echo 'README.md: a transcript is not what mdlint prints'; exit 1; }
echo 'readme: ok'
