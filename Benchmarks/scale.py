"""A day's work with a million units, held against the same with ten thousand.

Two servers stand side by side, one on each estate; each piece of work is asked of the one and of the other in turn, by
one client, and the medians are compared: whatever else the machine does falls on both alike.
"""

import hashlib
import json
import random
import shutil
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

from estate import Estate

HERE = Path(__file__).parent


class Wire:
    """One connection, spoken to in bytes, so that the client costs as little as it can."""

    def __init__(self, port, token):
        self.port, self.token = port, token
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.cookie = None
        self.chance = random.Random()

    def sign_in(self):
        status, head, _ = self.ask("POST", "/sign-in", f"secret={quote(self.token)}", form=True)
        assert status == 303, (status, head)
        self.cookie = [line for line in head.split("\r\n") if line.lower().startswith("set-cookie:")][0]
        self.cookie = self.cookie.split(":", 1)[1].split(";")[0].strip()

    def ask(self, method, path, body=None, form=False):
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        # A field that no answer may depend on: so none is given a second time without being worked out.
        lines.append("Pragma: no-cache")
        if path.startswith("/v1/"):
            lines.append(f"Authorization: Bearer {self.token}")
        elif self.cookie:
            lines.append(f"Cookie: {self.cookie}")
        data = b""
        if body is not None:
            data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
            kind = "application/x-www-form-urlencoded" if form else "application/json"
            lines += [f"Content-Type: {kind}", f"Origin: http://127.0.0.1:{self.port}"]
        if method == "POST":
            lines += [f"Content-Length: {len(data)}", f"Idempotency-Key: {self.chance.getrandbits(128):032x}"]
        self.socket.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + data)
        return self.answer()

    def answer(self):
        received = b""
        while b"\r\n\r\n" not in received:
            received += self.more()
        head, body = received.split(b"\r\n\r\n", 1)
        head = head.decode()
        status = int(head.split(" ", 2)[1])
        length = [line for line in head.lower().split("\r\n") if line.startswith("content-length:")]
        if length:
            while len(body) < int(length[0].split(":")[1]):
                body += self.more()
        elif "transfer-encoding: chunked" in head.lower():
            while not body.endswith(b"0\r\n\r\n"):
                body += self.more()
        return status, head, body

    def more(self):
        piece = self.socket.recv(1 << 18)
        assert piece, "the server has gone"
        return piece


class Side:
    """A server on one estate, and what is asked of it."""

    def __init__(self, bench, name, estate, token, server):
        self.bench, self.name, self.estate, self.server = bench, name, estate, server
        self.chance = random.Random(3)
        self.wire = Wire(server.port, token)
        self.wire.sign_in()
        # Of much the same size on either side.
        self.middling = [trial for trial in estate.trials if 40 <= len(trial.serials) <= 60]
        self.closed = [trial for trial in self.middling if trial.fate == "closed"]
        self.waiting = [trial for trial in self.middling if trial.fate == "returning"]
        self.number = 0
        self.box = self.readings = None

    def json(self, method, path, body=None, accepted=(200, 201)):
        status, head, answer = self.wire.ask(method, path, body)
        assert status in accepted, (self.name, method, path, status, answer[:500])
        return json.loads(answer)

    def see(self, path):
        status, _, body = self.wire.ask("GET", path)
        assert status in (200, 303), (self.name, path, status, body[:300])

    # The work: each prepares what is not measured, and gives what is.

    def board(self):
        return lambda: self.see("/?owner=everybody")

    def my_board(self):
        owner = self.chance.choice(self.middling).owner
        return lambda: self.see(f"/?owner=member{owner}@trials.example")

    def trial_page(self):
        trial = self.chance.choice(self.middling)
        return lambda: self.see(f"/trials/T-{trial.number}")

    def trial(self):
        trial = self.chance.choice(self.middling)
        return lambda: self.json("GET", f"/v1/trials/T-{trial.number}")

    def search(self, text):
        return lambda: self.json("GET", "/v1/search?q=" + quote(text))

    def search_serial(self):
        return self.search(self.chance.choice(self.chance.choice(self.middling).serials))

    def search_order(self):
        trial = self.chance.choice(self.middling)
        return self.search(f"ORD-{trial.number}-{trial.shipments[0][0][0]}")

    def search_company(self):
        # So much of the name that few share it, in either estate.
        return self.search(self.chance.choice(self.middling).company[:-2])

    def search_rma(self):
        trial = self.chance.choice(self.waiting)
        return self.search(self.json("GET", f"/v1/returns?trial=T-{trial.number}")["items"][0]["rmaNumber"])

    def record(self):
        self.number += 1
        mark = f"{random.SystemRandom().getrandbits(48):012x}".upper()
        trial = self.json("POST", "/v1/trials", {
            "kind": "new", "orgId": f"B-{mark}", "company": "Bench", "adminEmail": f"it@{mark.lower()}.example",
            "portalExpires": "2031-12-31"})["id"]
        body = {
            "deviceType": "room-device", "orderNumber": f"B-{mark}",
            "shipTo": {"name": "Bench", "street": "Street 1", "city": "Praha", "postcode": "110 00",
                       "country": "CZ", "phone": "+420 200 000 117"},
            "serials": [f"BX{mark}{place}" for place in range(10)]}
        return lambda: self.json("POST", f"/v1/trials/{trial}/shipments", body)

    def read_a_device(self):
        if not self.readings:
            trial = self.waiting.pop()
            self.box = self.json("POST", "/v1/boxes", {"number": trial.serials[0]})["id"]
            self.readings = list(trial.serials[1:20])
        serial = self.readings.pop()
        body = {"scanned": serial}
        return lambda: self.json("POST", f"/v1/boxes/{self.box}/readings", body)

    def due(self):
        return lambda: self.json("GET", "/v1/due?within=14&limit=20")

    def returns(self):
        return lambda: self.see("/returns")

    def receiving(self):
        return lambda: self.see("/receiving")

    def arriving(self):
        return lambda: self.see("/arriving")

    def approvals(self):
        return lambda: self.see("/approvals")

    def trials(self):
        return lambda: self.see("/trials")

    def reconcile(self):
        trial = self.chance.choice(self.closed)
        return lambda: self.json("GET", f"/v1/trials/T-{trial.number}/reconciliation")


