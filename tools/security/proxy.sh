#!/usr/bin/env bash
# S27 and S37: the program behind haproxy with deploy/haproxy.cfg: smuggled requests, and what TLS it offers (sslscan). Everything on 127.0.0.1.
# apt-get install haproxy sslscan openssl python3. Ends with 1 on a finding.
set -uo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
program="${RATHAUS_DLL:-$root/artifacts/bin/Rathaus/release/Rathaus.dll}"
export RATHAUS_HOME="$root" RATHAUS_Proxies__Trusted=127.0.0.1
work="$(mktemp -d)"; pids=(); failed=0
finish() { for p in "${pids[@]}"; do kill "$p" 2>/dev/null; done; rm -rf "$work"; }
trap finish EXIT
for tool in haproxy sslscan openssl python3; do command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed (apt-get install haproxy sslscan openssl python3)"; exit 1; }; done
dotnet "$program" town create --data "$work/data" --host localhost --slug musterstadt --address https://localhost >/dev/null || exit 1
dotnet "$program" serve --data "$work/data" --port 5396 >"$work/out" 2>"$work/log" & pids+=($!)
for _ in $(seq 900); do grep -q "Rathaus ready" "$work/out" && break; sleep 0.1; done
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$work/key.pem" -out "$work/cert.pem" -days 2 -subj /CN=localhost 2>/dev/null
cat "$work/cert.pem" "$work/key.pem" >"$work/tls.pem"
HAPROXY_CERT="$work/tls.pem" HAPROXY_SOCKET="$work/haproxy.sock" HAPROXY_HTTP=127.0.0.1:5397 HAPROXY_HTTPS=127.0.0.1:5398 RATHAUS_1=127.0.0.1:5396 RATHAUS_2=127.0.0.1:5399 haproxy -f "$root/deploy/haproxy.cfg" >"$work/haproxy.log" 2>&1 & pids+=($!)
for _ in $(seq 100); do curl -ksS -o /dev/null https://127.0.0.1:5398/health/live 2>/dev/null && break; sleep 0.2; done
python3 "$root/tools/security/smuggle.py" 5398 5396 || failed=1
# A control of its own: a server that offers everything is called bad by the same rules.
openssl s_server -www -accept 5395 -cert "$work/cert.pem" -key "$work/key.pem" -cipher ALL:@SECLEVEL=0 -min_protocol TLSv1 >/dev/null 2>&1 & pids+=($!)
sleep 1
tls() { # findings of one port
  sslscan --no-colour --xml=- "127.0.0.1:$1" 2>/dev/null | python3 -c '
import sys, xml.etree.ElementTree as tree
test = tree.fromstring(sys.stdin.read()).find(".//ssltest")
on = sorted(p.get("type") + p.get("version") for p in test.iter("protocol") if p.get("enabled") == "1")
ciphers = sorted({c.get("cipher") for c in test.iter("cipher")})
weak = [c for c in ciphers if not c.startswith(("ECDHE-", "TLS_")) or "CBC" in c or "SHA" == c[-3:]]
found = [p for p in on if p not in ("tls1.2", "tls1.3")] + weak + [x for x in ("heartbleed",) for h in test.iter(x) if h.get("vulnerable") == "1"]
print(len(found), "|", ", ".join(on), "|", ", ".join(ciphers), "|", ", ".join(found))'
}
control="$(tls 5395)"; found="$(tls 5398)"
echo "TLS control: ${control%%|*}findings"; [ "${control%% *}" -gt 0 ] 2>/dev/null || { echo "  sslscan is blind"; failed=1; }
echo "TLS haproxy: $found"; [ "${found%% *}" = 0 ] || failed=1
exit "$failed"
