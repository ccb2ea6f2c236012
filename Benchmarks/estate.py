"""A made-up estate of N units, recorded by the program itself, so that its audit trail verifies.

A trial has one to three shipments of one to fifty units each. Sixty in a hundred came back long ago; of the others
most are out, some of them late, some are on a return that is open, and of those some have left the customer, some have
been received in part, and some raise a question. Some wait for an approval. The same N gives the same estate, but for
RMA numbers, which the program draws.
"""

import csv
import datetime
import http.client
import json
import queue
import random
import sys
import threading

COLUMNS = (
    "trial_ref,org_id,company,admin_email,trial_kind,partner,partner_email,portal_expires,location_confirmed_on,"
    "device_type,model,serial,order_number,loan_number,name,street,city,postcode,country,phone,language,poe,"
    "dispatched_on,outbound_carrier,outbound_tracking,eula_starts,eula_expires").split(",")
TYPES = ["phone", "room-device", "desk-device"]
PLACES = [("CZ", "Praha", "110 00"), ("DE", "Berlin", "10115"), ("NL", "Utrecht", "3511 AA"), ("FR", "Lyon", "69001"),
          ("PL", "Kraków", "30-001"), ("IT", "Torino", "10121"), ("ES", "Sevilla", "41001"), ("SE", "Malmö", "211 15")]
WORDS = ["Amber", "Birch", "Cedar", "Dawn", "Ember", "Fjord", "Grove", "Harbor", "Iris", "Juniper", "Kestrel", "Linden"]
BASE36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Rows of one manifest: few enough for any release, many enough that starting the program does not count.
ROWS = 100_000


class Trial:
    """What becomes of one trial, by chance."""

    def __init__(self, number, chance, today):
        self.number = number
        self.reference = f"EST-{number}"
        self.fate = chance.choices(
            ["closed", "out", "late", "asked", "returning", "gone", "part", "question"],
            [60, 22, 4, 1, 8, 2, 2, 1])[0]
        ago = {"closed": (200, 1400), "late": (125, 150)}.get(self.fate, (5, 100))
        self.dispatched = today - datetime.timedelta(days=chance.randint(*ago))
        self.expires = self.dispatched + datetime.timedelta(days=110)
        self.place = chance.choice(PLACES)
        self.company = f"{chance.choice(WORDS)} {chance.choice(WORDS)} {number:06d}"
        # A partner and a member of the team look after as many trials in a small estate as in a large one.
        self.partner = number // 40
        self.owner = number // 100
        self.shipments = [
            (kind, [self.serial(chance, kind) for _ in range(chance.randint(1, 50))])
            for kind in chance.sample(TYPES, chance.randint(1, 3))]

    def serial(self, chance, kind):
        text = "".join(chance.choices(BASE36, k=9))
        return {"phone": "PX", "room-device": "RX", "desk-device": "DX"}[kind] + text

    @property
    def serials(self):
        return [serial for _, serials in self.shipments for serial in serials]

    def rows(self):
        country, city, postcode = self.place
        for kind, serials in self.shipments:
            common = {
                "trial_ref": self.reference, "org_id": f"ORG-{self.number}", "company": self.company,
                "admin_email": f"it@c{self.number}.example", "trial_kind": "new",
                "partner": f"Partner {self.partner}", "partner_email": f"sales@p{self.partner}.example",
                "portal_expires": self.dispatched + datetime.timedelta(days=400),
                "location_confirmed_on": self.dispatched, "device_type": kind, "model": "Vela 12",
                "order_number": f"ORD-{self.number}-{kind[0]}", "loan_number": f"LN-{self.number}-{kind[0]}",
                "name": self.company, "street": f"Example street {self.number % 200 + 1}", "city": city,
                "postcode": postcode, "country": country, "phone": "+420 200 000 117", "language": "en",
                "poe": "yes", "dispatched_on": self.dispatched, "outbound_carrier": "DHL",
                "outbound_tracking": f"JD{self.number:010d}{kind[0].upper()}", "eula_starts": self.dispatched,
                "eula_expires": self.expires}
            for serial in serials:
                yield {**common, "serial": serial}


def trials(units, today):
    """So many trials that they hold about so many units."""
    chance = random.Random(7)
    count = number = 0
    while count < units:
        number += 1
        trial = Trial(number, chance, today)
        count += len(trial.serials)
        yield trial


