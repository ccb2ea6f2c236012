public import CarrierInterface
public import Logistics

/// The hourly limits of carriers, counted in the store: a restart does not forget what was used up.
public struct StoreAllowance: CallAllowance {
    private let counting: any CallCounting
    private let now: @Sendable () -> Instant

    public init(counting: any CallCounting, now: @escaping @Sendable () -> Instant) {
        self.counting = counting
        self.now = now
    }

    public func take(
        _ kind: String, of carrier: CarrierName, atMost limit: Int
    ) async throws(CarrierFailure) {
        let hour = now().hour
        let isTaken: Bool
        do {
            isTaken = try await counting.countCall(kind, of: carrier, inHour: hour, atMost: limit)
        } catch {
            // What cannot be counted is not sent: one call too many locks the account.
            throw CarrierFailure(
                kind: .withheld, message: "the calls to \(carrier.text) cannot be counted, so none was made")
        }
        guard !isTaken else { return }
        let next = TimeOfDay(minutes: Int((hour + 1) % 24) * 60)?.text ?? ""
        throw CarrierFailure(
            kind: .busy,
            message: "\(carrier.text) allows \(limit) \(kind) calls an hour; the next hour begins at "
                + "\(next) UTC")
    }
}

extension Instant {
    /// Hours since 1970-01-01T00:00:00Z, which is hour 0.
    fileprivate var hour: Int64 {
        (milliseconds >= 0 ? milliseconds : milliseconds - 3_599_999) / 3_600_000
    }
}
