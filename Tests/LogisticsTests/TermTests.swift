import Logistics
import Testing

@Suite struct TermTests {
    private func set(
        _ term: Term = Term(), starts: CivilDate? = nil, expires: CivilDate? = nil, mailed: CivilDate? = nil,
        dispatchedOn: CivilDate? = day("2025-01-15"), approved: CivilDate? = nil
    ) throws(TermRefusal) -> Term {
        try term.setting(
            starts: starts, expires: expires, mailed: mailed, dispatchedOn: dispatchedOn, approved: approved)
    }

    @Test func `AC-10.12 a EULA date past day 120 is refused with the last one`() throws {
        #expect(throws: TermRefusal.overCap(last: day("2025-05-15"))) {
            try set(starts: day("2025-01-15"), expires: day("2025-05-16"))
        }
        #expect(TermRefusal.overCap(last: day("2025-05-15")).code == "E_CAP_120")
        #expect(try set(expires: day("2025-05-15")).expiresOn == day("2025-05-15"))
    }

    @Test(arguments: [
        (day("2024-01-15"), day("2024-05-14")), (day("2023-11-01"), day("2024-02-29")),
        (day("2024-11-01"), day("2025-03-01")),
        (day("2024-10-31"), day("2025-02-28")), (day("2023-10-31"), day("2024-02-28")),
        (day("2025-09-03"), day("2026-01-01")),
        (day("2025-03-03"), day("2025-07-01")),
    ])
    func `AC-10.2 AC-10.3 AC-10.4 AC-10.5 leap years and year ends`(start: CivilDate, last: CivilDate) throws
    {
        #expect(try set(starts: start, expires: last).expiresOn == last)
        #expect(throws: TermRefusal.overCap(last: last)) {
            try set(starts: start, expires: last.adding(days: 1))
        }
    }

    @Test func `a term needs a start, and ends after it`() {
        #expect(throws: TermRefusal.startUnknown) { try set(expires: day("2025-04-15"), dispatchedOn: nil) }
        #expect(throws: TermRefusal.beforeStart(day("2025-01-15"))) { try set(expires: day("2025-01-14")) }
        #expect(throws: TermRefusal.shipment(.cancelled)) {
            try Shipment.example(state: .cancelled)
                .settingTerm(starts: nil, expires: day("2025-04-15"), mailed: nil)
        }
    }

    @Test func `an earlier start that puts the present expiry out of reach is refused`() throws {
        let term = try set(expires: day("2025-05-15"))
        #expect(throws: TermRefusal.overCap(last: day("2025-05-10"))) {
            try set(term, starts: day("2025-01-10"))
        }
        #expect(throws: TermRefusal.beforeStart(day("2025-05-16"))) {
            try set(term, starts: day("2025-05-16"))
        }
    }

    @Test func `what is not given stays as it was`() throws {
        let term = try set(expires: day("2025-04-15"), mailed: day("2025-01-16"))
        let moved = try set(term, starts: day("2025-01-20"), dispatchedOn: nil)
        #expect(moved.startsOn == day("2025-01-20"))
        #expect(moved.expiresOn == day("2025-04-15"))
        #expect(moved.mailedOn == day("2025-01-16"))
    }

    @Test func `a corrected EULA date takes no approved day away`() throws {
        var term = try set(expires: day("2025-04-15"))
        term.expiresOn = day("2025-05-01")
        for typed in ["2025-04-20", "2025-05-01", "2025-04-15"] {
            term = try set(term, expires: day(typed), approved: day("2025-05-01"))
            #expect(term.eulaExpiresOn == day(typed))
            #expect(term.expiresOn == day("2025-05-01"))
        }
        let later = try set(term, expires: day("2025-05-10"), approved: day("2025-05-01"))
        #expect(later.expiresOn == day("2025-05-10"))
        #expect(try set(later, expires: day("2025-04-15")).expiresOn == day("2025-04-15"))
    }
}

@Suite struct DueTests {
    private func entry(
        _ shipment: Shipment, in trial: Trial = .example(), units: [Unit] = Unit.phones(),
        returns: [Return] = []
    ) -> DueEntry? {
        DueEntry(shipment, in: trial, units: units, returns: returns)
    }

