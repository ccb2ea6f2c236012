import Logistics
import Testing

@Suite struct RecordingTests {
    private func record(
        _ draft: ShipmentDraft = .phones, in trial: Trial = .example(), among shipments: [Shipment] = [],
        on date: CivilDate = day("2025-01-20")
    ) throws(ShipmentRefusal) -> Shipment {
        try Shipment.recording(
            draft, id: ShipmentID(9), in: trial, among: shipments, from: Catalog(), on: date)
    }

    private func draft(_ type: String, poe: Bool?) -> ShipmentDraft {
        ShipmentDraft(deviceType: type, orderNumber: "70001", shipTo: .prague, poeAvailable: poe)
    }

    @Test func `a type the catalog does not have is refused`() {
        #expect(throws: ShipmentRefusal.unknownType("Phone 8865", known: Catalog().names)) {
            try record(draft("Phone 8865", poe: true))
        }
    }

    @Test func `AC-09.1 one shipment per type, dispatched, delivered or not`() {
        for state in [Shipment.State.recorded, .heldForPower, .dispatched, .delivered] {
            #expect(throws: ShipmentRefusal.slotTaken(by: ShipmentID(1), type: "phone")) {
                try record(among: [.example(state: state)])
            }
        }
        #expect(ShipmentRefusal.slotTaken(by: ShipmentID(1), type: "phone").code == "E_ONE_SHIPMENT")
    }

    @Test func `AC-09.2 another type is accepted`() throws {
        let shipment = try record(draft("room-device", poe: nil), among: [.example(state: .dispatched)])
        #expect(shipment.state == .recorded)
        #expect(shipment.poeAvailable == nil)
    }

    @Test func `AC-09.3 a cancelled shipment, and one that never arrived, free the place`() throws {
        for state in [Shipment.State.cancelled, .undelivered] {
            #expect(try record(among: [.example(state: state)]).id == ShipmentID(9))
        }
    }

    @Test func `AC-09.4 a returned shipment keeps its place in the trial, not in the next one`() throws {
        let returned = Shipment.out(expires: day("2025-02-14"))
        #expect(throws: ShipmentRefusal.slotTaken(by: ShipmentID(1), type: "phone")) {
            try record(among: [returned])
        }
        #expect(try record(in: .example(id: 2), among: [returned]).trialID == TrialID(2))
    }

    @Test func `AC-09.6 two models of phone are one type`() {
        #expect(throws: ShipmentRefusal.slotTaken(by: ShipmentID(1), type: "phone")) {
            try record(draft("phone", poe: true), among: [.example()])
        }
    }

    @Test func `AC-09.7 without PoE a phone waits until the trials team releases it`() throws {
        #expect(throws: ShipmentRefusal.powerUnanswered(type: "phone")) {
            try record(draft("phone", poe: nil))
        }
        let held = try record(draft("phone", poe: false))
        #expect(held.state == .heldForPower)
        let units = [Unit.example(serial("A1"), id: 1, on: 9, custody: .listed)]
        #expect(throws: ShipmentRefusal.heldForPower) {
            try held.dispatching(units, of: .example(), on: day("2025-01-20"), today: day("2025-01-20"))
        }
        #expect(ShipmentRefusal.heldForPower.code == "E_POE")
        let sent = try held.releasing()
            .dispatching(units, of: .example(), on: day("2025-01-20"), today: day("2025-01-20"))
        #expect(sent.shipment.state == .dispatched)
    }

    @Test func `a trial that is over takes no shipment`() {
        #expect(throws: ShipmentRefusal.trialLapsed(since: day("2025-05-02"))) {
            try record(on: day("2025-05-02"))
        }
        #expect(throws: ShipmentRefusal.trial(.cancelled)) {
            try record(in: .example().with { $0.cancelledOn = day("2025-01-10") })
        }
        #expect(throws: ShipmentRefusal.trial(.converted)) {
            try record(in: .example().with { $0.convertedOn = day("2025-01-10") })
        }
    }

    @Test func `a shipment may be recorded before consent`() throws {
        #expect(try record(in: .awaitingConsent(), on: day("2025-02-01")).state == .recorded)
    }

    @Test func `AC-09.12 a US box holds a label, others only when one is known`() throws {
        func labelled(_ address: Address, tracking: String? = nil) throws -> Bool {
            try Shipment.example(to: address)
                .listing(serial("A1"), asRead: "a1", id: UnitID(1), returnLabelTracking: tracking).labelInBox
        }
        #expect(try labelled(.austin))
        #expect(try !labelled(.prague))
        #expect(try !labelled(.at("US", "PR")))
        #expect(try !labelled(.at("US", "AE")))
        #expect(try labelled(.prague, tracking: "1Z1"))
    }

    @Test func `AC-09.8 no serial is added after dispatch`() {
        #expect(throws: ShipmentRefusal.dispatched(on: day("2025-01-15"))) {
            try Shipment.example(state: .dispatched).listing(serial("A9"), asRead: "A9", id: UnitID(9))
        }
        #expect(ShipmentRefusal.dispatched(on: nil).code == "E_DISPATCHED")
        #expect(throws: ShipmentRefusal.state(.cancelled)) {
            try Shipment.example(state: .cancelled).listing(serial("A9"), asRead: "A9", id: UnitID(9))
        }
    }
}

