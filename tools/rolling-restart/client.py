"""Load through the proxy: pages, and the beginning of an application (a durable commit each). Ends with 1 when any request failed."""
import http.client, re, ssl, sys, threading, time, urllib.parse

base, seconds, clients = urllib.parse.urlparse(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
open_tls = ssl.create_default_context()
open_tls.check_hostname, open_tls.verify_mode = False, ssl.CERT_NONE
lock, done, failed, slowest = threading.Lock(), {"page": 0, "begun": 0}, [], [0.0]
until = time.monotonic() + seconds


def ask(connection, method, path, body=None, headers=None):
    begun = time.monotonic()
    connection.request(method, path, body, {"Host": "localhost", **(headers or {})})
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    slowest[0] = max(slowest[0], time.monotonic() - begun)
    return answer, text


def work():
    connection = None
    while time.monotonic() < until:
        step = ""
        try:
            connection = connection or http.client.HTTPSConnection(base.hostname, base.port, timeout=30, context=open_tls)
            for step in ("/", "/leistungen", "/kontakt"):
                answer, _ = ask(connection, "GET", step)
                if answer.status != 200:
                    raise RuntimeError(f"{step}: {answer.status}")
                with lock:
                    done["page"] += 1
            step = "/antrag/hundesteuer-anmelden"
            answer, text = ask(connection, "GET", step)
            seal = re.search(r'name="_siegel" type="hidden" value="([^"]+)"', text).group(1)
            cookie = "; ".join(c.split(";")[0] for c in answer.headers.get_all("Set-Cookie") or [])
            action = re.search(r'<form[^>]*method="post"[^>]*action="(/antrag/[^"]*)"', text)
            step = "POST " + (action.group(1) if action else step)
            answer, _ = ask(connection, "POST", step[5:], urllib.parse.urlencode({"_siegel": seal}), {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"})
            if answer.status not in (302, 303):
                raise RuntimeError(f"{step}: {answer.status}")
            with lock:
                done["begun"] += 1
        except Exception as trouble:  # every kind of failure counts, whatever its name
            with lock:
                failed.append(f"{step}: {trouble!r}")
            connection = None


threads = [threading.Thread(target=work) for _ in range(clients)]
[t.start() for t in threads]
[t.join() for t in threads]
print(f"pages {done['page']}, applications begun {done['begun']}, failed {len(failed)}, slowest {slowest[0]:.2f} s")
for line in failed[:10]:
    print("  " + line)
sys.exit(1 if failed or not done["begun"] else 0)
