#!/usr/bin/env python3
"""Checks an export of a transparency log (docs/transparency-log.md). Python standard library and openssl only.
usage: verify.py FILE [--key SPKI]... [--known NOTE]... [--policy FILE] [--tsa-root PEM]
exit code 0: the export holds; 1: it does not, the findings are printed; 2: it cannot be read.
"""
import argparse, base64, bisect, contextlib, functools, hashlib, hmac, json, mmap, multiprocessing, os, re, struct, subprocess, sys, tempfile
from datetime import datetime, timezone
from unicodedata import is_normalized
KINDS = ["", "genesis", "change", "read", "erase", "key", "tick", "recovery", "disclosure"]
PUBLIC, ACTIONS = (1, 4, 5, 6, 7), {1: "log.genesis", 4: "body.erase", 5: "log.key", 6: "log.tick", 7: "log.recovery", 8: "case.disclose"}
MAX_INT, MAX_BODY, MAX_NOTE, MAX_TOKEN, MAX_FINDINGS, STRIDE = 2**53 - 1, 262144, 32768, 65536, 1000, 100
EMPTY = hashlib.sha256(b"").digest()
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
ACTOR, HEX, NAME = re.compile(r"[psm]:[A-Za-z0-9_-]{22}"), re.compile(r"[0-9a-f]{64}"), re.compile(r"[a-z][a-z0-9_]*")
BASE = re.compile(r"[a-z0-9][a-z0-9.-]*(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*")
FILES = re.compile(r"(entries|bodies)/([0-9]{10})|(docs)/([0-9a-f]{64})|(abandoned)/([1-9][0-9]{0,8})"
                   r"|(checkpoints)/([1-9][0-9]{0,8})/([1-9][0-9]{0,15})|(tsa)/([1-9][0-9]{0,8})/([1-9][0-9]{0,15})/([1-9][0-9]{0,15})\.tsr")
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)

class Unreadable(Exception): """The file is no export."""
class Bad(Exception): """One part does not hold; the message says what."""

def need(condition, text):
    if not condition: raise Bad(text)

# ---- ECDSA on P-256 with SHA-256; public data only, so time may depend on the values
P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551
B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b
G = (0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296,
     0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5, 1)
SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")
def add(p, q):
    """Complete addition on a curve with a = -3 (Renes, Costello, Batina 2016), for all points."""
    (x1, y1, z1), (x2, y2, z2) = p, q; xy, yz, xz, xx, yy, zz = x1 * y2 + x2 * y1, y1 * z2 + y2 * z1, x1 * z2 + x2 * z1, x1 * x2, y1 * y2, z1 * z2 % P
    c, d, t = (3 * B * zz - 3 * xz) % P, (3 * B * xz - 3 * xx - 9 * zz) % P, 3 * (xx - zz)
    return (xy * (yy - c) - yz * d) % P, (t * d + (yy + c) * (yy - c)) % P, (yz * (yy + c) + xy * t) % P
@functools.lru_cache(64)
def table(point):
    """Multiples 0 to 15 of point * 16^i for each i."""
    rows = []
    for _ in range(64):
        row = [(0, 1, 0)]
        for _ in range(16): row.append(add(row[-1], point))
        rows.append(row); point = row[16]
    return rows
def key_point(spki):
    need(len(spki) == 91 and spki.startswith(SPKI), "a key that is no P-256 SubjectPublicKeyInfo")
    x, y = int.from_bytes(spki[27:59], "big"), int.from_bytes(spki[59:], "big")
    need(x < P and y < P and (y * y - x * x * x + 3 * x - B) % P == 0, "a key whose point does not lie on P-256"); return x, y, 1
def der(data, at, tag, end):
    """Content begin and end of the value at this place; lengths definite and shortest."""
    need(at + 2 <= end and (tag is None or data[at] == tag) and data[at] & 31 != 31, "DER of another type than is due"); length, at = data[at + 1], at + 2
    if length >= 128:
        count = length & 127; need(1 <= count <= 3 and at + count <= end, "a DER length that is indefinite or too long")
        length = int.from_bytes(data[at:at + count], "big")
        need(length >= 128 and length >> (8 * (count - 1)), "a DER length that is not the shortest"); at += count
    need(at + length <= end, "a DER length beyond the end"); return at, at + length
def children(data, at, end):
    while at < end:
        inner, stop = der(data, at, None, end)
        yield data[at], inner, stop
        at = stop
def walk(data, at, end, depth=0):
    need(depth <= 32, "DER nested too deeply")
    for tag, inner, stop in children(data, at, end):
        if tag & 32: walk(data, inner, stop, depth + 1)
def pick(data, *path):
    at, end = 0, len(data)
    for place in path:
        row = list(children(data, at, end)); need(place < len(row), "DER with too few parts"); _, at, end = row[place]
    return data[at:end]
