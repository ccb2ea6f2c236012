import Curl

extension CurlRequest {
    /// A purchase at `url`.
    static func purchase(at url: String, totalLimit: Duration? = nil) -> CurlRequest {
        CurlRequest(
            method: "POST", url: url, headers: [("Content-Type", "application/json")],
            body: Array(#"{"label":1}"#.utf8), totalLimit: totalLimit)
    }
}

extension CurlLimits {
    static func with(_ change: (inout CurlLimits) -> Void) -> CurlLimits {
        var limits = CurlLimits()
        change(&limits)
        return limits
    }
}

extension CurlClient {
    /// Why `send` failed, or nil when it did not.
    func failure(of request: CurlRequest) async -> CurlError? {
        do throws(CurlError) {
            _ = try await send(request)
            return nil
        } catch {
            return error
        }
    }
}

extension SendOnceOutcome {
    var status: Int? {
        if case .success(let response) = result { response.status } else { nil }
    }

    var failure: CurlError? {
        if case .failure(let error) = result { error } else { nil }
    }
}
