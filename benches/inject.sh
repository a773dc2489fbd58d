#!/usr/bin/env bash
# Puts faults of known kinds into real lists and scores what mdlint finds of them, without a configuration.
#
#   benches/inject.sh [--profile quick] [--seeds '1 2 3'] [--classes separator,bullet] [--keep FOLDER] [FLOORS ...] [-- LIST ...]
#
# Everything that is no option of this script goes to score.py: --missed, --min-recall 0.97, ...
# The lists are those of ../shared/corpus/lists unless some are named.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=../shared/inject
if [ ! -d "$tools" ]; then
  echo "skipped: $tools is not there"
  exit 0
fi

profile=quick seeds='1 2 3' classes='' work='' score=() lists=()
while [ $# -gt 0 ]; do
  case $1 in
    --profile) profile=$2; shift 2 ;;
    --seeds) seeds=$2; shift 2 ;;
    --classes) classes=$2; shift 2 ;;
    --keep) work=$2; mkdir -p "$work"; shift 2 ;;
    --) shift; lists=("$@"); break ;;
    *) score+=("$1"); shift ;;
  esac
done
[ "${#lists[@]}" -gt 0 ] || lists=(../shared/corpus/lists/*.md)
if [ -z "$work" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi

cargo build --quiet --profile "$profile"
folder=$profile
[ "$profile" = dev ] && folder=debug
binary=$PWD/${CARGO_TARGET_DIR:-target}/$folder/mdlint

# 0 and 1 are findings or none; 2 is a run that failed.
run() {
  local code=0
  "$@" || code=$?
  [ "$code" -le 1 ]
}

for list in "${lists[@]}"; do
  name=$(basename "$list" .md)
  run "$binary" --isolated --output-format json "$list" > "$work/clean.findings"
  # What `--fix` makes of the list as it is: what it makes of the corrupted one is held against that.
  sed 's/\r$//' "$list" > "$work/clean.md"
  run "$binary" --isolated --fix --quiet "$work/clean.md" > /dev/null
  for seed in $seeds; do
    python3 "$tools/inject.py" "$list" --seed "$seed" --out "$work" ${classes:+--classes "$classes"} > /dev/null
    case="$work/$name.s$seed"
    cp "$work/clean.md" "$case.clean.md"
    cp "$work/clean.findings" "$case.baseline.json"
    run "$binary" --isolated --output-format json "$case.md" > "$case.findings.json"
    cp "$case.md" "$case.fixed.md"
    run "$binary" --isolated --fix --quiet "$case.fixed.md" > /dev/null
  done
done
rm -f "$work/clean.md" "$work/clean.findings"
python3 "$tools/score.py" --suite "$work" "${score[@]}"
