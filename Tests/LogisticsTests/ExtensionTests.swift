import Logistics
import Testing

@Suite struct ExtensionTests {
    /// D0 2025-01-15, expiry day 90.
    static let shipment = Shipment.out(expires: day("2025-04-15"))
    let boss = Actor.example("boss@team.example")

    private func ask(
        _ to: CivilDate, of shipment: Shipment = Self.shipment, in trial: Trial = .example(),
        on today: CivilDate = day("2025-04-01"), pending: ExtensionID? = nil, givenBack: GivenBack? = nil
    ) throws(ExtensionRefusal) -> Extension {
        try Extension.requesting(
            ExtensionDraft(
                to: to, reason: "board meeting", requestedBy: "Pat@partner.example",
                enteredBy: "clerk@team.example"),
            id: ExtensionID(1), on: ground(shipment, trial, givenBack), pending: pending, today: today)
    }

    private func ground(
        _ shipment: Shipment = Self.shipment, _ trial: Trial = .example(), _ givenBack: GivenBack? = nil
    ) -> ExtensionGround {
        ExtensionGround(shipment: shipment, trial: trial, givenBack: givenBack)
    }

    @Test func `AC-10.1 day 120 is the last, day 121 is refused with the last date`() throws {
        #expect(throws: ExtensionRefusal.overCap(last: day("2025-05-15"))) { try ask(day("2025-05-16")) }
        #expect(ExtensionRefusal.overCap(last: day("2025-05-15")).code == "E_CAP_120")
        #expect(try ask(day("2025-05-15")).state == .pending)
    }

