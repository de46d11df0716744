#!/usr/bin/env bash
# Tries deploy/: one PostgreSQL, two processes of Rathaus, haproxy with deploy/haproxy.cfg, load, and a rolling restart of both.
# Needs postgresql, haproxy, python3, openssl, curl. Everything on 127.0.0.1, in a temporary folder. SECONDS_OF_LOAD=40 CLIENTS=8
# From one version to the next: RATHAUS_OLD names a checkout of the older one, built with -c Release; it makes the town and serves first.
# Back to an older version of the same data (T22): run the older one's script with RATHAUS_OLD naming the newer one.
# SLOW=500: so many slow clients instead of the restart, headers, bodies and reading in turn (T25; needs slowhttptest).
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
program="${RATHAUS_DLL:-$root/artifacts/bin/Rathaus/release/Rathaus.dll}"
old_home="${RATHAUS_OLD:-$root}"
old_program="$program"; [ -z "${RATHAUS_OLD:-}" ] || old_program="$RATHAUS_OLD/artifacts/bin/Rathaus/release/Rathaus.dll"
export RATHAUS_HOME="$old_home"
work="$(mktemp -d)"; chmod 755 "$work"
pg="$(ls -d /usr/lib/postgresql/*/bin | tail -1)"
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
pids=()
finish() { for p in "${pids[@]}" $(cat "$work"/*.pid 2>/dev/null); do kill "$p" 2>/dev/null || true; done; as_postgres "$pg/pg_ctl" -D "$work/pg/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$work"; }
trap finish EXIT
mkdir "$work/pg"; [ "$(id -u)" = 0 ] && chown postgres "$work/pg"
as_postgres "$pg/initdb" -D "$work/pg/data" -A trust -E UTF8 --locale=C.UTF-8 -U rathaus >/dev/null
as_postgres "$pg/pg_ctl" -D "$work/pg/data" -w -l "$work/pg/log" -o "-p 5290 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work/pg" start >/dev/null
psql() { command "$pg/psql" -h 127.0.0.1 -p 5290 -U rathaus -qtA "$@"; }
psql -d postgres -c "create database rathaus"
export RATHAUS_POSTGRES="Host=127.0.0.1;Port=5290;Username=rathaus;Database=rathaus" RATHAUS_DATA="$work/data" RATHAUS_Proxies__Trusted=127.0.0.1
dotnet "$old_program" town create --host localhost --name Musterstadt --land NI --slug musterstadt >/dev/null
dotnet "$old_program" catalogue import "$old_home/services" >/dev/null
cat >"$work/start.sh" <<START
#!/usr/bin/env bash
# Ends the process of this number, if there is one, and starts a new one: of the newer version where an older one has run.
home="$old_home" program="$old_program"
if [ -f "$work/\$1.pid" ]; then home="$root" program="$program"; fi
if [ -f "$work/\$1.pid" ]; then kill -TERM "\$(cat "$work/\$1.pid")"; while kill -0 "\$(cat "$work/\$1.pid")" 2>/dev/null; do sleep 0.1; done; fi
RATHAUS_HOME="\$home" nohup dotnet "\$program" serve --urls "http://127.0.0.1:520\$1" >>"$work/\$1.out" 2>>"$work/\$1.log" &
echo \$! >"$work/\$1.pid"
START
chmod +x "$work/start.sh"
"$work/start.sh" 1; "$work/start.sh" 2
for n in 1 2; do for _ in $(seq 300); do curl -fsS -o /dev/null "http://127.0.0.1:520$n/health/ready" 2>/dev/null && break; sleep 0.2; done; done
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/key.pem" -out "$work/cert.pem" -days 2 -subj /CN=localhost 2>/dev/null
cat "$work/cert.pem" "$work/key.pem" >"$work/tls.pem"
export HAPROXY_CERT="$work/tls.pem" HAPROXY_SOCKET="$work/haproxy.sock" HAPROXY_HTTP=127.0.0.1:5280 HAPROXY_HTTPS=127.0.0.1:5281 RATHAUS_1=127.0.0.1:5201 RATHAUS_2=127.0.0.1:5202
haproxy -f "$root/deploy/haproxy.cfg" >"$work/haproxy.log" 2>&1 & pids+=($!)
sleep 3
python3 "$root/tools/rolling-restart/client.py" https://localhost:5281 "${SECONDS_OF_LOAD:-40}" "${CLIENTS:-8}" >"$work/client.out" & client=$!
sleep 6
if [ -n "${SLOW:-}" ]; then
  ulimit -n 20000
  for kind in "-H" "-B" "-X -w 10 -y 20 -n 5 -z 32"; do
    slowhttptest $kind -c "$SLOW" -r "$((SLOW / 4 > 200 ? SLOW / 4 : 200))" -i 10 -l "${SLOW_SECONDS:-12}" -p 3 -u https://localhost:5281/anmelden >"$work/slow.out" 2>&1 || true
    echo "slow clients, $kind: $(sed 's/\x1b\[[0-9;]*m//g' "$work/slow.out" | grep -aE 'connections closed|service available|connected|error|closed by' | tail -6 | tr -s ' \n' ' ')"
  done
else
  bash "$root/deploy/rolling-restart.sh" "$work/haproxy.sock" "rathaus-1=127.0.0.1:5201=$work/start.sh 1" "rathaus-2=127.0.0.1:5202=$work/start.sh 2"
fi
wait "$client" && result=0 || result=1
cat "$work/client.out"
echo "migrations: $(psql -d rathaus -c 'select count(*) from musterstadt.platform_migration' 2>/dev/null || true); faults: $(grep -c '"Fault ' "$work/1.out" "$work/2.out" | tr '\n' ' ')"
echo "drafts in the database: $(psql -d rathaus -c 'select count(*) from musterstadt.forms_draft')"
echo "requests by server: $(grep -oE 'rathaus/rathaus-[12]' "$work/haproxy.log" | sort | uniq -c | tr -s ' ' | tr '\n' ';')"
exit "$result"
