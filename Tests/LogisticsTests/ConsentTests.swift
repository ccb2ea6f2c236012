import Logistics
import Testing

@Suite struct ConsentTests {
    let trial = Trial.awaitingConsent()

    @Test func `AC-03.2 day 31 is too late, and the trial is cancelled by then`() {
        #expect(throws: TrialRefusal.consentLapsed(last: day("2025-03-02"))) {
            try trial.consenting(by: "cio@acme.example", on: day("2025-03-03"), today: day("2025-03-03"))
        }
        #expect(TrialRefusal.consentLapsed(last: day("2025-03-02")).code == "E_CONSENT_LAPSED")
        #expect(trial.state(on: day("2025-03-02")) == .awaitingConsent)
        #expect(trial.state(on: day("2025-03-03")) == .cancelled)
    }

    @Test func `AC-03.1 day 30 is in time, also when it is recorded later`() throws {
        for today in [day("2025-03-02"), day("2025-03-10")] {
            let consented = try trial.consenting(by: " CIO@acme.example", on: day("2025-03-02"), today: today)
            #expect(consented.state(on: today) == .pendingProvisioning)
        }
    }

    @Test(arguments: [
        (day("2024-01-30"), day("2024-02-29")), (day("2025-01-30"), day("2025-03-01")),
        (day("2025-12-15"), day("2026-01-14")),
        (day("2025-01-31"), day("2025-03-02")),
    ])
    func `AC-03.3 AC-03.4 AC-03.8 the last day, counted from the first request`(
        asked: CivilDate, last: CivilDate
    ) {
        let trial = Trial.awaitingConsent(asked: asked)
        #expect(trial.consentLastDay == last)
        #expect(trial.state(on: last) == .awaitingConsent)
        #expect(trial.state(on: last.adding(days: 1)) == .cancelled)
    }

    @Test func `AC-03.5 nothing is dispatched before consent`() {
        #expect(throws: ShipmentRefusal.consentMissing(last: day("2025-03-02"), on: nil)) {
            try Shipment.example().dispatching(
                Unit.phones(.listed), of: trial, on: day("2025-02-10"), today: day("2025-02-10"))
        }
        #expect(ShipmentRefusal.consentMissing(last: nil, on: nil).code == "E_CONSENT")
    }

    @Test func `nothing is dispatched on a day before the consent`() throws {
        let consented = try trial.consenting(
            by: "cio@acme.example", on: day("2025-02-20"), today: day("2025-02-20"))
        #expect(throws: ShipmentRefusal.consentMissing(last: day("2025-03-02"), on: day("2025-02-20"))) {
            try Shipment.example().dispatching(
                Unit.phones(.listed), of: consented, on: day("2025-02-19"), today: day("2025-02-20"))
        }
        let sent = try Shipment.example().dispatching(
            Unit.phones(.listed), of: consented, on: day("2025-02-20"), today: day("2025-02-20"))
        #expect(sent.trial.state(on: day("2025-02-20")) == .active)
    }

    @Test func `a lapsed consent stops recording too`() {
        #expect(throws: ShipmentRefusal.consentLapsed(last: day("2025-03-02"))) {
            try Shipment.recording(
                .phones, id: ShipmentID(1), in: trial, among: [], from: Catalog(), on: day("2025-03-03"))
        }
    }

    @Test func `AC-03.6 an administrator who is no full one is written to and cannot consent`() throws {
        #expect(trial.consentRecipients == ["it@acme.example", "root@acme.example", "cio@acme.example"])
        #expect(throws: TrialRefusal.notFullAdmin("it@acme.example")) {
            try trial.consenting(by: "it@acme.example", on: day("2025-02-10"), today: day("2025-02-10"))
        }
        #expect(TrialRefusal.notFullAdmin("").code == "E_NOT_FULL_ADMIN")
        let consented = try trial.consenting(
            by: "cio@acme.example", on: day("2025-02-10"), today: day("2025-02-10"))
        #expect(consented.consentBy == "cio@acme.example")
    }

    @Test func `AC-03.7 a full administrator is the only one written to`() {
        let trial = trial.with { $0.adminEmail = "CIO@acme.example" }
        #expect(trial.consentRecipients == ["CIO@acme.example"])
    }

    @Test func `consent out of place is refused`() throws {
        #expect(throws: TrialRefusal.noConsentNeeded(.new)) {
            try Trial.example().consenting(by: "x@y.example", on: day("2025-02-10"), today: day("2025-02-10"))
        }
        #expect(throws: TrialRefusal.before(day("2025-01-30"), earliest: day("2025-01-31"))) {
            try trial.consenting(by: "cio@acme.example", on: day("2025-01-30"), today: day("2025-02-10"))
        }
        #expect(throws: TrialRefusal.future(day("2025-02-12"), latest: day("2025-02-11"))) {
            try trial.consenting(by: "cio@acme.example", on: day("2025-02-12"), today: day("2025-02-10"))
        }
        #expect(throws: TrialRefusal.state(.cancelled)) {
            try trial.cancelling(on: day("2025-02-01"))
                .consenting(by: "cio@acme.example", on: day("2025-02-10"), today: day("2025-02-10"))
        }
        let consented = try trial.consenting(
            by: "cio@acme.example", on: day("2025-02-10"), today: day("2025-02-10"))
        #expect(throws: TrialRefusal.consentGiven(on: day("2025-02-10"))) {
            try consented.consenting(by: "root@acme.example", on: day("2025-02-11"), today: day("2025-02-11"))
        }
    }
}
