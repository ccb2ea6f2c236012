import Crypto
import Foundation

/// A strong entity tag (RFC 9110, 8.8.3): a hash of what is answered, so that two answers with one tag are the
/// same bytes.
struct EntityTag: Hashable, Sendable {
    /// With its quotes.
    let text: String

    init(text: String) {
        self.text = text
    }

    init(of bytes: [UInt8]) {
        let digest = SHA256.hash(data: bytes).prefix(16)
        text = "\"" + digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\""
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
