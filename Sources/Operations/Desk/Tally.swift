import CarrierInterface
import Foundation

/// What this process counts from its start on, for the machine room: what no table keeps.
///
/// `@unchecked Sendable`: what varies is touched only under the lock.
final class Tally: @unchecked Sendable {
    /// Read as one, so that no two of them are of different moments.
    struct Counts: Hashable, Sendable {
        /// Labels that a carrier refused to take back.
        var voidsRefused = 0
        /// Calls from outside that did not show a carrier's credential (INV-28).
        var callsRefused = 0
    }

    private let lock = NSLock()
    private var state = Counts()

    var counts: Counts { lock.withLock { state } }

    /// Counts a void that failed, if the carrier itself said no: one that was not answered may yet be done.
    func count(_ failure: CarrierFailure) {
        if failure.kind == .refused { lock.withLock { state.voidsRefused += 1 } }
    }

    func callRefused() { lock.withLock { state.callsRefused += 1 } }
}
