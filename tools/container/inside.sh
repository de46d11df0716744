#!/usr/bin/env bash
# In namespaces of its own: makes the image's files read-only, and starts the program as the image says. Called by run.sh.
set -euo pipefail
ip link set lo up
mount --make-rprivate /
mount --bind "$mounted" "$mounted"
mount -t proc proc "$mounted/proc"
mount --rbind /dev "$mounted/dev"
mount --bind "$volume" "$mounted/var/lib/rathaus"
mount -t tmpfs -o mode=1777,size=256m tmpfs "$mounted/tmp"
mount -o remount,bind,ro "$mounted"
as_image() {
  exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin RATHAUS_DATA=/var/lib/rathaus DOTNET_GCgen0size=0x2000000 \
    chroot "$mounted" setpriv --reuid 10001 --regid 10001 --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all "$@"
}
(as_image sh -c 'touch /x /opt/rathaus/x /etc/x 2>/dev/null && exit 1; touch /var/lib/rathaus/x && rm /var/lib/rathaus/x && echo "user $(id -u), capabilities $(sed -n "s/^CapEff:\t//p" /proc/self/status), root read-only, volume writable"')
(as_image /opt/rathaus/Rathaus town create --host localhost --name Musterstadt --land NI --slug musterstadt) >/dev/null
(as_image /opt/rathaus/Rathaus catalogue import /opt/rathaus/services) >/dev/null
for start in first second; do
  began=$(date +%s%N)
  as_image /opt/rathaus/Rathaus serve --urls http://0.0.0.0:8080 >"$volume/$start.out" 2>&1 & program=$!
  until (as_image sh -c "$health") >/dev/null 2>&1; do kill -0 "$program"; sleep 0.2; done
  healthy=$(( ($(date +%s%N) - began) / 1000000 ))
  answers="$(for path in / /leistungen /leistungen/hundesteuer-anmelden /health/live; do printf '%s ' "$(curl -s -o /dev/null -w '%{http_code}' -H 'Host: localhost' "http://127.0.0.1:8080$path")"; done)"
  memory="$(sed -n 's/^VmRSS:\s*\([0-9]*\).*/\1/p' "/proc/$program/status")"
  began=$(date +%s%N); kill -TERM "$program"; code=0; wait "$program" || code=$?
  echo "$start start: healthy after $healthy ms, answers $answers, $((memory / 1024)) MiB; after SIGTERM ended with $code in $(( ($(date +%s%N) - began) / 1000000 )) ms"
done
