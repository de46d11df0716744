#!/usr/bin/env bash
# T32: serves two towns for ten minutes under steady pages and applications, and watches memory, descriptors, threads and the write-ahead log.
# After the first third (the start takes more than the serving) memory must not grow by more than 1 % an hour beyond what the line's own error allows.
#   tools/soak/run.sh        SOAK_SECONDS=600 (28800 in the long form)   RATHAUS_DLL=…
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
program="${RATHAUS_DLL:-$root/artifacts/bin/Rathaus/release/Rathaus.dll}"
export RATHAUS_HOME="$root" RATHAUS_DATA="${RATHAUS_DATA:-}"
work="$(mktemp -d)"; pids=()
finish() { for p in "${pids[@]}"; do kill "$p" 2>/dev/null || true; done; rm -rf "$work"; }
trap finish EXIT
export RATHAUS_DATA="$work/data"
for town in astadt bstadt; do
  dotnet "$program" town create --host "$town.localhost" --slug "$town" --address "http://$town.localhost" >/dev/null
  dotnet "$program" catalogue import "$root/tests/Torture/services" --town "$town" >/dev/null
done
dotnet "$program" serve --port 5297 >"$work/out" 2>"$work/log" & server=$!; pids+=("$server")
for _ in $(seq 900); do grep -q "Rathaus ready" "$work/out" && break; sleep 0.1; done
python3 "$root/tools/soak/watch.py" "$server" 5297 "$work/data/towns/astadt" "${SOAK_SECONDS:-600}" "$root/tools/point-in-time/apply.py"
