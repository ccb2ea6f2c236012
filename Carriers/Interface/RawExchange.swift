/// What was sent and what came back, byte for byte, for the carrier's support desk.
///
/// It holds names and addresses: it is kept where it can be erased, and is never printed or logged. Header
/// fields, and so credentials, are not in it.
public struct RawExchange: Sendable {
    public var request: [UInt8]
    /// nil when no complete answer came.
    public var status: Int?
    public var answer: [UInt8]?

    /// So much of an answer is kept: an answer of 50 MB helps nobody.
    public static let limit = 64 * 1_024

    public init(request: [UInt8], status: Int?, answer: [UInt8]?) {
        self.request = request
        self.status = status
        self.answer = answer.map { Array($0.prefix(RawExchange.limit)) }
    }
}

extension RawExchange {
    /// The same without these texts, wherever a carrier may have repeated them.
    func hiding(_ secrets: [String]) -> RawExchange {
        var copy = self
        for secret in secrets where secret.count > 3 {
            let bytes = Array(secret.utf8)
            copy.request = copy.request.replacing(bytes, with: Array("***".utf8))
            copy.answer = copy.answer?.replacing(bytes, with: Array("***".utf8))
        }
        return copy
    }
}

extension RawExchange: CustomStringConvertible, CustomReflectable {
    public var description: String { "exchange of \(request.count) bytes" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
