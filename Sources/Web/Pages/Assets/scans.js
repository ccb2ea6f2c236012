// Scans that this browser keeps until the server says that it has them: one entry each, so that two tabs never write
// over each other. `scans.post` sends a form of the page as the page would, and says what came of it.
window.scans = (() => {
    "use strict";
    const prefix = "roundtrip.scan.";
    const patience = 15000;
    const memory = new Map();

    // In the order of reading.
    const items = () => {
        const found = new Map(memory);
        try {
            for (let index = 0; index < localStorage.length; index += 1) {
                const name = localStorage.key(index);
                if (!name.startsWith(prefix)) continue;
                try { found.set(name, JSON.parse(localStorage.getItem(name))); } catch { /* not ours */ }
            }
        } catch { /* this browser keeps nothing: the page itself does */ }
        return [...found].filter(([, item]) => item && item.key).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    };
    const put = (name, item) => {
        try {
            localStorage.setItem(name, JSON.stringify(item));
            memory.delete(name);
        } catch {
            memory.set(name, item);
        }
    };
    const drop = (name) => {
        memory.delete(name);
        try { localStorage.removeItem(name); } catch { /* it was in the page only */ }
    };
    const drawn = () => Array.from(crypto.getRandomValues(new Uint8Array(16)),
        (byte) => byte.toString(16).padStart(2, "0")).join("");
    // Behind all that are kept, also when the clock was set back.
    const add = (item) => {
        const last = items().pop();
        const time = Math.max(Date.now(), last ? Number(last[0].slice(prefix.length, prefix.length + 15)) + 1 : 0);
        const key = drawn();
        const whole = { ...item, key };
        put(prefix + String(time).padStart(15, "0") + "." + key, whole);
        return whole;
    };

    // How it went: taken; door, nobody is signed in; busy; refused or failed, with why; lost, nobody knows.
    const post = async (address, fields) => {
        const stop = new AbortController();
        const limit = setTimeout(() => stop.abort(), patience);
        const token = document.querySelector("input[name=csrf]").value;
        try {
            const answer = await fetch(address, {
                method: "POST", body: new URLSearchParams({ ...fields, csrf: token, part: "live" }),
                redirect: "manual", cache: "no-store", credentials: "same-origin", signal: stop.signal,
            });
            if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return { how: "door" };
            const known = await answer.json().catch(() => null);
            // Whatever else says 200, a hotel's portal for one, has not taken it.
            if (answer.ok) return known && known.key === fields.key ? { how: "taken", known } : { how: "lost" };
            if (answer.status === 429 || answer.status === 503) return { how: "busy" };
            if (answer.status < 500 && answer.status !== 408) {
                return { how: "refused", why: (known && known.sentence) || "The server refuses it (" + answer.status + ")." };
            }
            return { how: "failed", why: "The server fails on it (" + answer.status + ")." };
        } catch {
            return { how: "lost" };
        } finally {
            clearTimeout(limit);
        }
    };

    // --- In words.
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
    // A scan, or an answer: what was pressed on the page of a box, with the address and fields of its form.
    const named = (item) => item.label || item.scanned || (item.kind === "emptyBox" ? "empty box" : "no readable serial");
    const tally = (scans, answers) => [[scans, "scan"], [answers, "answer"]].filter(([count]) => count > 0)
        .map(([count, word]) => count + " " + word + (count === 1 ? "" : "s")).join(" and ");
    const counted = (all) => tally(all.filter(([, item]) => !item.action).length, all.filter(([, item]) => item.action).length);

    return { items, put, drop, add, post, isFleeting: () => memory.size > 0, element, button, named, tally, counted };
})();
