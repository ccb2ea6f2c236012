// The serials in what somebody typed or pasted: one a line, or the column of a spreadsheet that holds them. The server
// reads it the same way (PastedSerials).
window.serials = (() => {
    "use strict";
    const couldBe = (text) => /[0-9]/.test(text) && /^[0-9A-Za-z._/-]{1,40}$/.test(text);
    const column = (rows) => {
        const headed = rows[0].findIndex((cell) => cell.toLowerCase().startsWith("serial"));
        if (headed >= 0) return { place: headed, from: 1 };
        const width = Math.max(...rows.map((row) => row.length));
        const fitting = [];
        for (let place = 0; place < width; place += 1) {
            const cells = rows.map((row) => row[place] || "");
            if (!cells.every(couldBe) || new Set(cells).size !== cells.length) continue;
            fitting.push({ place, from: 0, letters: cells.join("").length });
        }
        const most = Math.max(...fitting.map((found) => found.letters));
        const longest = fitting.filter((found) => found.letters === most);
        return longest.length === 1 ? longest[0] : null;
    };
    const lines = (text) => {
        const rows = text.split(/\r\n|\r|\n/).map((row) => row.split("\t").map((cell) => cell.trim()))
            .filter((row) => row.some((cell) => cell !== ""));
        const found = rows.some((row) => row.length > 1) ? column(rows) : null;
        if (!found) return rows.map((row) => row.filter((cell) => cell !== "").join("\t"));
        return rows.slice(found.from).map((row) => row[found.place] || "").filter((cell) => cell !== "");
    };
    return { lines };
})();
