import CarrierInterface
import Logistics
import Operations
import Testing

/// Couriers who may or may not come, and what carriers say beside a number.
@Suite struct PickupDoubtTests {
    private let office: Office

    init() throws { office = try Office() }

    private func booked() async throws -> RMANumber {
        let (_, rma) = try await office.returning(["A1"])
        _ = try await office.buy(rma)
        _ = try await office.book(rma)
        return rma
    }

    private func cancel(_ rma: RMANumber) async throws {
        try await office.desk.cancelPickup(of: rma, confirmation: nil, reason: "moved", by: .team)
    }

    private func warnings(_ rma: RMANumber) async throws -> [Warning] {
        try await office.desk.return(rma, for: .team).warnings
    }

    @Test(arguments: [CarrierFailure.Kind.timeout, .busy, .unreadable])
    func `a cancellation without an answer is known to have been tried, and the next try is told`(
        kind: CarrierFailure.Kind
    ) async throws {
        let rma = try await booked()
        office.ups.log.change { $0.cancelFailure = CarrierFailure(kind: kind, message: "silence") }
        #expect(await refusal { try await cancel(rma) }?.hasPrefix("E_CARRIER_") == true)
        #expect(try await office.item(rma).pickups.map(\.state) == [.confirmed])
        #expect(try await warnings(rma).map(\.code) == ["E_PICKUP_DOUBT"])
        office.ups.log.change { $0.cancelFailure = nil }
        try await cancel(rma)
        #expect(office.ups.log.value.cancellations.map(\.wasTried) == [false, true])
        #expect(office.ups.log.value.cancellations.map(\.on) == [day("2025-03-04"), day("2025-03-04")])
        #expect(try await office.item(rma).pickups.map(\.state) == [.cancelled])
        #expect(try await warnings(rma).isEmpty)
    }

    @Test func `a refusal says that it stands: nothing is in doubt`() async throws {
        let rma = try await booked()
        office.ups.log.change {
            $0.cancelFailure = CarrierFailure(kind: .refused, message: "no", isDocumented: true)
        }
        for _ in 0..<2 { #expect(await refusal { try await cancel(rma) } == "E_CARRIER_REFUSED") }
        #expect(office.ups.log.value.cancellations.map(\.wasTried) == [false, false])
        #expect(try await warnings(rma).isEmpty)
    }

    @Test func `what the carrier says by phone is noted by the trials team, and another can be booked`()
        async throws
    {
        let rma = try await booked()
        office.ups.log.change { $0.cancelFailure = CarrierFailure(kind: .timeout, message: "silence") }
        _ = await refusal { try await cancel(rma) }
        let silent = await refusal {
            try await office.desk.noteCancelledPickup(of: rma, confirmation: nil, note: " ", by: .team)
        }
        #expect(silent == "E_USAGE")
        let partner = await refusal {
            try await office.desk.noteCancelledPickup(of: rma, confirmation: nil, note: "UPS", by: .warehouse)
        }
        #expect(partner == "E_ROLE")
        try await office.desk.noteCancelledPickup(of: rma, confirmation: nil, note: "UPS, case 7", by: .team)
        #expect(office.ups.log.value.cancels.count == 1)
        #expect(try await office.item(rma).pickups.map(\.state) == [.cancelled])
        #expect(
            office.committed("SELECT verb FROM audit ORDER BY seq DESC LIMIT 1") == ["return pickup-cancel"])
        #expect(try await office.read { try $0.notes(on: rma.text) }.map(\.text) == ["UPS, case 7"])
        #expect(try await office.book(rma, on: "2025-03-05").kind == .bought)
    }

    @Test func `a day that the carrier moved is the day, and what it remarks is a warning`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        office.ups.log.change {
            $0.labelRemarks = [
                CarrierWarning(code: "120900", detail: "no negotiated rates"),
                CarrierWarning(code: "name", detail: "the name was cut"),
            ]
            $0.booked.movedTo = day("2025-03-05")
            $0.booked.remarks = ["Pickup moved to the next day"]
        }
        _ = try await office.buy(rma)
        #expect(try await office.book(rma).kind == .bought)
        #expect(try await office.item(rma).pickups.map(\.on) == [day("2025-03-05")])
        #expect(
            try await warnings(rma) == [
                Warning("E_CARRIER_SAYS", "\(rma.text)-1: no negotiated rates (120900)"),
                Warning("E_CARRIER_SAYS", "PRN1: Pickup moved to the next day"),
            ])
        // Asked for as before, it is the same pickup.
        #expect(try await office.book(rma).kind == .kept)
        #expect(office.ups.log.value.pickups.count == 1)
    }

    @Test func `a booking with two numbers is cancelled under both`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        _ = try await office.buy(rma)
        office.ups.log.change { $0.booked.further = ["PRN-B"] }
        _ = try await office.book(rma)
        #expect(try await office.item(rma).pickups.map(\.confirmation) == ["PRN1", "PRN-B"])
        #expect(try await warnings(rma).map(\.code) == ["E_CARRIER_SAYS"])
        try await cancel(rma)
        #expect(office.ups.log.value.cancels == ["PRN1", "PRN-B"])
        #expect(try await office.item(rma).pickups.map(\.state) == [.cancelled, .cancelled])
    }

    @Test func `a change without an answer may have been made, and a repeat settles it`() async throws {
        let rma = try await booked()
        let ready = try #require(TimeOfDay("10:00"))
        let close = try #require(TimeOfDay("15:00"))
        let later = PickupRequest(on: day("2025-03-06"), ready: ready, close: close)
        office.ups.log.change { $0.changeFailure = CarrierFailure(kind: .timeout, message: "silence") }
        #expect(
            await refusal { try await office.desk.changePickup(of: rma, to: later, by: .team) }
                == "E_CARRIER_TIMEOUT")
        let told = try #require(try await warnings(rma).first)
        #expect(told.code == "E_PICKUP_DOUBT" && told.subject.contains("2025-03-06"))
        office.ups.log.change { $0.changeFailure = nil }
        try await office.desk.changePickup(of: rma, to: later, by: .team)
        #expect(try await office.item(rma).pickups.map(\.on) == [day("2025-03-06")])
        #expect(try await warnings(rma).isEmpty)
    }
}
