/// One `import`, in whatever dress: `@testable`, `public`, `import struct A.B`, two on a line.
struct ImportLine: Hashable, CustomStringConvertible {
    let module: String
    let isExported: Bool
    let line: Line

    var description: String { line.description }

    static func all(in file: SourceFile) -> [ImportLine] {
        let lines = file.lines(with: "import")
        let quoted = lines.isEmpty ? [] : quotedLines(of: file)
        return lines.filter { !quoted.contains($0.number) }.flatMap { line in
            line.text.split(separator: ";").compactMap { ImportLine(statement: $0, in: line) }
        }
    }

    /// The numbers of lines within texts of several lines, such as a program in another language.
    private static func quotedLines(of file: SourceFile) -> Set<Int> {
        var quoted: Set<Int> = []
        var opened: Int?
        for line in file.lines(with: quotes) {
            // A comment may speak of quotes, and opens nothing.
            if opened == nil, line.trimmed.hasPrefix("//") { continue }
            guard !line.text.ranges(of: quotes).count.isMultiple(of: 2) else { continue }
            if let start = opened { quoted.formUnion(start...line.number) }
            opened = opened == nil ? line.number : nil
        }
        return quoted
    }

    private init?(statement: Substring, in line: Line) {
        let words = statement.split(whereSeparator: \.isWhitespace)
        guard let keyword = words.firstIndex(of: "import") else { return nil }
        let dress = words[..<keyword]
        guard dress.allSatisfy({ $0.hasPrefix("@") || Self.accessLevels.contains($0) }) else { return nil }
        let rest = words[(keyword + 1)...].drop { Self.kinds.contains($0) }
        guard let path = rest.first, let module = path.split(separator: ".").first else { return nil }
        self.module = String(module)
        self.isExported = dress.contains("@_exported")
        self.line = line
    }

    private static let quotes = "\"\"\""
    private static let accessLevels: Set<Substring> = [
        "public", "package", "internal", "fileprivate", "private",
    ]
    private static let kinds: Set<Substring> = [
        "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
    ]
}
