import Logistics
import Operations
import Testing

@testable import Store

/// A database with the real schema, in a folder of its own.
final class Books: Sendable {
    let scratch: Scratch
    let store: DatabaseStore

    static let actor = Actor(name: "Canary Clerk <clerk@canary.example>", role: .trialsTeam)
    static let noon = Instant(milliseconds: 1_767_960_000_000)

    init() throws {
        scratch = try Scratch()
        store = try DatabaseStore.open(path: scratch.path, create: true)
    }

    deinit {
        store.close()
    }

    /// Writes, with an audit entry for the sake of the rule.
    @discardableResult
    func write<Answer: Sendable>(
        _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) async throws -> Answer {
        try await store.write(by: try #require(Books.actor), at: Books.noon) { records in
            try records.audit(.init("test", "T-1"))
            return try body(records)
        }
    }

    func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any Reading) throws -> Answer
    ) async throws -> Answer {
        try await store.read(body)
    }

    /// SQL past all Swift.
    @discardableResult
    func sql(_ text: String, _ values: [SQLValue] = []) async throws -> [SQLRow] {
        try await store.database.write(audited: false) { try $0.rows(text, values) }
    }

    /// What the schema says to a statement; nil when it takes it.
    func refusal(of text: String, _ values: [SQLValue] = []) async -> String? {
        do {
            try await sql(text, values)
            return nil
        } catch {
            return "\(error)"
        }
    }

    func count(_ table: String) throws -> Int64 {
        try store.database.read { try $0.rows("SELECT COUNT(*) FROM \(table)").first?.int(at: 0) ?? -1 }
    }
}

extension Books {
    /// Books with a trial, a dispatched shipment of phones `FCH2233A001`… and an open return of them all.
    static func withReturn(units: Int = 3) async throws -> (Books, RMANumber) {
        let books = try Books()
        let rma = RMANumber.example(0)
        try await books.write { records in
            try records.insert(Trial.bare(1))
            try records.insert(Shipment.bare(1, trial: 1, .dispatched))
            let units = try (1...units).map {
                try Unit.bare(Int64($0), "FCH2233A\(String(1000 + $0).suffix(3))")
            }
            for unit in units { try records.insert(unit) }
            try records.insert(Return.example(rma, of: units))
        }
        return (books, rma)
    }
}
