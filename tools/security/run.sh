#!/usr/bin/env bash
# wapiti, sqlmap and ffuf against the demo on 127.0.0.1, each bounded, and each first against weak.py: a scanner that finds nothing there is not believed.
# apt-get install wapiti sqlmap ffuf. Prints one line for each scanner; ends with 1 when one found something in Rathaus or is blind.
#   tools/security/run.sh [PORT of a running demo, default: starts one]      SCAN_SECONDS=120
set -uo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"; root="$(cd "$here/../.." && pwd)"
limit="${SCAN_SECONDS:-120}"; work="$(mktemp -d)"; pids=(); failed=0
finish() { for p in "${pids[@]}"; do kill "$p" 2>/dev/null; done; rm -rf "$work"; }
trap finish EXIT
for tool in wapiti sqlmap ffuf; do command -v "$tool" >/dev/null || { echo "$tool: skipped, it is not installed (apt-get install wapiti sqlmap ffuf)"; failed=1; }; done
[ "$failed" = 0 ] || exit 1
weak=5390; python3 "$here/weak.py" "$weak" & pids+=($!)
port="${1:-}"
if [ -z "$port" ]; then
  port=5391
  "$root/rathaus" demo --data "$work/data" --port "$port" >"$work/out" 2>"$work/log" & pids+=($!)
  for _ in $(seq 600); do curl -fsS -o /dev/null "http://127.0.0.1:$port/health/ready" 2>/dev/null && break; sleep 0.5; done
fi
target="http://127.0.0.1:$port"

scan() { # name, command that prints the number of findings; first the control, then Rathaus
  local name="$1" control found; control="$("$2" "http://127.0.0.1:$weak" control)"; found="$("$2" "$target" rathaus)"
  echo "$name: control found ${control:-0}, Rathaus found ${found:-0}"
  [ "${control:-0}" -gt 0 ] || { echo "  $name is blind"; failed=1; }
  [ "${found:-0}" -eq 0 ] || { failed=1; sed 's/^/  /' "$work/$name-rathaus.txt" | head -20; }
}

# Only this machine is asked: --endpoint keeps the modules ssrf and xxe from calling an outside host.
run_wapiti() {
  timeout $((limit * 2 + 240)) wapiti -u "$1/" --endpoint "$1/" --scope folder -m xss,sql,exec,file,redirect,crlf,csp,http_headers,cookieflags --max-scan-time "$limit" --max-attack-time 30 \
    --max-links-per-page 12 --max-files-per-dir 8 --max-parameters 15 -d 2 --no-bugreport --flush-session -f json -o "$work/wapiti-$2.json" >/dev/null 2>&1
  python3 - "$work/wapiti-$2.json" "$work/wapiti-$2.txt" <<'PY'
import json, sys
try:
    report = json.load(open(sys.argv[1]))
except (OSError, ValueError):
    # No report is no finding and no all-clear: it counts as a failure.
    open(sys.argv[2], "w").write("wapiti wrote no report\n"); print(999); sys.exit()
# wapiti 3.0.4 knows "HttpOnly" in this spelling only, and Kestrel writes "httponly": asked by curl below.
# On plain HTTP a cookie cannot be Secure and HSTS may not be sent; both are tested behind TLS (ProxyTests).
found = [(kind, f["method"], f["path"], f.get("parameter"), f["info"]) for kind, list in report["vulnerabilities"].items() for f in list
         if not (kind in ("Secure Flag cookie", "HttpOnly Flag cookie") or "Strict-Transport-Security" in f["info"] or "X-XSS-Protection" in f["info"])]
open(sys.argv[2], "w").write("\n".join(map(str, found)) + "\n")
print(len(found))
PY
}

run_sqlmap() {
  local found=0 urls
  if [ "$2" = control ]; then urls="$1/case?id=1"; else urls="$1/suche?q=hund $1/leistungen?buchstabe=H $1/suche/vorschlag?q=hu $1/anmelden?zurueck=/ $1/systemstatus?sprache=de"; fi
  : >"$work/sqlmap-$2.txt"
  for url in $urls; do
    timeout "$limit" sqlmap -u "$url" --batch --level 2 --risk 1 --technique BEU --threads 1 --delay 0.01 --flush-session --output-dir "$work/sqlmap" >"$work/one.txt" 2>&1
    if grep -q "injectable\b" "$work/one.txt" && ! grep -qE "do(es)? not (appear|seem) to be injectable" "$work/one.txt"; then found=$((found + 1)); echo "$url" >>"$work/sqlmap-$2.txt"; fi
  done
  echo "$found"
}

# Words that a forgotten page would answer to; what is public on purpose is not among them.
run_ffuf() {
  ffuf -u "$1/FUZZ" -w "$here/words.txt" -t 2 -p 0.02 -maxtime 60 -mc 200-299,401,403,500-599 -s >"$work/ffuf-$2.txt" 2>/dev/null
  grep -c . "$work/ffuf-$2.txt"
}

scan wapiti run_wapiti
open_cookies="$(for path in / /?sprache=en /anmelden; do curl -si "$target$path" | grep -i '^set-cookie' | grep -vi httponly; done | wc -l)"
echo "cookies that scripts could read: $open_cookies"
[ "$open_cookies" = 0 ] || failed=1
scan sqlmap run_sqlmap
scan ffuf run_ffuf
exit "$failed"
