// The receiving desk. Each scan is kept in this browser before it is sent, under a key that counts once, and is
// forgotten only when the server says that it has it: a lost connection, a reload or a restart loses nothing.
// Without this script the form does the same, one page a scan.
(() => {
    "use strict";
    const kept = document.getElementById("kept");
    if (!kept) return;
    const form = document.getElementById("scan");
    const live = document.getElementById("live");
    const said = document.getElementById("said");
    const field = form && document.getElementById("scan-scanned");
    const box = kept.dataset.box || "";
    const who = kept.dataset.who || "";
    let sending = false;
    let timer = 0;
    let slow = 0;
    let turn = 0;
    let trouble = "";
    let failures = 0;
    // What was kept for a while and then sent.
    let flushed = { scans: 0, answers: 0, ask: 0 };
    let backlog = false;
    // What was pressed and cannot be done now.
    let stopped = "";

    const { items, put, drop, add, post, isFleeting, element, button, named, tally, counted } = window.scans;
    const { play } = window.sounds;
    const mine = () => items().filter(([, item]) => item.who === who);
    const waiting = () => mine().filter(([, item]) => !item.why);

    const isLost = () => !navigator.onLine || (trouble === "lost" && waiting().length > 0);

    // --- The bar: what is kept here and why.
    const reasons = {
        lost: "No connection", busy: "The server is busy",
        door: "You are signed out, or your session is new",
    };
    const show = () => {
        const all = items();
        const mineWaiting = all.filter(([, item]) => item.who === who && !item.why);
        const refused = all.filter(([, item]) => item.who === who && item.why);
        const others = all.filter(([, item]) => item.who !== who);
        const parts = [];
        if (trouble && mineWaiting.length > 0) {
            const line = element("p", reasons[trouble] + ": " + counted(mineWaiting) + " kept here, sent when "
                + (trouble === "door" ? "you are signed in again." : "it is back."), "kept-said");
            parts.push(line, element("p", mineWaiting.map(([, item]) => named(item)).join(", "), "serial"));
            if (trouble === "door") {
                const link = element("a", "Sign in again");
                link.href = "/sign-in?to=" + encodeURIComponent(location.pathname);
                const again = element("a", "Load this page again");
                again.href = location.pathname;
                const way = element("p", "");
                way.append(link, " ", again);
                parts.push(way);
            } else {
                parts.push(button("Send now", () => pump()));
            }
            if (isFleeting()) {
                parts.push(element("p", "This browser keeps nothing on disk: do not close the page.", "kept-said"));
            }
        } else if (flushed.scans + flushed.answers > 0 && mineWaiting.length === 0) {
            const sum = flushed.scans + flushed.answers;
            parts.push(element("p", tally(flushed.scans, flushed.answers) + (sum === 1 ? " kept here is sent" : " kept here are sent")
                + (flushed.ask > 0 ? ", " + flushed.ask + " to look at." : "."), "kept-said"));
        }
        if (isLost()) {
            const way = box ? "Read on and answer: it is kept here. " : "";
            parts.push(element("p", (trouble && mineWaiting.length > 0 ? "" : "No connection. ") + way
                + "Opening a box, other pages and printing wait until the connection is back.", "kept-said"));
        }
        if (stopped) parts.push(element("p", stopped, "wrong"));
        for (const [name, item] of refused) {
            const line = element("p", "Not taken: " + named(item) + " for " + item.box + ". " + item.why + " ", "kept-said");
            line.append(
                button("Try again", () => { put(name, { ...item, why: "" }); pump(); }),
                button("Put it away", () => { drop(name); show(); }));
            parts.push(line);
        }
        if (others.length > 0) {
            const line = element("p", counted(others) + " of " + [...new Set(others.map(([, item]) => item.who))].join(", ")
                + " are kept here, sent when they sign in. ", "kept-said");
            line.append(button("Send them as mine", () => {
                for (const [name, item] of others) put(name, { ...item, who });
                pump();
            }));
            parts.push(line);
        }
        kept.replaceChildren(...parts);
        kept.hidden = parts.length === 0;
        kept.classList.toggle("late", refused.length > 0 || trouble === "door");
        mark();
    };

    // What was answered and is kept here is not asked again.
    const mark = () => {
        for (const old of document.querySelectorAll("[data-kept]")) {
            if (old.tagName === "P") old.remove();
            else { old.disabled = false; delete old.dataset.kept; }
        }
        for (const [, item] of waiting().filter(([, item]) => item.action && item.box === box)) {
            const { reading = "" } = item.fields;
            for (const asked of document.querySelectorAll("main form")) {
                if (asked.getAttribute("action") !== item.action || (asked.id === "undo") !== (item.fields.form === "undo")) continue;
                const all = [...asked.querySelectorAll("button")];
                for (const pressed of all.filter((one) => asked.id !== "readings" || one.value === reading)) {
                    pressed.disabled = true;
                    pressed.dataset.kept = "";
                }
                if (!trouble || asked.id === "readings") continue;
                const line = element("p", "Kept here: " + item.label + ". Sent when it is back.", "kept-said");
                line.dataset.kept = "";
                asked.append(line);
            }
        }
    };

    // --- The page: what the server made of it.
    const told = (answer) => {
        if (!live || answer.box !== box) return;
        const inside = live.contains(document.activeElement);
        const scrolled = live.querySelector(".lines");
        const place = scrolled ? scrolled.scrollTop : 0;
        live.innerHTML = answer.html;
        if (place > 0 && live.querySelector(".lines")) live.querySelector(".lines").scrollTop = place;
        if (said) said.textContent = answer.said || "";
        if (inside && field) field.focus();
        for (const old of document.querySelectorAll(".flash")) old.remove();
        mark();
        settle();
    };
    // On a small screen the field and what it came to are in sight together.
    const settle = () => {
        const panel = document.querySelector(".deciding");
        if (!panel || !form || document.activeElement !== field) return;
        if (panel.getBoundingClientRect().bottom > innerHeight) form.scrollIntoView({ block: "start" });
    };
    // Until the server has spoken: is it on the list that stands on the page?
    const guess = (item, word) => {
        const panel = document.getElementById("verdict");
        if (!panel || item.box !== box) return;
        const read = item.scanned.trim().toUpperCase();
        const line = [...live.querySelectorAll(".lines .serial")].some((place) => place.textContent === read);
        const why = item.kind !== "serial" ? "It is kept here until the server has it."
            : line ? "It is on the list below. It is kept here until the server has it."
                : "It is not on the list below. Put it aside until the server has it.";
        panel.className = "desk-verdict " + (line || item.kind !== "serial" ? "plain" : "soon");
        panel.replaceChildren(element("h2", word), element("p", named(item), "read serial"), element("p", why, "why"));
        panel.firstChild.id = "verdict-word";
        if (said) said.textContent = word + ". " + why;
        settle();
        play(line || item.kind !== "serial" ? "ok" : "question");
    };

    // --- Sending, one after the other in the order of reading.
    const pump = async () => {
        if (sending) return;
        sending = true;
        clearTimeout(timer);
        for (let next = waiting()[0]; next; next = waiting()[0]) {
            const [name, item] = next;
            const { box: where, scanned = "", kind = "serial", condition = "", note = "", key } = item;
            const answer = item.action ? await post(item.action, { ...item.fields, key })
                : await post("/receiving/" + encodeURIComponent(where) + "/readings", { scanned, kind, condition, note, key });
            if (answer.how === "taken") {
                drop(name);
                failures = 0;
                stopped = "";
                if (backlog) {
                    flushed[item.action ? "answers" : "scans"] += 1;
                    flushed.ask += !answer.known.sound || answer.known.sound === "ok" ? 0 : 1;
                }
                trouble = "";
                told(answer.known);
                play(answer.known.sound);
            } else if (answer.how === "refused" || (answer.how === "failed" && failures >= 3)) {
                put(name, { ...item, why: answer.why });
                failures = 0;
                play("stop");
            } else {
                if (answer.how === "failed") failures += 1;
                const fresh = waiting().pop();
                if (trouble === "" && fresh && !fresh[1].action) guess(fresh[1], "Kept here");
                if (fresh && fresh[1].action && said) said.textContent = "Kept here: " + fresh[1].label + ".";
                trouble = answer.how === "failed" ? "busy" : answer.how;
                backlog = true;
                break;
            }
            show();
        }
        sending = false;
        if (waiting().length > 0 && trouble !== "door") {
            timer = setTimeout(pump, Math.min(10000, 1000 * 2 ** Math.min(turn, 4)));
            turn += 1;
        } else {
            turn = 0;
        }
        show();
    };
    for (const event of ["online", "focus", "pageshow"]) {
        window.addEventListener(event, () => { turn = 0; stopped = ""; pump(); });
    }
    window.addEventListener("offline", () => show());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) pump(); });

    // --- Reading.
    const take = (texts, kind) => {
        const condition = form.querySelector("input[name=condition]:checked");
        const note = document.getElementById("scan-note");
        if (waiting().length === 0) {
            flushed = { scans: 0, answers: 0, ask: 0 };
            backlog = false;
        }
        for (const scanned of texts) {
            const item = add({ box, who, scanned, kind, condition: condition ? condition.value : "",
                note: note ? note.value : "" });
            if (trouble) guess(item, "Kept here");
            clearTimeout(slow);
            slow = setTimeout(() => {
                if (!trouble && waiting().some(([, other]) => other.key === item.key)) guess(item, "Sending");
            }, 700);
        }
        field.value = "";
        if (condition) condition.checked = false;
        if (note) note.value = "";
        field.focus();
        show();
        pump();
    };
    const split = (text) => text.split(/[\r\n\t]+/).map((part) => part.trim()).filter((part) => part !== "");

    if (form) {
        form.noValidate = true;
        form.addEventListener("submit", (event) => {
            event.preventDefault();
            const kind = event.submitter && event.submitter.name === "kind" ? event.submitter.value : "serial";
            // A second Enter, or the LF after a CR, finds nothing and does nothing.
            if (kind !== "serial") take([field.value.trim()], kind);
            else if (field.value.trim() !== "") take(split(field.value), kind);
            field.focus();
        });
        field.addEventListener("paste", (event) => {
            const text = event.clipboardData ? event.clipboardData.getData("text") : "";
            if (split(text).length < 2) return;
            event.preventDefault();
            take(split(text), "serial");
        });
        // A scanner that ends with TAB types faster than anybody; a person who tabs on goes on.
        let began = 0;
        field.addEventListener("input", () => { if (field.value.length <= 1) began = performance.now(); });
        field.addEventListener("keydown", (event) => {
            if (event.key !== "Tab" || event.shiftKey || field.value.trim().length < 3) return;
            if ((performance.now() - began) / field.value.length > 30) return;
            event.preventDefault();
            take(split(field.value), "serial");
        });
        // What a scanner types while something else has the focus goes into the field.
        document.addEventListener("keydown", (event) => {
            if (event.ctrlKey || event.altKey || event.metaKey || event.key.length !== 1 || event.key === " ") return;
            if (event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select")) return;
            field.focus();
        });
    }

    // --- Answers, looks and readings taken back: kept and sent as scans are, in their order.
    const isAnswer = (sent) => (live && live.contains(sent) && sent.dataset.leaves === undefined) || (form && sent.id === "undo");
    const answered = (sent, button) => {
        const fields = Object.fromEntries(new FormData(sent));
        if (button && button.name) fields[button.name] = button.value;
        for (const name of ["csrf", "key"]) delete fields[name];
        if (fields.as === "matched" && !fields.serial) {
            const pick = sent.querySelector("[name=serial]");
            if (!sent.querySelector(".wrong")) pick.before(element("p", "Choose it first.", "wrong"));
            pick.focus();
            return;
        }
        const pressed = button ? button.textContent.trim() : "";
        const label = /^D-/.test(sent.id) ? pressed + " (" + sent.id + ")"
            : sent.id === "looks" ? "How it looks" + (fields.condition ? ": " + fields.condition : "") : pressed;
        if (sent.id === "undo") fields.form = "undo";
        if (waiting().length === 0) {
            flushed = { scans: 0, answers: 0, ask: 0 };
            backlog = false;
        }
        add({ box, who, action: sent.getAttribute("action"), fields, label });
        if (field) field.focus();
        show();
        pump();
    };
    window.leaving.guard(isLost, (sent, button) => isAnswer(sent) && (answered(sent, button), true), (why) => {
        stopped = why;
        show();
        pump();
    });

    backlog = waiting().length > 0;
    show();
    pump();
})();
