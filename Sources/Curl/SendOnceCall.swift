import CCurl

/// One call that spends, from its own easy handle to its outcome. Blocks its thread.
struct SendOnceCall: Sendable {
    let request: CheckedRequest
    let slowBytesPerSecond: Int
    let slowSeconds: Int
    let resends: BlockedResends
    let beforeFirstByte: @Sendable () throws -> Void

    func perform() -> SendOnceOutcome {
        let gate = FirstByteGate(counting: resends, beforeFirstByte)
        let reply = IncomingReply(bodyLimit: request.responseBytes, headerLimit: request.headerBytes)
        do throws(CurlError) {
            let handle = try EasyHandle()
            try prepare(handle, gate: gate, reply: reply)
            return withExtendedLifetime((gate, reply)) {
                let result = handle.perform()
                return SendOnceOutcome(
                    result, requestBytes: handle.requestBytes, gate: gate, reply: reply)
            }
        } catch {
            return .unsent(error)
        }
    }

    private func prepare(
        _ handle: EasyHandle, gate: FirstByteGate, reply: IncomingReply
    ) throws(CurlError) {
        try handle.prepare(request, reply: reply)
        // Compression is not asked for, since without a value libcurl leaves the field out; but a gateway that packs
        // all the same shall not make rubbish of a sale.
        try handle.setHeaders(["Accept-Encoding:"])
        try handle.set(CURLOPT_ACCEPT_ENCODING, "")
        try handle.setSingleSend(gate)
        try handle.set(CURLOPT_LOW_SPEED_LIMIT, slowBytesPerSecond)
        try handle.set(CURLOPT_LOW_SPEED_TIME, slowSeconds)
    }
}

extension SendOnceOutcome {
    /// Puts the facts together; the result code decides only what the failure is called.
    init(_ libcurlResult: LibcurlResult, requestBytes: Int, gate: FirstByteGate, reply: IncomingReply) {
        if gate.refusal != nil {
            result = .failure(.stoppedBeforeFirstByte)
        } else if gate.secondSendBlocked {
            result = .failure(.connectionLost)
        } else {
            result = reply.outcome(libcurlResult)
        }
        bytesMayHaveLeft = gate.isOpened || requestBytes > 0
        self.requestBytes = requestBytes
        refusal = gate.refusal
        secondSendBlocked = gate.secondSendBlocked
        libcurl = (libcurlResult.number, libcurlResult.message)
    }
}
