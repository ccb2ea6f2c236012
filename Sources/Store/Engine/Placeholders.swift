/// Turns `$1 … $n` into SQLite's `?1 … ?n`.
///
/// SQLite reads `$1` as a name and binds names in order of appearance, so `$2 … $1` would be bound the
/// wrong way round (D41). Quoted text, quoted names and comments are left alone.
func numberedPlaceholders(_ sql: String) -> String {
    var scanner = PlaceholderScanner(source: Array(sql.utf8))
    return String(decoding: scanner.translated(), as: UTF8.self)
}

private struct PlaceholderScanner {
    let source: [UInt8]
    var position = 0
    var output: [UInt8] = []

    init(source: [UInt8]) {
        self.source = source
        output.reserveCapacity(source.count)
    }

    mutating func translated() -> [UInt8] {
        while position < source.count {
            let byte = source[position]
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): copyQuoted(until: byte)
            case UInt8(ascii: "["): copyQuoted(until: UInt8(ascii: "]"))
            case UInt8(ascii: "-") where next == UInt8(ascii: "-"): copyLineComment()
            case UInt8(ascii: "/") where next == UInt8(ascii: "*"): copyBlockComment()
            case UInt8(ascii: "$") where isPlaceholder: copy(as: UInt8(ascii: "?"))
            default: copy(as: byte)
            }
        }
        return output
    }

    private var next: UInt8? { position + 1 < source.count ? source[position + 1] : nil }

    /// A dollar sign may also stand inside a name, as in `a$1`.
    private var isPlaceholder: Bool {
        guard let next, isDigit(next) else { return false }
        return position == 0 || !isNamePart(source[position - 1])
    }

    private mutating func copy(as byte: UInt8) {
        output.append(byte)
        position += 1
    }

    /// A doubled quote inside quotes ends one quoted stretch and begins the next, which comes to the same.
    private mutating func copyQuoted(until quote: UInt8) {
        copy(as: source[position])
        while position < source.count {
            let byte = source[position]
            copy(as: byte)
            if byte == quote { return }
        }
    }

    private mutating func copyLineComment() {
        while position < source.count, source[position] != UInt8(ascii: "\n") { copy(as: source[position]) }
    }

    private mutating func copyBlockComment() {
        copy(as: source[position])
        copy(as: source[position])
        while position < source.count {
            if source[position] == UInt8(ascii: "*"), next == UInt8(ascii: "/") {
                copy(as: source[position])
                copy(as: source[position])
                return
            }
            copy(as: source[position])
        }
    }
}

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func isNamePart(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
        || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "$") || byte >= 0x80
}
