import CarrierInterface
import Logistics
import Operations
import Testing

/// Labels that cost money: each bought once, under a key of its own.
@Suite struct PurchaseTests {
    let office: Office

    init() throws { office = try Office() }

    @Test func `AC-13.1 both labels lost: two labels, two tracking numbers`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2"])
        let outcomes = try await office.buy(rma, lost: true)
        #expect(outcomes.kinds == [.bought, .bought])
        #expect(outcomes.map(\.parcel) == [rma.text + "-1", rma.text + "-2"])
        let item = try await office.item(rma)
        #expect(Set(item.parcels.compactMap(\.trackingNumber)).count == 2)
        #expect(item.parcels.allSatisfy { $0.transport == .labelled && $0.label?.state == .live })
    }

    @Test func `AC-13.2 only one lost: one label, the other parcel untouched`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2"])
        _ = try await office.buy(rma)
        let before = try await office.item(rma).parcels
        let outcomes = try await office.buy(rma, lost: true, ["A2"])
        #expect(outcomes.map(\.parcel) == [rma.text + "-2"])
        let after = try await office.item(rma).parcels
        #expect(after[0] == before[0])
        #expect(after[1].label?.id != before[1].label?.id)
        #expect(office.ups.sent == 3)
    }

    @Test func `AC-13.5 the second label supersedes the first, both stay in the history`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        _ = try await office.buy(rma)
        _ = try await office.buy(rma, lost: true)
        _ = try await office.buy(rma, lost: true)
        let labels = try await office.read { try $0.labels(of: rma.text + "-1") }
        #expect(labels.map(\.state) == [.superseded, .superseded, .live])
        let file = try await office.desk.labelFile(of: rma.text + "-1", for: .team)
        #expect(String(decoding: file.bytes, as: UTF8.self) == "label 3")
        #expect(file == (try await office.desk.labelFile(of: rma.text.lowercased() + "-1", for: .team)))
    }

    @Test func `bought again without a loss it keeps what it has`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2"])
        _ = try await office.buy(rma, ["A2"])
        #expect(try await office.buy(rma).kinds == [.bought, .kept])
        #expect(try await office.buy(rma).kinds == [.kept, .kept])
        #expect(office.ups.sent == 2)
        #expect(await refusal { try await office.buy(rma, ["Q1"]) } == "E_NOT_FOUND")
    }

    @Test func `AC-13.6 a label in doubt is never bought again by itself`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        office.ups.say(.inDoubt)
        let first = try await office.buy(rma)
        #expect(first.kinds == [.inDoubt] && first[0].code == "E_IN_DOUBT" && first[0].detail == "C-1")
        #expect(try await office.buy(rma) == first)
        #expect(try await office.buy(rma, lost: true) == first)
        let reopened = office.restarted()
        try await reopened.recover()
        #expect(
            try await reopened.buyLabels(for: rma, LabelRequest(lost: true, serials: nil), by: .team) == first
        )
        #expect(office.ups.sent == 1 && office.ups.keys.count == 1)
        #expect(try await office.item(rma).headline == .inDoubt)
        #expect(try await office.desk.doubts(for: .team).map(\.purchase.cause) == ["E_CARRIER_BUSY"])
    }

    @Test func `AC-13.6 a doubt blocks pickup, void, another carrier, cancel and deny`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        _ = try await office.buy(rma)
        office.ups.say(.inDoubt)
        #expect(try await office.buy(rma, lost: true).kinds == [.inDoubt])
        let desk = office.desk
        let pickup: String? = await refusal { try await office.book(rma) }
        let booked = pickup == nil ? try await office.book(rma).kind : nil
        #expect(pickup == "E_IN_DOUBT" || booked == .inDoubt)
        let void = await refusal { try await desk.voidLabels(of: rma, parcels: nil, note: nil, by: .team) }
        #expect(void == "E_IN_DOUBT")
        let assign = await refusal {
            try await desk.assignCarrier(CarrierName("DHL"), own: nil, to: rma, note: "", by: .team)
        }
        #expect(assign == "E_IN_DOUBT")
        for stop in [ReturnStop.cancelled, .denied] {
            let code = await refusal { try await desk.endReturn(rma, stop, note: nil, by: .team) }
            #expect(code == "E_IN_DOUBT")
        }
        #expect(office.ups.log.value.pickups.isEmpty && office.ups.log.value.voids.isEmpty)
    }

    @Test func `AC-13.6 no token: nothing is bought, and the same command can be repeated`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        let busy = CarrierFailure(kind: .busy, message: "answered 500")
        office.ups.log.change { $0.authFailure = busy }
        let outcome = try await office.buy(rma)
        #expect(outcome.kinds == [.failed] && outcome[0].code == "E_CARRIER_BUSY")
        #expect(office.ups.keys.isEmpty)
        office.ups.log.change { $0.authFailure = nil }
        #expect(try await office.buy(rma).kinds == [.bought])
        #expect(try await office.states() == [.refused, .purchased])
    }

    @Test func `D5 bought without a label to print is bought, and never bought again`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        office.ups.say(.soldWithoutLabel)
        _ = try await office.buy(rma)
        let item = try await office.item(rma)
        #expect(item.parcels[0].label?.format == nil && item.parcels[0].trackingNumber == "1ZUPS1")
        #expect(try await office.buy(rma).kinds == [.kept])
        let desk = office.desk
        #expect(await refusal { try await desk.labelFile(of: rma.text + "-1", for: .team) } == "E_NOT_FOUND")
        #expect(try await office.states() == [.purchased])
    }

    @Test func `what the carrier's fields cannot hold is refused before anything is sent`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        office.ups.log.change {
            $0.unfit = [OrderProblem(field: "from.street", detail: "holds 35 characters")]
        }
        let outcome = try await office.buy(rma)
        #expect(outcome.map(\.code) == ["E_ADDRESS"])
        #expect(outcome[0].detail == "from.street: holds 35 characters")
        #expect(office.ups.keys.isEmpty && office.ups.log.value.prepared == 0)
    }

    @Test func `a carrier or a depot without settings is never called`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        let desk = office.restarted(carriers: [])
        let request = LabelRequest(lost: false, serials: nil)
        #expect(await refusal { try await desk.buyLabels(for: rma, request, by: .team) } == "E_CARRIER_AUTH")
        #expect(try await office.purchases().isEmpty)
    }

    @Test func `void takes the label back, and the next purchase is a new one`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2"])
        _ = try await office.buy(rma)
        let desk = office.desk
        let number = try #require(try await office.item(rma).parcels[0].label?.carrierShipment)
        try await desk.voidLabels(of: rma, parcels: ["1"], note: "wrong size", by: .team)
        #expect(office.ups.log.value.voids == [number])
        let item = try await office.item(rma)
        #expect(item.parcels.map(\.transport) == [.voided, .labelled])
        #expect(await refusal { try await desk.labelFile(of: rma.text + "-1", for: .team) } == "E_NOT_FOUND")
        #expect(try await office.buy(rma).kinds == [.bought, .kept])
        office.ups.log.change { $0.refusesVoid = true }
        let refused = try await desk.voidLabels(of: rma, parcels: ["2"], note: nil, by: .team)
        #expect(refused.kinds == [.failed] && refused.map(\.code) == ["E_CARRIER_REFUSED"])
        #expect(try await office.item(rma).parcels[1].label?.state == .live)
        _ = try await desk.handOver(rma, parcels: ["2"], on: monday, by: .courier, asker: .team)
        let gone = await refusal { try await desk.voidLabels(of: rma, parcels: ["2"], note: nil, by: .team) }
        #expect(gone == "E_UNDERWAY")
    }
}
