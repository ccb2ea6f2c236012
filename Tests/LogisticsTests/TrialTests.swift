import Logistics
import Testing

@Suite struct TrialChangeTests {
    @Test func `AC-07.3 an extension that shortens is refused, and 95 days never come out`() {
        #expect(throws: TrialRefusal.notLater(present: day("2025-05-05"), offered: day("2025-03-31"))) {
            try Trial.example(portalExpires: day("2025-05-05")).extendingPortal(on: day("2025-03-01"))
        }
        #expect(throws: TrialRefusal.notLater(present: day("2025-03-31"), offered: day("2025-03-31"))) {
            try Trial.example(portalExpires: day("2025-03-31")).extendingPortal(on: day("2025-03-01"))
        }
    }

    @Test(arguments: [
        (day("2025-03-01"), day("2025-03-10"), day("2025-03-31")),
        (day("2024-02-01"), day("2024-02-15"), day("2024-03-02")),
        (day("2025-02-01"), day("2025-02-15"), day("2025-03-03")),
    ])
    func `AC-07.1 AC-07.2 thirty days from today`(today: CivilDate, expires: CivilDate, end: CivilDate) throws
    {
        #expect(try Trial.example(portalExpires: expires).extendingPortal(on: today).portalExpires == end)
    }

    @Test func `AC-07.4 a service extension moves no device date`() throws {
        let shipment = Shipment.out(expires: day("2025-03-10"))
        let trial = try Trial.example(portalExpires: day("2025-03-10")).extendingPortal(on: day("2025-03-01"))
        let entry = try #require(DueEntry(shipment, in: trial, units: Unit.phones(), returns: []))
        #expect(entry.expiresOn == day("2025-03-10"))
        #expect(entry.returnBy == day("2025-03-24"))
    }

    @Test func `a portal date is not moved before consent, after the lapse or the end`() {
        #expect(throws: TrialRefusal.consentMissing(last: day("2025-03-02"))) {
            try Trial.awaitingConsent().extendingPortal(on: day("2025-02-01"))
        }
        #expect(throws: TrialRefusal.lapsed(since: day("2025-05-02"))) {
            try Trial.example().extendingPortal(on: day("2025-05-02"))
        }
        #expect(throws: TrialRefusal.state(.cancelled)) {
            try Trial.example().with { $0.cancelledOn = day("2025-02-01") }.extendingPortal(
                on: day("2025-03-15"))
        }
    }

    @Test func `AC-17.4 conversion on the last grace day, not on the next`() throws {
        let trial = Trial.example(portalExpires: day("2025-01-31"))
        let converted = try trial.converting(on: day("2025-03-02"), today: day("2025-03-02"))
        #expect(converted.state(on: day("2025-03-02")) == .converted)
        #expect(throws: TrialRefusal.lapsed(since: day("2025-03-03"))) {
            try trial.converting(on: day("2025-03-03"), today: day("2025-03-03"))
        }
        #expect(throws: TrialRefusal.future(day("2025-03-02"), latest: day("2025-03-01"))) {
            try trial.converting(on: day("2025-03-02"), today: day("2025-02-28"))
        }
    }

    @Test func `what ended does not end twice`() throws {
        let cancelled = try Trial.example().cancelling(on: day("2025-02-01"))
        #expect(throws: TrialRefusal.state(.cancelled)) { try cancelled.cancelling(on: day("2025-02-02")) }
        #expect(throws: TrialRefusal.state(.cancelled)) {
            try cancelled.converting(on: day("2025-02-02"), today: day("2025-02-02"))
        }
        let converted = try Trial.example().converting(on: day("2025-02-01"), today: day("2025-02-01"))
        #expect(throws: TrialRefusal.state(.converted)) { try converted.cancelling(on: day("2025-02-02")) }
        #expect(throws: TrialRefusal.state(.cancelled)) {
            try Trial.awaitingConsent().cancelling(on: day("2025-03-03"))
        }
    }

    @Test func `devices on their way are not skipped`() {
        #expect(throws: TrialRefusal.shipments([ShipmentID(1), ShipmentID(2)])) {
            try Trial.example().skippingDevices(.test, liveShipments: [ShipmentID(2), ShipmentID(1)])
        }
        #expect(throws: TrialRefusal.state(.cancelled)) {
            try Trial.example().with { $0.cancelledOn = day("2025-02-01") }
                .skippingDevices(nil, liveShipments: [])
        }
    }

    @Test func `AC-09.10 a skipped trial takes no shipment until the skip is withdrawn`() throws {
        let trial = try Trial.example().skippingDevices(.test, liveShipments: [])
        #expect(throws: ShipmentRefusal.skipped(.test)) {
            try Shipment.recording(
                .phones, id: ShipmentID(1), in: trial, among: [], from: Catalog(), on: day("2025-01-02"))
        }
        #expect(ShipmentRefusal.skipped(.test).code == "E_SKIPPED")
        let wanted = try trial.skippingDevices(nil, liveShipments: [])
        _ = try Shipment.recording(
            .phones, id: ShipmentID(1), in: wanted, among: [], from: Catalog(), on: day("2025-01-02"))
    }

    @Test func `AC-19.1 cancelling a trial leaves what is out due on its own date`() throws {
        let trial = try Trial.example().cancelling(on: day("2025-05-01"))
        let listed = try Shipment.example(1).cancelling(Unit.phones(.listed))
        #expect(listed.shipment.state == .cancelled)
        #expect(listed.units.map(\.custody) == [.withdrawn, .withdrawn])
        let out = Shipment.out(2, type: "room-device", starts: day("2025-03-01"), expires: day("2025-06-16"))
        let entry = try #require(
            DueEntry(out, in: trial, units: [.example(serial("C1"), id: 3, on: 2)], returns: []))
        #expect(entry.returnBy == day("2025-06-30"))
        #expect(entry.note == .trialCancelled)
        #expect(DueEntry(listed.shipment, in: trial, units: listed.units, returns: []) == nil)
    }

    @Test func `AC-18.1 a converted trial still owes its devices`() throws {
        let trial = try Trial.example().converting(on: day("2025-01-20"), today: day("2025-01-20"))
        let entry = try #require(
            DueEntry(.out(expires: day("2025-02-14")), in: trial, units: Unit.phones(), returns: []))
        #expect(entry.returnBy == day("2025-02-28"))
        #expect(entry.note == .trialConverted)
    }

    @Test func `a state is told by dates, and facts win on every day`() {
        let trial = Trial.example(portalExpires: day("2025-01-31"))
        #expect(trial.state(on: day("2025-01-31")) == .active)
        #expect(trial.state(on: day("2025-02-01")) == .expired)
        #expect(trial.state(on: day("2025-03-02")) == .expired)
        #expect(trial.state(on: day("2025-03-03")) == .lapsed)
        let cancelled = trial.with { $0.cancelledOn = day("2025-02-01") }
        #expect(cancelled.state(on: day("2025-01-15")) == .cancelled)
    }
}