def verifies(spki, message, signature):
    try:
        at, end = der(signature, 0, 0x30, len(signature)); (a, b), total = der(signature, at, 2, end), (0, 1, 0); c, d = der(signature, b, 2, end)
        for i, j in ((a, b), (c, d)): need(0 < j - i <= 33 and signature[i] < 128 and (signature[i] or j - i > 1 and signature[i + 1] > 127), "no shortest integer")
        r, s, e = (int.from_bytes(n, "big") for n in (signature[a:b], signature[c:d], hashlib.sha256(message).digest()))
        need(end == len(signature) and d == end and 0 < r < N and 0 < s < N, "no signature")
        for factor, rows in ((e, table(G)), (r, table(key_point(spki)))):
            factor = factor * pow(s, -1, N) % N
            for i, row in enumerate(rows): total = add(total, row[factor >> 4 * i & 15])
        return bool(total[2]) and total[0] * pow(total[2], -1, P) % P % N == r
    except Bad: return False

# ---- forms
def b64(text, length=None):
    try: data = base64.b64decode(text, validate=True)
    except ValueError: raise Bad("base64 that is not in the strict form")
    need(base64.b64encode(data).decode() == text and (length is None or len(data) == length), "base64 of another form or length"); return data
def plain(value, depth):
    t = type(value); need(depth <= 16 or t not in (dict, list), "JSON nested too deeply")
    if t is str: need(value.isascii() or is_normalized("NFC", value), "a text that is not in NFC")
    elif t is int: need(-MAX_INT <= value <= MAX_INT, "an integer beyond 2^53 - 1")
    elif t is dict:
        for name, member in value.items(): need(NAME.fullmatch(name), "a member name that is not [a-z][a-z0-9_]*"); plain(member, depth + 1)
    elif t is list:
        for item in value: plain(item, depth + 1)
    else: need(t is bool, "a value that the format does not know")
def canonical(data):
    try:
        value = json.loads(data.decode()); need(type(value) is dict, "JSON that is no object"); plain(value, 0)
        same = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() == data
    except (ValueError, RecursionError): raise Bad("bytes that are no JSON")
    need(same, "JSON that is not canonical"); return value
def member(o, name, kind, least=None):
    value = o.get(name); need(type(value) is kind and (least is None or value >= least), f"member '{name}' is missing or wrong")
    return value
def hex_member(o, name):
    need(HEX.fullmatch(member(o, name, str)), f"member '{name}' is no hash"); return bytes.fromhex(o[name])
def instant(text):
    try:
        need(TIME.fullmatch(text) and text >= "1970", "a time that is not in the form of the log")
        d = datetime.fromisoformat(text[:-1]).replace(tzinfo=timezone.utc) - EPOCH
    except ValueError: raise Bad("a time that is not in the form of the log")
    return d.days * 86400000 + d.seconds * 1000 + d.microseconds // 1000
def number(text):
    need(re.fullmatch("[1-9][0-9]{0,15}", text) and int(text) <= MAX_INT, "a number in another form"); return int(text)
def origin_of(text):
    base, _, epoch = text.rpartition("/")
    need(BASE.fullmatch(base) and len(base) <= 200 and not base.startswith(("rathaus-", "rathaus/")) and len(epoch) < 10, "no origin of a log")
    return base, number(epoch)

class Note:
    def __init__(self, data):
        need(len(data) <= MAX_NOTE, "a note that is too long")
        try: text = data.decode()
        except ValueError: raise Bad("a note that is not UTF-8")
        need(not re.search("[\0-\t\x0b-\x1f\x7f]", text), "a note with a control character"); head, cut, tail = text.partition("\n\n")
        need(cut and text.endswith("\n"), "a note without signature lines"); lines, rows = head.split("\n"), tail[:-1].split("\n")
        need(len(lines) == 3 and len(rows) <= 64, "a checkpoint of another form than three lines")
        (self.base, self.epoch), self.size, self.root = origin_of(lines[0]), number(lines[1]), b64(lines[2], 32)
        self.text, self.lines = (head + "\n").encode(), []
        for row in rows:
            parts = row.split(" ")
            need(len(parts) == 3 and parts[0] == "\u2014" and 0 < len(parts[1].encode()) <= 255 and "+" not in parts[1], "a signature line in another form")
            payload = b64(parts[2]); need(4 < len(payload) <= 512, "a signature line without signature"); self.lines.append((parts[1], payload))
        names = [name for name, _ in self.lines]
        need(names[0] == lines[0] and names.count(lines[0]) == 1, "a checkpoint without the log's one signature in its first line")
        need(len({(name, payload[:4]) for name, payload in self.lines}) == len(names), "two signature lines of one key")
        self.core = self.text + b"\n" + rows[0].encode() + b"\n"
    def signed_by(self, spki):
        payload = self.lines[0][1]; return payload[:4] == hashlib.sha256(spki).digest()[:4] and verifies(spki, self.text, payload[4:])
    def witnessed(self, name, spki, payload):
        kind = b"\xffrathaus/ecdsa-p256-cosignature/v1"
        if len(payload) < 13 or payload[:4] != hashlib.sha256(name.encode() + b"\n" + kind + b"\n" + spki).digest()[:4]: return False
        time = int.from_bytes(payload[4:12], "big")
        return time <= 253402300799 and verifies(spki, f"rathaus/cosignature/v1\nwitness {name}\ntime {time}\n".encode() + self.text, payload[12:])
