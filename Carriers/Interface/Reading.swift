import HTTPTypes

extension Transport {
    /// Performs a call that may be repeated: reads, tokens, voids, cancels.
    ///
    /// Tried again on no answer, 408, 409, 425, 429 and 5xx, at most `RetryWait.mostTries` times (RELIABILITY 3b,
    /// rows 19 to 21, which stand over SYS-27).
    /// Never for a call that spends: those are sent once.
    ///
    /// - Parameters:
    ///   - later: the call of the further tries, where an earlier one that got no answer may have
    ///     been done: a cancel then reads "not found" as done.
    ///   - pause: waits before a further try. When it throws, there is none, and the failure at hand is
    ///     thrown, unless it is itself a `CarrierFailure`: that says more.
    public func read<Answer>(
        _ call: CarrierCall<Answer>, then later: CarrierCall<Answer>? = nil,
        pausing pause: @Sendable (RetryWait) async throws -> Void
    ) async throws(CarrierFailure) -> Answer {
        var failedTries = 0
        while true {
            let attempt = await attempt(failedTries == 0 ? call : later ?? call)
            failedTries += 1
            if case .failure(let failure) = attempt.result, attempt.mayChange,
                failedTries < RetryWait.mostTries
            {
                let wait = RetryWait(failedTries: failedTries, retryAfter: attempt.retryAfter)
                do { try await pause(wait) } catch { throw error as? CarrierFailure ?? failure }
            } else {
                return try attempt.result.get()
            }
        }
    }

    private func attempt<Answer>(_ call: CarrierCall<Answer>) async -> Attempt<Answer> {
        let response: HTTPResponse
        let body: [UInt8]
        do throws(TransportFailure) {
            (response, body) = try await perform(call.request, call.body)
        } catch {
            return Attempt(
                result: .failure(CarrierFailure(error)), mayChange: error.mayChange, retryAfter: nil)
        }
        let result: Result<Answer, CarrierFailure>
        do throws(CarrierFailure) {
            result = .success(try call.read(response, body))
        } catch {
            result = .failure(error)
        }
        let status = response.status.code
        return Attempt(
            result: result, mayChange: [408, 409, 425, 429].contains(status) || status >= 500,
            retryAfter: response.headerFields[.retryAfter])
    }
}

/// One try, and whether the next may go otherwise.
private struct Attempt<Answer: Sendable>: Sendable {
    var result: Result<Answer, CarrierFailure>
    var mayChange: Bool
    var retryAfter: String?
}

extension TransportFailure {
    fileprivate var mayChange: Bool {
        switch kind {
        case .unreachable, .timeout, .interrupted: true
        case .untrusted, .tooLarge, .withheld: false
        }
    }
}

extension RetryWait {
    /// First try included.
    public static let mostTries = 3
}
