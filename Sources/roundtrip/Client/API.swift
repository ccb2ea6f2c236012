import HTTPTypes

/// The seam between the commands and the rest: HTTP, whether the API runs here or elsewhere (D39).
protocol API: Sendable {
    func send(_ request: HTTPRequest, _ body: [UInt8]) async throws -> (HTTPResponse, [UInt8])
    /// Sends a file as it is read.
    func send(_ request: HTTPRequest, file: OpenFile) async throws -> (HTTPResponse, [UInt8])
}
