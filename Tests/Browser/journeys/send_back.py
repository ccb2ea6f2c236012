"""A return is made, its label bought from the made-up carrier, and everything printed."""


def play(house, visitor):
    ann = visitor("ann@trials.example")
    page = ann.page
    # In a state of the United States labels are sold, and none was put into these boxes.
    ann.open("/trials?limit=200", "trials")
    trials = [ann.asks(f"/v1/trials/{trial['id']}") for trial in ann.asks("/v1/trials?limit=200")["items"]]
    address = next(
        f"/trials/{trial['id']}" for trial in trials for shipment in trial["shipments"]
        if shipment["shipTo"]["country"] == "US" and shipment["shipTo"]["subdivision"] != "PR"
        and any(unit["custody"] == "out" for unit in shipment["units"])
        and not any(unit["returnLabelTracking"] for unit in shipment["units"]))
    ann.open(address + "/returns/new")
    ann.look("new-return")
    page.locator("input[name=shipments]").first.check()
    ann.press("Make the return").look("made")
    rma = page.url.split("/returns/")[1].split("?")[0]
    assert rma.startswith("RMA"), page.url

    page.locator("form[id=labels], form[action$='/labels']").first.wait_for(state="attached")
    form = page.locator("form[action$='/labels']").first
    if not form.is_visible():
        page.locator("details", has=form).locator("summary").first.click()
    form.get_by_role("button").last.click()
    ann.look("labels-bought")
    ann.says("1Z")

    ann.press("Print the labels", role="link")
    page.wait_for_url("**/labels*")
    ann.look("labels-to-print")
    ann.open(f"/returns/{rma}/sheet")
    picture = page.locator("svg").first
    picture.wait_for()
    page.screenshot(path=ann.eye.folder / "sheet.png", full_page=True)
    sheet = page.pdf(path=ann.eye.folder / "sheet.pdf", prefer_css_page_size=True, print_background=True)
    assert sheet.startswith(b"%PDF"), "the sheet prints"
    assert rma in page.locator("body").inner_text()
    ann.open(f"/returns/{rma}/packing-slip")
    page.pdf(path=ann.eye.folder / "slip.pdf", prefer_css_page_size=True, print_background=True)
    assert rma in page.locator("body").inner_text()

    # Found again by whatever somebody has in hand.
    ann.open("/")
    page.locator("header input[type=search], header input[name=q]").first.fill(rma.lower())
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/search" in url or rma in url)
    ann.says(rma)
    ann.look("found")
