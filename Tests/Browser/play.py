"""Plays the journeys of a day in a real browser, against the real program.

    play.py --program .build/debug/roundtrip --artifacts FOLDER [JOURNEY…]

A journey fails with what it did not see, and with everything that the eye found on the pages it passed. Pictures of
each page stay in the folder of artifacts.
"""

import argparse
import importlib
import os
import shutil
import signal
import sys
import tempfile
import threading
import traceback
from pathlib import Path

HERE = Path(__file__).parent
JOURNEYS = sorted(file.stem for file in (HERE / "journeys").glob("*.py"))


def give_up(name, house):
    """A page that never answers its looker cannot be waited for."""
    print(f"{name}: not within four minutes", flush=True)
    os.killpg(house.process.pid, signal.SIGKILL)
    os._exit(1)


def play(name, options, browser):
    from house import House, Visitor

    findings = []
    folder = tempfile.mkdtemp(prefix="roundtrip-browser-")
    house = House(options.program, options.examples, folder)
    visitors = []
    patience = threading.Timer(240, give_up, [name, house])
    patience.daemon = True
    patience.start()

    def visitor(email=None, **more):
        guest = Visitor(browser, house, options.artifacts, name, findings, **more)
        visitors.append(guest)
        return guest.sign_in(email) if email else guest

    try:
        importlib.import_module(f"journeys.{name}").play(house, visitor)
    except Exception as error:
        for number, guest in enumerate(visitors):
            guest.page.screenshot(path=Path(options.artifacts) / name / f"failed-{number}.png", full_page=True)
        traceback.print_exc(limit=-4)
        findings.append(f"stopped: {error}")
    finally:
        patience.cancel()
        for guest in visitors:
            guest.close()
        try:
            house.close()
        except Exception as error:
            findings.append(f"at the end: {error}")
        shutil.rmtree(folder, ignore_errors=True)
    return findings


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--program", required=True)
    words.add_argument("--examples", default=str(HERE.parent.parent / "Examples"))
    words.add_argument("--artifacts", required=True)
    words.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("chromium-browser"))
    words.add_argument("journeys", nargs="*", default=JOURNEYS)
    options = words.parse_args()

    from playwright.sync_api import sync_playwright

    failed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=options.chromium, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        for name in options.journeys:
            findings = play(name, options, browser)
            failed += bool(findings)
            print(f"{name}: {'in order' if not findings else f'{len(findings)} findings'}")
            for finding in dict.fromkeys(findings):
                print(f"  {finding}")
        browser.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    sys.exit(main())
