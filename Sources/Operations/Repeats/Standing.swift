import Foundation
import Logistics

/// That whoever was let in still may come in when the request has its effect (INV-35). A body may take its time, and
/// meanwhile somebody is disabled, demoted or signed out, or a token is taken back: it is judged again in the
/// transaction that does the change, and before anything is read for it.
///
/// `@unchecked Sendable`: `isSettled` is touched only under the lock.
public final class Standing: @unchecked Sendable {
    /// Of the request that this task works on; nil: it changes nothing, or the machine's word is taken for who asks.
    @TaskLocal public static var current: Standing?

    private let entrant: Entrant
    /// What was begun in time is finished: a label that is being bought must be kept.
    private let lock = NSLock()
    private var isSettled = false

    public init(_ entrant: Entrant) {
        self.entrant = entrant
    }

    /// - Throws: `E_UNAUTHENTICATED` when the door would not let the same in any more.
    func hold(on records: any Reading) throws {
        guard !lock.withLock({ isSettled }) else { return }
        guard try records.stillHolds(entrant) else { throw DeskRefusal.unauthenticated }
    }

    /// From now on it holds no more.
    func settle() { lock.withLock { isSettled = true } }
}

extension Desk {
    /// From here on a carrier does something that must be kept: who asks, and what was believed, were judged.
    func beyondRecall() {
        Standing.current?.settle()
        Expectation.current?.settle()
    }
}

extension Reading {
    /// What ends by the clock alone is judged at the door, once.
    fileprivate func stillHolds(_ entrant: Entrant) throws -> Bool {
        guard let user = try user(entrant.user.id), !user.isDisabled, user.role == entrant.user.role,
            user.partner == entrant.user.partner
        else { return false }
        if let id = entrant.session, try session(id)?.endedAt != nil { return false }
        if let id = entrant.token, try token(id)?.revokedAt != nil { return false }
        return true
    }
}
