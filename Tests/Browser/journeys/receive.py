"""Boxes are received: what was awaited, a near miss, a swap, numbers in the wrong field, and a lost connection."""

from contextlib import contextmanager

from house import eventually


def of_one_place(shipments):
    """A carrier fetches a return at one address: the shipments of the one that has the most devices out."""
    places = {}
    for shipment in shipments:
        out = sum(unit["custody"] == "out" for unit in shipment["units"])
        if out:
            places.setdefault(str(shipment["shipTo"]), []).append((out, shipment["id"]))
    most = max(places.values(), key=lambda found: sum(out for out, _ in found))
    return [number for _, number in most]


def make_returns(ann, most):
    """Two returns, each of all that one trial has out at one place: RMA number and serials, the one with `most` devices first."""
    page, made = ann.page, []
    ann.open("/trials?limit=200")
    addresses = [a.get_attribute("href") for a in page.locator("main a[href^='/trials/T-']").all()]
    for address in reversed(addresses):
        ann.open(address + "/returns/new")
        if page.get_by_role("button", name="Make the return").count() == 0:
            continue
        for shipment in of_one_place(ann.asks("/v1" + address)["shipments"]):
            page.locator(f"input[name=shipments][value={shipment}]").check()
        with ann.expecting("409", "400"):
            ann.press("Make the return")
        if "/returns/RMA" not in page.url:
            continue
        rma = page.url.split("/returns/")[1].split("?")[0]
        lines = page.request.get(f"{ann.house.url}/v1/returns/{rma}").json()["lines"]
        made.append((rma, [line["serial"] for line in lines]))
        made.sort(key=lambda one: -len(one[1]))
        if len(made) > 1 and len(made[0][1]) >= most:
            return made[:2]
    raise AssertionError(f"no return of {most} devices beside another: {made}")


class Desk:
    """A box on the desk, read with a scanner that types."""

    def __init__(self, guest, box):
        self.guest, self.page, self.box = guest, guest.page, box

    def field(self):
        return self.page.locator("#scan-scanned")

    def scan(self, text, end="Enter"):
        self.page.keyboard.type(text)
        self.page.keyboard.press(end)

    def hears(self, word):
        eventually(lambda: word in self.page.locator("#verdict").inner_text(),
                   f"“{word}” in {self.page.locator('#verdict').inner_text()}")
        return self

    def readings(self):
        answer = self.page.request.get(f"{self.guest.house.url}/v1/boxes/{self.box}")
        return [reading["scanned"] for reading in answer.json()["readings"]]

    def kept(self):
        return self.page.evaluate(
            "() => Object.keys(localStorage).filter(name => name.startsWith('roundtrip.scan.')).length")

    def has(self, *texts):
        eventually(lambda: self.kept() == 0, "nothing is kept any more")
        found = self.readings()
        assert sorted(found.count(text) for text in texts) == [1] * len(texts), (texts, found)
        return self

    @contextmanager
    def losing_answers(self):
        """The server takes each reading, and its answer never comes back."""
        def lose(route):
            route.fetch()
            route.abort()
        self.page.route("**/readings", lose)
        with self.guest.expecting("ERR_FAILED"):
            yield
            self.page.unroute("**/readings")


