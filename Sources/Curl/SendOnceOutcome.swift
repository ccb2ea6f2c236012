/// What became of a call that spends, with the facts that decide between unsent and in doubt (T6).
public struct SendOnceOutcome: Sendable {
    /// The complete response, or why there is none.
    public var result: Result<CurlResponse, CurlError>
    /// False: proven unsent. True: the server may have acted, whatever `result` says.
    ///
    /// True once `beforeFirstByte` has returned, or libcurl has counted a byte of the request as sent; never
    /// read from the result code, which is the same for a hung TLS handshake and an unanswered purchase.
    /// The first alone is enough, since a TLS record may be out before libcurl counts it.
    public var bytesMayHaveLeft: Bool
    /// Bytes of the request's head and first part of its body that libcurl handed to the system.
    public var requestBytes: Int
    /// What `beforeFirstByte` threw; then nothing was sent.
    public var refusal: (any Error)?
    /// Libcurl tried to send the request a second time and was stopped (T1). The first one is in doubt.
    public var secondSendBlocked: Bool
    /// Libcurl's result code and its fixed sentence; nil when libcurl never began.
    public var libcurl: (code: Int, message: String)?

    private init(unsent error: CurlError) {
        result = .failure(error)
        bytesMayHaveLeft = false
        requestBytes = 0
        secondSendBlocked = false
    }

    /// Nothing was opened and nothing was sent.
    static func unsent(_ error: CurlError) -> SendOnceOutcome {
        SendOnceOutcome(unsent: error)
    }
}