def read_policy(data):
    o = canonical(data); need(member(o, "v", int) == 1 and set(o) == {"v", "quorum", "witnesses"}, "a policy of another form"); witnesses = {}
    for w in member(o, "witnesses", list):
        need(type(w) is dict and set(w) == {"name", "spki", "url"} and member(w, "name", str) not in witnesses, "a witness of another form")
        witnesses[w["name"]] = b64(member(w, "spki", str)); key_point(witnesses[w["name"]])
    need(len(witnesses) <= 64 and member(o, "quorum", int, 0) <= len(witnesses), "a quorum that cannot be reached"); return o["quorum"], witnesses

# ---- container: USTAR in one form
def header(name, length):
    h = bytearray(512)
    fields = {0: name.encode(), 100: b"0000644\0", 108: b"0000000\0", 116: b"0000000\0", 124: b"%011o\0" % length, 136: b"00000000000\0",
              148: b"        ", 156: b"0", 257: b"ustar\00000", 329: b"0000000\0", 337: b"0000000\0"}
    for at, value in fields.items(): h[at:at + len(value)] = value
    h[148:156] = b"%06o\0 " % sum(h); return bytes(h)
def read_tar(data):
    files, at, last = {}, 0, ""
    while True:
        if at + 1024 > len(data): raise Unreadable("the file ends early")
        block = data[at:at + 512]
        if not any(block):
            if len(data) != at + 1024 or any(data[at:]): raise Unreadable("the end of the file is not two empty blocks")
            return files
        name = block[:100].rstrip(b"\0").decode("latin-1")
        if not re.fullmatch(rb"[0-7]{11}", block[124:135]) or not re.fullmatch("[a-z0-9/.]+", name) or block != header(name, int(block[124:135], 8)):
            raise Unreadable("a header that is not in the one form of USTAR")
        length, at = int(block[124:135], 8), at + 512; pad = -length % 512
        if name <= last or at + length + pad > len(data) or any(data[at + length:at + length + pad]):
            raise Unreadable(f"'{name}' is out of order, cut off or badly filled up")
        files[name] = (at, length); at, last = at + length + pad, name

# ---- tree
def node(left, right): return hashlib.sha256(b"\1" + left + right).digest()
def fold(row):
    while len(row) > 1: row = [node(*row[i:i + 2]) if i + 1 < len(row) else row[i] for i in range(0, len(row), 2)]
    return row[0]
def grow(peaks, level, value):
    """Adds a whole subtree of 2^level leaves to the peaks (level, hash), largest first."""
    while peaks and peaks[-1][0] == level: value, level = node(peaks.pop()[1], value), level + 1
    peaks.append((level, value))
def top(peaks, rest):
    root = fold(rest) if rest else None
    for _, value in reversed(peaks): root = value if root is None else node(value, root)
    return root if root else EMPTY

# ---- one bundle of up to 256 leaves and bodies
def check_body(o, kind, entry):
    need(member(o, "v", int) == 1, "a body of another version than 1")
    need(UUID.fullmatch(member(o, "entry", str)), "an entry id that is no UUID of version 7")
    need(o.get("kind") == KINDS[kind] and o["entry"].replace("-", "") == entry.hex(), "the body names another entry or kind than the leaf")
    action, reason = member(o, "action", str), o.get("reason", ""); ours = action.startswith("log.")
    need(action == ACTIONS[kind] if kind in ACTIONS else action and not ours, "an action that does not fit the kind")
    need("actor" not in o if ours else ACTOR.fullmatch(member(o, "actor", str)), "an entry with a wrong actor")
    need(("case" in o) == ("case_n" in o), "case and case_n belong together")
    if "case" in o: member(o, "case", str), member(o, "case_n", int, 1)
    need(type(reason) is str and (reason or kind != 3), "a read entry without reason")
    for d in member(o, "docs", list) if "docs" in o else []:
        need(type(d) is dict and len(d) == 2 and HEX.fullmatch(member(d, "sha256", str)), "a document that is not {bytes, sha256}")
        member(d, "bytes", int, 0)
    return instant(member(o, "at", str))
