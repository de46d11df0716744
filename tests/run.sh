#!/usr/bin/env bash
# ./rathaus test [FILTER]: installs or finds what the tests need, builds, runs all, ends with "N passed, N failed".
set -uo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$root" || exit 1
filter="${1:-}"
say() { printf '%s\n' "$*" >&2; }

command -v dotnet >/dev/null || { say "Es fehlt das .NET SDK 10."; exit 2; }
command -v node >/dev/null || { say "Es fehlt Node.js 20 oder neuer."; exit 2; }

# What is needed beyond SDK and Node: PostgreSQL, Chromium, clamd, poppler to look into PDF files, strace, libfiu and faketime for broken disks and clocks.
missing=()
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || [ -n "${RATHAUS_TEST_POSTGRES:-}" ] || missing+=(postgresql-15)
command -v chromium >/dev/null || [ -x "${RATHAUS_CHROMIUM:-}" ] || missing+=(chromium)
command -v clamd >/dev/null || missing+=(clamav-daemon)
command -v pdfinfo >/dev/null || missing+=(poppler-utils)
command -v qpdf >/dev/null || missing+=(qpdf)
command -v strace >/dev/null || missing+=(strace)
command -v faketime >/dev/null || missing+=(faketime)
command -v fiu-run >/dev/null || missing+=(fiu-utils)
command -v python3 >/dev/null || missing+=(python3)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Für die Tests wird installiert: ${missing[*]}"
    apt-get update -qq >/dev/null 2>&1
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1 ||
      say "Das ging nicht. Installieren Sie selbst: apt-get install ${missing[*]}"
  else
    say "Für alle Tests fehlt: ${missing[*]}. Installieren Sie es (Debian: apt-get install ${missing[*]}); was davon abhängt, schlägt sonst fehl."
  fi
fi

mkdir -p artifacts/tests
(cd tests && npm install --ignore-scripts --no-audit --no-fund --silent) || { say "npm install in tests/ ging nicht."; exit 1; }
dotnet build Rathaus.slnx -c Release -v q -nologo -warnaserror >artifacts/tests/build.log 2>&1 || { grep -E "error|warning" artifacts/tests/build.log | sort -u | head -40; echo "0 passed, 1 failed"; exit 1; }

passed=0 failed=0 skipped=0 bad=0
for project in tests/*.Tests/ tests/Torture/; do
  name="$(basename "$project")"
  say "== $name"
  log="artifacts/tests/$name.log"
  arguments=(-c Release --no-build --nologo -v q --logger "console;verbosity=normal")
  [ -n "$filter" ] && arguments+=(--filter "FullyQualifiedName~$filter")
  dotnet test "$project/$name.csproj" "${arguments[@]}" >"$log" 2>&1 || bad=1
  counted=$(sed -nE 's/^ *(Passed|Failed|Skipped): *([0-9]+)$/\1 \2/p' "$log")
  p=$(awk '$1=="Passed"{n+=$2}END{print n+0}' <<<"$counted")
  f=$(awk '$1=="Failed"{n+=$2}END{print n+0}' <<<"$counted")
  s=$(awk '$1=="Skipped"{n+=$2}END{print n+0}' <<<"$counted")
  grep -E "^ +(Failed|Skipped) " "$log" | sort -u | head -40
  [ "$f" -gt 0 ] && grep -A14 -E "^ +Failed " "$log" | head -200
  if [ $((p + f + s)) -eq 0 ] && [ -z "$filter" ]; then say "$name hat keinen Test ausgeführt:"; tail -20 "$log"; f=1; fi
  say "   $p passed, $f failed, $s skipped"
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
done
[ "$bad" = 1 ] && [ "$failed" = 0 ] && failed=1
[ "$skipped" -gt 0 ] && say "$skipped skipped; each says why"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ $((passed)) -gt 0 ]
