import Foundation
import Logistics

/// An address that may be told of something. Where its name leads is judged again when it is called: names move
/// (RELIABILITY 5, SSRF).
enum WebhookTarget {
    /// - Parameter allowsLoopback: `http` and this machine too, for trying it out.
    /// - Throws: `E_WEBHOOK_URL`
    static func read(_ text: String, allowsLoopback: Bool) throws(WebhookRefusal) -> String {
        guard text.utf8.count <= 2_000, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            let parts = URLComponents(string: text), let host = parts.host?.lowercased(), !host.isEmpty,
            parts.fragment == nil
        else { throw .url(.unreadable) }
        guard parts.user == nil, parts.password == nil else { throw .url(.credentials) }
        let isLoopback = ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host)
        if isLoopback, allowsLoopback, ["http", "https"].contains(parts.scheme) { return text }
        guard parts.scheme == "https" else { throw .url(.notHTTPS) }
        guard !isLoopback, !host.hasPrefix("["), !isNumeric(host), host.contains("."),
            !ownNames.contains(where: { host.hasSuffix($0) })
        else { throw .url(.ownNetwork) }
        return text
    }

    /// An address in place of a name has no certificate that anybody would check, in all its spellings
    /// (`0x7f.1`, `2130706433`).
    private static func isNumeric(_ host: String) -> Bool {
        let last = host.split(separator: ".").last ?? ""
        return last.allSatisfy(\.isNumber) || last.hasPrefix("0x")
    }

    /// Names that lead nowhere outside (RFC 6761, 6762, 8375).
    private static let ownNames = [".localhost", ".local", ".internal", ".home.arpa", ".lan", ".localdomain"]
}