WORK = [
    ("board", "board"), ("board of one person", "my_board"), ("page of a trial", "trial_page"), ("trial", "trial"),
    ("search by serial", "search_serial"), ("search by order", "search_order"), ("search by RMA", "search_rma"),
    ("search by company", "search_company"), ("record a shipment", "record"), ("read a device", "read_a_device"),
    ("due, first 20", "due"), ("returns", "returns"), ("receiving desk", "receiving"), ("arriving", "arriving"),
    ("approvals", "approvals"), ("trials", "trials"), ("reconcile a trial", "reconcile"),
]


class Scale:
    def __init__(self, bench, units=(10_000, 1_000_000), rounds=25):
        self.bench, self.units, self.rounds = bench, units, rounds

    def estate(self, units):
        """Built once for each schema and day, and kept beside the bench's own programs."""
        estate = Estate(self.bench, units)
        texts = [HERE / "estate.py", *sorted((HERE.parent / "Sources/Store/Migrations").glob("*.sql"))]
        mark = hashlib.sha256(b"".join(path.read_bytes() for path in texts)).hexdigest()[:12]
        kept = Path(self.bench.options.keep) / f"estate-{units}-{estate.today}-{mark}.db"
        name = f"estate-{units}.db"
        if not kept.exists():
            print(f"    building {kept.name}; some minutes for a million units", file=sys.stderr)
            token = estate.build(name)
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(self.bench.folder / name, kept)
            kept.with_suffix(".token").write_text(token)
        shutil.copy(kept, self.bench.folder / name)
        return estate, kept.with_suffix(".token").read_text(), name

    def measure(self):
        estates = [self.estate(units) for units in self.units]
        self.starts([name for _, _, name in estates])
        with self.bench.serve(database=estates[0][2]) as small, self.bench.serve(database=estates[1][2]) as large:
            sides = [
                Side(self.bench, name, estate, token, server)
                for (estate, token, name), server in zip(estates, (small, large))]
            for work, method in WORK:
                self.row(work, self.times(sides, method))
        self.verify([name for _, _, name in estates])

    def times(self, sides, method):
        taken = [[], []]
        for turn in range(self.rounds + 3):
            for place in (0, 1) if turn % 2 else (1, 0):
                work = getattr(sides[place], method)()
                began = time.perf_counter()
                work()
                # The first ones fill what everybody keeps.
                if turn >= 3:
                    taken[place].append(time.perf_counter() - began)
        return taken

    def row(self, work, taken, most=1.5):
        small, large = (statistics.median(side) for side in taken)
        self.bench.bound(
            work + ", a million units", "ten thousand", large / small, most,
            f"{large * 1e3:,.1f} to {small * 1e3:,.1f} ms")

    def starts(self, databases):
        """How long until it listens, and a command that looks at one trial."""
        taken = [[], []]
        for turn in range(7):
            for place, database in enumerate(databases):
                began = time.perf_counter()
                with self.bench.serve(database=database):
                    taken[place].append(time.perf_counter() - began)
        # Whether the file is sound is looked at behind, once it takes longer than anybody waits.
        small, seconds = (statistics.median(side) for side in taken)
        self.bench.rows.append((
            "start of the server, a million units", "", f"{seconds:.2f} s", "≤ 5 s", "yes" if seconds <= 5 else "no",
            f"ten thousand: {small:.2f} s"))
        taken = [[], []]
        for turn in range(7):
            for place, database in enumerate(databases):
                began = time.perf_counter()
                self.bench.run("trial", "show", "T-7", database=database)
                taken[place].append(time.perf_counter() - began)
        self.row("trial show, one command", taken)

    def verify(self, databases):
        """The whole trail is walked: it takes as long as there are entries, so only how long is told."""
        began = time.perf_counter()
        told = self.bench.run(
            "audit", "verify", "--actor", "vera@trials.example", "--role", "auditor", database=databases[1])
        seconds = time.perf_counter() - began
        self.bench.rows.append((
            "audit verify, a million units", "", f"{seconds:.1f} s", "", "", f"{told['entries']:,} entries, intact"))
