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
    let flushed = { count: 0, ask: 0 };
    let backlog = false;

    const { items, put, drop, add, post, isFleeting } = window.scans;
    const mine = () => items().filter(([, item]) => item.who === who);
    const waiting = () => mine().filter(([, item]) => !item.why);

    const element = (name, text, kind) => {
        const made = document.createElement(name);
        if (kind) made.className = kind;
        made.textContent = text;
        return made;
    };
    const button = (text, act) => {
        const made = element("button", text, "quiet");
        made.type = "button";
        made.addEventListener("click", act);
        return made;
    };
    const named = (item) => item.scanned || (item.kind === "emptyBox" ? "empty box" : "no readable serial");

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
        const scans = (count) => (count === 1 ? "1 scan" : count + " scans");
        if (trouble && mineWaiting.length > 0) {
            const line = element("p", reasons[trouble] + ": " + scans(mineWaiting.length) + " kept here, sent when "
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
        } else if (flushed.count > 0 && mineWaiting.length === 0) {
            parts.push(element("p", scans(flushed.count) + (flushed.count === 1 ? " kept here is sent" : " kept here are sent")
                + (flushed.ask > 0 ? ", " + flushed.ask + " to look at." : "."), "kept-said"));
        }
        for (const [name, item] of refused) {
            const line = element("p", "Not taken: " + named(item) + " for " + item.box + ". " + item.why + " ", "kept-said");
            line.append(
                button("Try again", () => { put(name, { ...item, why: "" }); pump(); }),
                button("Put it away", () => { drop(name); show(); }));
            parts.push(line);
        }
        if (others.length > 0) {
            const line = element("p", scans(others.length) + " of " + [...new Set(others.map(([, item]) => item.who))].join(", ")
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
    };

    // --- Sounds: told apart by ear across the hall.
    const sound = document.getElementById("sound");
    let audio = null;
    if (sound) {
        sound.parentElement.hidden = false;
        try { sound.checked = localStorage.getItem("roundtrip.sound") !== "off"; } catch { /* it is on */ }
        sound.addEventListener("change", () => {
            try { localStorage.setItem("roundtrip.sound", sound.checked ? "on" : "off"); } catch { /* for this page */ }
            if (field) field.focus();
        });
    }
    const tones = {
        ok: [[880, 0, 0.09]], question: [[520, 0, 0.12], [520, 0.2, 0.12]], stop: [[200, 0, 0.45]],
    };
    const buzz = { ok: 40, question: [80, 80, 80], stop: 400 };
    const play = (kind) => {
        // A browser is silent until somebody has touched the page.
        const isTouched = !navigator.userActivation || navigator.userActivation.hasBeenActive;
        if (!sound || !sound.checked || !tones[kind] || !isTouched) return;
        try {
            audio = audio || new AudioContext();
            audio.resume();
            for (const [pitch, start, length] of tones[kind]) {
                const wave = audio.createOscillator();
                const level = audio.createGain();
                level.gain.value = 0.2;
                wave.frequency.value = pitch;
                wave.connect(level).connect(audio.destination);
                wave.start(audio.currentTime + start);
                wave.stop(audio.currentTime + start + length);
            }
        } catch { /* no sound here */ }
        if (navigator.vibrate) navigator.vibrate(buzz[kind]);
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
            const answer = await post("/receiving/" + encodeURIComponent(where) + "/readings",
                { scanned, kind, condition, note, key });
            if (answer.how === "taken") {
                drop(name);
                failures = 0;
                if (backlog) {
                    flushed.count += 1;
                    flushed.ask += answer.known.sound === "ok" ? 0 : 1;
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
                if (trouble === "" && fresh) guess(fresh[1], "Kept here");
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
    for (const event of ["online", "focus", "pageshow"]) window.addEventListener(event, () => { turn = 0; pump(); });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) pump(); });

    // --- Reading.
    const take = (texts, kind) => {
        const condition = form.querySelector("input[name=condition]:checked");
        const note = document.getElementById("scan-note");
        if (waiting().length === 0) {
            flushed = { count: 0, ask: 0 };
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

    // --- Answers and readings taken back: they need the server, so without it they are not done.
    if (live) {
        live.addEventListener("submit", async (event) => {
            const sent = event.target;
            if (sent.dataset.leaves !== undefined) return;
            event.preventDefault();
            const fields = Object.fromEntries(new FormData(sent));
            if (event.submitter && event.submitter.name) fields[event.submitter.name] = event.submitter.value;
            const answer = await post(sent.getAttribute("action"), fields);
            if (answer.how === "taken") {
                told(answer.known);
                play(answer.known.sound);
            } else {
                const why = answer.why || reasons[answer.how] + ".";
                const line = sent.querySelector(".wrong") || element("p", "", "wrong");
                line.textContent = "Not done: " + why + (answer.how === "lost" ? " Do it again when it is back." : "");
                line.setAttribute("role", "alert");
                sent.append(line);
                play("stop");
            }
            if (field) field.focus();
        });
    }

    backlog = waiting().length > 0;
    show();
    pump();
})();
