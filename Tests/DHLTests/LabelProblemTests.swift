import CarrierInterface
import DHL
import Logistics
import Testing

@Suite struct LabelProblemTests {
    static let misfits: [(Address, String)] = [
        (.make("CZ", street: ["a", "b", "c", "d"]), "from.street: holds 1 to 3 lines, not 4"),
        (.make("CZ", street: []), "from.street: holds 1 to 3 lines, not 0"),
        (.make("CZ", street: [String(repeating: "ž", count: 46)]), "from.street line 1: holds 45"),
        (.make("CZ", city: ""), "from.city: is needed"),
        (.make("CZ", city: String(repeating: "x", count: 46)), "from.city: holds 45"),
        (.make("CZ", postcode: "1234567890123"), "from.postcode: holds 12"),
        (.make("CZ", phone: " "), "from.phone: is needed"), (.make("CZ", name: ""), "from.name: is needed"),
    ]

    @Test(arguments: misfits)
    func `what the fields cannot hold is said, not cut`(address: Address, expected: String) throws {
        let sentences = try problems(.make(from: address)).map { "\($0.field): \($0.detail)" }
        #expect(sentences.contains { $0.hasPrefix(expected) }, "\(sentences)")
    }

    @Test func `two currencies cannot cross a customs border together`() throws {
        let mixed = [Piece.phones, .inEuro]
        #expect(try problems(.make(from: .make("CH"), pieces: mixed)).map(\.field) == ["pieces"])
        #expect(try problems(.make(pieces: mixed)).isEmpty)
    }

    @Test func `GIF is no format of DHL labels, and an empty parcel no parcel`() throws {
        #expect(try problems(.make(format: .gif)).map(\.field) == ["labelFormat"])
        #expect(try !problems(.make(pieces: [])).isEmpty)
    }

    @Test(arguments: [LabelDelivery.emailed(to: "jan@customer.test"), .posted])
    func `DHL delivers no label`(delivery: LabelDelivery) throws {
        var order = LabelOrder.make()
        order.delivery = delivery
        #expect(try problems(order).map(\.field) == ["delivery"])
    }

    @Test func `an order that does not fit is refused without a call`() async throws {
        let wire = Wire()
        let labels = DHLCarrier.make(settings: .sample, transport: wire, surroundings: .still).labels
        let outcome = try await #require(labels).buy(.make(from: .make("CZ", city: ""))) {
            Issue.record("nothing may be sent")
        }
        guard case .refused = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(await wire.requests.isEmpty)
    }

    @Test func `DHL voids nothing, and without settings it does nothing at all`() {
        let configured = DHLCarrier.make(settings: .sample, transport: Wire(), surroundings: .still)
        #expect(configured.voids == nil && configured.pickupLookup == nil && configured.alerts == nil)
        #expect(configured.labels != nil && configured.labelLookup != nil && configured.dryRun != nil)
        #expect(configured.pickups != nil && configured.pickupChange != nil && configured.tracking != nil)
        let bare = DHLCarrier.make(settings: nil, transport: Wire(), surroundings: .still)
        #expect(bare.labels == nil && bare.pickups == nil && bare.voids == nil && bare.bookings == nil)
        #expect(bare.labelLookup == nil && bare.dryRun == nil && bare.pickupChange == nil)
        #expect(bare.tracking == nil)
    }

    private func problems(_ order: LabelOrder) throws -> [OrderProblem] {
        let carrier = DHLCarrier.make(settings: .sample, transport: Wire(), surroundings: .still)
        return try #require(carrier.labels).problems(with: order)
    }
}
