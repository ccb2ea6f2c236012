"""The program with made-up carriers and customers, and the people who use it in a browser."""

import os
import queue
import re
import signal
import subprocess
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from eye import Eye

# Longer than anything a page does on a busy machine; a wait this long is a failure.
PATIENCE = 20_000


class House:
    """`roundtrip serve --sandbox` in a folder of its own, and the links that it prints."""

    def __init__(self, program, examples, folder):
        self.folder = Path(folder)
        self.command = [program, "serve", "--sandbox", str(folder), "--examples", examples]
        self.port = 0
        self.links = {}
        self.start()

    def start(self):
        listen = f"127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            self.command + ["--listen", listen], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            start_new_session=True)
        self.log = []
        self.lines = queue.Queue()
        for stream, take in ((self.process.stderr, self.log.append), (self.process.stdout, self.lines.put)):
            threading.Thread(target=lambda s=stream, t=take: [t(line) for line in s], daemon=True).start()
        self.url = self._line(r"listening on (http://\S+)").group(1)
        self.port = int(self.url.rsplit(":", 1)[1])
        self.links = {}
        while len(self.links) < 6:
            who = self._line(r"^\s+(\S+@\S+) \((\S+)\)\s+(http://\S+)$")
            self.links[who.group(1)] = who.group(3)

    def _line(self, pattern):
        """The next line that it prints like this; it has a minute."""
        try:
            while True:
                found = re.search(pattern, self.lines.get(timeout=60))
                if found:
                    return found
        except queue.Empty:
            raise AssertionError(f"the server does not say {pattern}: {''.join(self.log)}") from None

    def kill(self):
        """As a power cut would, the made-up carriers with it."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def close(self):
        self.process.terminate()
        status = self.process.wait(timeout=35)
        assert status == 0, f"the server ended with {status}: {''.join(self.log)}"
        assert not self.log, f"the server complained: {''.join(self.log)}"


class Visitor:
    """One person's browser, with an eye on every page that it shows."""

    def __init__(self, browser, house, artifacts, journey, findings, **options):
        self.house = house
        self.context = browser.new_context(
            viewport={"width": 1280, "height": 900}, locale="en-GB", reduced_motion="reduce", **options)
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.findings = findings
        self.eye = Eye(
            self.page, artifacts, journey, self.find, is_plain=options.get("java_script_enabled") is False)
        self.expected = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.find(f"script failed: {error}"))
        self.page.on("response", self._answered)

    def find(self, what):
        self.findings.append(f"{self.page.url.removeprefix(self.house.url)}: {what}")

    def _hear(self, message):
        if message.type in ("error", "warning") and not self._is_expected(message.text):
            self.find(f"console: {message.text}")

    def _answered(self, response):
        if response.status >= 400 and not any(str(response.status) in word for word in self.expected):
            self.find(f"{response.request.method} {response.url} was answered with {response.status}")

    def _is_expected(self, text):
        return any(word in text for word in self.expected)

    @contextmanager
    def expecting(self, *words):
        """While this lasts, console messages with these words, and answers with these statuses, are as they should."""
        self.expected = list(words)
        yield
        self.page.wait_for_timeout(50)
        self.expected = []

    @contextmanager
    def offline(self):
        with self.expecting("ERR_INTERNET_DISCONNECTED", "Failed to fetch"):
            self.context.set_offline(True)
            yield
            self.context.set_offline(False)

    def sign_in(self, email):
        self.page.goto(self.house.links.pop(email))
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(lambda url: "/sign-in" not in url)
        return self

    def open(self, path, name=None):
        """Goes there, and looks at what there is."""
        self.page.goto(self.house.url + path)
        return self.look(name) if name else self

    def look(self, name):
        self.page.wait_for_load_state("load")
        self.eye.look(name)
        return self

    def sees(self, text):
        self.page.get_by_text(text).first.wait_for()
        return self

    def says(self, text):
        """The sentence is among what the page tells right now."""
        shown = self.page.locator("main").inner_text()
        if text not in shown:
            raise AssertionError(f"“{text}” is not on {self.page.url}:\n{shown[:3000]}")
        return self

    def press(self, name, role="button", within=None):
        (within or self.page).get_by_role(role, name=name).first.click()
        self.page.wait_for_load_state("load")
        return self

    def asks(self, path):
        """What the API says to this person."""
        answer = self.page.request.get(self.house.url + path)
        assert answer.ok, f"{path}: {answer.status} {answer.text()}"
        return answer.json()

    def fill(self, **values):
        for name, value in values.items():
            field = self.page.locator(f"[name={name}]:visible").first
            if field.evaluate("e => e.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        return self

    def close(self):
        self.context.close()


def eventually(is_so, what, seconds=15):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds} s: {what}")
