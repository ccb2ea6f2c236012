import Testing

/// A text that must not stand in some files, but on a line that says `// allowed:` and why.
struct BannedText {
    let text: String
    /// Whether a letter, digit or underscore before the text makes it another word.
    var isWord = false
    let reason: String

    func lines(in file: SourceFile) -> [Line] {
        file.lines(with: text).filter { occurs(in: $0.text) && !Self.isAllowed($0.text) }
    }

    private func occurs(in line: String) -> Bool {
        guard isWord else { return true }
        return line.ranges(of: text).contains { range in
            guard range.lowerBound > line.startIndex else { return true }
            let before = line[line.index(before: range.lowerBound)]
            return !before.isLetter && !before.isNumber && before != "_"
        }
    }

    private static func isAllowed(_ line: String) -> Bool {
        line.firstRange(of: "// allowed: ").map { !line[$0.upperBound...].isEmpty } ?? false
    }
}

extension BannedText: CustomTestStringConvertible {
    var testDescription: String { text }
}

extension [BannedText] {
    func findings(in file: SourceFile) -> [String] {
        flatMap { banned in banned.lines(in: file).map { "\($0)  (\(banned.reason))" } }
    }
}
