import CarrierInterface
import Foundation
import Glibc
import Logistics
import Operations

@testable import Store

/// A desk over a real database in a folder of its own, with carriers that do as they are told.
///
/// The clock stands still and chance is a seeded sequence, so that every run is the same.
final class Office: Sendable {
    let folder: String
    let store: DatabaseStore
    let desk: Desk
    let ups = Shop("UPS")
    let dhl = Shop("DHL")
    let draws = Draws()

    init(dailyPurchases: Int = 500, store wrap: (DatabaseStore) -> any Operations.Store = { $0 }) throws {
        var template = Array((NSTemporaryDirectory() + "/operations-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw StoreError(errno: errno, opening: "a folder") }
        folder = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        store = try DatabaseStore.open(path: folder + "/trials.db", create: true)
        desk = Desk(
            store: wrap(store), carriers: [ups.carrier, dhl.carrier, .letters],
            settings: .example(dailyPurchases: dailyPurchases), now: { Office.noon },
            draw: { [draws] in draws.next() })
    }

    deinit {
        store.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    static let noon = Instant(milliseconds: 1_740_999_600_000)

    /// A desk that forgot everything but the database, as after a restart.
    func restarted(carriers: [Carrier]? = nil) -> Desk {
        Desk(
            store: store, carriers: carriers ?? [ups.carrier, dhl.carrier, .letters], settings: .example(),
            now: { Office.noon }, draw: { [draws] in draws.next() })
    }

    /// What a second connection finds committed.
    func committed(_ sql: String, _ values: [SQLValue] = []) -> [String] {
        let rows = try? store.database.read { try $0.rows(sql, values).map { try $0.text(at: 0) } }
        return rows ?? ["unreadable"]
    }

    func count(_ sql: String) throws -> Int {
        let rows = try store.database.read { try $0.rows(sql).map { Int(try $0.int(at: 0)) } }
        return rows.first ?? -1
    }

    func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any Reading) throws -> Answer
    ) async throws -> Answer {
        try await store.read(body)
    }

    /// A change past the desk, for what no verb of this part does.
    func write(_ body: @escaping @Sendable (any Writing) throws -> Void) async throws {
        guard let actor = Asker.team.actor else { return }
        try await store.write(by: actor, at: Office.noon) { records in
            try body(records)
            try records.audit(Operations.AuditEntry("test", "T-1"))
        }
    }

    var auditEntries: Int {
        get throws { try count("SELECT COUNT(*) FROM audit") }
    }
}

extension DeskSettings {
    static func example(dailyPurchases: Int = 500) -> DeskSettings {
        DeskSettings(
            depots: [.unitedStates: .depot, .canada: .depot, .emear: .depot, .australia: .depot],
            contact: "trials@roundtrip.example", dailyPurchases: dailyPurchases)
    }
}

/// Bytes that look random and are the same in every run (SplitMix64; Steele, Lea, Flood 2014).
final class Draws: Sendable {
    private let state = Locked(UInt64(7))

    func next() -> UInt8 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return UInt8(truncatingIfNeeded: mixed ^ (mixed >> 31))
        }
    }
}

/// A value that doubles may touch from any thread.
final class Shared<Value: Sendable>: Sendable {
    private let box: Locked<Value>

    init(_ value: Value) {
        box = Locked(value)
    }

    var value: Value { box.withLock { $0 } }

    @discardableResult
    func change<Answer>(_ body: (inout Value) -> Answer) -> Answer { box.withLock { body(&$0) } }
}
