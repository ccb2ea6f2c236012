/// What people see of an answer: short sentences, aligned facts and tables.
struct Page {
    let style: Style
    private var lines: [String] = []

    init(style: Style) {
        self.style = style
    }

    var text: String {
        lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }

    mutating func heading(_ text: String) {
        if !lines.isEmpty { lines.append("") }
        lines.append(style.bold(Page.cleaned(text)))
    }

    mutating func line(_ text: String = "") {
        lines.append(Page.cleaned(text))
    }

    /// Names and values, aligned; what has no value is left out.
    mutating func facts(_ facts: [(name: String, value: String)]) {
        let shown = facts.filter { !$0.value.isEmpty }
        let width = shown.map { displayWidth($0.name) }.max() ?? 0
        for (name, value) in shown {
            let label = style.faint(padded(name, to: width))
            lines.append("  \(label)  \(style.tinted(Page.cleaned(value), by: value))")
        }
    }

    /// Rows under titles. Columns without a single value are left out, and so is a table without rows.
    mutating func table(_ titles: [String], _ rows: [[String]]) {
        guard !rows.isEmpty else { return }
        let rows = rows.map { $0.map(Page.cleaned) }
        let columns = titles.indices.filter { column in rows.contains { !$0[column].isEmpty } }
        let widths = columns.map { column in
            max(displayWidth(titles[column]), rows.map { displayWidth($0[column]) }.max() ?? 0)
        }
        lines.append(style.faint(aligned(columns.map { titles[$0] }, widths, tint: false)))
        for row in rows {
            lines.append(aligned(columns.map { row[$0] }, widths, tint: true))
        }
    }

    private func aligned(_ cells: [String], _ widths: [Int], tint: Bool) -> String {
        let last = cells.lastIndex { !$0.isEmpty } ?? 0
        let texts = zip(cells, widths).prefix(last + 1).enumerated().map { index, cell in
            // Nothing to pad behind the last one.
            let text = index == last ? cell.0 : padded(cell.0, to: cell.1)
            return tint ? style.tinted(text, by: cell.0) : text
        }
        return "  " + texts.joined(separator: "  ")
    }

    /// Without line breaks and control characters: a name from a file must not steer the terminal.
    static func cleaned(_ text: String) -> String {
        let isClean = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard !isClean else { return text }
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control
            clean.append(isControl ? (scalar == "\n" ? "·" : "\u{FFFD}") : scalar)
        }
        return String(clean)
    }
}
