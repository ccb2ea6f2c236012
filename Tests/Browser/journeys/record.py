"""A trial is opened and a shipment recorded, with serials that are judged while they are read."""

from house import eventually


def play(house, visitor):
    ann = visitor("ann@trials.example")
    page = ann.page

    # A serial that is out elsewhere, from the list of what is out.
    ann.open("/trials?limit=200", "trials")
    page.locator("main a[href='/trials/T-1']").first.click()
    ann.look("a-trial")
    taken = ann.asks("/v1/trials/T-1")["shipments"][0]["units"][0]["serial"]
    ann.says(taken)

    ann.open("/trials/new", "open-a-trial")
    page.get_by_label("New", exact=True).check()
    ann.fill(company="Nordwind Teilhaber", orgId="ORG-NORDWIND", adminEmail="it@nordwind.example",
             portalExpires="2031-12-31", locationConfirmedOn="2026-01-05")
    ann.press("Open the trial").look("opened")
    trial = page.url.split("?")[0]
    ann.press("Record a shipment", role="link").look("record")

    # Judged as they are read: fine, one character that looks like another, out elsewhere, twice.
    page.get_by_label("phone", exact=False).first.check()
    page.get_by_label("Yes", exact=True).check()
    serials = page.locator("#shipment-serials")
    serials.press_sequentially("NW77K0M3B1\n")
    verdicts = page.locator("#judged tbody tr")
    eventually(lambda: "fine" in page.locator("#judged").inner_text().lower(), "the first serial is fine")
    serials.press_sequentially(f"{taken}\nNW77K0M3B1\n")
    # A Cyrillic letter that looks like a K.
    page.keyboard.insert_text("NW77\u041a0M3B9\n")
    eventually(lambda: verdicts.count() == 4 and "asking" not in page.locator("#judged").inner_text(), "four verdicts")
    told = page.locator("#judged").inner_text()
    assert "twice" in told and "to mend" in told, told
    assert taken in told and "NW77K0M3B9" in told, told
    assert page.locator("#judged .said").get_attribute("role") == "status", "a screen reader hears the verdict"
    ann.look("judged")

    # Without a connection nothing is lost, and it is said.
    with ann.offline():
        serials.press_sequentially("NW77K0M3B2\n")
        ann.sees("The serials cannot be judged now")
    assert "NW77K0M3B2" in serials.input_value()

    # What is wrong stays in the form, with the reason beside it.
    ann.fill(orderNumber="ORD-1", name="Nordwind", street="Hafenweg 1", postcode="20457", city="Hamburg", country="DE",
             phone="+49 40 55501 00")
    with ann.expecting("409", "422"):
        ann.press("Record the shipment").look("refused")
    assert "NW77K0M3B1" in serials.input_value(), "what was typed is still there"
    assert page.locator("[aria-invalid=true]").count() >= 1

    serials.fill("NW77K0M3B1\nNW77K0M3B2\n")
    ann.press("Record the shipment").look("recorded")
    assert page.url.startswith(trial), page.url
    ann.says("NW77K0M3B2")

    # One shipment per type, said before it bites.
    ann.press("Record a shipment", role="link").look("the-next")
    phone = page.locator("input[name=deviceType][value=phone]")
    assert phone.is_disabled(), "the type that is taken cannot be chosen"
    ann.says("one shipment a type")

    # The same without a script.
    plain = visitor("ben@trials.example", java_script_enabled=False)
    plain.page.goto(trial + "/record")
    plain.page.locator("input[name=deviceType][value=desk-device]").check()
    plain.fill(orderNumber="ORD-2", serials=f"{taken}\n", name="Nordwind", street="Hafenweg 1", postcode="20457",
               city="Hamburg", country="DE", phone="+49 40 55501 00")
    with plain.expecting("409", "422"):
        plain.press("Record the shipment")
    plain.says(taken)
    plain.fill(serials="NW90DESK01\n")
    plain.press("Record the shipment")
    plain.says("NW90DESK01")
