/// The bytes of a call that spends and was no plain sale, kept for the carrier's support desk.
///
/// All of it is personal; it is erased with the return and never printed or logged (D34).
public struct PurchaseExchange: Sendable {
    public var request: [UInt8]
    /// nil when no complete answer came.
    public var status: Int?
    public var answer: [UInt8]?

    public init(request: [UInt8], status: Int?, answer: [UInt8]?) {
        self.request = request
        self.status = status
        self.answer = answer
    }
}