def scan(job):
    """Checks what one bundle alone can show; gives the rest to the caller."""
    number, (ea, en), (ba, bn), cuts, documents = job; entries, bodies = DATA[ea:ea + en], DATA[ba:ba + bn]
    out = {"sha": (hashlib.sha256(entries).hexdigest(), hashlib.sha256(bodies).hexdigest()), "found": [], "facts": [], "public": {}, "named": set(), "absent": 0, "broken": False}
    found, leaves, at, prefix = out["found"], [], 0, b"rathaus-entry/v1\n"
    for i in range(en // STRIDE):
        index = number * 256 + i; length, = struct.unpack_from(">I", bodies, at) if at + 4 <= bn else (MAX_BODY + 1,)
        if length > MAX_BODY or length and at + 36 + length > bn:
            found.append((0, None, f"bundle {number} of bodies cannot be taken apart")); out["broken"] = True
            return out
        salt, body = (bodies[at + 4:at + 36], bodies[at + 36:at + 36 + length]) if length else (None, None); at += 36 + length if length else 4
        width, version, kind, place, time, entry, log, commit = struct.unpack_from(">HBBQQ16s32s32s", entries, i * STRIDE)
        if width != 98 or version != 1 or not 1 <= kind <= 8 or time > 253402300799999:
            found.append((2, index, "leaf data of another length, version, kind or time than the format knows")); out["broken"] = True
            return out
        leaves.append(hashlib.sha256(b"\0" + entries[i * STRIDE + 2:(i + 1) * STRIDE]).digest())
        if place != index: found.append((2, index, "the leaf names another index than its place"))
        name, case_n, written = None, 0, None
        if length:
            try:
                need(hmac.digest(salt, prefix + body, "sha256") == commit, "the body does not fit the leaf's commitment"); o = canonical(body)
                written = check_body(o, kind, entry); name, case_n = o.get("case"), o.get("case_n", 0)
                if kind in PUBLIC: out["public"][index] = o
                need(written <= time + 2000, "the body was written after its leaf got its place")
                for d in o.get("docs", []):
                    if d["sha256"] not in documents: out["absent"] += 1
                    elif documents[d["sha256"]] != d["bytes"]: found.append((6, index, "a document has another length than the entry says"))
                    else: out["named"].add(d["sha256"])
            except Bad as bad:
                found.append((4, index, str(bad)))
                if len(found) > MAX_FINDINGS: out["broken"] = True; return out
        out["facts"].append((kind, time, entry, log, bool(length), name, case_n, written if written is not None and written < time - 60000 else None))
    else:
        if at != bn: found.append((0, None, f"bundle {number} of bodies has bytes behind its end")); out["broken"] = True
    out["leaves"] = leaves if cuts else None; out["root"] = fold(leaves) if leaves else None
    return out
def sha_of(place): return hashlib.sha256(memoryview(DATA)[place[0]:sum(place)]).hexdigest()

class Check:
    def __init__(self, data, trust):
        global DATA
        DATA, self.data, self.trust, self.found, self.remarks = data, data, trust, [], []
    def add(self, rule, index, text): self.found.append((rule, index, text))
    @contextlib.contextmanager
    def rule(self, rule, index, what=""):
        try: yield
        except Bad as bad: self.add(rule, index, what + str(bad))
    def sort_files(self):
        self.files = files = read_tar(self.data)
        if "manifest.json" not in files: raise Unreadable("there is no manifest.json")
        self.entries, self.bodies, self.docs, self.abandoned, self.checkpoints, self.stamps = [], [], {}, {}, {}, {}
        for name, place in files.items():
            if name == "manifest.json": continue
            m = FILES.fullmatch(name); part = [p for p in m.groups() if p is not None] if m else [None]
            if part[0] in ("entries", "bodies"):
                row = self.entries if part[0] == "entries" else self.bodies; m = m if int(part[1]) == len(row) else None; row.append(place)
            elif part[0] == "docs": self.docs[part[1]] = place[1]
            elif part[0] == "abandoned": self.abandoned[int(part[1])] = place
            elif part[0] == "checkpoints": m = m if place[1] <= MAX_NOTE else None; self.checkpoints[int(part[1]), int(part[2])] = place
            elif part[0] == "tsa":
                m = m if place[1] <= MAX_TOKEN else None; self.stamps.setdefault((int(part[1]), int(part[2])), {})[int(part[3])] = place
            if not m: self.add(0, None, f"'{name}' is no file of an export")
        full = 256 * STRIDE
        if not self.entries or len(self.entries) != len(self.bodies) or any(n != full for _, n in self.entries[:-1]) \
                or not 0 < self.entries[-1][1] <= full or self.entries[-1][1] % STRIDE or any(n > 256 * (36 + MAX_BODY) for _, n in self.bodies):
            self.add(0, None, "the bundles of entries and bodies have numbers or lengths that cannot be")
    def run(self):
        self.sort_files()
        if self.found: return
        self.size = (len(self.entries) - 1) * 256 + self.entries[-1][1] // STRIDE; parsed = self.read_notes()
        cuts = {size - 1 >> 8 for _, size in self.checkpoints} | {n.size - 1 >> 8 for n in self.trust["known"]}
        # recoveries are not known before the bundles are read, so a bundle that has one keeps its leaves as well
        jobs = [(i, e, b, i in cuts or i == len(self.entries) - 1 or 7 in self.data[e[0] + 3:e[0] + e[1]:STRIDE], self.docs)
                for i, (e, b) in enumerate(zip(self.entries, self.bodies))]
        others = [n for n in self.files if not n.startswith(("entries/", "bodies/")) and n != "manifest.json"]; places = [self.files[n] for n in others]
        if len(jobs) > 40 or sum(n for _, n in places) > 1 << 26:
            with multiprocessing.get_context("fork").Pool(min(8, os.cpu_count() or 1)) as pool:
                self.take(pool.imap(scan, jobs, 16)); hashes = dict(zip(others, pool.map(sha_of, places, 64)))
        else: self.take(map(scan, jobs)); hashes = dict(zip(others, map(sha_of, places)))
        self.check_manifest(hashes)
        if not self.broken: self.check_log(parsed)
    def take(self, results):
        self.shas, self.facts, self.public, self.bundles, self.broken, named, absent = {}, [], {}, [], False, set(), 0
        for i, r in enumerate(results):
            self.shas[f"entries/{i:010}"], self.shas[f"bodies/{i:010}"] = r["sha"]; self.found += r["found"][:MAX_FINDINGS]
            self.broken = self.broken or r["broken"] or len(self.found) > MAX_FINDINGS
            if self.broken: continue
            self.facts += r["facts"]; self.public.update(r["public"]); self.bundles.append((r["root"], r["leaves"])); named |= r["named"]
            absent += r["absent"]
        if not self.broken and len(named) < len(self.docs): self.add(6, None, "there is a document that no entry names")
        if absent: self.remarks.append(f"{absent} documents that entries name are not in the export")
    def check_manifest(self, hashes):
        hashes.update(self.shas)
        rows = ",".join(f'{{"bytes":{n},"path":"{name}","sha256":"{hashes[name]}"}}' for name, (_, n) in self.files.items() if name != "manifest.json")
        at, length = self.files["manifest.json"]; given = self.data[at:at + length]
        if given != f'{{"files":[{rows}],"v":1}}'.encode():
            wrong = [n for n in hashes if f'"path":"{n}","sha256":"{hashes[n]}"'.encode() not in given][:3] if length < 1 << 26 else []
            self.add(0, None, "the manifest is not the list of the files that are there" + (": " + ", ".join(wrong) if wrong else ""))
        for sha in self.docs:
            if hashes["docs/" + sha] != sha: self.add(6, None, f"document {sha} has another content")
    def read_notes(self):
        notes = {}
        for where, (at, length) in self.checkpoints.items():
            with self.rule(1, None, f"checkpoint {where[0]}/{where[1]}: "):
                note = Note(self.data[at:at + length])
                need((note.epoch, note.size) == where, "a checkpoint of another epoch or size than its name says"); notes[where] = note
        return notes
    def check_log(self, notes):
        try:
            genesis = self.public.get(0); need(genesis and self.facts[0][0] == 1, "the log does not begin with a genesis entry")
            self.base, first = origin_of(member(genesis, "origin", str)); need(first == 1, "the genesis entry names another epoch than 1")
        except Bad as bad: return self.add(8, 0, str(bad))
        self.check_order(); self.read_epochs(); self.read_keys()
        self.roots({(e, s) for e, s in notes} | {(n.epoch, n.size) for n in self.trust["known"]})
        for where in [w for w, n in notes.items() if n.base != self.base]: self.add(1, None, f"checkpoint {where[0]}/{where[1]} is another log's"); del notes[where]
        for what, note in [("checkpoint", n) for n in notes.values()] + [("known checkpoint", n) for n in self.trust["known"]]: self.check_note(what, note)
        self.check_head(notes); self.check_ticks(notes); self.check_bodies()
        for where, tokens in self.stamps.items(): self.check_stamps(where, tokens, notes)
    def check_order(self):
        log, sizes = hashlib.sha256(b"rathaus-log-id/v1\n" + self.base.encode()).digest(), {s for _, s in self.checkpoints}
        for i, (kind, time, _, own, *_) in enumerate(self.facts):
            if own != log: self.add(2, i, "the leaf is another log's")
            if i and time < self.facts[i - 1][1]: self.add(2, i, "the leaf's time is before that of the leaf before")
            if kind == 1 and i: self.add(8, i, "a second genesis entry")
            if kind == 5 and (i + 1 >= self.size or self.facts[i + 1][0] != 6 or i + 2 not in sizes):
                self.add(1, i, "a key entry that is not followed by a tick and a checkpoint of the old key")
    def read_epochs(self):
        """Epochs as (begin, kept, size, hashes, old root); the last one is the log as it is."""
        self.epochs, begin = [], 0
        for i, o in sorted(self.public.items()):
            if self.facts[i][0] != 7: continue
            with self.rule(8, i):
                e, size, at = len(self.epochs) + 1, member(o, "old_size", int, 1), self.abandoned.get(len(self.epochs) + 1)
                need(member(o, "old_origin", str) == f"{self.base}/{e}", f"a recovery that does not continue epoch {e} of this log")
                need(member(o, "restored_size", int, 0) == i and size > i > begin, "a recovery whose sizes do not fit its place")
                need(member(o, "reason", str) and approved(o), "a recovery without reason, or not approved by two")
                instant(member(o, "backup_time", str)); root = hex_member(o, "old_root")
                need(at and at[1] == (size - i) * 32 and at[1] <= 1 << 30, f"the leaf hashes {i} to {size - 1} of epoch {e} are missing")
                self.epochs.append((begin, i, size, self.data[at[0]:at[0] + at[1]], root))
                self.remarks.append(f"epoch {e + 1} continues epoch {e} at {i}; entries {i} to {size - 1} are not continued: {o['reason']}")
                begin = i
        self.epochs.append((begin, self.size, self.size, b"", None))
        if any(e >= len(self.epochs) for e in self.abandoned): self.add(8, None, "leaf hashes of an epoch that did not end")
    def read_keys(self):
        self.keys = []
        for i, o in sorted(self.public.items()):
            kind = self.facts[i][0]
            if kind not in (1, 5, 7) or kind == 7 and "spki" not in o: continue
            with self.rule(1, i):
                spki = b64(member(o, "spki", str)); key_point(spki); need(len(self.keys) < 1000, "more than 1000 keys")
                ident = hashlib.sha256(spki).hexdigest()[:8]
                if kind == 5:
                    need(member(o, "from_size", int) == i + 3 and self.keys and o.get("ends") == self.keys[-1][3], "a key entry that does not fit its place or the key before")
                self.keys.append((i, {1: 1, 5: i + 3, 7: i + 1}[kind], spki, ident))
                if kind != 5 and not self.trust["keys"]: self.remarks.append(f"key {ident} of entry {i} was not compared with one known from outside")
                elif kind != 5 and spki not in self.trust["keys"]: self.add(1 if kind == 1 else 8, i, f"key {ident} is not among those known from outside")
    def roots(self, places):
        """Roots of epoch and size; the epoch is 0 where the last one has the same leaves."""
        wanted = {(0 if s <= self.epochs[e - 1][1] else e, s) for e, s in places if e <= len(self.epochs) and s <= self.epochs[e - 1][2]}
        self.root_at, peaks, sizes, at = {(0, 0): EMPTY}, [], sorted(s for e, s in wanted if not e), 0
        ends = {}
        for e, epoch in enumerate(self.epochs[:-1], 1): ends.setdefault(epoch[1] >> 8, []).append((e, epoch))
        for number, (whole, leaves) in enumerate(self.bundles):
            begin = number * 256
            while at < len(sizes) and sizes[at] <= begin + 256: self.root_at[0, sizes[at]] = top(peaks, leaves[:sizes[at] - begin]); at += 1
            for e, (_, kept, size, hashes, root) in ends.get(number, ()):
                own = list(peaks)
                for leaf in leaves[:kept - begin] + [hashes[i:i + 32] for i in range(0, len(hashes), 32)]:
                    grow(own, 0, leaf); kept_or_more = sum(1 << level for level, _ in own)
                    if (e, kept_or_more) in wanted: self.root_at[e, kept_or_more] = top(own, [])
                if top(own, []) != root: self.add(8, kept, f"the recovery names another root of epoch {e} than its leaves have")
            if begin + 256 <= self.size: grow(peaks, 8, whole)
    def check_note(self, what, note):
        if note.base != self.base: return self.add(1, None, f"a {what} is another log's")
        what = f"{what} {note.epoch}/{note.size}"; begin, kept, size = self.epochs[note.epoch - 1][:3] if note.epoch <= len(self.epochs) else (0, 0, 0)
        if note.epoch > len(self.epochs): self.add(8, None, f"{what} is of an epoch that no recovery entry began")
        elif note.size > size: self.add(2, None, f"the log is shorter than {what}")
        elif note.size <= begin: self.add(8, None, f"{what} is of a size that its epoch never had")
        elif self.root_at[0 if note.size <= kept else note.epoch, note.size] != note.root: self.add(2, note.size - 1, f"{what} has another root than the entries")
        elif note.size <= kept and self.facts[note.size - 1][0] != 6: self.add(3, note.size - 1, f"{what} does not end with a tick")
        valid = [k for k in self.keys if k[0] < min(note.size, kept) and k[1] <= note.size]
        if not valid or not note.signed_by(valid[-1][2]): self.add(1, None, f"{what} is not signed by the key that is valid for it")
        witnesses = self.trust["policy"][1] if self.trust["policy"] else {}
        note.good = {name for name, payload in note.lines[1:] if name in witnesses and note.witnessed(name, witnesses[name], payload)}
        for name, _ in note.lines[1:]:
            if name in witnesses and name not in note.good: self.add(1, None, f"{what} has a line of witness '{name}' that this witness did not sign")
    def check_head(self, notes):
        head = notes.get((len(self.epochs), self.size))
        if not head: return self.add(2, None, "no checkpoint covers all entries")
        if not self.trust["policy"]:
            if any(len(n.lines) > 1 for n in notes.values()): self.remarks.append("lines of witnesses were not checked: no policy was given")
        elif len(head.good) < self.trust["policy"][0]: self.add(1, None, f"the newest checkpoint has {len(head.good)} of {self.trust['policy'][0]} witnesses")
    def check_ticks(self, notes):
        sizes, counts = sorted({s for e, s in notes if e <= len(self.epochs) and s <= self.epochs[e - 1][1]}), [0] * 9
        for i, fact in enumerate(self.facts):
            if fact[0] == 6 and i in self.public:
                with self.rule(3, i):
                    o, said = self.public[i], dict(zip(KINDS[1:], counts[1:])); before = bisect.bisect_right(sizes, i)
                    before = sizes[before - 1] if before else 0
                    need(member(o, "counts", dict) == said, "a tick that counts other entries than stand before it")
                    need(member(o, "prev_size", int, 0) == before, "a tick whose checkpoint before it is not the newest one that is there")
                    need(hex_member(o, "prev_root") == self.root_at[0, before], "a tick that names another root of the checkpoint before it")
            counts[fact[0]] += 1
    def check_bodies(self):
        places, times, erased, cases, numbers = {}, [f[1] for f in self.facts], set(), {}, {}
        for i, (_, time, entry, _, _, name, case_n, late) in enumerate(self.facts):
            if places.setdefault(entry, i) != i: self.add(4, i, "the entry's id stands twice")
            if name is not None: cases.setdefault(name, []).append((case_n, i))
            if late is not None:
                before = bisect.bisect_left(times, time, 0, i) - 1
                if before >= 0 and times[before] > late + 10000: self.add(4, i, "backdated: the log was alive between the time of the body and that of the leaf")
                else: self.remarks.append(f"entry {i} was delayed by {(time - late) // 1000} s, by an outage of the log")
        for i, o in sorted(self.public.items()):
            if self.facts[i][0] == 4:
                with self.rule(5, i):
                    need(member(o, "rule", str) and approved(o), "an erasure without rule, or not approved by two")
                    for item in member(o, "erased", list):
                        need(type(item) is dict and set(item) <= {"entry", "case_n"} and UUID.fullmatch(member(item, "entry", str)), "an erasure in another form")
                        place = places.get(bytes.fromhex(item["entry"].replace("-", "")), i)
                        need(place < i and not self.facts[place][4] and place not in erased, "an erasure of an entry that is not earlier, still there or erased twice")
                        erased.add(place)
                        if "case_n" in item: numbers[member(item, "case_n", int, 1)] = numbers.get(item["case_n"], 0) + 1
        for i, fact in enumerate(self.facts):
            if not fact[4] and (fact[0] in PUBLIC or i not in erased): self.add(5, i, "the body is missing and no erasure names it")
        for row in cases.values():
            last = 0
            for case_n, i in sorted(row):
                if case_n == last: self.add(4, i, "the number within the case stands twice")
                for gap in range(last + 1, case_n):
                    numbers[gap] = numbers.get(gap, 0) - 1
                    if numbers[gap] < 0: self.add(4, i, f"number {gap} of the case before it is missing and no erasure names it"); break
                last = case_n
    def check_stamps(self, where, tokens, notes):
        if max(tokens) != len(tokens): self.add(7, None, "the time stamps of a checkpoint are not counted from 1")
        for at, length in tokens.values():
            with self.rule(7, None, f"time stamp of checkpoint {where[0]}/{where[1]}: "):
                need(where in notes, "a time stamp without its checkpoint")
                time = stamped(self.data[at:at + length], hashlib.sha256(notes[where].core).digest(), self.trust["root"])
                if where[0] > len(self.epochs) or where[1] > self.epochs[where[0] - 1][2]: continue
                cut = min(where[1], self.epochs[where[0] - 1][1])
                need(self.facts[cut - 1][1] <= time + 60000, f"entry {cut - 1} has a later time than the stamp above it")
                need(cut == self.size or self.facts[cut][1] >= time - 600000, f"entry {cut} has an earlier time than the stamp below it")
def approved(o):
    by = member(o, "approved_by", list); return all(type(b) is str for b in by) and len(set(by)) >= 2
def stamped(token, digest, root):
    """Time of an RFC 3161 token over this digest, in milliseconds."""
    walk(token, 0, len(token)); need(der(token, 0, 0x30, len(token))[1] == len(token), "bytes after the token")
    info = pick(token, 0, 1, 0, 2, 1, 0)  # ContentInfo, SignedData, encapContentInfo, TSTInfo: version, policy, messageImprint, serial, genTime
    need(pick(token, 0, 1, 0, 2, 0).hex() == "2a864886f70d0109100104" and pick(info, 0, 0) == b"\1", "a token of another content type or version")
    need(pick(info, 0, 2, 0, 0).hex() == "608648016503040201" and pick(info, 0, 2, 1) == digest, "a token of another note or another hash than SHA-256")
    text = pick(info, 0, 4).decode("latin-1"); need(re.fullmatch(r"[0-9]{14}(\.[0-9]{0,8}[1-9])?Z", text), "a token whose time has another form")
    try: time = instant(f"{text[:4]}-{text[4:6]}-{text[6:8]}T{text[8:10]}:{text[10:12]}:{text[12:14]}.{(text[15:-1] + '000')[:3]}Z")
    except Bad: raise Bad("a token whose time has another form")
    with tempfile.NamedTemporaryFile() as file, tempfile.NamedTemporaryFile() as own:
        file.write(token); file.flush(); run = lambda *command: subprocess.run(["openssl", *command], capture_output=True).returncode
        # without a root the certificates in the token itself are believed, so that all but their origin is still checked
        if not root: run("pkcs7", "-inform", "DER", "-in", file.name, "-print_certs", "-out", own.name)
        anchor = ["-CAfile", root] if root else ["-CAfile", own.name, "-partial_chain"]
        need(run("ts", "-verify", "-in", file.name, "-token_in", "-digest", digest.hex(), *anchor, "-attime", str(time // 1000)) == 0, "openssl does not accept the token")
    return time

def verify(path, trust):
    """Exit code, findings and remarks."""
    with open(path, "rb") as file:
        if os.fstat(file.fileno()).st_size < 1536: raise Unreadable("the file is too short")
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data: check = Check(data, trust); check.run()
    if check.stamps and not trust["root"]: check.remarks.append("time stamps were checked without trust in their authority: no root was given")
    return (1 if check.found else 0), check.found, check.remarks
def clean(text): return "".join(c if c.isprintable() else "?" for c in str(text))  # an export may not steer the terminal
def read_key(text):
    if os.path.exists(text):
        with open(text) as file: text = "".join(line.strip() for line in file if not line.startswith("-----"))
    spki = b64(text); key_point(spki); return spki

def main(args):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter); parser.add_argument("file")
    for option in ("--key", "--known"): parser.add_argument(option, action="append", default=[])
    for option in ("--policy", "--tsa-root"): parser.add_argument(option)
    given = parser.parse_args(args)
    try:
        read = lambda path: open(path, "rb").read()
        trust = {"keys": [read_key(k) for k in given.key], "known": [Note(read(n)) for n in given.known], "root": given.tsa_root,
                 "policy": read_policy(read(given.policy)) if given.policy else None}
        if given.tsa_root: read(given.tsa_root)
        code, found, remarks = verify(given.file, trust)
    except Exception as problem: print("cannot be read:", clean(problem), file=sys.stderr); return 2
    for remark in [*sorted(remarks)[:20], *([f"and {len(remarks) - 20} more"] if len(remarks) > 20 else [])]: print("remark:", clean(remark))
    for rule, index, text in sorted(found, key=lambda f: (f[0], -1 if f[1] is None else f[1]))[:MAX_FINDINGS]:
        print(f"rule {rule}{'' if index is None else f', entry {index}'}: {clean(text)}")
    print("the export holds" if code == 0 else f"the export does not hold: {len(found)} findings"); return code

if __name__ == "__main__": sys.stdout.reconfigure(errors="backslashreplace"); sys.exit(main(sys.argv[1:]))
