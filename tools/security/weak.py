"""A web page with holes, on 127.0.0.1 only: what a scanner does not find here it would not find in Rathaus either (positive control)."""
import http.server, sqlite3, sys, urllib.parse

base = sqlite3.connect(":memory:", check_same_thread=False)
base.executescript("create table cases (id integer, title text); insert into cases values (1, 'one'), (2, 'two');")


class Weak(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        address = urllib.parse.urlparse(self.path)
        asked = urllib.parse.parse_qs(address.query)
        status, text = 200, '<h1>weak</h1><a href="/search?q=x">search</a> <a href="/case?id=1">case</a><form action="/search"><input name="q"></form>'
        if address.path == "/search":
            text = "<p>Nothing found for " + asked.get("q", [""])[0] + "</p>"
        elif address.path == "/case":
            try:
                text = "<p>" + str(base.execute("select title from cases where id = " + asked.get("id", ["0"])[0]).fetchall()) + "</p>"
            except sqlite3.Error as error:
                status, text = 500, str(error)
        elif address.path == "/hidden":
            text = "<p>forgotten</p>"
        elif address.path != "/":
            status, text = 404, "<p>no</p>"
        body = ("<!doctype html><html><body>" + text + "</body></html>").encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Weak).serve_forever()