@Suite struct DispatchTests {
    private func dispatch(
        _ shipment: Shipment = .example(), _ units: [Unit] = Unit.phones(.listed),
        of trial: Trial = .example(), on date: CivilDate = day("2025-01-15"),
        today: CivilDate = day("2025-01-15")
    ) throws(ShipmentRefusal) -> Dispatch {
        try shipment.dispatching(units, of: trial, on: date, today: today)
    }

    @Test func `AC-08.2 no dispatch without a confirmed location`() {
        #expect(throws: ShipmentRefusal.locationUnconfirmed) { try dispatch(of: .example(location: nil)) }
        #expect(ShipmentRefusal.locationUnconfirmed.code == "E_LOCATION")
    }

    @Test func `it leaves once, and never when it was called off`() {
        #expect(throws: ShipmentRefusal.dispatched(on: day("2025-01-15"))) {
            try dispatch(.example(state: .dispatched))
        }
        #expect(throws: ShipmentRefusal.state(.cancelled)) { try dispatch(.example(state: .cancelled)) }
        #expect(throws: ShipmentRefusal.noUnits) { try dispatch(.example(), []) }
        #expect(throws: ShipmentRefusal.noUnits) {
            try dispatch(.example(), [.example(serial("B1"), id: 5, on: 2, custody: .listed)])
        }
        #expect(throws: ShipmentRefusal.future(day("2025-01-17"), latest: day("2025-01-16"))) {
            try dispatch(on: day("2025-01-17"))
        }
    }

    @Test func `the trial is judged on the day it left, not the day it is typed in`() throws {
        #expect(try dispatch(today: day("2025-12-01")).shipment.dispatchedOn == day("2025-01-15"))
        #expect(throws: ShipmentRefusal.trialLapsed(since: day("2025-05-02"))) {
            try dispatch(on: day("2025-05-02"), today: day("2025-12-01"))
        }
    }

    @Test func `day 0 is the dispatch date unless the EULA named another`() throws {
        #expect(try dispatch().shipment.term.startsOn == day("2025-01-15"))
        let named = try Shipment.example().settingTerm(
            starts: day("2025-01-20"), expires: day("2025-04-20"), mailed: day("2025-01-10"))
        #expect(try dispatch(named).shipment.term.startsOn == day("2025-01-20"))
    }

    @Test func `units are out and the trial is active from the first dispatch on`() throws {
        let trial = Trial.example().with { $0.activatedOn = nil }
        #expect(trial.state(on: day("2025-01-15")) == .pendingProvisioning)
        let sent = try dispatch(of: trial)
        #expect(sent.units.map(\.custody) == [.out, .out])
        #expect(sent.trial.activatedOn == day("2025-01-15"))
        #expect(try dispatch(of: .example()).trial.activatedOn == day("2025-01-02"))
    }

    @Test func `delivered after it was dispatched, and once`() throws {
        let sent = Shipment.example(state: .dispatched)
        #expect(throws: ShipmentRefusal.before(day("2025-01-14"), earliest: day("2025-01-15"))) {
            try sent.delivering(on: day("2025-01-14"), today: day("2025-01-20"))
        }
        #expect(throws: ShipmentRefusal.state(.recorded)) {
            try Shipment.example().delivering(on: day("2025-01-20"), today: day("2025-01-20"))
        }
        let delivered = try sent.delivering(on: day("2025-01-18"), today: day("2025-01-20"))
        #expect(delivered.deliveredOn == day("2025-01-18"))
        #expect(throws: ShipmentRefusal.state(.delivered)) {
            try delivered.delivering(on: day("2025-01-19"), today: day("2025-01-20"))
        }
    }

    @Test func `undelivered takes its units back, unless the customer has given one back`() throws {
        let sent = Shipment.example(state: .dispatched)
        #expect(throws: ShipmentRefusal.unitBack(serial("A2"), .inReturn)) {
            try sent.returningUndelivered([
                .example(serial("A1"), id: 1), .example(serial("A2"), id: 2, custody: .inReturn),
            ])
        }
        let back = try sent.returningUndelivered([
            .example(serial("A1"), id: 1), .example(serial("A2"), id: 2, custody: .lost),
            .example(serial("B1"), id: 3, on: 2),
        ])
        #expect(back.shipment.state == .undelivered)
        #expect(back.units.map(\.id) == [UnitID(1)])
        #expect(back.units.map(\.custody) == [.withdrawn])
        #expect(throws: ShipmentRefusal.dispatched(on: day("2025-01-15"))) { try sent.cancelling([]) }
        #expect(throws: ShipmentRefusal.dispatched(on: day("2025-01-15"))) { try sent.releasing() }
        #expect(throws: ShipmentRefusal.state(.recorded)) { try Shipment.example().releasing() }
    }
}
