import Foundation

/// One line of a faults file: which calls go wrong, how often, and how (RELIABILITY 3b).
struct FaultRule: Decodable, Sendable {
    var carrier: CarrierName?
    var operation: CallKind?
    /// How the path begins.
    var path: String?
    /// How often it strikes; nil: for ever.
    var times: Int?
    /// How many calls are let pass before.
    var after: Int?
    var fault: Fault
    /// Whether the carrier does what it was asked, before the answer goes wrong; yes unless said otherwise, but no
    /// for `status`, `html` and `redirect`.
    var sold: Bool?
    /// Of `status` and `redirect`.
    var status: Int?
    /// The carrier's own code, of `status`.
    var code: String?
    /// Of `status`: `html`, `empty`, or the body itself; without it the carrier's documented error.
    var body: String?
    /// As it stands in the header.
    var retryAfter: String?
    /// Of `late`.
    var seconds: Double?
    /// Of `redirect`.
    var location: String?

    enum Fault: String, Decodable, CaseIterable, Sendable {
        /// The connection ends: with a FIN, with a RST, or never.
        case close, reset, hang
        /// The head comes, then nothing; half the body, then the end; a byte a second; a byte at a time.
        case stall, truncate, drip, slice
        /// 50 MB; a page; an answer later; the same thing sold twice.
        case huge, html, late, twice
        case status, redirect
        /// A success that is none: another's reference, no number, a label that is a page, no label.
        case foreign, noNumber, badLabel, noLabel
        /// Elements that come alone are bare objects, as before v2403.
        case bareObjects
    }
}

/// What a call asks a carrier for.
enum CallKind: String, Decodable, CaseIterable, Sendable {
    case token, check, buy, void, pickup, change, cancel, probe, track, booking, other

    init(_ call: Call) {
        let path = call.path
        self =
            switch call.method {
            case "POST" where path.hasSuffix("oauth/token") || path.hasSuffix("oauth2/token"): .token
            case "POST" where path.hasSuffix("/ship"): .buy
            case "POST" where path.hasSuffix("/shipments"):
                call.value("validateDataOnly") == "true" ? .check : .buy
            case "POST" where path.contains("/labels/"): .probe
            case "POST" where path.contains("pickupcreation") || path.hasSuffix("/pickups"): .pickup
            case "POST" where path == "/bookings": .booking
            case "PATCH": .change
            case "DELETE" where path.contains("/void/"): .void
            case "DELETE": .cancel
            case "GET" where Self.isProbe(call): .probe
            case "GET" where path.contains("/track") || path.contains("/shipments"): .track
            default: .other
            }
    }

    private static func isProbe(_ call: Call) -> Bool {
        call.path.contains("/reference/") || call.path.contains("/exactmatch")
            || call.path.contains("/pickup/")
            || call.path.contains("get-image") || call.value("shipmentReference") != nil
    }
}

/// Why a faults file is none, for whoever wrote it.
struct FaultFlaw: Error, CustomStringConvertible {
    let description: String
}

extension FaultRule {
    /// Reads `{"rules":[…]}`; a bad rule is named by its place, counted from 1, with the reason.
    static func read(_ data: Data) throws(FaultFlaw) -> [FaultRule] {
        let object = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
        guard let items = object?["rules"] as? [[String: Any]] else {
            throw FaultFlaw(description: #"faults are JSON: {"rules":[{"fault":"hang","operation":"buy"}]}"#)
        }
        var rules: [FaultRule] = []
        for (place, item) in zip(1..., items) {
            let unknown = Set(item.keys).subtracting(FaultRule.keys).sorted()
            guard unknown.isEmpty else {
                throw FaultFlaw(description: "rule \(place): no such key: \(unknown.joined(separator: ", "))")
            }
            do {
                let bytes = try JSONSerialization.data(withJSONObject: item)
                rules.append(try JSONDecoder().decode(FaultRule.self, from: bytes).checked())
            } catch {
                throw FaultFlaw(description: "rule \(place): \(FaultRule.reason(item))")
            }
        }
        return rules
    }

    static let keys: Set<String> = [
        "carrier", "operation", "path", "times", "after", "fault", "sold", "status", "code", "body",
        "retryAfter", "seconds", "location",
    ]

    /// Numbers that can be played at all.
    fileprivate func checked() throws -> FaultRule {
        guard status.map({ (200...599).contains($0) }) ?? true, times.map({ $0 > 0 }) ?? true,
            after.map({ $0 >= 0 }) ?? true, seconds.map({ $0 >= 0 }) ?? true
        else { throw FaultFlaw(description: "out of range") }
        return self
    }

    fileprivate static func reason(_ item: [String: Any]) -> String {
        guard let fault = item["fault"] as? String, Fault(rawValue: fault) != nil else {
            return "fault is one of " + Fault.allCases.map(\.rawValue).joined(separator: ", ")
        }
        if let kind = item["operation"] as? String, CallKind(rawValue: kind) == nil {
            return "operation is one of " + CallKind.allCases.map(\.rawValue).joined(separator: ", ")
        }
        return
            "carrier is ups, dhl or expeditors; status is 200 to 599, times 1 or more, after 0 or more, whole "
            + "numbers; seconds is a number; the rest is text but sold, which is true or false"
    }
}

/// The rules in force, and how often each struck.
actor FaultBook {
    private var rules: [FaultRule]
    private var seen: [Int]
    private var hits: [Int]

    init(_ rules: [FaultRule] = []) {
        self.rules = rules
        seen = rules.map { _ in 0 }
        hits = rules.map { _ in 0 }
    }

    func replace(_ rules: [FaultRule]) {
        self.rules = rules
        seen = rules.map { _ in 0 }
        hits = rules.map { _ in 0 }
    }

    /// The first rule that fits a call and has not struck often enough.
    func strike(_ call: Call) -> FaultRule? {
        guard let carrier = call.carrier else { return nil }
        let kind = CallKind(call)
        for (index, rule) in rules.enumerated() {
            guard rule.carrier.map({ $0 == carrier }) ?? true, rule.operation.map({ $0 == kind }) ?? true,
                rule.path.map({ call.path.hasPrefix($0) }) ?? true
            else { continue }
            seen[index] += 1
            guard seen[index] > rule.after ?? 0, rule.times.map({ hits[index] < $0 }) ?? true else {
                continue
            }
            hits[index] += 1
            return rule
        }
        return nil
    }

    /// Each rule's fault, and how often it struck.
    var page: JSON {
        [
            "rules": .array(
                zip(rules, hits).map { rule, hits in
                    [
                        "fault": .string(rule.fault.rawValue),
                        "operation": rule.operation.map { .string($0.rawValue) } ?? .null,
                        "hits": .number(Double(hits)),
                    ]
                })
        ]
    }
}
