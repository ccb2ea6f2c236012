extension CurlClient {
    /// Sends a request at most once, and says whether any of it may have left.
    ///
    /// On a thread and a connection of its own, over HTTP/1.1, without compression; nothing in it repeats
    /// anything (T1, D6). A task cancelled while the call waits for a thread gets `.cancelled`, unsent; once
    /// the call has begun, cancelling changes nothing, because the outcome must be known.
    /// - Parameters:
    ///   - request: A `totalLimit` of nil means `CurlLimits.sendOnceTotal`.
    ///   - beforeFirstByte: Called at most once, on the call's thread, when the connection stands and before
    ///     the first byte of the request. It may block; the total limit runs on. If it throws, nothing is sent.
    public func sendOnce(
        _ request: CurlRequest, beforeFirstByte: @escaping @Sendable () throws -> Void
    ) async -> SendOnceOutcome {
        let call: SendOnceCall
        do throws(CurlError) {
            call = SendOnceCall(
                request: try CheckedRequest(request, total: limits.sendOnceTotal, limits: limits),
                slowBytesPerSecond: limits.sendOnceSlowBytesPerSecond,
                slowSeconds: Int(limits.sendOnceSlowFor.components.seconds), resends: resends,
                beforeFirstByte: beforeFirstByte)
        } catch {
            return .unsent(error)
        }
        let id = lane.nextID()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { answer in
                submit(SendOnceLane.Job(id: id, call: call, answer: answer))
            }
        } onCancel: {
            lane.cancel(id)
        }
    }

    private func submit(_ job: SendOnceLane.Job) {
        guard !Task.isCancelled else { return job.answer.resume(returning: .unsent(.cancelled)) }
        lane.submit(job)
        // A cancellation between the two looks at the task came to the line before its call did.
        if Task.isCancelled { lane.cancel(job.id) }
    }
}
