#!/usr/bin/env bash
# The whole check beside a plain comrak parse of the same bytes, stage by stage in one process, then
# the binary as a whole: start-up, a run over all files, memory, many findings in one file.
#
# Then rumdl (PyPI) and markdownlint-cli2 (npm) on the same files, with their own default rules; each
# is left out, with a word, where it cannot be fetched.
#
#   benches/compare.sh [FOLDER_OR_FILE ...]
set -euo pipefail
cd "$(dirname "$0")/.."

targets=("$@")
if [ "${#targets[@]}" -eq 0 ]; then
  targets=(fixtures/lists)
  [ -d ../shared/corpus/lists ] && targets=(../shared/corpus/lists)
fi

for at in "${!targets[@]}"; do targets[at]=$(realpath "${targets[at]}"); done

cargo build --release --quiet
cargo bench --quiet --bench stages -- "${targets[@]}"

binary=${CARGO_TARGET_DIR:-target}/release/mdlint
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Milliseconds of CPU time of one run, the least of nine, over $repeat runs each.
repeat=1
least() {
  local best=999999 TIMEFORMAT='%U %S' figure run
  for _ in 1 2 3 4 5 6 7 8 9; do
    figure=$( { time for ((run = 0; run < repeat; run++)); do "$@" >/dev/null 2>&1 || true; done; } 2>&1 |
      tail -n 1 | awk -v repeat="$repeat" '{printf "%.1f", ($1 + $2) * 1000 / repeat}')
    best=$(printf '%s\n%s\n' "$best" "$figure" | sort -g | head -n 1)
  done
  echo "$best"
}

: > "$work/empty.md"
# 10,000 entries, each with a fault.
awk 'BEGIN { print "# List\n"; for (i = 0; i < 10000; i++) printf "- [name %d](https://e.org/%d)  - text\n", i, i }' \
  > "$work/many.md"
printf "[list]\nformats = ['[{name}]({url}) - {description}']\n" > "$work/mdlint.toml"
many=("$binary" --config "$work/mdlint.toml" --threads 1 "$work/many.md")

echo
repeat=20
echo "start-up, an empty file:       $(least "$binary" --isolated "$work/empty.md") ms of CPU time"
repeat=1
echo "all files, one thread:         $(least "$binary" --isolated --threads 1 "${targets[@]}") ms"
echo "all files, all threads:        $(least "$binary" --isolated "${targets[@]}") ms"
kilobytes=$(($(wc -c < "$work/many.md") / 1000))
findings=$("${many[@]}" --output-format concise 2>/dev/null | wc -l || true)
echo "$findings findings in $kilobytes kB, concise: $(least "${many[@]}" --output-format concise) ms"
echo "$findings findings in $kilobytes kB, full:    $(least "${many[@]}" --output-format full) ms"

if [ -x /usr/bin/time ]; then
  memory=$(/usr/bin/time -o "$work/memory" -f %M "$binary" --isolated --threads 1 "${targets[@]}" \
    > /dev/null 2>&1 || true; tail -n 1 "$work/memory")
  echo "all files, one thread:         $memory kB of memory at most"
fi

# On copies elsewhere, so that they read no configuration of ours.
tools=${CARGO_TARGET_DIR:-target}/compare
mkdir -p "$tools" "$work/elsewhere"
tools=$(realpath "$tools")
cp -r "${targets[@]}" "$work/elsewhere"
cd "$work/elsewhere"

rumdl=$tools/venv/bin/rumdl
if [ -x "$rumdl" ] || { python3 -m venv "$tools/venv" && "$tools/venv/bin/pip" install -q rumdl; } \
  > /dev/null 2>&1; then
  check=(env RAYON_NUM_THREADS=1 "$rumdl" check --isolated --no-cache .)
  echo "all files, $("$rumdl" --version):         $(least "${check[@]}") ms"
else
  echo "rumdl: skipped, pip cannot fetch it"
fi

markdownlint=$tools/node_modules/.bin/markdownlint-cli2
if [ -x "$markdownlint" ] || (cd "$tools" && npm install --silent --no-audit --no-fund markdownlint-cli2) \
  > /dev/null 2>&1; then
  echo "all files, markdownlint-cli2:  $(least "$markdownlint" '**/*.md') ms"
else
  echo "markdownlint-cli2: skipped, npm cannot fetch it"
fi
