#!/usr/bin/env bash
# Publishes twice from two copies of this commit and compares every file: the same source gives the same program (about six minutes).
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
work="$(mktemp -d)"; trap 'rm -rf "$work"' EXIT
for n in one two; do
  git -C "$root" worktree add --detach "$work/$n-src" HEAD >/dev/null 2>&1 || git clone -q "$root" "$work/$n-src"
  # The same path for both, as a build in a container has: the path of the source is part of what a compiler writes.
  mv "$work/$n-src" "$work/src"
  (cd "$work/src" && dotnet build-server shutdown >/dev/null 2>&1; ./rathaus publish "$work/$n") >&2
  mv "$work/src" "$work/$n-done"
done
git -C "$root" worktree prune
(cd "$work/one" && find . -type f -print0 | sort -z | xargs -0 sha256sum) >"$work/one.sums"
(cd "$work/two" && find . -type f -print0 | sort -z | xargs -0 sha256sum) >"$work/two.sums"
if cmp -s "$work/one.sums" "$work/two.sums"; then
  echo "reproducible: $(wc -l <"$work/one.sums") files, all the same; sum $(sha256sum "$work/one.sums" | cut -c1-16)"
else
  echo "not reproducible: $(diff "$work/one.sums" "$work/two.sums" | grep -c '^<') of $(wc -l <"$work/one.sums") files differ:"
  diff "$work/one.sums" "$work/two.sums" | sed -n 's/^< [0-9a-f]*  //p' | head -20
  exit 1
fi
