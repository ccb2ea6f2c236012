import Operations

/// A strong entity tag (RFC 9110, 8.8.3): a hash of what is answered, so that two answers with one tag are the
/// same bytes.
struct EntityTag: Hashable, Sendable {
    /// With its quotes.
    let text: String

    init(text: String) {
        self.text = text
    }

    init(of bytes: [UInt8]) {
        // 128 bits are enough to tell answers apart, and short enough to be typed.
        text = "\"" + SHA.hex(bytes).prefix(32) + "\""
    }

    /// Whether a field `If-Match` or `If-None-Match` names it.
    ///
    /// - Parameter isWeak: `W/"…"` counts too, as it does for `If-None-Match` (RFC 9110, 13.1.2).
    func isNamed(in field: String, isWeak: Bool) -> Bool {
        field.split(separator: ",").contains { part in
            var tag = part.trimmed
            if isWeak, tag.hasPrefix("W/") { tag = tag.dropFirst(2) }
            return tag == "*" || tag == text
        }
    }
}
