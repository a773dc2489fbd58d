#!/usr/bin/env bash
# awesome-lint beside `mdlint --preset awesome`, on the same lists: how long each takes, and what each
# finds on lines where the other finds nothing, by rule.
#
#   benches/awesome-lint.sh [--profile quick] [LIST ...]
#
# Each list stands in a git repository of its own, with the files that are asked for beside it. There is
# no remote, so that awesome-lint asks no network: of all its rules only awesome-github wants one, and
# its one remark on that is left out. Skipped where npm is not there.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"

profile=quick lists=()
while [ $# -gt 0 ]; do
  case $1 in
    --profile) profile=$2; shift 2 ;;
    *) lists+=("$(realpath "$1")"); shift ;;
  esac
done
if [ "${#lists[@]}" -eq 0 ]; then
  corpus=../shared/corpus/lists
  [ -d "$corpus" ] || { echo "skipped: $corpus is not there"; exit 0; }
  for name in sindresorhus__awesome-nodejs agarrharr__awesome-cli-apps enaqx__awesome-react ziadoz__awesome-php \
    veggiemonk__awesome-docker h4cc__awesome-elixir avelino__awesome-go rust-unofficial__awesome-rust \
    vinta__awesome-python steven2358__awesome-generative-ai; do
    lists+=("$(realpath "$corpus/$name.md")")
  done
fi
command -v npm > /dev/null || { echo "skipped: npm is not there"; exit 0; }

tools=${CARGO_TARGET_DIR:-$root/target}/awesome-lint
if [ ! -d "$tools/node_modules/awesome-lint" ]; then
  mkdir -p "$tools"
  (cd "$tools" && echo '{"private": true}' > package.json && npm install --silent --no-audit --no-fund awesome-lint@2) ||
    { echo "skipped: awesome-lint cannot be installed"; exit 0; }
fi
cargo build --quiet --profile "$profile"
folder=$profile
[ "$profile" = dev ] && folder=debug
binary=${CARGO_TARGET_DIR:-$root/target}/$folder/mdlint

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for list in "${lists[@]}"; do
  place=$work/lists/$(basename "$list" .md)
  mkdir -p "$place"
  sed 's/\r$//' "$list" > "$place/readme.md"
  echo '# Contributing' > "$place/contributing.md"
  echo 'CC0' > "$place/LICENSE"
  git -C "$place" init --quiet
done

cat > "$tools/run.mjs" <<'SCRIPT'
import fs from 'node:fs';
import awesomeLint from 'awesome-lint';
for (const folder of fs.readdirSync(process.argv[2])) {
  process.chdir(`${process.argv[2]}/${folder}`);
  for (const file of await awesomeLint({filename: 'readme.md'})) {
    for (const message of file.messages) {
      const line = message.line ?? message.place?.start?.line ?? message.place?.line ?? 1;
      console.log(JSON.stringify({list: folder, line, rule: message.ruleId, message: message.reason}));
    }
  }
}
SCRIPT
cat > "$work/compare.py" <<'SCRIPT'
import collections, json, re, sys
theirs = [json.loads(line) for line in open(sys.argv[1])]
theirs = [f for f in theirs if f['rule'] != 'awesome-github']
ours = json.load(open(sys.argv[2]))
ours = [
    dict(f, list=re.search(r'([^/]+)/readme\.md', f['path'])[1], line=f['range']['start']['line'])
    for f in ours['diagnostics']
]
place = lambda f: (f['list'], f['line'])
def tell(name, some, others):
    known = {place(f) for f in others}
    alone = [f for f in some if place(f) not in known]
    print(f'{name}: {len(some)} findings, {len(alone)} on lines where the other finds nothing')
    by_rule = collections.defaultdict(list)
    for f in alone: by_rule[f['rule']].append(f)
    for rule, found in sorted(by_rule.items(), key=lambda it: -len(it[1])):
        first = found[0]
        message = first['message'].replace('\n', ' ')[:90]
        print(f"  {len(found):6} {rule:32} {len({f['list'] for f in found}):3} lists  e.g. {first['list']}:{first['line']}: {message}")
tell('awesome-lint', theirs, ours)
tell('mdlint', ours, theirs)
SCRIPT

TIMEFORMAT='%R s'
printf 'awesome-lint: '
time (cd "$tools" && node run.mjs "$work/lists" > "$work/theirs.jsonl" 2> "$work/theirs.log") ||
  { tail -n 5 "$work/theirs.log"; exit 1; }
printf 'mdlint:       '
# 0 and 1 are findings or none; 2 is a run that failed.
time { code=0; (cd "$work/lists" && "$binary" --isolated --preset awesome --output-format json ./*/readme.md > "$work/ours.json" 2> "$work/ours.log") || code=$?; }
[ "$code" -le 1 ] || { cat "$work/ours.log"; exit 1; }
python3 "$work/compare.py" "$work/theirs.jsonl" "$work/ours.json"
