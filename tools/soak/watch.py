"""Steady load on one process and its figures every two seconds. watch.py PROCESS PORT TOWN_FOLDER SECONDS APPLY_SCRIPT"""
import http.client
import os
import subprocess
import sys
import threading
import time

process, port, folder, seconds, apply = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], float(sys.argv[4]), sys.argv[5]
until, counted, lock = time.monotonic() + seconds, {}, threading.Lock()


def pages():
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while time.monotonic() < until:
        for host, path in (("astadt.localhost", "/"), ("bstadt.localhost", "/leistungen"), ("astadt.localhost", "/suche?q=antrag"), ("bstadt.localhost", "/kontakt")):
            line.request("GET", path, headers={"Host": host})
            answer = line.getresponse()
            answer.read()
            with lock:
                counted[answer.status] = counted.get(answer.status, 0) + 1
            time.sleep(0.02)


def applications():
    while time.monotonic() < until:
        done = subprocess.run([sys.executable, apply, str(port), "5"], capture_output=True, text=True)
        with lock:
            key = "applications" if done.returncode == 0 else "applications failed"
            counted[key] = counted.get(key, 0) + 5
        time.sleep(1)


def figures():
    status = dict(line.split(":", 1) for line in open(f"/proc/{process}/status"))
    wal = os.path.join(folder, "town.db-wal")
    return (int(status["VmRSS"].split()[0]) / 1024, len(os.listdir(f"/proc/{process}/fd")), int(status["Threads"]), (os.path.getsize(wal) if os.path.exists(wal) else 0) / 1048576)


threads = [threading.Thread(target=t) for t in (pages, pages, applications)]
[t.start() for t in threads]
began, samples = time.monotonic(), []
while time.monotonic() < until:
    samples.append((time.monotonic() - began, *figures()))
    time.sleep(2)
[t.join() for t in threads]
late = [s for s in samples if s[0] > seconds / 3]
mean_t, mean_m = sum(s[0] for s in late) / len(late), sum(s[1] for s in late) / len(late)
spread = sum((s[0] - mean_t) ** 2 for s in late)
slope = sum((s[0] - mean_t) * (s[1] - mean_m) for s in late) / spread
rest = sum((s[1] - mean_m - slope * (s[0] - mean_t)) ** 2 for s in late)
# Two standard errors; samples two seconds apart are not independent, so ten of them count as one.
error = 2 * (rest / max(1, len(late) / 10 - 2) / spread * 10) ** 0.5
hour = slope * 3600 / mean_m * 100
print(f"{seconds:.0f} s, {counted}")
print(f"memory {late[0][1]:.0f} to {late[-1][1]:.0f} MiB (most {max(s[1] for s in samples):.0f}), slope {hour:+.1f} % an hour, of which {error * 3600 / mean_m * 100:.1f} may be chance")
print(f"descriptors {min(s[2] for s in late)} to {max(s[2] for s in late)}, last {late[-1][2]}; threads {min(s[3] for s in late)} to {max(s[3] for s in late)}; write-ahead log at most {max(s[4] for s in samples):.1f} MiB")
bad = hour - error * 3600 / mean_m * 100 > 1 or late[-1][2] > late[0][2] + 20 or max(s[4] for s in samples) > 64 or any(isinstance(k, int) and k >= 500 or k == "applications failed" for k in counted)
sys.exit(1 if bad else 0)
