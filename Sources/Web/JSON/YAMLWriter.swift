/// Writes a JSON value as YAML 1.2, block style, keys sorted. Texts are quoted as JSON quotes them, which YAML
/// reads the same, so that no text is taken for something else (`no`, `1e3`).
enum YAMLWriter {
    static func text(_ value: JSON) -> String {
        var lines: [String] = []
        write(value, at: 0, after: nil, to: &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    /// - Parameter head: what stands before the value on its line, `key:` or `-`.
    private static func write(_ value: JSON, at depth: Int, after head: String?, to lines: inout [String]) {
        let blanks = String(repeating: "  ", count: depth)
        switch value {
        case .object(let members) where !members.isEmpty:
            if let head { lines.append(blanks + head) }
            let inner = head == nil ? depth : depth + 1
            for key in members.keys.sorted() {
                write(members[key] ?? .null, at: inner, after: scalar(.string(key)) + ":", to: &lines)
            }
        case .array(let items) where !items.isEmpty:
            if let head { lines.append(blanks + head) }
            for item in items { write(item, at: head == nil ? depth : depth + 1, after: "-", to: &lines) }
        default: lines.append(blanks + (head.map { $0 + " " } ?? "") + scalar(value))
        }
    }

    private static func scalar(_ value: JSON) -> String {
        if case .string(let text) = value, isPlain(text) { return text }
        return (try? value.encoded()).map { String(decoding: $0, as: UTF8.self) } ?? "null"
    }

    /// Words that nothing could take for anything but a text.
    private static func isPlain(_ text: String) -> Bool {
        let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        guard let first = text.utf8.first, (0x41...0x5A).contains(first) || (0x61...0x7A).contains(first)
        else {
            return false
        }
        return !words.contains(text.lowercased())
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                    || [0x2D, 0x2F, 0x5F].contains($0)
            }
    }
}
