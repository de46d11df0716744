#!/usr/bin/env bash
# Publishes twice from two copies of this commit and compares every file: the same source gives the same program (about six minutes).
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
work="$(mktemp -d)"; trap 'rm -rf "$work"' EXIT
# No compiler and no node of another build lends a hand, and none that others use is ended.
printf '%s\n' -p:UseSharedCompilation=false -nodeReuse:false >"$work/Directory.Build.rsp"
commit="$(git -C "$root" rev-parse HEAD)"
for n in one two; do
  git clone -q --no-checkout "$root" "$work/src"
  # Somebody may commit while the first one is built.
  git -C "$work/src" checkout -q "$commit"
  # The same path for both, as a build in a container has: the path of the source is part of what a compiler writes.
  (cd "$work/src" && ./rathaus publish "$work/$n") >&2
  mv "$work/src" "$work/$n-done"
done
(cd "$work/one" && find . -type f -print0 | sort -z | xargs -0 sha256sum) >"$work/one.sums"
(cd "$work/two" && find . -type f -print0 | sort -z | xargs -0 sha256sum) >"$work/two.sums"
if cmp -s "$work/one.sums" "$work/two.sums"; then
  echo "reproducible: $(wc -l <"$work/one.sums") files, all the same; sum $(sha256sum "$work/one.sums" | cut -c1-16)"
else
  echo "not reproducible: $(diff "$work/one.sums" "$work/two.sums" | grep -c '^<') of $(wc -l <"$work/one.sums") files differ:"
  diff "$work/one.sums" "$work/two.sums" | sed -n 's/^< [0-9a-f]*  //p' | head -20
  exit 1
fi
