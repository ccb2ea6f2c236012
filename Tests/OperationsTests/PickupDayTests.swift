import CarrierInterface
import Logistics
import Operations
import Testing

/// A pickup that the carrier would refuse is refused by us, before it is asked.
@Suite struct PickupDayTests {
    private let office: Office

    init() throws { office = try Office() }

    private func time(_ text: String) throws -> TimeOfDay { try #require(TimeOfDay(text)) }

    /// The clock of the office stands at 11:00 UTC on Monday, 2025-03-03.
    private func labelled(_ address: Address = .us, cutOff: String? = nil) async throws -> RMANumber {
        if let cutOff {
            let rules = PickupRules(
                sameDayCutOff: try time(cutOff), shortestWindow: 60, latestClose: try time("18:00"),
                mostDaysAhead: 10)
            office.ups.log.change { $0.rules = rules }
            office.dhl.log.change { $0.rules = rules }
        }
        let (_, rma) = try await office.returning(["A1"], to: address)
        _ = try await office.buy(rma)
        return rma
    }

    private func book(
        _ rma: RMANumber, on day: String, _ hours: (String, String) = ("09:00", "17:00"),
        zone: String? = nil, by asker: Asker = .team
    ) async throws -> PickupRefusal? {
        let request = PickupRequest(
            on: try #require(CivilDate(day)), ready: try time(hours.0), close: try time(hours.1),
            timeZone: zone)
        do {
            _ = try await office.desk.bookPickup(for: rma, request, by: asker)
            return nil
        } catch let refusal as PickupRefusal {
            return refusal
        }
    }

    @Test(arguments: [("2025-03-08", "2025-03-10"), ("2025-05-26", "2025-05-27")])
    func `a weekend or holiday at the address asks no carrier, and leaves no purchase`(
        day: String, next: String
    ) async throws {
        let rma = try await labelled()
        let refusal = try #require(try await book(rma, on: day))
        #expect(refusal.code == "E_PICKUP_DATE" && refusal.next.text == next)
        #expect(office.ups.log.value.pickups.isEmpty)
        #expect(try await office.purchases().count == 1)
        #expect(try await book(rma, on: next) == nil)
    }

    @Test func `the carrier's own rules decide: cut-off, hours, how far ahead`() async throws {
        let rma = try await labelled(cutOff: "10:00")
        #expect(try await book(rma, on: "2025-03-03")?.next.text == "2025-03-04")
        #expect(try await book(rma, on: "2025-03-04", ("09:00", "09:59"))?.code == "E_PICKUP_HOURS")
        #expect(try await book(rma, on: "2025-03-04", ("09:00", "18:01"))?.code == "E_PICKUP_HOURS")
        #expect(try await book(rma, on: "2025-03-14")?.next.text == "2025-03-13")
        #expect(office.ups.log.value.pickups.isEmpty)
        #expect(try await book(rma, on: "2025-03-13") == nil)
    }

    @Test(arguments: [
        // 11:00 UTC is 03:00 in Los Angeles, 12:00 in Prague and 22:00 in Sydney.
        ("America/Los_Angeles", true), ("UTC", true), ("Europe/Prague", false), ("Australia/Sydney", false),
    ])
    func `D29 the cut-off is a time of the address`(zone: String, isTaken: Bool) async throws {
        let rma = try await labelled(cutOff: "11:30")
        #expect((try await book(rma, on: "2025-03-03", zone: zone) == nil) == isTaken)
    }

    @Test func `D29 with another --today no clock decides`() async throws {
        let rma = try await labelled(cutOff: "10:00")
        #expect(try await book(rma, on: "2025-03-06", by: Asker.team.on("2025-03-06")) == nil)
    }

    @Test func `the same pickup asked for again is kept, however late it is`() async throws {
        let rma = try await labelled()
        #expect(try await book(rma, on: "2025-03-04") == nil)
        #expect(try await book(rma, on: "2025-03-04", by: Asker.team.on("2025-03-05")) == nil)
        #expect(office.ups.log.value.pickups.count == 1)
    }
}
