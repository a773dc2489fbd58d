#!/usr/bin/env bash
# The whole check beside a plain comrak parse of the same bytes, stage by stage in one process, then
# the binary as a whole: start-up, and a run over all files.
#
#   benches/compare.sh [FOLDER_OR_FILE ...]
set -euo pipefail
cd "$(dirname "$0")/.."

targets=("$@")
if [ "${#targets[@]}" -eq 0 ]; then
  targets=(fixtures/lists)
  [ -d ../shared/corpus/lists ] && targets=(../shared/corpus/lists)
fi

cargo build --release --quiet
cargo bench --quiet --bench stages -- "${targets[@]}"

# Seconds of CPU time of one run, the least of nine.
least() {
  local best=999999 TIMEFORMAT='%U %S' figure
  for _ in 1 2 3 4 5 6 7 8 9; do
    figure=$( { time "$@" >/dev/null 2>&1 || true; } 2>&1 | tail -n 1 | awk '{printf "%d", ($1 + $2) * 1000}')
    [ "$figure" -lt "$best" ] && best=$figure
  done
  echo "$best"
}

binary=target/release/mdlint
empty=$(mktemp --suffix .md)
trap 'rm -f "$empty"' EXIT
echo
echo "start-up, an empty file:  $(least "$binary" --isolated "$empty") ms of CPU time"
echo "all files, one thread:    $(least "$binary" --isolated --threads 1 "${targets[@]}") ms"
echo "all files, all threads:   $(least "$binary" --isolated "${targets[@]}") ms"
