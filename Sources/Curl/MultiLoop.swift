import CCurl

/// The thread that owns the multi handle, every transfer in it and the easy handles between transfers.
///
/// Not Sendable: it is made, run and ended on that one thread. `curl_multi_poll` and not an event loop of our
/// own: with some dozens of requests in flight it is the faster one and the shorter one (PLATFORM.md).
final class MultiLoop {
    private struct Transfer {
        let order: Mailbox.Order
        let handle: EasyHandle
        let reply: IncomingReply
        /// Stands before what changes something at the other end; nil for what only asks.
        let gate: FirstByteGate?
        let deadline: ContinuousClock.Instant
    }

    private let multi: OpaquePointer
    private let mailbox: Mailbox
    private let sparesLimit: Int
    private let resends: BlockedResends
    private var transfers: [OpaquePointer: Transfer] = [:]
    private var handles: [UInt64: OpaquePointer] = [:]
    private var spares: [EasyHandle] = []
    /// No transfer is due before it; nil when none is under way.
    private var nextDeadline: ContinuousClock.Instant?

    init(mailbox: Mailbox, limits: CurlLimits, resends: BlockedResends) throws(CurlError) {
        guard let multi = curl_multi_init() else { throw .overloaded }
        self.multi = multi
        self.mailbox = mailbox
        self.resends = resends
        sparesLimit = limits.connections
        ccurl_multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, limits.connections)
        ccurl_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, limits.connectionsPerHost)
        ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, limits.connections)
    }

    deinit {
        curl_multi_cleanup(multi)
    }

    /// Returns when the mailbox is closed and every order answered.
    func run() {
        var mail = mailbox.take()
        while !mail.isClosed {
            for command in mail.commands { obey(command) }
            if let failure = turn() {
                mailbox.close()
                answerAll(.failure(failure))
            }
            mail = mailbox.take()
        }
        for case .start(let order) in mail.commands { answer(order, .failure(.shutDown)) }
        answerAll(.failure(.shutDown))
    }

    private func obey(_ command: Mailbox.Command) {
        switch command {
        case .start(let order):
            do throws(CurlError) {
                try start(order)
            } catch {
                answer(order, .failure(error))
            }
        case .cancel(let id):
            guard let pointer = handles[id] else { return }
            finish(pointer) { _ in .failure(.cancelled) }
        }
    }

    private func start(_ order: Mailbox.Order) throws(CurlError) {
        let handle = if let spare = spares.popLast() { spare } else { try EasyHandle() }
        let reply = IncomingReply(
            bodyLimit: order.request.responseBytes, headerLimit: order.request.headerBytes)
        try handle.prepare(order.request, reply: reply)
        let gate = order.request.isRepeatable ? nil : FirstByteGate(counting: resends) {}
        if let gate {
            try handle.setSingleSend(gate)
        } else {
            try handle.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
            // Rather share an HTTP/2 connection that is being made than open another.
            if order.request.scheme == "https" { try handle.set(CURLOPT_PIPEWAIT, 1) }
        }
        // Every compression this libcurl knows.
        try handle.set(CURLOPT_ACCEPT_ENCODING, "")
        guard curl_multi_add_handle(multi, handle.pointer) == CURLM_OK else { throw .overloaded }
        let deadline = ContinuousClock.now + .milliseconds(order.request.totalMilliseconds)
        transfers[handle.pointer] = Transfer(
            order: order, handle: handle, reply: reply, gate: gate, deadline: deadline)
        handles[order.id] = handle.pointer
        nextDeadline = min(nextDeadline ?? deadline, deadline)
    }

    /// One round: let libcurl work, answer what is done, then sleep until a socket, a timer or the bell.
    private func turn() -> CurlError? {
        var running: CInt = 0
        guard curl_multi_perform(multi, &running) == CURLM_OK else { return .overloaded }
        answerFinished()
        answerOverdue()
        var bell = curl_waitfd(fd: mailbox.bell, events: Int16(CURL_WAIT_POLLIN), revents: 0)
        // Libcurl wakes for its own timers too; the minute only matters when nothing is under way.
        let wait = nextDeadline.map { ContinuousClock.now.duration(to: $0).wholeMilliseconds } ?? 60_000
        guard curl_multi_poll(multi, &bell, 1, CInt(clamping: wait), nil) == CURLM_OK else {
            return .overloaded
        }
        return nil
    }

    private func answerFinished() {
        var left: CInt = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let pointer = message.pointee.easy_handle
            else { continue }
            // Read now: removing the handle frees the message.
            let result = LibcurlResult(code: ccurl_message_result(message))
            finish(pointer) { transfer in
                transfer.gate?.secondSendBlocked == true
                    ? .failure(.connectionLost) : transfer.reply.outcome(result)
            }
        }
    }

    /// Libcurl 7.88 does not time out a request that waits for a connection; we time out all alike.
    private func answerOverdue() {
        let now = ContinuousClock.now
        guard let nextDeadline, nextDeadline <= now else { return }
        for (pointer, transfer) in transfers where transfer.deadline <= now {
            finish(pointer) { _ in .failure(.timeout) }
        }
        self.nextDeadline = transfers.values.map(\.deadline).min()
    }

    private func finish(
        _ pointer: OpaquePointer, _ outcome: (Transfer) -> Result<CurlResponse, CurlError>
    ) {
        guard let transfer = transfers.removeValue(forKey: pointer) else { return }
        handles[transfer.order.id] = nil
        curl_multi_remove_handle(multi, pointer)
        transfer.handle.reset()
        if spares.count < sparesLimit { spares.append(transfer.handle) }
        answer(transfer.order, outcome(transfer))
    }

    private func answerAll(_ outcome: Result<CurlResponse, CurlError>) {
        for pointer in Array(transfers.keys) { finish(pointer) { _ in outcome } }
    }

    private func answer(_ order: Mailbox.Order, _ outcome: Result<CurlResponse, CurlError>) {
        mailbox.answered()
        order.answer.resume(returning: outcome)
    }
}
