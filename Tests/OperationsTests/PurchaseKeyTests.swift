import CarrierInterface
import Logistics
import Operations
import Testing

@testable import Store

/// What is committed when: before a byte leaves, after an answer, and when the program stops in between.
@Suite struct PurchaseKeyTests {
    let office: Office

    init() throws { office = try Office() }

    @Test func `D1 every attempt has a key of its own, stored, and none goes out twice`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2", "A3"])
        office.ups.say(.refused, .refused, .unsent)
        let kinds = try await office.buy(rma).kinds
        #expect(kinds == [.failed, .failed, .failed])
        _ = try await office.buy(rma)
        _ = try await office.buy(rma, lost: true, ["A2"])
        _ = try await office.book(rma)
        let keys = office.ups.keys
        #expect(keys.count == 8 && Set(keys).count == 8)
        #expect(Set(try await office.purchases().map(\.key.text)) == Set(keys))
        #expect(office.ups.log.value.labels.allSatisfy { $0.secondReference == rma.text })
    }

    @Test func `D3 a token that ran out is repeated once, under a new key`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        office.ups.say(.expiredToken, .sold)
        #expect(try await office.buy(rma).kinds == [.bought])
        #expect(Set(office.ups.keys).count == 2)
        #expect(try await office.states() == [.refused, .purchased])
        #expect(try await office.item(rma).parcels[0].label?.purchaseID == PurchaseID(2))
    }

    @Test func `D3, AC-27.4 twice expired is E_CARRIER_AUTH, and there is no third try`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        office.ups.say(.expiredToken, .expiredToken, .sold)
        let outcome = try await office.buy(rma)
        #expect(outcome.kinds == [.failed] && outcome[0].code == "E_CARRIER_AUTH")
        #expect(office.ups.sent == 2)
        #expect(try await office.states() == [.refused, .refused])
    }

    @Test func `D3 an expired token, then a doubt: the doubt stands under the second key`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        office.ups.say(.expiredToken, .inDoubt)
        #expect(try await office.buy(rma).kinds == [.inDoubt])
        #expect(try await office.desk.doubts(for: .team).map(\.purchase.key.text) == [office.ups.keys[1]])
        #expect(try await office.buy(rma).kinds == [.inDoubt])
        #expect(office.ups.sent == 2)
    }

    @Test func `INV-12 sending is committed before the first byte, as a second connection sees`() async throws
    {
        let (_, rma) = try await office.returning(["A1"])
        let seen = Shared<[String]>([])
        let office = office
        office.ups.onSend.change { watch in
            watch = { key in
                let states = office.committed("SELECT state FROM purchase WHERE key = $1", [.text(key.text)])
                seen.change { $0 += states }
            }
        }
        _ = try await office.buy(rma)
        _ = try await office.book(rma)
        #expect(seen.value == ["sending", "sending"])
        #expect(try await office.states() == [.purchased, .purchased])
        let verbs = office.committed("SELECT verb FROM audit WHERE subject = 'C-1' ORDER BY seq")
        #expect(verbs == ["purchase begin", "purchase sending", "purchase purchased"])
    }

    @Test func `a carrier that never says a byte leaves still ends in a bought label`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        office.ups.say(.soldUnannounced)
        #expect(try await office.buy(rma).kinds == [.bought])
        #expect(try await office.states() == [.purchased])
    }

    @Test func `what was surely not sent is closed, and free to be bought again`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        office.ups.say(.unsent)
        let outcome = try await office.buy(rma)
        #expect(outcome[0].code == "E_CARRIER_TIMEOUT")
        #expect(try await office.states() == [.refused])
        #expect(try await office.buy(rma).kinds == [.bought])
    }

    @Test(.timeLimit(.minutes(1)))
    func `INV-11 asked for by many at once while tokens run out it is one label, and no store error`()
        async throws
    {
        let (_, rma) = try await office.returning(["A1"])
        office.ups.say(.expiredToken)
        let office = office
        let results = await withTaskGroup(of: String.self) { group in
            for _ in 0..<24 {
                group.addTask {
                    do { return try await office.buy(rma).kinds.map(\.rawValue).joined() } catch {
                        return "\(error)"
                    }
                }
            }
            return await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(results.count { $0 == "bought" } == 1)
        #expect(Set(results).isSubset(of: ["bought", "inDoubt", "kept"]))
        #expect(office.ups.sent == 2)
        #expect(try await office.states() == [.refused, .purchased])
    }

    @Test func `INV-13 a second send under one key is stopped`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        office.ups.log.change { $0.sendsTwice = true }
        #expect(try await office.buy(rma).kinds == [.bought])
        #expect(office.ups.sent == 1)
    }

    @Test func `what was bought but cannot be kept is in doubt at once, not only after a restart`()
        async throws
    {
        let (_, rma) = try await office.returning(["A1"])
        office.ups.log.change { $0.trackingNumber = "" }
        let outcome = try await office.buy(rma)
        #expect(outcome.kinds == [.inDoubt])
        #expect(try await office.desk.doubts(for: .team).map(\.purchase.key.text) == office.ups.keys)
        #expect(try await office.buy(rma) == outcome)
    }

    @Test func `a parcel handed over while its label is bought stays handed over`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        let office = office
        office.ups.onSend.change { watch in
            watch = { _ in
                _ = try? await office.desk.handOver(
                    rma, parcels: nil, on: monday, by: .customer, asker: .team)
            }
        }
        #expect(try await office.buy(rma).kinds == [.bought])
        let parcel = try await office.item(rma).parcels[0]
        #expect(parcel.transport == .pickedUp && parcel.label != nil)
    }

    @Test func `INV-11 the label bought while it was asked for again is one`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        let inner = Shared<[ParcelOutcome]>([])
        let office = office
        office.ups.onSend.change { watch in
            watch = { _ in
                let second = try? await office.buy(rma)
                inner.change { $0 = second ?? [] }
            }
        }
        #expect(try await office.buy(rma).kinds == [.bought])
        #expect(inner.value.kinds == [.inDoubt])
        #expect(office.ups.sent == 1)
        #expect(try office.count("SELECT COUNT(*) FROM label WHERE state = 'live'") == 1)
    }
}
