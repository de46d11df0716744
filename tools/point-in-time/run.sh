#!/usr/bin/env bash
# T20: brings one town back to a second, by PostgreSQL's own means. Everything on 127.0.0.1, in a temporary folder, on a cluster of its own:
# base backup + WAL archive; documents and rows come before and after the second T; the server dies; recovery to T; every table's rows are those of T;
# what came later is listed by verify; then backup and restore put the town into a fresh place, where its log says that it was restored.
# Needs postgresql, python3, curl and a built program (RATHAUS_DLL).
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
program="${RATHAUS_DLL:-$root/artifacts/bin/Rathaus/release/Rathaus.dll}"
export RATHAUS_HOME="$root"
work="$(mktemp -d)"; chmod 755 "$work"
pg="$(ls -d /usr/lib/postgresql/*/bin | tail -1)"
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
server=""
finish() { [ -n "$server" ] && kill "$server" 2>/dev/null; as_postgres "$pg/pg_ctl" -D "$work/pg/data" -m immediate stop >/dev/null 2>&1; rm -rf "$work"; }
trap finish EXIT
port=5295
rathaus() { dotnet "$program" "$@"; }
psql() { command "$pg/psql" -h 127.0.0.1 -p "$port" -U rathaus -qtA "$@"; }
start_pg() { as_postgres "$pg/pg_ctl" -D "$work/pg/data" -w -l "$work/pg/log" -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work/pg" start >/dev/null; }
serve() {
  dotnet "$program" serve --port 5296 >"$work/out" 2>>"$work/log" & server=$!
  for _ in $(seq 900); do grep -q "Rathaus ready" "$work/out" && return; kill -0 "$server" || { tail -5 "$work/log"; exit 1; }; sleep 0.1; done; exit 1
}
stop() { kill -TERM "$server"; wait "$server" || true; server=""; }
# Applications by the real pages, each with a file: the citizen of tests/Torture in forty lines.
apply() { python3 "$root/tools/point-in-time/apply.py" 5296 "$1"; }
# Every table of the town with its number of rows and a hash of all of them.
rows() {
  for table in $(psql -d rathaus -c "select tablename from pg_tables where schemaname = 'astadt' order by 1"); do
    echo "$table $(psql -d rathaus -c "select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '-') from astadt.\"$table\" t")"
  done
}

# 1. A server that archives its WAL.
mkdir "$work/pg" "$work/wal"; [ "$(id -u)" = 0 ] && chown postgres "$work/pg" "$work/wal"
as_postgres "$pg/initdb" -D "$work/pg/data" -A trust -E UTF8 --locale=C.UTF-8 -U rathaus >/dev/null
as_postgres sh -c "cat >>'$work/pg/data/postgresql.conf'" <<CONF
archive_mode = on
archive_command = 'test ! -f $work/wal/%f && cp %p $work/wal/%f'
CONF
start_pg
psql -d postgres -c "create database rathaus"
export RATHAUS_POSTGRES="Host=127.0.0.1;Port=$port;Username=rathaus;Database=rathaus" RATHAUS_DATA="$work/data"
rathaus town create --host astadt.localhost --slug astadt --address http://astadt.localhost >/dev/null
rathaus catalogue import "$root/tests/Torture/services" --town astadt >/dev/null
serve
apply 3

# 2. The base backup, while it works.
as_postgres "$pg/pg_basebackup" -D "$work/pg/base" -h 127.0.0.1 -p "$port" -U rathaus -X none -c fast
apply 5
stop                                                          # quiet, so that T is exactly between two transactions
rows >"$work/rows.then"
sleep 2; moment="$(psql -d postgres -c "select now()")"; sleep 2

# 3. What came after T and is to be taken back.
serve; apply 4; stop
later=$(( $(find "$work/data/towns/astadt/documents" -type f | wc -l) - $(awk '$1=="records_document"{print $2}' "$work/rows.then") ))
psql -d postgres -c "select pg_switch_wal()" >/dev/null; sleep 2

# 4. The server is lost; a new one is recovered to T.
as_postgres "$pg/pg_ctl" -D "$work/pg/data" -m immediate stop >/dev/null
as_postgres mv "$work/pg/data" "$work/pg/lost"; as_postgres mv "$work/pg/base" "$work/pg/data"
as_postgres sh -c "cat >>'$work/pg/data/postgresql.conf'" <<CONF
restore_command = 'cp $work/wal/%f %p'
recovery_target_time = '$moment'
recovery_target_action = 'promote'
archive_command = 'true'
CONF
as_postgres touch "$work/pg/data/recovery.signal"
begun=$(date +%s%N); start_pg
for _ in $(seq 600); do [ "$(psql -d postgres -c "select pg_is_in_recovery()")" = f ] && break; sleep 0.1; done
echo "recovered to $moment in $(( ($(date +%s%N) - begun) / 1000000 )) ms"
rows >"$work/rows.now"
failed=0
if cmp -s "$work/rows.then" "$work/rows.now"; then echo "rows: $(wc -l <"$work/rows.now") tables, $(awk '{n+=$2}END{print n}' "$work/rows.now") rows, all exactly as at T"; else echo "rows differ:"; diff "$work/rows.then" "$work/rows.now" | head -20; failed=1; fi

# 5. verify says that the log is older than what was published, and lists the files that are newer than the database.
rathaus verify --town astadt >"$work/verify" && { echo "verify took a database that was put back for whole"; failed=1; } || true
grep -E "Prüfpunkt|nennt keine Zeile" "$work/verify" | cut -c1-200
listed=$(sed -nE 's/.*[^0-9]([0-9]+) Dateien im Speicher nennt keine Zeile.*/\1/p' "$work/verify")
[ "${listed:-0}" = "$later" ] && echo "newer documents: $later, all listed" || { echo "newer documents: $later, listed ${listed:-0}"; failed=1; }

# 6. Into a fresh place, by backup and restore: the log says what happened and verifies.
rathaus backup --to "$work/then.backup" --town astadt >/dev/null
psql -d postgres -c "create database fresh"
journal="$(ls "$work"/data/deletions/*.jsonl 2>/dev/null | head -1 || true)"
RATHAUS_POSTGRES="Host=127.0.0.1;Port=$port;Username=rathaus;Database=fresh" RATHAUS_DATA="$work/fresh" rathaus restore "$work/then.backup" --key "$work/data/keys/installation.key" \
  --approved-by "Erika Beispiel" --approved-by "Max Muster" --reason "Zurück auf $moment" --published "$work/data/towns/astadt/log/1" ${journal:+--deletions "$journal"}
export RATHAUS_POSTGRES="Host=127.0.0.1;Port=$port;Username=rathaus;Database=fresh" RATHAUS_DATA="$work/fresh"
serve; apply 1; stop
if rathaus verify --town astadt >"$work/verify"; then echo "the restored town serves, takes an application, and verifies"; else cat "$work/verify"; failed=1; fi
exit "$failed"
