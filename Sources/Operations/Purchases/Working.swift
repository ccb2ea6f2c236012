import Foundation
import Logistics

/// The attempts that this process is working on. What is `ready` and not among them was left by a process
/// that died, surely before a byte of it was sent.
///
/// `@unchecked Sendable`: what varies is touched only under the lock.
final class Working: @unchecked Sendable {
    private let lock = NSLock()
    private var owners: [PurchaseKey: PurchaseKey] = [:]
    private var isClosed = false

    /// Says that this attempt is being made, whatever happens: it follows on one that was begun.
    func begin(_ key: PurchaseKey) { lock.withLock { owners[key] = key } }
    func end(_ key: PurchaseKey) { lock.withLock { owners[key] = nil } }

    /// From now on no attempt is begun; what was begun goes on to its end.
    func close() { lock.withLock { isClosed = true } }

    /// Says that a new attempt is being made.
    ///
    /// - Throws: `CancellationError` when the process is about to stop: nothing is begun that could not be
    ///   finished, and the same command finishes it later.
    func open(_ key: PurchaseKey) throws {
        try lock.withLock {
            guard !isClosed else { throw CancellationError() }
            owners[key] = key
        }
    }

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
