import CarrierInterface
import Logistics
import Operations
import Testing

/// A process that died, a store that failed, an asker that went away: nothing is bought twice or forgotten.
@Suite struct RecoveryTests {
    @Test func `RELIABILITY 6.1 at start sending is in doubt, and ready goes on under its own key`()
        async throws
    {
        let office = try Office()
        let (_, rma) = try await office.returning(["A1", "A2", "A3"])
        try await office.write { records in
            for (number, state) in zip(1..., [Purchase.State.ready, .sending, .inDoubt]) {
                var rest = UInt8(number)
                let key = PurchaseKey {
                    defer { rest &+= 3 }
                    return rest & 31
                }
                try records.insert(
                    Purchase(
                        id: try records.nextID(Purchase.self), key: key, kind: .label,
                        carrier: CarrierName("UPS"), rma: rma, parcel: number, state: state, askedOn: monday))
            }
        }
        let desk = office.restarted()
        try await desk.recover()
        #expect(try await office.states() == [.ready, .inDoubt, .inDoubt])
        let entries = try office.auditEntries
        try await desk.recover()
        #expect(try office.auditEntries == entries)
        let outcomes = try await desk.buyLabels(for: rma, LabelRequest(lost: false, serials: nil), by: .team)
        #expect(outcomes.kinds == [.bought, .inDoubt, .inDoubt])
        #expect(office.ups.sent == 1)
        #expect(try await office.committed("SELECT key FROM purchase WHERE id = 1") == office.ups.keys)
        #expect(try await desk.doubts(for: .team).map(\.purchase.id) == [PurchaseID(2), PurchaseID(3)])
    }

    @Test func `K10 a store that fails after the purchase leaves sending, which recovery makes a doubt`()
        async throws
    {
        let isBroken = Shared(false)
        let office = try Office { FailingStore(inner: $0, isBroken: isBroken) }
        let (_, rma) = try await office.returning(["A1"])
        office.ups.onSend.change { $0 = { _ in isBroken.change { $0 = true } } }
        #expect(await refusal { try await office.buy(rma) } != nil)
        isBroken.change { $0 = false }
        office.ups.onSend.change { $0 = { _ in } }
        #expect(try await office.states() == [.sending])
        #expect(try await office.buy(rma).kinds == [.inDoubt])
        let desk = office.restarted()
        try await desk.recover()
        #expect(try await office.states() == [.inDoubt])
        #expect(try await desk.doubts(for: .team).map(\.purchase.key.text) == office.ups.keys)
        #expect(try await office.buy(rma, lost: true).kinds == [.inDoubt])
        #expect(office.ups.sent == 1)
    }

    @Test func `INV-12 when the intent cannot be kept nothing leaves`() async throws {
        let isBroken = Shared(false)
        let office = try Office { FailingStore(inner: $0, isBroken: isBroken, atIntent: true) }
        let (_, rma) = try await office.returning(["A1"])
        office.ups.say(.sold)
        isBroken.change { $0 = true }
        #expect(try await office.buy(rma).kinds == [.failed])
        #expect(office.ups.sent == 0)
        #expect(try await office.states() == [.refused])
    }

    @Test(.timeLimit(.minutes(1)))
    func `what is bought is kept although the asker has gone away`() async throws {
        let office = try Office()
        let (_, rma) = try await office.returning(["A1", "A2"])
        let asking = Shared<Task<[ParcelOutcome], any Error>?>(nil)
        office.ups.onSend.change { $0 = { _ in asking.value?.cancel() } }
        let start = Gate(1)
        let task = Task {
            await start.pass()
            return try await office.buy(rma)
        }
        asking.change { $0 = task }
        await start.open()
        _ = try? await task.value
        #expect(try await office.states().allSatisfy { $0 == .purchased })
        #expect(try office.count("SELECT COUNT(*) FROM label WHERE state = 'live'") == office.ups.sent)
    }

    @Test(.timeLimit(.minutes(1)))
    func `what one parcel is refused for takes no label from another that is just being bought`() async throws
    {
        let limited = try Office(dailyPurchases: 2)
        let (_, other) = try await limited.returning(["B1", "B2", "B3", "B4"])
        let outcomes = try? await limited.buy(other)
        #expect(try await limited.states() == [.purchased, .purchased])
        #expect(try limited.count("SELECT COUNT(*) FROM label WHERE state = 'live'") == 2)
        #expect(outcomes?.kinds.count { $0 == .bought } == 2, "the two that were bought are told")
        #expect(outcomes?.filter { $0.kind == .failed }.map(\.code) == ["E_CARRIER_BUSY", "E_CARRIER_BUSY"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `D6 sixteen calls at a time, all of them, and never more`() async throws {
        let office = try Office()
        let serials = (1...40).map { "A\($0)" }
        let (_, rma) = try await office.returning(serials)
        let gate = Gate(16)
        office.ups.onSend.change { $0 = { _ in await gate.pass() } }
        let outcomes = try await office.buy(rma)
        #expect(outcomes.kinds.count { $0 == .bought } == 40)
        #expect(outcomes.map(\.parcel) == (1...40).map { "\(rma.text)-\($0)" })
        #expect(office.ups.log.value.mostInside == 16)
        #expect(Set(office.ups.keys).count == 40)
    }

    @Test func `D7, INV-17 the day's limit counts doubts and not refusals, and ends with the day`()
        async throws
    {
        let office = try Office(dailyPurchases: 2)
        let (_, rma) = try await office.returning(["A1", "A2", "A3", "A4"])
        office.ups.say(.refused, .inDoubt, .sold)
        #expect(try await office.buy(rma, ["A1"]).kinds == [.failed])
        #expect(try await office.buy(rma, ["A1"]).kinds == [.inDoubt])
        #expect(try await office.buy(rma, ["A2"]).kinds == [.bought])
        let third = try? await office.buy(rma, ["A3"])
        #expect(third.map { $0.map(\.code) } ?? ["E_CARRIER_BUSY"] == ["E_CARRIER_BUSY"])
        #expect(office.ups.sent == 3)
        let request = LabelRequest(lost: false, serials: [serial("A3")])
        let next = try await office.desk.buyLabels(for: rma, request, by: .team.on("2025-03-04"))
        #expect(next.kinds == [.bought])
    }
}
