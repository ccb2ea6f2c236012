import Foundation
import Logistics
import Operations
import Testing

@testable import Store

/// One transaction: all of it or nothing, one winner of many, and an audit trail that names nobody.
@Suite struct RecordsTransactionTests {
    private struct Refused: Error {}

    @Test func `a body that fails leaves nothing: no row, no audit entry, no id used up`() async throws {
        let books = try Books()
        let before = try await books.store.auditCheckpoint()
        await #expect(throws: Refused.self) {
            try await books.write { records in
                let id = try records.nextID(Trial.self)
                try records.insert(Trial.bare(id.number))
                throw Refused()
            }
        }
        #expect(try books.count("trial") == 0)
        #expect(try books.count("actor") == 0)
        #expect(try await books.store.auditCheckpoint() == before)
        #expect(try await books.write { try $0.nextID(Trial.self) } == TrialID(1))
        #expect(try await books.write { try $0.nextID(Trial.self) } == TrialID(2))
        #expect(try await books.write { try $0.nextID(Unit.self) } == UnitID(1))
    }

    @Test func `a body that changes something and audits nothing fails`() async throws {
        let books = try Books()
        let actor = try #require(Books.actor)
        await #expect(throws: StoreError.self) {
            try await books.store.write(by: actor, at: Books.noon) { try $0.insert(Trial.bare(1)) }
        }
        #expect(try books.count("trial") == 0)
    }

    @Test(.timeLimit(.minutes(1)))
    func `INV-01 of 64 who record the same type at once, one wins`() async throws {
        let books = try Books()
        try await books.write { try $0.insert(Trial.bare(1)) }
        let won = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    do {
                        try await books.write { records in
                            try records.insert(
                                Shipment.bare(try records.nextID(Shipment.self).number, trial: 1))
                        }
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(won == 1)
        #expect(try books.count("shipment") == 1)
        #expect(try await books.write { try $0.nextID(Shipment.self) } == ShipmentID(2))
        #expect(try await books.store.verifyAudit(against: nil) == .intact(entries: 3))
    }

    @Test func `writing from a thread that may block`() async throws {
        let books = try Books()
        let actor = try #require(Books.actor)
        let outcome: Result<TrialID, any Error> = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    returning: Result {
                        try books.store.writeBlocking(by: actor, at: Books.noon) { records in
                            try records.audit(.init("test", "T-1"))
                            return try records.nextID(Trial.self)
                        }
                    })
            }
        }
        #expect(try outcome.get() == TrialID(1))
    }

    @Test func `reads on a thread of the store, and writes in a transaction of their own`() async throws {
        let books = try Books()
        let actor = try #require(Books.actor)
        try await books.store.writeAlone(by: actor, at: Books.noon) { records in
            try records.audit(.init("shipment import", "T-1"))
            try records.insert(Trial.full(1))
        }
        #expect(try await books.store.readInBackground { try $0.trials(TrialFilter()) } == [Trial.full(1)])
    }

    @Test func `a store that is missing, in use, or open again after it was closed`() async throws {
        let scratch = try Scratch()
        #expect(throws: StoreError.missing(path: scratch.path)) {
            try DatabaseStore.open(path: scratch.path, create: false)
        }
        let store = try DatabaseStore.open(path: scratch.path, create: true)
        #expect(throws: StoreError.inUse(path: scratch.path)) {
            try DatabaseStore.open(path: scratch.path, create: false, limits: .short)
        }
        store.close()
        try DatabaseStore.open(path: scratch.path, create: false).close()
    }
}
