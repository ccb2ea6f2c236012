import CarrierInterface
import Logistics
import Testing
import UPS

@Suite struct LabelProblemTests {
    private let labels = UPSCarrier.make(settings: .sample, transport: Wire(), surroundings: .still).labels

    static let misfits: [(Address, String)] = [
        (.make("US", street: ["a", "b", "c", "d"]), "from.street: holds 3 lines, not 4"),
        (.make("US", street: []), "from.street: is needed"),
        (.make("US", street: ["ok", String(repeating: "Ж", count: 36)]), "from.street line 2: holds 35"),
        (.make("US", city: String(repeating: "x", count: 31)), "from.city: holds 30"),
        (.make("US", city: " "), "from.city: is needed"),
        (.make("US", subdivision: nil), "from.subdivision: is the state's two letters"),
        (.make("US", postcode: "1001"), "from.postcode: is five or nine digits"),
        (.make("US", phone: "555-0199"), "from.phone: is ten digits"),
        (.make("BR", subdivision: "Rio Grande", postcode: "1", phone: "1"), "from.subdivision: holds 5"),
        (.make("BR", subdivision: nil, postcode: "1", phone: ""), "from.phone: is needed across a border"),
        (
            .make("BR", subdivision: nil, postcode: "1", phone: "1234567890123456"),
            "from.phone: is 1 to 15 digits"
        ),
    ]

    @Test(arguments: misfits)
    func `what the fields cannot hold is said, not cut`(address: Address, expected: String) throws {
        let problems = try #require(labels).problems(with: .make(from: address))
        let sentences = problems.map { "\($0.field): \($0.detail)" }
        #expect(sentences.contains { $0.hasPrefix(expected) }, "\(sentences)")
    }

    @Test func `a parcel too heavy or too large is said`() throws {
        let problems = try #require(labels).problems(with: .make(pieces: [.rooms(30)]))
        #expect(problems.map(\.field) == ["pieces", "pieces"])
        #expect(try #require(labels).problems(with: .make(pieces: [])).contains { $0.field == "pieces" })
    }

    @Test func `PDF is no format of UPS labels`() throws {
        #expect(try #require(labels).problems(with: .make(format: .pdf)).map(\.field) == ["labelFormat"])
        #expect(try #require(labels).problems(with: .make(format: .zpl)).isEmpty)
    }

    @Test func `an order that does not fit is refused without a call`() async throws {
        let wire = Wire()
        let labels = UPSCarrier.make(settings: .sample, transport: wire, surroundings: .still).labels
        let outcome = try await #require(labels).buy(.make(from: .make("US", city: ""))) {
            Issue.record("nothing may be sent")
        }
        guard case .refused(let failure) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(failure.message == "from.city: is needed")
        #expect(await wire.requests.isEmpty)
    }

    @Test func `without settings nothing is offered`() {
        let carrier = UPSCarrier.make(settings: nil, transport: Wire(), surroundings: .still)
        #expect(
            carrier.labels == nil && carrier.voids == nil && carrier.pickups == nil && carrier.bookings == nil
        )
        #expect(
            carrier.labelLookup == nil && carrier.pickupLookup == nil && carrier.tracking == nil
                && carrier.alerts == nil)
    }
}
