"""Listens to webhooks as somebody else's program would, over a socket, and believes only what is signed as Standard
Webhooks says (its specification, "Signature scheme").

    webhooks.py PROGRAM
"""

import base64
import hashlib
import hmac
import json
import sys
import time
from threading import Event

from room import Quiet, Room, listening


class Listener:
    def __init__(self):
        self.heard = []
        # What the next ones are answered with; then 204.
        self.statuses = []
        self.enough = Event()
        listener = self

        class Handler(Quiet):
            def do_POST(self):
                listener.heard.append((dict(self.headers.items()), self.body()))
                status = listener.statuses.pop(0) if listener.statuses else 204
                self.say(status, Location="http://127.0.0.1:9/" if status == 302 else "/")
                listener.enough.set()

        self.port = listening(Handler)

    def verified(self, secret, place):
        """The event, if its signature is good and of this minute."""
        fields = {name.lower(): value for name, value in self.heard[place][0].items()}
        body = self.heard[place][1]
        signed = f"{fields['webhook-id']}.{fields['webhook-timestamp']}.".encode() + body
        key = base64.b64decode(secret.removeprefix("whsec_"))
        want = "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
        assert any(hmac.compare_digest(want, one) for one in fields["webhook-signature"].split()), fields
        assert abs(time.time() - int(fields["webhook-timestamp"])) < 60, fields
        return fields["webhook-id"], json.loads(body)

    def wait(self, count, seconds=60):
        end = time.monotonic() + seconds
        while len(self.heard) < count:
            assert time.monotonic() < end, f"{len(self.heard)} of {count} came"
            self.enough.wait(1)
            self.enough.clear()


def play(program):
    listener = Listener()
    room = Room(program, ROUNDTRIP_WEBHOOKS_TO_LOOPBACK="true")
    made = room.run("webhook", "add", f"http://127.0.0.1:{listener.port}/hear", "--event", "trial.add")
    room.run("trial", "add", "--kind", "new", "--org-id", "ORG-1", "--company", "Acme Secret", "--admin-email",
             "it@acme.example", "--portal-expires", "2031-12-31")
    # A redirect is not followed, and counts as not taken.
    listener.statuses = [302]
    with room:
        listener.wait(2)
        first, event = listener.verified(made["secret"], 0)
        again, same = listener.verified(made["secret"], 1)
        assert first == again and event == same, "sent again under the same id, with the same words"
        assert event["type"] == "trial.add" and event["data"]["subject"] == "T-1", event
        assert b"Acme" not in listener.heard[0][1] and b"@" not in listener.heard[0][1], "who it is of stays here"
    print("webhooks: in order")


if __name__ == "__main__":
    play(sys.argv[1])
