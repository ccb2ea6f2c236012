"""The real program as a server, with a trials team of one, for programs of other people to talk to."""

import json
import os
import signal
import subprocess
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Quiet(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def say(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def listening(handler):
    """A server of ours on a port of its own; ends with the program."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


class Room:
    def __init__(self, program, **settings):
        self.program = program
        self.folder = tempfile.TemporaryDirectory(prefix="roundtrip-outside-")
        clean = {key: value for key, value in os.environ.items() if not key.startswith("ROUNDTRIP_")}
        self.environment = {**clean, "ROUNDTRIP_TIME_ZONE": "UTC", **settings}
        self.run("init", actor="olga@trials.example", role=None)
        self.run("user", "add", "ann@trials.example", "--as", "trials-team", actor="olga@trials.example", role="operator")
        self.token = self.run(
            "token", "create", "--for", "ann@trials.example", actor="olga@trials.example", role="operator")["token"]

    def run(self, *words, actor="ann@trials.example", role="trials-team"):
        who = ["--actor", actor] + (["--role", role] if role else [])
        done = subprocess.run(
            [self.program, *words, *who, "--database", "trials.db", "--json"], cwd=self.folder.name,
            env=self.environment, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)

    def __enter__(self):
        self.log = open(Path(self.folder.name) / "serve.log", "w+")
        self.server = subprocess.Popen(
            [self.program, "serve", "--listen", "127.0.0.1:0", "--database", "trials.db"], cwd=self.folder.name,
            env=self.environment, stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.server.stdout.readline()
        assert line.startswith("listening on http://127.0.0.1:"), line
        self.port = int(line.rsplit(":", 1)[1])
        return self

    def __exit__(self, *_):
        self.server.send_signal(signal.SIGTERM)
        self.server.wait(timeout=35)
        self.log.close()
        self.folder.cleanup()

    def said(self):
        return (Path(self.folder.name) / "serve.log").read_text()
