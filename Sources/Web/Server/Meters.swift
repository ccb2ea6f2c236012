import HTTPTypes

/// What the server has done since it started, for `/metrics` in Prometheus' text format.
///
/// Labels hold methods and status classes only: never an id, a name or a path that somebody typed.
final class Meters: Sendable {
    private struct State {
        var answers: [String: Int] = [:]
        var inFlight = 0
        var seconds = 0.0
        var buckets = [Int](repeating: 0, count: Meters.bounds.count)
        var count = 0
    }

    /// Upper bounds in seconds.
    static let bounds: [Double] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60]
    private let state = Guarded(State())

    func enter() { state.withLock { $0.inFlight += 1 } }

    func leave(_ status: HTTPResponse.Status, _ method: HTTPRequest.Method, after taken: Duration) {
        let (whole, rest) = taken.components
        let seconds = Double(whole) + Double(rest) / 1e18
        state.withLock { state in
            state.inFlight -= 1
            state.answers["\(Meters.word(method)) \(status.code / 100)xx", default: 0] += 1
            state.seconds += seconds
            state.count += 1
            for (place, bound) in Meters.bounds.enumerated() where seconds <= bound {
                state.buckets[place] += 1
            }
        }
    }

    var inFlight: Int { state.withLock { $0.inFlight } }

    /// - Parameter refused: requests that were turned away at the door.
    func text(refused: Int) -> String {
        let now = state.withLock { $0 }
        var lines = [
            "# HELP roundtrip_http_requests_total Requests answered, by method and class of status.",
            "# TYPE roundtrip_http_requests_total counter",
        ]
        for (key, count) in now.answers.sorted(by: { $0.key < $1.key }) {
            let words = key.split(separator: " ")
            lines.append(
                "roundtrip_http_requests_total{method=\"\(words[0])\",status=\"\(words[1])\"} \(count)")
        }
        lines += [
            "# HELP roundtrip_http_refused_total Requests refused because too many were in flight.",
            "# TYPE roundtrip_http_refused_total counter", "roundtrip_http_refused_total \(refused)",
            "# HELP roundtrip_http_in_flight Requests being worked on.",
            "# TYPE roundtrip_http_in_flight gauge", "roundtrip_http_in_flight \(now.inFlight)",
            "# HELP roundtrip_http_seconds How long answers took.",
            "# TYPE roundtrip_http_seconds histogram",
        ]
        for (bound, count) in zip(Meters.bounds, now.buckets) {
            lines.append("roundtrip_http_seconds_bucket{le=\"\(bound)\"} \(count)")
        }
        lines += [
            "roundtrip_http_seconds_bucket{le=\"+Inf\"} \(now.count)",
            "roundtrip_http_seconds_sum \(now.seconds)", "roundtrip_http_seconds_count \(now.count)",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// A method somebody made up is one of the others, so that nobody can fill the memory with names.
    private static func word(_ method: HTTPRequest.Method) -> String {
        [.get, .post, .put, .delete, .head, .patch, .options].contains(method) ? method.rawValue : "other"
    }
}
