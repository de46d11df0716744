"""Applies so many times by the real pages of the service "pruefantrag", each time with a file. apply.py PORT COUNT"""
import http.client
import re
import sys
import urllib.parse
import uuid

port, count = int(sys.argv[1]), int(sys.argv[2])


def one():
    line, cookies = http.client.HTTPConnection("127.0.0.1", port, timeout=60), {}

    def ask(method, path, body=None, kind=None):
        headers = {"Host": "astadt.localhost", "Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())}
        if kind:
            headers["Content-Type"] = kind
        line.request(method, path, body, headers)
        answer = line.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            cookies[name] = value
        if answer.status >= 400:
            raise SystemExit(f"{method} {path}: {answer.status}")
        return (answer.headers.get("Location") or "").split("?")[0], text

    def form(**fields):
        return urllib.parse.urlencode(fields), "application/x-www-form-urlencoded"

    key = uuid.uuid4().hex
    _, page = ask("GET", "/antrag/pruefantrag")
    seal = re.search(r'name="_siegel"[^>]*value="([^"]+)"', page).group(1)
    at, _ = ask("POST", "/antrag/pruefantrag", *form(_siegel=seal))
    for _ in range(12):
        name = at.split("/")[-1]
        if name == "anliegen":
            at, _ = ask("POST", at, *form(betreff=key, text="Text zu " + key, weiter="1"))
        elif name == "unterlagen":
            pdf = f"%PDF-1.4\n% {key}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
            body = f'--grenze\r\nContent-Disposition: form-data; name="weiter"\r\n\r\n1\r\n--grenze\r\nContent-Disposition: form-data; name="unterlagen.files"; filename="{key}.pdf"\r\nContent-Type: application/pdf\r\n\r\n{pdf}\r\n--grenze--\r\n'
            at, _ = ask("POST", at, body.encode(), "multipart/form-data; boundary=grenze")
        elif name == "person":
            at, _ = ask("POST", at, *form(**{"person.given_names": "Kim", "person.family_name": "Beispiel", "email": key + "@example.org", "weiter": "1"}))
        elif name == "pruefen":
            at, _ = ask("POST", at, *form(richtigkeit="true"))
        elif "eingang" in at or "status" in at:
            ask("GET", at)
            return
        else:
            at, text = ask("GET", at)
            if not at:
                raise SystemExit(f"lost at {name}")
    raise SystemExit("no receipt")


for _ in range(count):
    one()
