public import HTTPTypes

/// What to send and how to read the answer: one pure value.
public struct CarrierCall<Answer: Sendable>: Sendable {
    public var request: HTTPRequest
    public var body: [UInt8]
    /// Reads a whole answer of any status; whatever is not the expected success throws.
    public var read: @Sendable (HTTPResponse, [UInt8]) throws(CarrierFailure) -> Answer

    public init(
        request: HTTPRequest, body: [UInt8] = [],
        read: @escaping @Sendable (HTTPResponse, [UInt8]) throws(CarrierFailure) -> Answer
    ) {
        self.request = request
        self.body = body
        self.read = read
    }
}
