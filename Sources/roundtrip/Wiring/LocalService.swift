import Operations
import Web

/// The API on the embedded database, and how to let go of both.
struct LocalService: Sendable {
    let service: WebService
    let desk: Desk
    /// Second sends to carriers that were stopped since the start.
    let blockedResends: @Sendable () -> Int
    /// Reads the whole file for damage (D42).
    let check: @Sendable () async throws -> Void
    /// Finishes what was begun and frees the file for the next process (D22).
    let close: @Sendable () async -> Void
}
