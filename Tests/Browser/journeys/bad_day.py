"""A bad Monday: a session that ended, two tabs, a spreadsheet, a cap, a courier cancelled by phone, on a screen of any size."""

import json
import re
from datetime import date, timedelta

from house import eventually

SIZES = [(390, 844), (768, 1024), (1280, 900)]


def look_at_all_sizes(guest, name):
    """A picture of each size, and nothing wider than the screen or broken within a word."""
    page = guest.page
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=guest.eye.folder / f"{name}-{width}.png", full_page=True)
        wide = page.evaluate("() => document.documentElement.scrollWidth")
        if wide > width:
            guest.find(f"{wide} px wide on a screen of {width} px")
        find = page.get_by_role("button", name="Find").bounding_box()
        if find and find["height"] > 50:
            guest.find(f"“Find” is broken in two on a screen of {width} px")
    page.set_viewport_size({"width": 1280, "height": 900})


def play(house, visitor):
    ann = visitor("ann@trials.example")
    page = ann.page
    for path, name in [("/", "board"), ("/trials/T-1", "trial"), ("/returns", "returns"), ("/audit", "audit")]:
        ann.open(path)
        look_at_all_sizes(ann, name)

    # A device is found at its place, and marked there.
    serial = ann.asks("/v1/trials/T-1")["shipments"][0]["units"][-1]["serial"]
    page.locator("#search-q").fill(serial.lower())
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/trials/T-1#unit-{serial}")
    row = page.locator(f"tr[id='unit-{serial}']")
    assert row.evaluate("e => e.matches(':target')") and row.bounding_box()["y"] >= 0, "the row is in sight"
    ann.look("found-device")

    # An extension that the cap forbids says the last day, at the field; loaded again the page is there.
    form = page.locator("form[action$='/extension']").first
    page.locator("details", has=form).locator("summary").first.click()
    form.locator("[name=to]").fill("2099-12-31")
    form.locator("[name=reason]").fill("The pilot runs on.")
    with ann.expecting("409"):
        form.get_by_role("button").click()
        page.locator("[aria-invalid=true]").wait_for()
    ann.says("No device may stay longer than 120 days; the last possible expiry is")
    assert page.locator("[name=reason]").first.input_value() == "The pilot runs on."
    ann.look("over-the-cap")
    ann.open(page.url.removeprefix(house.url))
    assert re.search(r"/trials/T-1(#SH-\d+)?$", page.url), page.url

    # A piece of a spreadsheet: its column of serials is found while it is typed.
    types = page.request.get(f"{house.url}/v1/trials/T-2").json()["shipments"]
    free = next(name for name in ["phone", "room-device"] if name not in [one["deviceType"] for one in types])
    ann.open("/trials/T-2/record")
    page.locator(f"input[name=deviceType][value={free}]").check()
    page.locator("input[name=poe][value=yes]").check()
    rows = "".join(f"\t BD{1000 + row}X \tRoom kit\r\n" + ("\r\n" if row % 7 == 0 else "") for row in range(300))
    page.evaluate("""rows => { const area = document.getElementById('shipment-serials')
        area.value = rows; area.dispatchEvent(new Event('input')) }""", rows)
    eventually(lambda: "300 read, all are fine" in page.locator("#judged .said").inner_text(), "three hundred are judged")
    ann.fill(orderNumber="ORD-MONDAY")

    # While the form was open the session ended in another tab: nothing typed is lost.
    twin = ann.context.new_page()
    twin.goto(house.url + "/")
    twin.get_by_role("button", name="Sign out").click()
    twin.wait_for_load_state("load")
    with ann.expecting("401"):
        ann.press("Record the shipment")
    ann.says("Nothing was done. What you typed is still here").look("signed-out")
    with ann.expecting("401"):
        ann.press("Go on with what I typed")
    ann.says("You are signed out")
    olga = visitor("olga@trials.example")
    olga.open("/users", "users")
    olga.press("ann@trials.example", role="link").look("user")
    fold = olga.page.locator("details", has=olga.page.locator("form[action$='/link']"))
    fold.locator("summary").click()
    fold.get_by_role("button").click()
    link = olga.page.locator(".notice code").inner_text()
    twin.goto(link)
    twin.get_by_role("button", name="Sign in").click()
    twin.wait_for_url(lambda url: "/sign-in" not in url)
    with ann.expecting("403"):
        ann.press("Go on with what I typed").look("typed-again")
    assert "BD1299X" in page.locator("#shipment-serials").input_value(), "what was typed is in its form"
    ann.press("Record the shipment")
    ann.says("BD1000X").says("BD1299X")

    # Two tabs: what the one did, the other is told, and nothing is done twice.
    twin.goto(page.url)
    for tab in (page, twin):
        fold = tab.locator(f"section.card:has(h3:has-text('{free}')) details:has(form[action$='/dispatch'])")
        fold.locator("summary").click()
        form = fold.locator("form")
        if tab is page:
            form.get_by_role("button").click()
            tab.wait_for_load_state("load")
            ann.says("It is dispatched.")
    form.get_by_role("button").click()
    twin.wait_for_load_state("load")
    told = twin.locator("main").inner_text()
    assert "Not done." in told and "dispatched" in told, told[:500]
    twin.close()
    page.go_back()
    page.wait_for_load_state("load")

    # A return over two addresses: the page says which, and what to tick.
    spread = next(
        trial["id"] for trial in (ann.asks(f"/v1/trials/{one['id']}") for one in ann.asks("/v1/trials?limit=200")["items"])
        if len({str(shipment["shipTo"]) for shipment in trial["shipments"]}) > 1)
    ann.open(f"/trials/{spread}/returns/new")
    with ann.expecting("409"):
        ann.press("Make the return")
    ann.says("tick “One return for each address”").look("two-addresses")
    assert "--" not in page.locator(".refusal").inner_text()
    page.locator("input[name=perAddress]").check()
    ann.press("Make the return").look("one-each")

    # UPS's courier is called off by phone, after the answer to a cancellation was lost.
    american = next(
        trial["id"] for trial in (ann.asks(f"/v1/trials/{one['id']}") for one in ann.asks("/v1/trials?limit=200")["items"])
        for shipment in trial["shipments"]
        if shipment["shipTo"]["country"] == "US" and shipment["shipTo"]["subdivision"] != "PR"
        and any(unit["custody"] == "out" for unit in shipment["units"])
        and not any(unit["returnLabelTracking"] for unit in shipment["units"]))
    ann.open(f"/trials/{american}/returns/new")
    page.locator("input[name=shipments]").first.check()
    ann.press("Make the return")
    rma = page.url.split("?")[0]
    page.locator("form[action$='/labels'] button.primary").dblclick()
    page.wait_for_url("**done=labels-bought")
    # UPS itself lists the couriers of today and tomorrow: a later one is known from nobody.
    day = date.fromisoformat(page.locator("form[action$='/pickups'] [name=on]").input_value()) + timedelta(days=3)
    while day.weekday() > 4:
        day += timedelta(days=1)
    page.locator("form[action$='/pickups'] [name=on]").fill(day.isoformat())
    zone = page.locator("form[action$='/pickups'] select[name=timeZone]")
    zone.select_option("America/Chicago")
    ann.look("courier")
    page.locator("form[action$='/pickups'] button.primary").click()
    page.wait_for_url("**done=pickup-booked")
    ann.open("/settings")
    office = re.search(r"http://127\.0\.0\.1:\d+", page.locator("main").inner_text()).group(0)
    rules = {"rules": [{"operation": "cancel", "fault": "close"}]}
    page.request.post(office + "/sandbox/faults", data=json.dumps(rules))
    page.goto(rma)
    form = page.locator("form[action$='/pickup-cancel']")
    page.locator("details", has=form).locator("summary").first.click()
    with ann.expecting("502"):
        form.get_by_role("button").click()
        page.locator(".refusal").wait_for()
    ann.says("Not done. Nobody knows whether").look("cancel-lost")
    page.goto(rma)
    ann.says("note that with “The carrier says it is cancelled”").look("cancelled-by-phone")
    form = page.locator("form[action$='/pickup-cancelled']")
    form.locator("[name=note]").fill("UPS, Ms Miller, at ten.")
    form.get_by_role("button").click()
    page.wait_for_url("**done=pickup-not-coming")
    ann.says("It is noted that the pickup is cancelled").look("not-coming")
