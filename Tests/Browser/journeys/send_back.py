"""A return is made, its label bought from the made-up carrier, and everything printed."""


def play(house, visitor):
    ann = visitor("ann@trials.example")
    page = ann.page
    # Chicago is in the United States: labels are sold there.
    ann.open("/trials?country=US&limit=200", "trials")
    for address in [a.get_attribute("href") for a in page.locator("main a[href^='/trials/T-']").all()]:
        ann.open(address + "/returns/new")
        if page.get_by_role("button", name="Make the return").count() and ", US" in page.locator("main").inner_text():
            break
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
    ann.eye.page.wait_for_load_state("load")
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
    page.wait_for_load_state("load")
    ann.says(rma)
    ann.look("found")
