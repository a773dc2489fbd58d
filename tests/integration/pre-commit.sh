#!/usr/bin/env bash
# The hooks with the real pre-commit: `mdlint` fails on a bad README, `mdlint-fix` mends it, then
# both pass.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet pre-commit
export PRE_COMMIT_HOME=$work/cache
pre_commit=$work/venv/bin/pre-commit

"$pre_commit" validate-manifest "$root/.pre-commit-hooks.yaml"

# The hooks are built from what is committed, as they would be from a release, but for how long the
# compiler may take.
export CARGO_TARGET_DIR=$root/target/hooks
export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
export CARGO_PROFILE_RELEASE_OPT_LEVEL=0
mkdir "$work/list"
cd "$work/list"
git init --quiet
git config user.name tester
git config user.email tester@example.org
# One fault that `--fix` mends.
cat > README.md <<'LIST'
# Columns

## Storage

- [Parquet](https://parquet.apache.org/) - A columnar file format.
- [ORC](https://orc.apache.org/): A columnar format for Hive.
- [Arrow](https://arrow.apache.org/) - A columnar layout in memory.
LIST
cat > mdlint.toml <<'TOML'
[list]
formats = ['[{name}]({url}) - {description}']
TOML
cat > .pre-commit-config.yaml <<YAML
repos:
  - repo: $root
    rev: $(git -C "$root" rev-parse HEAD)
    hooks:
      - id: mdlint
      - id: mdlint-fix
        stages: [manual]
YAML
git add -A
git commit --quiet -m 'A list with a fault'

fails() { if "$@"; then echo "expected to fail: $*"; exit 1; fi; }

echo '-- mdlint fails on the fault'
fails "$pre_commit" run mdlint --all-files | tee "$work/out"
grep -q 'README.md:6:' "$work/out"
grep -q 'odd-separator' "$work/out"

echo '-- mdlint-fix mends it, and pre-commit reports the change'
fails "$pre_commit" run --hook-stage manual mdlint-fix --all-files
grep -q '^- \[ORC\](https://orc.apache.org/) - A columnar format for Hive.$' README.md
git diff --stat

echo '-- both pass'
git commit --quiet -am 'Mended' --no-verify
"$pre_commit" run mdlint --all-files
"$pre_commit" run --hook-stage manual mdlint-fix --all-files
git diff --exit-code
echo 'pre-commit: ok'
