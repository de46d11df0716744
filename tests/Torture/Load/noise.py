"""Noise for T27: so many connections that ask one page of one town, one after the other, until the process is ended. noise.py PORT HOST PATH CONNECTIONS"""
import http.client
import sys
import threading

port, host, path, connections = int(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
counted, lock = {}, threading.Lock()


def ask():
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while True:
        try:
            line.request("GET", path, headers={"Host": host})
            answer = line.getresponse()
            answer.read()
            status = answer.status
        except (OSError, http.client.HTTPException):
            line.close()
            status = 0
        with lock:
            counted[status] = counted.get(status, 0) + 1


for _ in range(connections):
    threading.Thread(target=ask, daemon=True).start()
sys.stdin.read()
with lock:
    print(" ".join(f"{status}:{count}" for status, count in sorted(counted.items())), flush=True)
