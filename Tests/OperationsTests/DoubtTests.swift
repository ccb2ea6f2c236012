import CarrierInterface
import Logistics
import Operations
import Testing

/// What becomes of calls whose answer was lost (RELIABILITY 6.4, D4, D5).
@Suite struct DoubtTests {
    /// A carrier's books: it answers by key, and remembers who was asked after.
    final class Books: LabelLookup {
        let answers = Shared<[LookUpAnswer<BoughtLabel>]>([])
        let asked = Shared<[PurchaseKey]>([])

        func find(_ question: LookUpQuestion) async throws(CarrierFailure) -> LookUpAnswer<BoughtLabel> {
            asked.change { $0.append(question.key) }
            let next = answers.change { $0.isEmpty ? nil : $0.removeFirst() }
            guard let next else { throw CarrierFailure(kind: .timeout, message: "no answer") }
            return next
        }

        func recover(
            trackingNumber: String, shipmentID: String, boughtOn: CivilDate
        ) async throws(CarrierFailure) -> [LabelFile] {
            [LabelFile(kind: .label, format: .gif, bytes: Array("label of \(trackingNumber)".utf8))]
        }
    }

    private let books = Books()

    private func label(_ number: String) -> BoughtLabel {
        BoughtLabel(
            trackingNumber: number, shipmentID: number, charge: nil,
            files: [LabelFile(kind: .label, format: .gif, bytes: Array("found".utf8))], warnings: [])
    }

    /// A desk whose UPS can be asked.
    private func desk(of office: Office) -> Desk {
        var ups = office.ups.carrier
        ups.labelLookup = books
        return office.restarted(carriers: [ups, office.dhl.carrier])
    }

    private func buy(_ rma: RMANumber, at desk: Desk) async throws -> [ParcelOutcome] {
        try await desk.buyLabels(for: rma, LabelRequest(lost: false, serials: nil), by: .team)
    }

    @Test func `AC-27.2 what is in doubt is found by its key on the first probe, and adopted once`()
        async throws
    {
        let office = try Office()
        let (_, rma) = try await office.returning(["A1"])
        let desk = desk(of: office)
        office.ups.say(.inDoubt)
        #expect(try await buy(rma, at: desk).kinds == [.inDoubt])
        books.answers.change { $0 = [.found(label("1ZFOUND"))] }
        #expect(try await buy(rma, at: desk).kinds == [.recovered])
        #expect(try await buy(rma, at: desk).kinds == [.kept])
        #expect(office.ups.sent == 1)
        #expect(books.asked.value.map(\.text) == office.ups.keys)
        let parcel = try await office.item(rma).parcels[0]
        #expect(parcel.trackingNumber == "1ZFOUND" && parcel.transport == .labelled)
        #expect(parcel.label?.charge == nil && parcel.label?.format == "gif")
        #expect(try await desk.doubts(for: .team).isEmpty)
    }

    @Test func `D4 a miss is no proof: it stays in doubt, and nothing is bought`() async throws {
        let office = try Office()
        let (_, rma) = try await office.returning(["A1"])
        let desk = desk(of: office)
        office.ups.say(.inDoubt)
        _ = try await buy(rma, at: desk)
        for _ in 0..<5 {
            books.answers.change { $0 = [.nothing] }
            #expect(try await buy(rma, at: desk).kinds == [.inDoubt])
        }
        #expect(office.ups.sent == 1)
        books.answers.change { $0 = [.nothing] }
        let doubt = try #require(try await desk.doubts(for: .team).first)
        #expect(doubt.probes.map(\.answer) == Array(repeating: .nothing, count: 6))
        #expect(doubt.evidence == .lacking(negative: 0, from: nil))
    }

