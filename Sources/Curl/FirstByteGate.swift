import CCurl

/// Stands before the first byte of a request and lets it pass once.
///
/// Libcurl asks before each send on a connection, after TLS; a second time means that it sends again by
/// itself (T1). Not Sendable: libcurl asks on the thread that runs the call.
final class FirstByteGate {
    private let beforeFirstByte: @Sendable () throws -> Void
    private let resends: BlockedResends
    private var wasAsked = false
    private(set) var isOpened = false
    private(set) var refusal: (any Error)?
    private(set) var secondSendBlocked = false

    init(counting resends: BlockedResends, _ beforeFirstByte: @escaping @Sendable () throws -> Void) {
        self.resends = resends
        self.beforeFirstByte = beforeFirstByte
    }

    /// - Returns: whether the request may be sent now.
    func letsPass() -> Bool {
        guard !wasAsked else {
            secondSendBlocked = true
            resends.add()
            return false
        }
        wasAsked = true
        do {
            try beforeFirstByte()
            isOpened = true
        } catch {
            refusal = error
        }
        return isOpened
    }
}

extension EasyHandle {
    /// Has libcurl send once: it repeats whatever it likes by itself, a DELETE and a POST too.
    func setSingleSend(_ gate: FirstByteGate) throws(CurlError) {
        try setGate(gate)
        // A kept connection that turns out dead makes libcurl send again (T1); a new one of its own cannot.
        try set(CURLOPT_FRESH_CONNECT, 1)
        try set(CURLOPT_FORBID_REUSE, 1)
        // HTTP/2 adds a second way to be sent again: a refused stream.
        try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
    }

    /// The caller keeps `gate` alive until the transfer is over.
    func setGate(_ gate: FirstByteGate) throws(CurlError) {
        try set(CURLOPT_PREREQDATA, unowned: gate)
        try check(ccurl_set_prerequest(pointer, askGate))
    }
}

private func askGate(
    context: UnsafeMutableRawPointer?, remoteAddress: UnsafeMutablePointer<CChar>?,
    localAddress: UnsafeMutablePointer<CChar>?, remotePort: CInt, localPort: CInt
) -> CInt {
    guard let context else { return CURL_PREREQFUNC_ABORT }
    let gate = Unmanaged<FirstByteGate>.fromOpaque(context).takeUnretainedValue()
    return gate.letsPass() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}
