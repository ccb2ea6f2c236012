import Foundation
import Logistics

/// The attempts that this process is working on. What is `ready` and not among them was left by a process
/// that died, surely before a byte of it was sent.
final class Working: @unchecked Sendable {
    // Unchecked: `owners` is touched only under the lock.
    private let lock = NSLock()
    private var owners: [PurchaseKey: PurchaseKey] = [:]

    /// Says that this attempt is being made.
    func begin(_ key: PurchaseKey) { lock.withLock { owners[key] = key } }
    func end(_ key: PurchaseKey) { lock.withLock { owners[key] = nil } }

    /// Whether any attempt is being made.
    var isBusy: Bool { lock.withLock { !owners.isEmpty } }

    /// Takes an attempt over, unless somebody here has it already. Asked again by the same owner it says the
    /// same: a transaction's body may run more than once.
    ///
    /// - Parameter owner: a key that was drawn for this request.
    func takeOver(_ key: PurchaseKey, by owner: PurchaseKey) -> Bool {
        lock.withLock {
            if owners[key] == nil { owners[key] = owner }
            return owners[key] == owner
        }
    }
}