    @Test func `D4 absent before the evidence needs another person, and then a new key buys`() async throws {
        let office = try Office()
        let (_, rma) = try await office.returning(["A1"])
        let desk = desk(of: office)
        office.ups.say(.inDoubt)
        _ = try await buy(rma, at: desk)
        let id = PurchaseID(1)
        #expect(
            await refusal { try await desk.resolveDoubt(id, .confirm, note: nil, by: .team) } == "E_STATE")
        let asked = try await desk.resolveDoubt(id, .say(.absent), note: "asked by phone", by: .team)
        #expect(asked.purchase.state == .inDoubt && asked.resolution?.kind == .absent)
        #expect(
            await refusal { try await desk.resolveDoubt(id, .confirm, note: nil, by: .team) }
                == "E_SELF_DECISION")
        #expect(try await buy(rma, at: desk).kinds == [.inDoubt])
        let second = Asker(actor: Actor(name: "bob@trials.example", role: .trialsTeam), today: monday)
        let settled = try await desk.resolveDoubt(id, .confirm, note: nil, by: second)
        #expect(settled.purchase.state == .absent && settled.resolution == nil)
        #expect(try await buy(rma, at: desk).kinds == [.bought])
        #expect(Set(office.ups.keys).count == 2)
        #expect(
            await refusal { try await desk.resolveDoubt(id, .say(.absent), note: "n", by: second) }
                == "E_STATE")
    }

    @Test func `D4 a number that a person names is adopted with its file, unless it is another parcel's`()
        async throws
    {
        let office = try Office()
        let (_, rma) = try await office.returning(["A1", "A2"])
        let desk = desk(of: office)
        office.ups.say(.inDoubt, .sold)
        let kinds = try await buy(rma, at: desk).kinds
        #expect(Set(kinds) == [.inDoubt, .bought])
        let taken = try #require(try await office.item(rma).parcels.compactMap(\.label).first)
        let doubt = try #require(try await desk.doubts(for: .team).first).purchase.id
        let wrong = DoubtDecision.say(.exists(number: taken.trackingNumber))
        #expect(
            await refusal { try await desk.resolveDoubt(doubt, wrong, note: nil, by: .team) }
                == "E_NUMBER_TAKEN")
        let right = DoubtDecision.say(.exists(number: "1ZPHONE"))
        let settled = try await desk.resolveDoubt(doubt, right, note: nil, by: .team)
        #expect(settled.purchase.state == .purchased)
        #expect(try await office.item(rma).parcels.compactMap(\.label?.format) == ["gif", "gif"])
        #expect(office.ups.sent == 2)
    }

    @Test func `D7 three lost answers stop buying, and nothing more is sent`() async throws {
        let office = try Office()
        let (_, rma) = try await office.returning(["A1", "A2", "A3", "A4"])
        let desk = desk(of: office)
        for serial in ["A1", "A2", "A3"] {
            office.ups.say(.inDoubt)
            let request = LabelRequest(lost: false, serials: [try SerialNumber.read(serial)])
            _ = try await desk.buyLabels(for: rma, request, by: .team)
        }
        let request = LabelRequest(lost: false, serials: [try SerialNumber.read("A4")])
        #expect(
            await refusal { try await desk.buyLabels(for: rma, request, by: .team) } == "E_CARRIER_BUSY")
        #expect(office.ups.sent == 3)
    }

    @Test func `D5 a label without a file is fetched, not bought again`() async throws {
        let office = try Office()
        let (_, rma) = try await office.returning(["A1"])
        let desk = desk(of: office)
        office.ups.say(.soldWithoutLabel)
        #expect(try await buy(rma, at: desk).kinds == [.bought])
        #expect(try await office.item(rma).parcels[0].label?.format == nil)
        #expect(try await buy(rma, at: desk).kinds == [.recovered])
        #expect(try await office.item(rma).parcels[0].label?.format == "gif")
        #expect(office.ups.sent == 1)
    }

    @Test func `D1 a label that is another parcel's is not adopted`() async throws {
        let office = try Office()
        let (_, rma) = try await office.returning(["A1", "A2"])
        let desk = desk(of: office)
        office.ups.say(.sold)
        _ = try await desk.buyLabels(
            for: rma, LabelRequest(lost: false, serials: [try SerialNumber.read("A1")]), by: .team)
        let number = try #require(try await office.item(rma).parcels[0].trackingNumber)
        office.ups.say(.inDoubt)
        _ = try await buy(rma, at: desk)
        books.answers.change { $0 = [.found(label(number))] }
        #expect(try await buy(rma, at: desk).kinds == [.kept, .inDoubt])
        #expect(try await office.item(rma).parcels[1].trackingNumber == nil)
    }

    @Test
    func `RELIABILITY 6.1 what was left before a byte was sent is no doubt, and one person may give it up`()
        async throws
    {
        let office = try Office()
        let (_, rma) = try await office.returning(["A1"])
        let key = PurchaseKey { 7 }
        try await office.write { records in
            let left = Purchase(
                id: try records.nextID(Purchase.self), key: key, kind: .label, carrier: CarrierName("UPS"),
                rma: rma, parcel: 1, state: .ready, askedOn: monday)
            try records.insert(left)
        }
        let desk = desk(of: office)
        // Proven unsent, so no doubt: it stands among the return's calls.
        #expect(try await desk.doubts(for: .team).isEmpty)
        #expect(try await office.item(rma).openPurchases.map(\.state) == [.ready])
        let given = try await desk.resolveDoubt(
            PurchaseID(1), .say(.absent), note: "not needed", by: .team)
        #expect(given.purchase.state == .refused)
        #expect(try await desk.doubts(for: .team).isEmpty)
        #expect(try await buy(rma, at: desk).kinds == [.bought])
        #expect(!office.ups.keys.contains(key.text))
    }
}