def play(house, visitor):
    ann = visitor("ann@trials.example")
    (mine, serials), (other, strangers) = make_returns(ann, 4)
    wes = visitor("wes@depot.example")
    page = wes.page
    wes.open("/arriving", "arriving").open("/receiving")

    # What names nothing is said at the field; what names a return opens its box.
    assert page.evaluate("() => document.activeElement.id") == "open-number", "the field has the focus"
    wes.look("desk")
    page.locator("#open-number").focus()
    page.keyboard.type("QQ-1-QQ\n")
    with wes.expecting("400"):
        page.locator("#open-number-error").wait_for()
        wes.look("names-nothing")
    page.locator("#open-number").fill("")
    page.keyboard.type(mine.lower() + "\n")
    page.wait_for_url("**/receiving/RC-*")
    desk = Desk(wes, page.url.split("/receiving/")[1].split("?")[0])
    assert page.evaluate("() => document.activeElement.id") == "scan-scanned", "the field has the focus"
    wes.look("box")
    desk.field().focus()

    # One after the other, as scanners end them; a second Enter does nothing.
    desk.scan(serials[0])
    desk.hears("Matched").hears(serials[0])
    assert page.evaluate("() => document.activeElement.id") == "scan-scanned", "the field keeps the focus"
    page.keyboard.press("Enter")
    desk.scan(serials[1].lower(), "Tab")
    desk.hears(serials[1].lower()).hears("Matched")
    desk.scan("S/N " + serials[2])
    desk.hears("Signs in front of it were dropped")
    desk.scan(serials[0])
    desk.hears("Read before")
    desk.scan(mine)
    desk.hears("That is the RMA number of this box")
    desk.has(serials[1].lower(), "S/N " + serials[2], mine)
    assert len(desk.readings()) == 5, desk.readings()
    wes.look("matched")

    # A scanner types while something else has the focus.
    page.get_by_role("link", name="Done with this box").focus()
    desk.scan(serials[1])
    desk.hears(serials[1]).hears("Read before")

    # A near miss is a question, a swap one action.
    near = serials[3] + "X"
    desk.scan(near)
    desk.hears("Same device?")
    wes.look("near-miss")
    page.get_by_role("button", name=f"Yes, it is {serials[3]}").click()
    desk.hears("a person said that it is")
    desk.scan(strangers[0])
    desk.hears("Swap")
    wes.look("swap")
    page.get_by_role("button", name=f"Move it to {other}").click()
    desk.hears("Moved")
    desk.scan(other)
    desk.hears("Another box")
    wes.look("another-box")
    page.get_by_role("button", name="No readable serial").click()
    desk.hears("No serial")
    desk.scan("ZZ.NOT.OURS.1")
    desk.hears("Unknown")
    wes.look("unknown")
    page.locator(".deciding").get_by_role("button", name="It is not ours").click()
    desk.hears("Not ours")
    page.get_by_role("button", name="Take back reading 1", exact=True).click()
    desk.hears("Taken back")

    # Without a connection each scan is kept, said, and sent once when it is back, also after a reload.
    with wes.offline():
        for text in ("KEPT-A1", "KEPT-B2", "KEPT-C3"):
            desk.scan(text)
        wes.sees("No connection: 3 scans kept here")
        desk.hears("It is not on the list below")
        assert desk.kept() == 3
        wes.look("no-connection")
        # What is answered waits with them, in its turn, and is not asked twice; what cannot be done is said.
        undo = page.locator("#readings button").first
        undone = undo.get_attribute("value")
        undo.click()
        wes.sees("No connection: 3 scans and 1 answer kept here")
        assert undo.is_disabled() and desk.kept() == 4
        question = page.locator("form.desk-ask").filter(has=page.locator("button[value=misread]")).first
        asked = question.get_attribute("id")
        question.locator("button[value=misread]").click()
        wes.sees("No connection: 3 scans and 2 answers kept here")
        assert question.locator("button[value=misread]").is_disabled(), "a question is answered once"
        wes.says("Sent when it is back.").says("Opening a box, other pages and printing wait")
        page.get_by_role("link", name="Done with this box").click()
        wes.sees("“Done with this box” leads away from this page")
        assert f"/receiving/{desk.box}" in page.url, "the page of the box stays"
        page.get_by_role("button", name="Find").click()
        wes.sees("Not without a connection: “Find”")
        wes.look("answers-kept")
        page.goto("about:blank")
    wes.open(f"/receiving/{desk.box}")
    desk.has("KEPT-A1", "KEPT-B2", "KEPT-C3")
    wes.sees("3 scans and 2 answers kept here are sent")
    assert page.locator(f"#{asked}").count() == 0, "it was answered"
    assert page.locator(f"#readings button[value='{undone}']").count() == 0, "it was taken back"

    # An answer that is lost is asked for again, and the reading counts once.
    with desk.losing_answers():
        desk.scan("LOST-ANSWER-1")
        wes.sees("No connection: 1 scan kept here")
    desk.has("LOST-ANSWER-1")

    # The server dies and comes back; another tab has the same scans in sight.
    with wes.expecting("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE"):
        house.kill()
        desk.scan("AFTER-THE-CRASH-1")
        desk.scan("AFTER-THE-CRASH-2")
        wes.sees("2 scans kept here")
        house.start()
        twin = wes.context.new_page()
        twin.goto(f"{house.url}/receiving/{desk.box}")
        desk.has("AFTER-THE-CRASH-1", "AFTER-THE-CRASH-2")
        twin.close()

    # Whoever is signed out keeps the scans, and signs in again.
    cookies = wes.context.cookies()
    wes.context.clear_cookies()
    with wes.expecting("401", "403", "303"):
        desk.scan("SIGNED-OUT-1")
        wes.sees("You are signed out")
        wes.look("signed-out")
    wes.context.add_cookies(cookies)
    wes.open(f"/receiving/{desk.box}")
    desk.has("SIGNED-OUT-1")

    # What the server refuses stays in sight until somebody puts it away.
    with wes.expecting("400"):
        page.evaluate(
            "box => localStorage.setItem('roundtrip.scan.000000000000001.x', JSON.stringify({box, who: "
            "document.getElementById('kept').dataset.who, key: 'x', scanned: 'A', kind: 'serial'}))", desk.box)
        desk.scan("GOES-ON-1")
        wes.sees("Not taken: A")
    page.get_by_role("button", name="Put it away").click()
    desk.has("GOES-ON-1")

    # Another person at the same tablet sends nothing under the wrong name.
    page.evaluate(
        "box => localStorage.setItem('roundtrip.scan.000000000000002.y', JSON.stringify({box, who: "
        "'somebody@depot.example', key: 'somebodys-key-0123456789abcdef', scanned: 'SOMEBODYS-1', "
        "kind: 'serial', condition: '', note: ''}))", desk.box)
    wes.open(f"/receiving/{desk.box}")
    wes.sees("1 scan of somebody@depot.example")
    assert "SOMEBODYS-1" not in desk.readings()
    page.get_by_role("button", name="Send them as mine").click()
    desk.has("SOMEBODYS-1")

    wes.look("many-questions")
    wes.press("Done with this box", role="link")
    wes.look("done")
    wes.says(desk.box)

    # The same without a script, a page a scan.
    plain = visitor("ben@trials.example", java_script_enabled=False)
    plain.open("/receiving")
    plain.fill(number=other)
    plain.press("Open the box")
    plain.fill(scanned=strangers[0])
    plain.press("Read")
    plain.says("Matched")
    plain.press("Empty box")
    plain.says("Empty box")
