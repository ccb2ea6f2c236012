"""What the README's figures come from: ratios, each measured side by side in one run.

    bench.py --program ROUNDTRIP --bare BARE-ROUTE --load LOAD --shim SLOW_SYNC.SO [--seconds N] [NAME…]

The server has one core and the generator another, where there are two. Prints a table, and nothing else of it is a
promise: a ratio holds for the machine and the hour it was taken on.
"""

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.request import Request, urlopen

HERE = Path(__file__).parent
CORES = sorted(os.sched_getaffinity(0))


def on_core(number):
    return lambda: os.sched_setaffinity(0, {CORES[number % len(CORES)]})


class Server:
    """A program that says where it listens, in a folder of its own."""

    def __init__(self, command, folder, environment=None):
        self.process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            preexec_fn=on_core(0), env={**os.environ, **(environment or {})})
        line = self.process.stdout.readline()
        assert line.startswith("listening on http://127.0.0.1:"), line
        self.port = int(line.strip().rsplit(":", 1)[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=35)


class Bench:
    def __init__(self, options):
        self.options = options
        self.folder = Path(tempfile.mkdtemp(prefix="roundtrip-bench-"))
        self.rows = []

    # Without it: an estate is built without waiting for the disk.
    calm = {}

    def run(self, *arguments, database="trials.db"):
        done = subprocess.run(
            [self.options.program, *arguments, "--database", database, "--json"], cwd=self.folder,
            capture_output=True, text=True, env={**os.environ, "ROUNDTRIP_TIME_ZONE": "UTC", **self.calm})
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)

    def prepare(self):
        """The made-up manifest, and a token of the trials team."""
        team = ["--actor", "ann@trials.example", "--role", "trials-team", "--today", "2025-06-02"]
        self.run("shipment", "import", str(HERE.parent / "Examples/manifest.csv"), *team)
        self.token = self.admit("trials.db")

    def admit(self, database):
        """A token of the trials team's."""
        self.run("init", "--actor", "olga@trials.example", database=database)
        operator = ["--actor", "olga@trials.example", "--role", "operator"]
        self.run("user", "add", "ann@trials.example", "--as", "trials-team", *operator, database=database)
        return self.run("token", "create", "--for", "ann@trials.example", *operator, database=database)["token"]

    def serve(self, microseconds=None, database="trials.db"):
        # All load comes with one token: what is measured is the server, not one user's share of it.
        environment = {"ROUNDTRIP_TIME_ZONE": "UTC", "ROUNDTRIP_REQUEST_RATE": "0"}
        if microseconds is not None:
            environment |= {"LD_PRELOAD": self.options.shim, "SYNC_MICROSECONDS": str(microseconds)}
        return Server(
            [self.options.program, "serve", "--listen", "127.0.0.1:0", "--database", database], self.folder,
            environment)

    def load(self, port, script, connections, seconds=None, rate=0, warm=1):
        path = self.folder / "script"
        path.write_text(script)
        done = subprocess.run(
            [self.options.load, "-p", str(port), "-c", str(connections), "-t", str(seconds or self.options.seconds),
             "-r", str(rate), "-w", str(warm), str(path)], capture_output=True, text=True, preexec_fn=on_core(1))
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        assert told["other"] == 0, told
        return told

    # The requests

    def read(self, weight=1, fields=""):
        return (f"{weight} read\nGET /v1/trials/T-1 HTTP/1.1\nHost: a\nAuthorization: Bearer {self.token}\n"
                f"{fields}%%\n")

    def write(self, weight=1):
        body = ('{"kind":"new","orgId":"ORG-{u}","company":"Acme {n}","adminEmail":"it@acme-{u}.example",'
                '"portalExpires":"2031-12-31"}')
        return (f"{weight} write\nPOST /v1/trials HTTP/1.1\nHost: a\nAuthorization: Bearer {self.token}\n"
                f"Content-Type: application/json\nIdempotency-Key: key-of-the-bench-{{u}}\n\n{body}\n%%\n")

    # The figures

    def row(self, work, against, ratio, target, detail):
        reached = ratio >= target if isinstance(ratio, float) else None
        self.rows.append((work, against, f"{ratio:.2f}", f"≥ {target:g}", "yes" if reached else "no", detail))

    def reads(self):
        with self.serve() as ours:
            sample = urlopen(Request(
                f"http://127.0.0.1:{ours.port}/v1/trials/T-1",
                headers={"Authorization": f"Bearer {self.token}"})).read()
            (self.folder / "answer.json").write_bytes(sample)
            with Server([self.options.bare, str(self.folder / "answer.json")], self.folder) as bare:
                first = self.read(fields=self.anew)
                rounds = [[self.load(ours.port, self.read(), 64)["goodPerSecond"],
                           self.load(bare.port, self.read(), 64)["goodPerSecond"],
                           self.load(ours.port, first, 64)["goodPerSecond"]] for _ in range(3)]
        again, bare, anew = (statistics.median(side) for side in zip(*rounds))
        self.row("reads of a trial over HTTP, repeated", "a bare route, same bytes",
                 statistics.median(mine / theirs for mine, theirs, _ in rounds), 0.7,
                 f"{again:,.0f} to {bare:,.0f} a second, {len(sample):,} bytes")
        self.rows.append((
            "the same, each made anew", "a bare route, same bytes", f"{anew / bare:.2f}", "", "",
            f"{anew:,.0f} to {bare:,.0f} a second"))

    def writes(self):
        rates = {}
        for name, microseconds in [("full", None), ("off", 0), ("full again", None), ("off again", 0)]:
            with self.serve(microseconds) as server:
                rates[name] = self.load(server.port, self.write(), 64)["goodPerSecond"]
        full, off = (rates["full"] + rates["full again"]) / 2, (rates["off"] + rates["off again"]) / 2
        self.row("durable writes, 64 clients", "the same without fsync", full / off, 0.6,
                 f"{full:,.0f} to {off:,.0f} a second")
        with self.serve(4_000) as server:
            serial = self.load(server.port, self.write(), 1)["goodPerSecond"]
            many = self.load(server.port, self.write(), 64)["goodPerSecond"]
        self.row("the same, fdatasync takes 4 ms", "one client at a time", many / serial, 10.0,
                 f"{many:,.0f} to {serial:,.0f} a second")

    # A field nobody knows: an answer to it is made anew each time.
    anew = "X-Made-Anew: 1\n"

    def overload(self):
        """Twice what it can carry, once with work for every request, and once with reads that are nearly all told again:
        the less an answer costs, the more of it a refusal does, so the second has no target."""
        self.overloaded("each read made anew", self.read(9, self.anew) + self.write(1), 0.9)
        self.overloaded("one read repeated", self.read(9) + self.write(1), None)

    def overloaded(self, kind, script, target):
        with self.serve() as server:
            peak = max(self.load(server.port, script, count)["goodPerSecond"] for count in (16, 32, 64, 128))
            told = self.load(server.port, script, 1_000, seconds=30, rate=2 * peak, warm=2)
            after = self.load(server.port, script, 64)["goodPerSecond"]
        good, p99 = told["goodPerSecond"], told["refusedP99"]
        assert told["broken"] == 0, told
        work, against = f"goodput at twice the peak, {kind}", "the peak, 9 reads to 1 write"
        detail = f"{good:,.0f} of {2 * peak:,.0f} a second; {after:,.0f} afterwards"
        waited = (f"{told['refused']:,} refused, {told['unsent']:,} never sent; answered p99 {told['goodP99']:.0f} ms")
        if target is None:
            self.rows.append((work, against, f"{good / peak:.2f}", "", "", detail))
            self.rows.append(("the rest, refused with 503", "p99", f"{p99:.1f} ms", "", "", waited))
        else:
            self.row(work, against, good / peak, target, detail)
            self.rows.append(("the rest, refused with 503", "p99", f"{p99:.1f} ms", "≤ 50 ms",
                              "yes" if p99 <= 50 else "no", waited))

    def bound(self, work, against, ratio, most, detail):
        """A ratio that is to stay below something."""
        self.rows.append((
            work, against, f"{ratio:.2f}", f"≤ {most:g}", "yes" if ratio <= most else "no", detail))

    def scale(self):
        from scale import Scale

        Scale(self, (10_000, self.options.units)).measure()

    def table(self):
        head = ("work", "held against", "ratio", "to reach", "reached", "")
        lines = [head, *self.rows]
        widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
        for line in lines:
            print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("program", "bare", "load", "shim"):
        words.add_argument(f"--{name}", required=True, type=lambda path: str(Path(path).resolve()))
    words.add_argument("--seconds", type=float, default=5)
    words.add_argument("--units", type=int, default=1_000_000, help="of the large estate")
    words.add_argument("--keep", default=".build/bench", help="where estates are kept")
    words.add_argument("names", nargs="*", default=["reads", "writes", "overload", "scale"])
    options = words.parse_args()
    bench = Bench(options)
    bench.prepare()
    for name in options.names:
        print(f"==> {name}", file=sys.stderr)
        getattr(bench, name)()
    bench.table()


if __name__ == "__main__":
    main()
