"""An extension is asked for and approved, by somebody else."""

from datetime import date, timedelta


def play(house, visitor):
    ann = visitor("ann@trials.example")
    page = ann.page
    ann.open("/trials?limit=200")
    trial = shipment = None
    for address in [a.get_attribute("href") for a in page.locator("main a[href^='/trials/T-']").all()]:
        ann.open(address)
        forms = page.locator("form[id^='extension-']")
        if forms.count():
            trial, shipment = address, forms.first.get_attribute("id").removeprefix("extension-")
            last = page.locator(f"#extension-{shipment}").text_content().split("expiry is ")[1][:10]
            if date.fromisoformat(last) > date.today() + timedelta(days=3):
                break
    assert shipment, "some shipment can be extended"

    card = page.locator(f"#{shipment}")
    card.get_by_text("Ask for an extension").first.click()
    form = page.locator(f"#extension-{shipment}")
    form.locator("[name=to]").fill(str(date.fromisoformat(last) + timedelta(days=1)))
    form.locator("[name=reason]").fill("the pilot runs on")
    with ann.expecting("409", "422"):
        form.get_by_role("button").click()
        ann.look("over-the-cap")
    ann.says(last)
    form = page.locator(f"#extension-{shipment}")
    form.locator("[name=to]").fill(last)
    form.get_by_role("button").click()
    ann.look("asked")

    # The own request is shown, and not to be decided.
    ann.open("/approvals", "own-request")
    ann.says("Not yours to decide.")
    own = page.locator("section.card", has_text=shipment).first
    assert own.get_by_role("checkbox").count() == 0, "the own request cannot be chosen"

    ben = visitor("ben@trials.example")
    ben.open("/approvals", "to-decide")
    card = ben.page.locator("section.card", has_text=shipment).first
    card.get_by_role("checkbox").check()
    ben.fill(note="until the pilot ends")
    ben.press("Approve").look("decided")
    ben.says("approved")
    ben.open(trial)
    ben.says(last)

    # The depot decides nothing.
    wes = visitor("wes@depot.example")
    with wes.expecting("403", "404"):
        wes.open("/approvals", "not-for-the-depot")
    assert wes.page.get_by_role("button", name="Approve").count() == 0
