import Foundation

/// The carriers that the sandbox plays, named as the trace and the ledger name them.
enum CarrierName: String, Codable, Sendable {
    case ups, dhl, expeditors
}

/// A request as a carrier sees it.
struct Call: Sendable {
    var method: String
    /// Without the query, still percent-encoded.
    var path: String
    var query: [(name: String, value: String)]
    var headers: [(name: String, value: String)]
    var body: Data
    var time: Date

    init(
        method: String, target: String, headers: [(String, String)] = [], body: Data = Data(),
        time: Date = Date()
    ) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.method = method
        self.path = parts.first.map(String.init) ?? "/"
        self.query = parts.count > 1 ? Self.pairs(parts[1]) : []
        self.headers = headers.map { (name: $0.0, value: $0.1) }
        self.body = body
        self.time = time
    }

    /// The carrier whose traffic this is; nil for the sandbox's own pages.
    var carrier: CarrierName? {
        switch path.split(separator: "/").first {
        case "security", "api": .ups
        case "mydhlapi": .dhl
        case "tracking", "bookings": .expeditors
        default: nil
        }
    }

    var target: String {
        let text = query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        return text.isEmpty ? path : "\(path)?\(text)"
    }

    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    func values(_ name: String) -> [String] {
        query.filter { $0.name == name }.map(\.value)
    }

    func value(_ name: String) -> String? {
        values(name).first
    }

    var mediaType: String {
        let type = header("Content-Type")?.split(separator: ";").first ?? ""
        return type.trimmingCharacters(in: .whitespaces).lowercased()
    }

    /// The fields of a form body.
    var form: [(name: String, value: String)] {
        Self.pairs(String(decoding: body, as: UTF8.self))
    }

    /// User and password of HTTP Basic, nil when there is none that can be read.
    var basicUser: String? {
        guard let text = credentials(of: "Basic"), let bytes = Data(base64Encoded: text) else { return nil }
        let pair = String(decoding: bytes, as: UTF8.self).split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return pair.count == 2 && !pair[0].isEmpty ? String(pair[0]) : nil
    }

    var bearer: String? { credentials(of: "Bearer") }

    private func credentials(of scheme: String) -> String? {
        let words = (header("Authorization") ?? "").split(separator: " ")
        guard words.count == 2, words[0].lowercased() == scheme.lowercased() else { return nil }
        return String(words[1])
    }

    private static func pairs(_ text: some StringProtocol) -> [(name: String, value: String)] {
        text.split(separator: "&").map { pair in
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
                let spaced = $0.replacingOccurrences(of: "+", with: " ")
                return spaced.removingPercentEncoding ?? spaced
            }
            return (name: sides[0], value: sides.count > 1 ? sides[1] : "")
        }
    }
}
