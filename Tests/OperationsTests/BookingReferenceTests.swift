import CarrierInterface
import Logistics
import Operations
import Testing

/// A forwarder's parcels go by the reference of their booking, and a pickup that a person names is asked for.
@Suite struct BookingReferenceTests {
    /// Takes bookings by call, and tells what it has under a key or a number.
    final class Forwarder: PickupService, PickupLookup {
        let needsOffset = false
        let needsLabels = false
        let outcome = Shared<PurchaseOutcome<BookedPickup>?>(nil)
        let answer = Shared<LookUpAnswer<BookedPickup>>(.nothing)
        let known = Shared<Bool?>(nil)

        func problems(with order: PickupOrder) -> [OrderProblem] { [] }
        func prepare() async throws(CarrierFailure) {}

        func book(
            _ order: PickupOrder, beforeFirstByte: @escaping @Sendable () throws -> Void
        ) async -> PurchaseOutcome<BookedPickup> {
            do { try beforeFirstByte() } catch {
                return .unsent(CarrierFailure(kind: .withheld, message: "withheld"))
            }
            return outcome.value ?? .purchased(BookedPickup(confirmation: "6123", charge: nil, note: nil))
        }

        func cancel(_ order: PickupCancellation) async throws(CarrierFailure) {}

        func find(_ question: LookUpQuestion) async throws(CarrierFailure) -> LookUpAnswer<BookedPickup> {
            answer.value
        }

        func knows(_ confirmation: String, on day: CivilDate) async throws(CarrierFailure) -> Bool? {
            known.value
        }
    }

    private let office: Office
    private let forwarder = Forwarder()
    private let tracker = Tracker("Expeditors")

    init() throws { office = try Office() }

    private func desk(posts: Bool) -> Desk {
        var carrier = Carrier(name: CarrierName("Expeditors"), bookings: Letters())
        carrier.tracking = tracker
        if posts {
            carrier.pickups = forwarder
            carrier.pickupLookup = forwarder
        }
        return office.restarted(carriers: [office.ups.carrier, carrier])
    }

    private func numbers(_ rma: RMANumber) async throws -> Set<String?> {
        Set(try await office.item(rma).parcels.map(\.trackingNumber))
    }

    private func write(_ rma: RMANumber, at desk: Desk) async throws -> [ParcelOutcome] {
        try await desk.buyLabels(for: rma, LabelRequest(lost: false, serials: nil), by: .team)
    }

    private func book(_ rma: RMANumber, at desk: Desk) async throws -> ParcelOutcome {
        let ready = try #require(TimeOfDay("09:00"))
        let close = try #require(TimeOfDay("17:00"))
        return try await desk.bookPickup(
            for: rma, PickupRequest(on: day("2025-03-04"), ready: ready, close: close), by: .team)
    }

    @Test func `parcels of a letter are tracked by its reference, all with one question`() async throws {
        let desk = desk(posts: false)
        let (_, rma) = try await office.returning(["A1", "A2"], to: .sydney)
        #expect(try await write(rma, at: desk).kinds == [.handOff, .handOff])
        let letter = try await desk.document(Document.handOff, of: rma.text, for: .team)
        let words = String(decoding: letter.bytes, as: UTF8.self).split(separator: " ")
        let reference = try #require(words.first.map(String.init))
        #expect(try await numbers(rma) == [reference])
        #expect(try await desk.track(rma, by: .team).outcomes.map(\.isKnown) == [false])
        tracker.tell(reference, .told(.handedOver, of: reference, on: "2025-03-02", at: "Sydney, AU"))
        _ = try await desk.track(rma, by: .team)
        #expect(tracker.log.value.asked == [reference, reference])
        let parcels = try await office.item(rma).parcels
        #expect(parcels.map(\.handedOverOn) == [day("2025-03-02"), day("2025-03-02")])
    }

    @Test func `a letter that was written before parcels had its number gives it to them`() async throws {
        let desk = desk(posts: false)
        let (_, rma) = try await office.returning(["A1"], to: .sydney)
        _ = try await write(rma, at: desk)
        let known = try await numbers(rma)
        try await office.write { records in
            guard var parcel = try records.return(rma)?.parcels.first else { return }
            parcel.trackingNumber = nil
            try records.update(parcel)
        }
        #expect(try await write(rma, at: desk).kinds == [.kept])
        #expect(try await numbers(rma) == known)
    }