class Client:
    """One connection to a server of ours."""

    def __init__(self, port, token):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.token = token
        self.keys = random.Random()

    def send(self, method, path, body=None, accepted=(200, 201)):
        headers = {"Authorization": f"Bearer {self.token}"}
        if method == "POST":
            headers |= {"Content-Type": "application/json", "Idempotency-Key": f"{self.keys.getrandbits(128):032x}"}
        self.connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = self.connection.getresponse()
        content = answer.read()
        assert answer.status in accepted, (method, path, answer.status, content[:500])
        return json.loads(content)


class Estate:
    """Builds an estate in the bench's folder."""

    def __init__(self, bench, units, say=lambda text: print(text, file=sys.stderr)):
        self.bench = bench
        self.today = datetime.date.today()
        self.trials = list(trials(units, self.today))
        self.units = sum(len(trial.serials) for trial in self.trials)
        self.say = say

    def build(self, database):
        self.say(f"    {self.units:,} units in {len(self.trials):,} trials")
        self.record(database)
        token = self.bench.admit(database)
        with self.bench.serve(database=database, microseconds=0) as server:
            self.move(server.port, token)
        return token

    def record(self, database):
        """One manifest for each member of the team in turn, so that each has trials of their own."""
        path = self.bench.folder / "estate.csv"
        part, rows, done = [], 0, 0
        for place, trial in enumerate(self.trials):
            part.append(trial)
            rows += len(trial.serials)
            ends = place + 1 == len(self.trials) or self.trials[place + 1].owner != trial.owner
            if not ends and rows < ROWS:
                continue
            with path.open("w", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS)
                writer.writeheader()
                for each in part:
                    writer.writerows(each.rows())
            self.bench.run(
                "shipment", "import", str(path), "--actor", f"member{trial.owner}@trials.example", "--role",
                "trials-team", database=database)
            done += rows
            self.say(f"    {done:,} units recorded")
            part, rows = [], 0

    def move(self, port, token):
        """Returns, hand-overs, receipts and requests, several at a time."""
        waiting = queue.SimpleQueue()
        moved = [trial for trial in self.trials if trial.fate not in ("out", "late")]
        for trial in moved:
            waiting.put(trial)
        failures, done = [], []

        def work():
            client = Client(port, token)
            while not failures:
                try:
                    trial = waiting.get_nowait()
                except queue.Empty:
                    return
                try:
                    getattr(self, trial.fate)(client, trial)
                except Exception as failure:  # told by the thread that waits
                    failures.append(failure)
                done.append(trial)
                if len(done) % 1_000 == 0:
                    self.say(f"    {len(done):,} of {len(moved):,} trials moved on")

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failures:
            raise failures[0]

    # What becomes of a trial. Trials are recorded in order into an empty database, so that T-n is known.

    def asked(self, client, trial):
        shipment = client.send("GET", f"/v1/trials/T-{trial.number}")["shipments"][0]["id"]
        client.send("POST", f"/v1/shipments/{shipment}/extensions", {
            "to": str(trial.dispatched + datetime.timedelta(days=118)), "reason": "The pilot runs on."})

    def returning(self, client, trial):
        made = client.send("POST", f"/v1/trials/T-{trial.number}/returns", {})
        return made["rmaNumber"]

    def gone(self, client, trial):
        rma = self.returning(client, trial)
        client.send("POST", f"/v1/returns/{rma}/hand-over", {"on": str(self.today), "by": "customer"})

    def part(self, client, trial):
        rma = self.returning(client, trial)
        self.receive(client, rma, trial.serials[: max(1, len(trial.serials) // 2)])

    def question(self, client, trial):
        rma = self.returning(client, trial)
        self.receive(client, rma, [f"ZZ{trial.number:09d}"] + trial.serials[1:])

    def closed(self, client, trial):
        rma = self.returning(client, trial)
        self.receive(client, rma, trial.serials)
        client.send("POST", f"/v1/returns/{rma}/close", {})

    def receive(self, client, rma, serials):
        client.send("POST", "/v1/receipts", {
            "rmaNumber": rma, "serials": serials, "receivedOn": str(self.today)})