    @Test(arguments: [day("2025-03-31"), day("2025-01-31")])
    func `AC-11.1 the portal date does not matter`(portal: CivilDate) {
        let trial = Trial.example(portalExpires: portal)
        #expect(entry(.out(expires: day("2025-02-14")), in: trial)?.returnBy == day("2025-02-28"))
    }

    @Test func `AC-04.2 AC-17.5 neither a subscription nor the grace period moves a device date`() {
        #expect(entry(.out(expires: day("2025-02-14")), in: .example(.paid))?.returnBy == day("2025-02-28"))
        let graceful = Trial.example(portalExpires: day("2025-01-31"))
        #expect(graceful.calendar.graceLastDay == day("2025-03-02"))
        #expect(entry(.out(expires: day("2025-01-31")), in: graceful)?.returnBy == day("2025-02-14"))
    }

    @Test(arguments: [
        (day("2025-02-15"), day("2025-03-01")), (day("2024-02-15"), day("2024-02-29")),
        (day("2024-12-20"), day("2025-01-03")),
        (day("2025-08-17"), day("2025-08-31")), (day("2024-12-31"), day("2025-01-14")),
        (day("2024-05-14"), day("2024-05-28")),
    ])
    func `AC-11.3 AC-11.4 two weeks`(expires: CivilDate, returnBy: CivilDate) {
        #expect(Term(expiresOn: expires).returnBy == returnBy)
    }

    @Test func `AC-11.5 without a EULA date the return-by date is unknown, and listed first`() throws {
        let unknown = try #require(
            entry(.out(2, expires: nil), units: [.example(serial("B1"), id: 3, on: 2)]))
        #expect(unknown.returnBy == nil)
        #expect(unknown.isEULAMissing)
        #expect(unknown.daysLeft(on: day("2025-02-21")) == nil)
        #expect(unknown.isDue(within: 0, on: day("2025-02-21")))
        let known = try #require(entry(.out(expires: day("2025-02-14"))))
        #expect([known, unknown].sorted() == [unknown, known])
    }

    @Test func `AC-11.6 two shipments have two dates`() throws {
        let phones = try #require(entry(.out(expires: day("2025-02-14"))))
        let room = try #require(
            entry(
                .out(2, type: "room-device", expires: day("2025-03-14")),
                units: [.example(serial("C1"), id: 3, on: 2)]))
        #expect([room, phones].sorted().map(\.returnBy) == [day("2025-02-28"), day("2025-03-28")])
    }

    @Test func `AC-11.7 seven days left are within seven, eight are not, late ones always are`() throws {
        let phones = try #require(entry(.out(expires: day("2025-02-14"))))
        #expect(phones.daysLeft(on: day("2025-02-21")) == 7)
        #expect(phones.isDue(within: 7, on: day("2025-02-21")))
        #expect(!phones.isDue(within: 7, on: day("2025-02-20")))
        #expect(phones.daysLeft(on: day("2025-03-02")) == -2)
        #expect(phones.isDue(within: 7, on: day("2025-03-02")))
    }

    @Test func `nothing is owed of what is listed, handed over, received or given up`() throws {
        let shipment = Shipment.out(expires: day("2025-02-14"))
        #expect(entry(shipment, units: Unit.phones(.listed)) == nil)
        #expect(entry(shipment, units: Unit.phones(.received)) == nil)
        #expect(entry(shipment, units: Unit.phones(.writtenOff)) == nil)
        var owner = Return.example()
        owner.parcels[0].handedOverOn = day("2025-02-20")
        #expect(entry(shipment, units: Unit.phones(.inReturn), returns: [owner])?.serials == [serial("A2")])
        owner.authorization = .closed
        let again = Return.example()
        #expect(entry(shipment, units: Unit.phones(.inReturn), returns: [owner, again])?.serials.count == 2)
        #expect(
            entry(shipment, units: Unit.phones(.out), returns: [owner])?.serials == [
                serial("A1"), serial("A2"),
            ])
    }

    @Test func `an unknown date is neither in time nor late`() {
        #expect(Timeliness(returnBy: nil, handedOverOn: day("2025-02-28"), on: day("2025-02-28")) == .unknown)
        #expect(
            Timeliness(returnBy: day("2025-02-28"), handedOverOn: nil, on: day("2025-03-02"))
                == .pending(daysLeft: -2))
    }
}
