"""Coming in, being refused, and going."""


def play(house, visitor):
    link = house.links["ann@trials.example"]

    # Nobody is led anywhere but to the door, and to the page wanted afterwards.
    ann = visitor()
    ann.open("/trials?state=active")
    assert "/sign-in" in ann.page.url, ann.page.url
    ann.look("door")
    with ann.expecting("401", "403", "409"):
        ann.page.locator("input[name=secret]").fill(link.split("key=")[1][:-1] + "x")
        ann.press("Sign in").look("wrong-link")
    assert "/sign-in" in ann.page.url
    assert ann.page.locator("[aria-invalid=true]").count() == 1, "the field says that it is wrong"
    assert ann.page.locator("input[name=secret]").input_value() == "", "what was shown is not shown again"

    ann.page.goto(link)
    ann.look("link")
    ann.press("Sign in")
    assert ann.page.url.rstrip("/") == house.url, ann.page.url
    ann.look("board")
    cookie = ann.context.cookies()[0]
    assert cookie["httpOnly"] and cookie["sameSite"] == "Lax", cookie

    # A link is good once.
    other = visitor()
    other.page.goto(link)
    with other.expecting("401", "403", "409"):
        other.press("Sign in").look("used-link")
    assert "/sign-in" in other.page.url
    assert other.context.cookies() == []

    # Another role's page, and one that nobody has.
    house.links.pop("ann@trials.example")
    wes = visitor("wes@depot.example")
    with wes.expecting("403", "404"):
        wes.open("/trials/new", "not-for-the-depot")
        wes.open("/trials/T-99999", "no-such-trial")
        wes.open("/no-such-page", "no-such-page")
    maya = visitor("maya.ortiz@northlight.example")
    maya.open("/trials", "a-partners-trials")
    mine = {a.get_attribute("href") for a in maya.page.locator("main a[href^='/trials/T-']").all()}
    assert mine, "a partner sees the own trials"
    ann.open("/trials?limit=200")
    all_of_them = {a.get_attribute("href") for a in ann.page.locator("main a[href^='/trials/T-']").all()}
    strange = sorted(all_of_them - mine)[0]
    with maya.expecting("404"):
        maya.open(strange, "not-hers-is-not-there")

    # Going: the session ends on the server too.
    kept = ann.context.cookies()
    ann.open("/")
    ann.press("Sign out").look("signed-out")
    ann.context.add_cookies(kept)
    ann.open("/")
    assert "/sign-in" in ann.page.url, "the old cookie lets nobody in"
