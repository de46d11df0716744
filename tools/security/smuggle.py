"""S27: requests whose end two readers could see in two places, through the proxy and straight to the program. smuggle.py PROXY_PORT PROGRAM_PORT

Hidden in each is a request for /metrics, which the proxy lets nobody have and the program shows to its own machine only. Whoever gets to see it,
the sender or the next visitor on the same line, has smuggled. Ends with 1 when that happens, or when the control does not see it either."""
import socket
import ssl
import sys

proxy, program = int(sys.argv[1]), int(sys.argv[2])
HIDDEN = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"
TOKEN = b"rathaus_info"
PATIENCE = 5.0
tls = ssl.create_default_context()
tls.check_hostname, tls.verify_mode = False, ssl.CERT_NONE


def post(*headers, body):
    return ("POST /suche HTTP/1.1\r\nHost: localhost\r\n" + "".join(h + "\r\n" for h in headers) + "\r\n" + body).encode("latin-1")


chunked = "0\r\n\r\n" + HIDDEN
CASES = {
    "CL.TE": post(f"Content-Length: {len(chunked)}", "Transfer-Encoding: chunked", body=chunked),
    "TE.CL": post("Content-Length: 4", "Transfer-Encoding: chunked", body=f"{len(HIDDEN):x}\r\n{HIDDEN}\r\n0\r\n\r\n"),
    "TE twice": post("Transfer-Encoding: chunked", "Transfer-Encoding: identity", f"Content-Length: {len(chunked)}", body=chunked),
    "TE identity, chunked": post("Transfer-Encoding: identity, chunked", f"Content-Length: {len(chunked)}", body=chunked),
    "TE xchunked": post("Transfer-Encoding: xchunked", f"Content-Length: {len(chunked)}", body=chunked),
    "TE with space before the colon": post("Transfer-Encoding : chunked", f"Content-Length: {len(chunked)}", body=chunked),
    "TE with tab": post("Transfer-Encoding:\tchunked", f"Content-Length: {len(chunked)}", body=chunked),
    "TE with vertical tab": post("Transfer-Encoding:\x0bchunked", f"Content-Length: {len(chunked)}", body=chunked),
    "TE folded": post("X-A: b\r\n Transfer-Encoding: chunked", f"Content-Length: {len(chunked)}", body=chunked),
    "TE quoted": post('Transfer-Encoding: "chunked"', f"Content-Length: {len(chunked)}", body=chunked),
    "TE with a bare LF": post("X-A: b\nTransfer-Encoding: chunked", f"Content-Length: {len(chunked)}", body=chunked),
    "TE with a bare CR": post("X-A: b\rTransfer-Encoding: chunked", f"Content-Length: {len(chunked)}", body=chunked),
    "CL twice": post("Content-Length: 0", f"Content-Length: {len(HIDDEN)}", body=HIDDEN),
    "CL list": post(f"Content-Length: 0, {len(HIDDEN)}", body=HIDDEN),
    "CL with a sign": post("Content-Length: +0", body=HIDDEN),
    "CL in hex": post("Content-Length: 0x0", body=HIDDEN),
    "CL too large": post("Content-Length: 18446744073709551616", body=HIDDEN),
    "CL with spaces": post("Content-Length: 0 0", body=HIDDEN),
    "GET with CL": f"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(HIDDEN)}\r\n\r\n{HIDDEN}".encode(),
    "chunk size with extension and LF": post("Transfer-Encoding: chunked", body="0;a=\n\r\n" + HIDDEN),
    "chunk size too large": post("Transfer-Encoding: chunked", body=f"ffffffffffffffff0\r\n{HIDDEN}\r\n0\r\n\r\n"),
    "chunk size with a sign": post("Transfer-Encoding: chunked", body=f"-1\r\n\r\n{HIDDEN}"),
    "trailer with TE": post("Transfer-Encoding: chunked", body=f"0\r\nTransfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n{HIDDEN}"),
    "HTTP/1.0 with TE": post("Transfer-Encoding: chunked", f"Content-Length: {len(chunked)}", body=chunked).replace(b"HTTP/1.1", b"HTTP/1.0", 1),
    "two spaces in the first line": b"GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n" + HIDDEN.encode(),
    "NUL in a header": post("X-A: b\x00c", f"Content-Length: {len(HIDDEN)}", body=HIDDEN),
    "Expect": post("Expect: 100-continue", f"Content-Length: {len(HIDDEN)}", body=HIDDEN),
}


def open_line(port, encrypted):
    line = socket.create_connection(("127.0.0.1", port), timeout=10)
    line = tls.wrap_socket(line, server_hostname="localhost") if encrypted else line
    return line


def talk(line, data):
    got = b""
    try:
        # A busy machine takes its time for the first byte; what belongs to it comes soon after.
        line.settimeout(PATIENCE)
        line.sendall(data)
        while piece := line.recv(65536):
            got += piece
            line.settimeout(1.0)
    except (TimeoutError, ConnectionError, OSError):
        pass
    return got


with open_line(program, False) as control:
    if TOKEN not in talk(control, HIDDEN.encode()):
        print("the control is blind: the program itself does not show /metrics to its machine")
        sys.exit(1)
smuggled, refused, closed = [], 0, 0
for name, attack in CASES.items():
    with open_line(proxy, True) as line:
        seen = talk(line, attack)
        refused += seen.startswith(b"HTTP/1.1 4") or seen.startswith(b"HTTP/1.0 4")
        closed += not seen
        # The next visitors, two requests on each line: the second one may come by a line that the proxy used before.
        for _ in range(4):
            with open_line(proxy, True) as visitor:
                answer = talk(visitor, b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\nGET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                if TOKEN in answer or answer.count(b"Healthy") != 2:
                    smuggled.append(f"{name}: a visitor got another answer: {answer[:120]!r}")
        if TOKEN in seen:
            smuggled.append(f"{name}: the sender saw it")
print(f"smuggling: {len(CASES)} cases through haproxy, {refused} refused, {closed} cut, {len(smuggled)} smuggled; control found /metrics")
for finding in smuggled:
    print("  " + finding)
sys.exit(1 if smuggled else 0)
