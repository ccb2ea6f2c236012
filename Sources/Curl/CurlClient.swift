/// HTTP through libcurl, for tasks.
///
/// Two paths that share nothing but their checks. `send` is for what may be repeated: one thread drives all
/// requests over connections that are kept. `sendOnce` is for what costs money.
public final class CurlClient: Sendable {
    let limits: CurlLimits
    let lane: SendOnceLane
    let resends = BlockedResends()
    private let mailbox: Mailbox

    /// - Throws: `.libcurlTooOld` below 7.87; `.overloaded` when the system gives no thread or descriptor.
    public init(limits: CurlLimits = CurlLimits()) throws(CurlError) {
        try Libcurl.start()
        self.limits = limits
        lane = SendOnceLane(limits: limits)
        let mailbox = try Mailbox(limit: limits.requests)
        self.mailbox = mailbox
        let isStarted = startThread { [limits, resends] in
            do throws(CurlError) {
                try MultiLoop(mailbox: mailbox, limits: limits, resends: resends).run()
            } catch {
                mailbox.refuseAll()
            }
        }
        guard isStarted else { throw .overloaded }
    }

    deinit {
        shutdown()
    }

    /// Sends a request that may be sent again, and waits for the whole response.
    ///
    /// Never a call that spends: those commit an intent first. Libcurl itself repeats a request when a kept
    /// connection dies before the first byte of the response (T1), so all but GET and HEAD go out on a connection of
    /// their own, once. Redirects are handed over as responses.
    /// - Throws: `.cancelled` as soon as the task is cancelled, in whatever state the request is.
    public func send(_ request: CurlRequest) async throws(CurlError) -> CurlResponse {
        let checked = try CheckedRequest(request, total: limits.total, limits: limits)
        let id = mailbox.nextID()
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { answer in
                start(Mailbox.Order(id: id, request: checked, answer: answer))
            }
        } onCancel: {
            mailbox.cancel(id)
        }
        return try outcome.get()
    }

    private func start(_ order: Mailbox.Order) {
        guard !Task.isCancelled else { return order.answer.resume(returning: .failure(.cancelled)) }
        if let refusal = mailbox.post(order) {
            order.answer.resume(returning: .failure(refusal))
            return
        }
        // A cancellation between the two looks at the task came to the mailbox before its order did.
        if Task.isCancelled { mailbox.cancel(order.id) }
    }

    /// Ends the client at once: `send` requests under way get `.shutDown`, and so does whatever comes later.
    ///
    /// A `sendOnce` that has begun goes on to its outcome, for its money may be out; one that still waits for
    /// a thread is `.shutDown`, unsent. May be called more than once, and from any thread.
    public func shutdown() {
        mailbox.close()
        lane.close()
    }
}
