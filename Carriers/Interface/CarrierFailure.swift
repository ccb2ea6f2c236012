public import Logistics

/// Why a carrier did not do what was asked.
public struct CarrierFailure: Error, Hashable, Sendable {
    /// What the caller can act on.
    public enum Kind: Hashable, Sendable {
        /// No settings; nothing is called.
        case notConfigured
        /// No connection.
        case unreachable
        /// No complete answer in time, or the connection broke.
        case timeout
        /// The credentials, or what they entitle to; or the carrier's own, its certificate.
        case unauthorized
        /// The token had run out; the call was surely not done (D3).
        case expiredToken
        /// A rule of the carrier, or a field that cannot hold what was ordered.
        case refused
        /// 429, 5xx: later, perhaps.
        case busy
        /// An answer that is not what the carrier documents.
        case unreadable
        /// Our side stopped the call before the first byte.
        case withheld
    }

    public var kind: Kind
    /// The carrier's own code, kept beside our word.
    public var carrierCode: String?
    /// The carrier's own sentence, or ours; without secrets and addresses.
    public var message: String
    /// Whether the carrier said it in its documented error shape; a definite refusal needs that (D2).
    public var isDocumented: Bool
    /// What of an order or question does not fit the carrier's fields: then nobody was asked.
    public var misfit: Misfit?
    /// What went over the wire, where a call that spends ended so.
    public var exchange: RawExchange?

    public init(kind: Kind, carrierCode: String? = nil, message: String, isDocumented: Bool = false) {
        self.kind = kind
        self.carrierCode = carrierCode
        self.message = message
        self.isDocumented = isDocumented
    }

    /// The code of a problem document (D24). What no field holds is the address's fault (D26).
    public var problemCode: String {
        if misfit == .address { return "E_ADDRESS" }
        return switch kind {
        case .notConfigured, .unauthorized, .expiredToken: "E_CARRIER_AUTH"
        case .refused: "E_CARRIER_REFUSED"
        case .busy, .withheld: "E_CARRIER_BUSY"
        case .unreachable, .timeout: "E_CARRIER_TIMEOUT"
        case .unreadable: "E_CARRIER_GARBLED"
        }
    }
}

extension CarrierFailure {
    /// The bytes do not count: two failures that say the same are the same.
    public static func == (left: CarrierFailure, right: CarrierFailure) -> Bool {
        left.kind == right.kind && left.carrierCode == right.carrierCode && left.message == right.message
            && left.isDocumented == right.isDocumented
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(carrierCode)
        hasher.combine(message)
        hasher.combine(isDocumented)
    }
}

extension CarrierFailure {
    public static func notConfigured(_ carrier: CarrierName) -> CarrierFailure {
        CarrierFailure(kind: .notConfigured, message: "\(carrier.text) is not configured")
    }

    /// Who is to mend it.
    public enum Misfit: Hashable, Sendable {
        /// An address, the customer's or ours.
        case address
        /// A number that is none of this carrier's.
        case number
        /// Weight, count, anything else of the order.
        case order
    }

    /// The order cannot be sent as it is; nothing was.
    public static func unfit(_ problems: [OrderProblem]) -> CarrierFailure {
        var failure = CarrierFailure(
            kind: .refused, message: problems.map { "\($0.field): \($0.detail)" }.joined(separator: "; "))
        let fields = problems.map(\.field)
        let numbers = ["trackingNumber", "shipmentID", "confirmation", "reference"]
        if fields.contains(where: { $0.hasPrefix("from.") || $0.hasPrefix("to.") }) {
            failure.misfit = .address
        } else {
            failure.misfit = fields.allSatisfy(numbers.contains) ? .number : .order
        }
        return failure
    }

    public init(_ failure: TransportFailure) {
        let kind: Kind =
            switch failure.kind {
            case .unreachable: .unreachable
            case .untrusted: .unauthorized
            case .timeout, .interrupted: .timeout
            case .tooLarge: .unreadable
            case .withheld: .withheld
            }
        self.init(kind: kind, message: failure.message)
    }

    /// The same failure with none of these texts in its message: carriers repeat what they were sent.
    /// Texts of three characters and less stay, since they stand in ordinary words.
    ///
    /// - Parameter secrets: taken out of the bytes that are kept, too.
    public func hiding(_ texts: [String], secrets: [String] = []) -> CarrierFailure {
        var copy = self
        copy.message = (texts + secrets).filter { $0.count > 3 }.sorted { $0.count > $1.count }
            .reduce(message) { $0.replacing($1, with: "…") }
        copy.exchange = exchange?.hiding(secrets)
        return copy
    }
}
