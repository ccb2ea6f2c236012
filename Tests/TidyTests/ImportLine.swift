/// One `import`, in whatever dress: `@testable`, `public`, `import struct A.B`, two on a line.
struct ImportLine: Hashable, CustomStringConvertible {
    let module: String
    let isExported: Bool
    let line: Line

    var description: String { line.description }

    static func all(in file: SourceFile) -> [ImportLine] {
        file.lines(with: "import").flatMap { line in
            line.text.split(separator: ";").compactMap { ImportLine(statement: $0, in: line) }
        }
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

    private static let accessLevels: Set<Substring> = [
        "public", "package", "internal", "fileprivate", "private",
    ]
    private static let kinds: Set<Substring> = [
        "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
    ]
}