    @Test(arguments: [
        (day("2024-01-15"), day("2024-05-14")), (day("2023-11-01"), day("2024-02-29")),
        (day("2024-11-01"), day("2025-03-01")),
        (day("2024-10-31"), day("2025-02-28")), (day("2023-10-31"), day("2024-02-28")),
        (day("2025-09-03"), day("2026-01-01")),
        (day("2025-03-03"), day("2025-07-01")),
    ])
    func `AC-10.2 AC-10.3 AC-10.4 AC-10.5 the cap in leap years and over year ends`(
        start: CivilDate, last: CivilDate
    ) throws {
        let shipment = Shipment.out(starts: start, expires: start.adding(days: 30))
        #expect(try ask(last, of: shipment).to == last)
        #expect(throws: ExtensionRefusal.overCap(last: last)) {
            try ask(last.adding(days: 1), of: shipment)
        }
    }

    @Test func `AC-10.6 no date moves but by approval`() throws {
        let request = try ask(day("2025-05-15"))
        #expect(Self.shipment.term.expiresOn == day("2025-04-15"))
        #expect(Self.shipment.term.returnBy == day("2025-04-29"))
        let denied = try request.denying(by: boss, note: "no", on: day("2025-04-02"))
        #expect(denied.state == .denied)
        #expect(denied.note == "no")
        let approval = try request.approving(by: boss, note: nil, on: ground(), today: day("2025-04-02"))
        #expect(approval.granted.state == .approved)
        #expect(approval.granted.decidedBy == "boss@team.example")
        #expect(approval.shipment.term.expiresOn == day("2025-05-15"))
        #expect(approval.shipment.term.returnBy == day("2025-05-29"))
        #expect(approval.shipment.term.eulaExpiresOn == day("2025-04-15"))
    }

    @Test func `AC-10.7 the cap counts from day 0, not from the last extension`() throws {
        var shipment = Self.shipment
        for to in [day("2025-05-01"), day("2025-05-15")] {
            shipment = try ask(to, of: shipment)
                .approving(by: boss, note: nil, on: ground(shipment), today: day("2025-04-02")).shipment
        }
        #expect(throws: ExtensionRefusal.overCap(last: day("2025-05-15"))) {
            try ask(day("2025-05-16"), of: shipment)
        }
    }

    @Test func `AC-10.8 late is allowed and marked, until a unit is handed over`() throws {
        #expect(try !ask(day("2025-05-01"), on: day("2025-04-15")).isLate)
        #expect(try ask(day("2025-05-01"), on: day("2025-04-16")).isLate)
        let handed = GivenBack.handedOver(.one, on: day("2025-04-18"))
        #expect(throws: ExtensionRefusal.givenBack(handed)) { try ask(day("2025-05-01"), givenBack: handed) }
        #expect(ExtensionRefusal.givenBack(handed).code == "E_TERM_ENDED")
    }

    @Test func `AC-10.9 approved in the return window, not after a hand-over`() throws {
        let request = try ask(day("2025-05-15"), on: day("2025-04-14"))
        let approval = try request.approving(by: boss, note: nil, on: ground(), today: day("2025-04-20"))
        #expect(approval.shipment.term.expiresOn == day("2025-05-15"))
        let received = GivenBack.received(serial("A1"), on: day("2025-04-19"))
        #expect(throws: ExtensionRefusal.givenBack(received)) {
            try request.approving(
                by: boss, note: nil, on: ground(Self.shipment, .example(), received), today: day("2025-04-20")
            )
        }
    }

    @Test(arguments: [day("2025-04-15"), day("2025-04-14")])
    func `AC-10.10 an extension is later than the present expiry`(to: CivilDate) {
        #expect(throws: ExtensionRefusal.notLater(present: day("2025-04-15"))) { try ask(to) }
    }

    @Test func `AC-10.11 neither the asker nor the clerk decides, and nobody decides twice`() throws {
        let request = try ask(day("2025-05-15"))
        for name in ["PAT@partner.example ", "Clerk@Team.example"] {
            let actor = Actor.example(name)
            #expect(throws: ExtensionRefusal.selfDecision(actor.name)) {
                try request.approving(by: actor, note: nil, on: ground(), today: day("2025-04-02"))
            }
            #expect(throws: ExtensionRefusal.selfDecision(actor.name)) {
                try request.denying(by: actor, note: nil, on: day("2025-04-02"))
            }
        }
        let denied = try request.denying(by: boss, note: nil, on: day("2025-04-02"))
        let decided = ExtensionRefusal.decided(.denied, by: "boss@team.example", on: day("2025-04-02"))
        #expect(throws: decided) {
            try denied.approving(by: boss, note: nil, on: ground(), today: day("2025-04-03"))
        }
        #expect(throws: decided) { try denied.withdrawing(by: boss, on: day("2025-04-03")) }
        #expect(decided.code == "E_DECIDED")
    }

    @Test func `AC-10.13 an earlier start found while a request waits stops its approval`() throws {
        let request = try ask(day("2025-05-15"))
        let corrected = try Self.shipment.settingTerm(starts: day("2025-01-10"), expires: nil, mailed: nil)
        #expect(throws: ExtensionRefusal.overCap(last: day("2025-05-10"))) {
            try request.approving(by: boss, note: nil, on: ground(corrected), today: day("2025-04-02"))
        }
    }

    @Test func `INV-08 a request about another expiry than the present one is stale`() throws {
        let request = try ask(day("2025-05-15"))
        let corrected = try Self.shipment.settingTerm(starts: nil, expires: day("2025-04-20"), mailed: nil)
        #expect(throws: ExtensionRefusal.stale(asked: day("2025-04-15"), present: day("2025-04-20"))) {
            try request.approving(by: boss, note: nil, on: ground(corrected), today: day("2025-04-02"))
        }
        let beyond = try Self.shipment.settingTerm(starts: nil, expires: day("2025-05-15"), mailed: nil)
        #expect(throws: ExtensionRefusal.notLater(present: day("2025-05-15"))) {
            try request.approving(by: boss, note: nil, on: ground(beyond), today: day("2025-04-02"))
        }
    }

    @Test func `one request waits at a time`() throws {
        #expect(throws: ExtensionRefusal.pending(ExtensionID(4))) {
            try ask(day("2025-05-01"), pending: ExtensionID(4))
        }
        let asker = Actor.example("pat@partner.example", .partner)
        #expect(try ask(day("2025-05-01")).withdrawing(by: asker, on: day("2025-04-02")).state == .withdrawn)
    }

    @Test func `nothing is extended that is not out, or of which no date is known`() {
        #expect(throws: ExtensionRefusal.shipment(.recorded)) { try ask(day("2025-05-01"), of: .example()) }
        #expect(throws: ExtensionRefusal.expiryUnknown) { try ask(day("2025-05-01"), of: .out(expires: nil)) }
        #expect(ExtensionRefusal.expiryUnknown.code == "E_EULA_MISSING")
    }

    @Test func `AC-19.2 a cancelled trial is not extended`() throws {
        let trial = Trial.example().with { $0.cancelledOn = day("2025-03-01") }
        #expect(throws: ExtensionRefusal.trialCancelled(on: day("2025-03-01"))) {
            try ask(day("2025-05-01"), in: trial)
        }
        #expect(ExtensionRefusal.trialCancelled(on: nil).code == "E_TERM_ENDED")
        #expect(throws: ExtensionRefusal.trialCancelled(on: day("2025-03-01"))) {
            try ask(day("2025-05-01"))
                .approving(by: boss, note: nil, on: ground(Self.shipment, trial), today: day("2025-04-02"))
        }
    }

    @Test func `AC-18.2 a converted, and even a lapsed trial is judged as before`() throws {
        let converted = Trial.example().with { $0.convertedOn = day("2025-03-01") }
        #expect(try ask(day("2025-05-01"), in: converted).state == .pending)
        #expect(try ask(day("2025-05-01"), in: .example(portalExpires: day("2025-01-31"))).state == .pending)
    }

    @Test func `a unit is given back by the first hand-over or receipt`() {
        let shipment = Self.shipment
        var owner = Return.example()
        #expect(shipment.givenBack(units: Unit.phones(.inReturn), returns: [owner]) == nil)
        owner.parcels[1].handedOverOn = day("2025-04-18")
        #expect(
            shipment.givenBack(units: Unit.phones(.inReturn), returns: [owner])
                == .handedOver(.one, on: day("2025-04-18")))
        owner.parcels[1].transport = .backToCustomer
        #expect(shipment.givenBack(units: Unit.phones(.inReturn), returns: [owner]) == nil)
        #expect(
            shipment.givenBack(units: Unit.phones(.received), returns: []) == .received(serial("A1"), on: nil)
        )
        let other = Shipment.out(2, expires: day("2025-04-15"))
        #expect(other.givenBack(units: Unit.phones(.received), returns: [owner]) == nil)
    }
}
