// Judges serials while they are read: each line of the text is asked for once, and said in words below it.
// Without this script the same is judged when the form is sent.
(() => {
    "use strict";
    const area = document.getElementById("shipment-serials");
    const place = document.getElementById("judged");
    if (!area || !place) return;
    const known = new Map();
    const atOnce = 40;
    let timer = 0;
    let asking = false;
    let failed = false;

    const lines = () => window.serials.lines(area.value);

    const cell = (name, text, mark) => {
        const made = document.createElement(name);
        if (mark) {
            const framed = document.createElement("span");
            framed.className = "mark " + mark;
            framed.textContent = text;
            made.append(framed);
        } else {
            made.textContent = text;
        }
        return made;
    };

    // A serial that stands twice is told here: the server sees a part of the list.
    const judgments = () => {
        const first = new Map();
        return lines().map((text, index) => {
            const found = known.get(text);
            const serial = found && found.serial;
            if (serial && first.has(serial)) {
                return { scanned: text, verdict: "twice", word: "twice", tone: "soon",
                    detail: serial + " was read as number " + first.get(serial) + " already; take one away." };
            }
            if (serial) first.set(serial, index + 1);
            return found || { scanned: text, verdict: "", word: failed ? "not judged" : "asking", tone: "plain", detail: "" };
        });
    };

    // The newest on top: that is where somebody who scans looks.
    const show = () => {
        const list = judgments();
        const wrong = list.filter((item) => item.verdict !== "fine" && item.verdict !== "").length;
        const waiting = list.filter((item) => item.verdict === "").length;
        const body = place.querySelector("tbody");
        body.replaceChildren(...list.map((item, index) => {
            const row = document.createElement("tr");
            row.append(cell("td", String(index + 1)), cell("th", item.scanned), cell("td", item.word, item.tone),
                cell("td", item.detail));
            row.querySelector("th").scope = "row";
            return row;
        }).reverse());
        place.querySelector(".table").hidden = list.length === 0;
        const summary = list.length === 0 ? "" : list.length + " read, " +
            (wrong === 0 ? (waiting === 0 ? "all are fine" : waiting + " being judged") : wrong + " to mend") + ".";
        const last = list.filter((item) => item.verdict !== "").pop();
        const worst = last && last.verdict !== "fine" ? " " + last.word + ": " + last.detail : "";
        place.querySelector(".said").textContent = summary + worst;
    };

    const ask = async () => {
        if (asking) return;
        const open = [...new Set(lines())].filter((text) => !known.has(text)).slice(0, atOnce);
        show();
        if (open.length === 0) return;
        asking = true;
        try {
            const query = open.map((text) => "scanned=" + encodeURIComponent(text)).join("&");
            const answer = await fetch("/v1/serials?" + query, { headers: { accept: "application/json" } });
            if (!answer.ok) throw new Error(String(answer.status));
            for (const item of (await answer.json()).items) known.set(item.scanned, item);
            asking = false;
            failed = false;
            ask();
        } catch {
            asking = false;
            failed = true;
            show();
            place.querySelector(".said").textContent =
                "The serials cannot be judged now; they are judged when the form is sent.";
        }
    };

    area.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(ask, 150);
    });
    // What was sent and refused stands there judged already.
    if (area.value !== "" && place.querySelector("tbody").rows.length === 0) ask();
})();
