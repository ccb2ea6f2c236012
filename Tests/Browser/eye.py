"""What is looked at on every page: axe-core's rules for WCAG 2.2 AA, and what axe cannot see."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Each stop of the Tab key: what has the focus, and whether one sees that it has.
FOCUS = """() => {
    const e = document.activeElement
    if (!e || e === document.body) return null
    const box = e.getBoundingClientRect(), style = getComputedStyle(e)
    // A switch drawn by its label, or a skip link, may show it elsewhere: any outline or shadow counts.
    const ring = s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none'
    e.dataset.walked = (e.dataset.walked || 0) * 1 + 1
    return {
        what: (e.tagName.toLowerCase() + ' ' + (e.id || e.name || e.textContent || '').trim()).slice(0, 60),
        again: e.dataset.walked > 1,
        ring: ring(style) || (e.labels && [...e.labels].some(l => ring(getComputedStyle(l)))),
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    }
}"""

# What the keyboard should reach, but for what is folded away or hidden; of a group of radio buttons one.
REACHABLE = """() => {
    const groups = new Set()
    return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
        .filter(e => !e.disabled && e.checkVisibility({visibilityProperty: true}))
        .filter(e => !(e.type === 'radio' && (groups.has(e.name) || !groups.add(e.name))))
        .filter(e => !e.dataset.walked)
        .map(e => e.tagName.toLowerCase() + ' ' + (e.id || e.name || e.textContent || '').trim().slice(0, 40))
}"""

HEADINGS = """() => [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(h => h.checkVisibility()).map(h => +h.tagName[1])"""


class Eye:
    def __init__(self, page, artifacts, journey, find, is_plain=False):
        self.page = page
        self.folder = Path(artifacts) / journey
        self.folder.mkdir(parents=True, exist_ok=True)
        self.find = find
        self.count = 0
        # Without a script axe's own timers stand still; the same pages are looked at with one.
        self.is_plain = is_plain

    def look(self, name):
        self.count += 1
        self._picture(f"{self.count:02}-{name}")
        self._order()
        if not self.is_plain:
            self._rules()
            self._keyboard()
        self._phone(f"{self.count:02}-{name}-phone")

    def _picture(self, name):
        self.page.screenshot(path=self.folder / f"{name}.png", full_page=True)

    def _rules(self):
        answer = self.page.evaluate(
            f"async tags => {{ {AXE}; return await axe.run(document, {{runOnly: tags, resultTypes: ['violations']}}) }}", RULES)
        for flaw in answer["violations"]:
            places = "; ".join(" ".join(node["target"]) if isinstance(node["target"][0], str) else str(node["target"])
                               for node in flaw["nodes"][:3])
            self.find(f"axe {flaw['id']} ({flaw['impact']}): {flaw['help']}: {places}")

    def _order(self):
        levels = self.page.evaluate(HEADINGS)
        if levels[:1] != [1] or levels.count(1) != 1:
            self.find(f"one h1, and first: {levels}")
        for before, after in zip(levels, levels[1:]):
            if after > before + 1:
                self.find(f"a heading of level {after} follows one of {before}: {levels}")
        for landmark in ("main", "header"):
            if self.page.locator(landmark).count() != 1:
                self.find(f"no single {landmark}")

    def _keyboard(self):
        """From the top with Tab alone: each stop is in sight and marked, and nothing is left out."""
        had = self.page.evaluate_handle("() => document.activeElement")
        # A walk begins at the top, not where somebody clicked last or where the address points.
        self.page.evaluate("() => { window.scrollTo(0, 0); document.body.tabIndex = -1; document.body.focus(); "
                           "document.body.removeAttribute('tabindex') }")
        before = None
        for _ in range(600):
            self.page.keyboard.press("Tab")
            stop = self.page.evaluate(FOCUS)
            # A date has a stop for each of its parts, which the browser marks.
            if stop is None or stop["again"] and stop["what"] != before:
                break
            if not stop["ring"] and stop["what"] != before:
                self.find(f"no sign of focus: {stop['what']}")
            if not stop["seen"]:
                self.find(f"focus out of sight: {stop['what']}")
            before = stop["what"]
        left = self.page.evaluate(REACHABLE)
        if left:
            self.find(f"the keyboard does not reach: {left[:5]}")
        self.page.evaluate("() => document.querySelectorAll('[data-walked]').forEach(e => delete e.dataset.walked)")
        # Whoever looks changes nothing.
        had.evaluate("e => e && e.focus ? e.focus({preventScroll: true}) : null")

    def _phone(self, name):
        size = self.page.viewport_size
        self.page.set_viewport_size({"width": 390, "height": 844})
        width = self.page.evaluate("() => document.documentElement.scrollWidth")
        if width > 390:
            self.find(f"{width} px wide on a phone of 390 px")
        self._picture(name)
        self.page.set_viewport_size(size)
