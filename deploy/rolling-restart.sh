#!/usr/bin/env bash
# Startet zwei Rathaus-Prozesse hinter haproxy nacheinander neu, ohne dass eine Anfrage scheitert.
# Aufruf: rolling-restart.sh SOCKET NAME=ADRESSE=BEFEHL …   zum Beispiel
#   deploy/rolling-restart.sh /run/haproxy.sock "rathaus-1=127.0.0.1:5201=systemctl restart rathaus@1" "rathaus-2=127.0.0.1:5202=systemctl restart rathaus@2"
set -euo pipefail
socket="$1"; shift
tell() { printf '%s\n' "$1" | python3 -c 'import socket,sys; s=socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); s.sendall(sys.stdin.buffer.read()); print(s.makefile().read().strip())' "$socket"; }
busy() { tell "show servers conn rathaus" | awk -v name="rathaus/$1" '$1==name{print $7}'; }
for entry in "$@"; do
  IFS='=' read -r name address command <<<"$entry"
  tell "set server rathaus/$name state maint" >/dev/null
  for _ in $(seq 100); do [ "$(busy "$name")" = 0 ] && break; sleep 0.2; done
  eval "$command"
  for _ in $(seq 300); do curl -fsS -o /dev/null -H 'Host: localhost' "http://$address/health/ready" 2>/dev/null && break; sleep 0.2; done
  curl -fsS -o /dev/null "http://$address/health/ready" || { echo "$name wird nicht bereit; $name bleibt vom Netz, die anderen laufen." >&2; exit 1; }
  tell "set server rathaus/$name state ready" >/dev/null
  for _ in $(seq 50); do tell "show servers state rathaus" | awk -v name="$name" '$4==name{exit !($6==2)}' && break; sleep 0.2; done
  echo "$name läuft neu."
done