    @Test func `letter and call of one return carry one reference, whichever comes first`() async throws {
        let desk = desk(posts: true)
        let trial = try await office.lend(["A1", "A2"], to: .sydney)
        for isLetterFirst in [true, false] {
            let rma = try await office.sendBack(trial, [isLetterFirst ? "A1" : "A2"])
            if isLetterFirst { _ = try await write(rma, at: desk) }
            #expect(try await book(rma, at: desk).kind == .bought)
            if !isLetterFirst { _ = try await write(rma, at: desk) }
            let letter = try await desk.document(Document.handOff, of: rma.text, for: .team)
            let key = try #require(try await office.purchases().last?.key.text)
            #expect(String(decoding: letter.bytes, as: UTF8.self).hasPrefix(key))
            #expect(try await numbers(rma) == [key])
        }
    }

    @Test func `D1 a letter's key that went out by call and was refused does not go out again`() async throws
    {
        let desk = desk(posts: true)
        let (_, rma) = try await office.returning(["A1"], to: .sydney)
        _ = try await write(rma, at: desk)
        let letter = try await numbers(rma)
        forwarder.outcome.change {
            $0 = .refused(CarrierFailure(kind: .refused, message: "no", isDocumented: true))
        }
        #expect(try await book(rma, at: desk).kind == .failed)
        forwarder.outcome.change { $0 = nil }
        #expect(try await book(rma, at: desk).kind == .bought)
        let keys = try await office.purchases().map(\.key.text)
        #expect(Set(keys).count == 2 && letter == [keys[0]])
        #expect(try await write(rma, at: desk).kinds == [.kept])
        #expect(try await numbers(rma) == [keys[1]])
    }

    @Test func `a number that the trials team knows already is tracked`() async throws {
        let desk = desk(posts: false)
        let (_, rma) = try await office.returning(["A1"], to: .sydney)
        _ = try await desk.assignCarrier(
            CarrierName("Expeditors"), own: nil, tracking: "4200 001", to: rma, note: "by phone", by: .team)
        #expect(try await numbers(rma) == ["4200001"])
        _ = try await desk.track(rma, by: .team)
        #expect(tracker.log.value.asked == ["4200001"])
    }

    @Test func `a booking by call names the parcels; a carrier's own number stays`()
        async throws
    {
        let desk = desk(posts: true)
        let (_, rma) = try await office.returning(["A1", "A2"], to: .sydney)
        #expect(try await book(rma, at: desk).kind == .bought)
        let booked = try await numbers(rma)
        #expect(booked.count == 1)
        #expect(booked == [try await office.purchases().first?.key.text])

        let (_, american) = try await office.returning(["B1"], to: .us)
        _ = try await office.buy(american)
        let label = try await numbers(american)
        _ = try await office.book(american)
        #expect(try await numbers(american) == label)
    }

    @Test func `a booking in doubt that is found by its key names the parcels`() async throws {
        let desk = desk(posts: true)
        let (_, rma) = try await office.returning(["A1"], to: .sydney)
        forwarder.outcome.change { $0 = .inDoubt(CarrierFailure(kind: .timeout, message: "silence")) }
        #expect(try await book(rma, at: desk).kind == .inDoubt)
        #expect(try await numbers(rma) == [nil])
        forwarder.answer.change {
            $0 = .found(BookedPickup(confirmation: "6123", charge: nil, note: nil))
        }
        #expect(try await book(rma, at: desk).kind == .recovered)
        #expect(try await numbers(rma) == [try await office.purchases().first?.key.text])
    }

    typealias Found = LookUpAnswer<BookedPickup>
    static let named = Found.found(BookedPickup(confirmation: "6123", charge: nil, note: nil))
    static let other = Found.found(BookedPickup(confirmation: "6999", charge: nil, note: nil))

    /// A number that the carrier knows is one person's word; one that it does not know is two people's.
    @Test(arguments: [
        (named, nil, true), (other, nil, false), (.several(numbers: ["6123", "6999"]), nil, true),
        (.nothing, true, true), (.nothing, false, false), (.nothing, nil, true),
    ])
    func `D4 a pickup that a person names is asked for where it can be`(
        found: LookUpAnswer<BookedPickup>, known: Bool?, isTaken: Bool
    ) async throws {
        let desk = desk(posts: true)
        let (_, rma) = try await office.returning(["A1"], to: .sydney)
        forwarder.outcome.change { $0 = .inDoubt(CarrierFailure(kind: .timeout, message: "silence")) }
        _ = try await book(rma, at: desk)
        forwarder.answer.change { $0 = found }
        forwarder.known.change { $0 = known }
        let said = DoubtDecision.say(.exists(number: "6123"))
        let file = try await desk.resolveDoubt(PurchaseID(1), said, note: "by phone", by: .team)
        #expect(file.purchase.state == (isTaken ? .purchased : .inDoubt))
    }
}
