/// Breaks long lines where a reader would.
enum Wrapping {
    /// In cells of a terminal, behind the indent.
    private static let width = 100

    /// Between words.
    static func words(of text: String) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let isFirst = lines[lines.count - 1].isEmpty
            if !isFirst, displayWidth(lines[lines.count - 1]) + 1 + displayWidth(String(word)) > width {
                lines.append("")
            }
            lines[lines.count - 1] += lines[lines.count - 1].isEmpty ? String(word) : " \(word)"
        }
        return lines
    }

    /// Before an option, as a shell takes it; what stands behind the command stays on its last line.
    static func options(of command: String, before comment: String) -> [String] {
        var lines = [""]
        for (index, part) in command.split(separator: " --").enumerated() {
            let text = index == 0 ? String(part) : "--\(part)"
            let length = displayWidth(lines[lines.count - 1]) + displayWidth(text) + 3
            if index > 0, length > width {
                lines[lines.count - 1] += " \\"
                lines.append("    " + text)
            } else {
                lines[lines.count - 1] += index == 0 ? text : " " + text
            }
        }
        lines[lines.count - 1] += comment
        return lines
    }
}
