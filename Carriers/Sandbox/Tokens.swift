import Foundation

/// The bearer tokens handed out in this run; a restart forgets them, as a carrier's key change would.
struct Tokens: Sendable {
    /// How a token fares.
    enum Standing: Equatable {
        case good, expired, unknown
    }

    private struct Token {
        var carrier: CarrierName
        var expires: Date
        /// The first token of a client that begins with `stale`: taken back before its time.
        var isWithdrawn: Bool
    }

    private var tokens: [String: Token] = [:]
    private var warned: Set<String> = []
    private var calls: [String: [Date]] = [:]

    mutating func issue(to client: String, by carrier: CarrierName, lasting seconds: Double, at now: Date)
        -> String
    {
        tokens = tokens.filter { $0.value.expires > now - Day.seconds }
        let text = (0..<4).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined()
        let isFirst = warned.insert("\(carrier) \(client)").inserted
        tokens[text] = Token(
            carrier: carrier, expires: now + seconds, isWithdrawn: isFirst && client.hasPrefix("stale"))
        return text
    }

    func standing(_ text: String, at carrier: CarrierName, now: Date) -> Standing {
        guard let token = tokens[text], token.carrier == carrier else { return .unknown }
        return token.isWithdrawn || token.expires <= now ? .expired : .good
    }

    /// Counts a call of a limited kind; false when the limit for any hour is reached.
    mutating func admit(_ key: String, perHour limit: Int, at now: Date) -> Bool {
        let recent = (calls[key] ?? []).filter { now.timeIntervalSince($0) < 3600 }
        calls[key] = recent.count < limit ? recent + [now] : recent
        return recent.count < limit
    }
}
