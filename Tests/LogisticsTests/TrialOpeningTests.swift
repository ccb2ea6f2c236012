import Logistics
import Testing

@Suite struct TrialOpeningTests {
    @Test func `an existing customer's trial needs the day consent was asked`() {
        #expect(throws: TrialRefusal.consentNotAsked) {
            try Trial.opening(.example(.existing), among: [], again: true, on: day("2025-01-02"))
        }
    }

    @Test func `AC-02.1 a new customer's trial is active and takes a shipment`() throws {
        let opening = try Trial.opening(.example(), among: [], again: false, on: day("2025-01-02"))
        #expect(opening.trial.state(on: day("2025-01-02")) == .active)
        #expect(opening.warnings.isEmpty)
        _ = try Shipment.recording(
            .phones, id: ShipmentID(1), in: opening.trial, among: [], from: Catalog(), on: day("2025-01-02"))
    }

    @Test func `AC-02.3 a second open trial of the organization is asked about`() throws {
        let second = Trial.example(id: 2).with { $0.orgID = " org-1001" }
        let warning = TrialOpening.Warning.openTrial([TrialID(1)])
        #expect(throws: TrialRefusal.needsAgain([warning])) {
            try Trial.opening(second, among: [.example()], again: false, on: day("2025-01-02"))
        }
        #expect(TrialRefusal.needsAgain([warning]).code == "E_OPEN_TRIAL")
        let again = try Trial.opening(second, among: [.example()], again: true, on: day("2025-01-02"))
        #expect(again.warnings == [warning])
    }

    @Test func `a trial that is over is not asked about`() throws {
        let second = Trial.example(id: 2).with { $0.orgID = "ORG-1001" }
        for over in [
            Trial.example().with { $0.cancelledOn = day("2025-01-01") },
            .example().with { $0.convertedOn = day("2025-01-01") },
            .example(portalExpires: day("2024-11-30")),
        ] {
            #expect(
                try Trial.opening(second, among: [over], again: false, on: day("2025-01-02")).warnings.isEmpty
            )
        }
    }

    @Test func `AC-22.1 one user stands for one organization`() throws {
        let second = Trial.example(id: 2).with { $0.adminEmail = "IT@acme.example" }
        let warning = TrialOpening.Warning.otherOrganization([TrialID(1)])
        #expect(throws: TrialRefusal.needsAgain([warning])) {
            try Trial.opening(second, among: [.example()], again: false, on: day("2025-01-02"))
        }
        #expect(TrialRefusal.needsAgain([warning]).code == "E_ONE_ORGANIZATION")
        #expect(
            try Trial.opening(second, among: [.example()], again: true, on: day("2025-01-02")).warnings == [
                warning
            ])
    }

    @Test func `AC-24.1 nobody becomes a full administrator by being named`() throws {
        var draft = Trial.awaitingConsent()
        draft.fullAdmins = ["root@acme.example"]
        draft.adminEmail = "new@acme.example"
        let trial = try Trial.opening(draft, among: [], again: false, on: day("2025-01-31")).trial
        #expect(trial.fullAdmins == ["root@acme.example"])
        #expect(throws: TrialRefusal.notFullAdmin("new@acme.example")) {
            try trial.consenting(by: "new@acme.example", on: day("2025-02-01"), today: day("2025-02-01"))
        }
        let consented = try trial.consenting(
            by: "root@acme.example", on: day("2025-02-01"), today: day("2025-02-01"))
        #expect(consented.fullAdmins == ["root@acme.example"])
    }

    @Test func `a draft brings no consent with it`() throws {
        let draft = Trial.awaitingConsent().with { $0.consentOn = day("2025-02-01") }
        let trial = try Trial.opening(draft, among: [], again: false, on: day("2025-01-31")).trial
        #expect(trial.state(on: day("2025-02-01")) == .awaitingConsent)
    }

    @Test func `AC-04.1 a paid customer's trial needs no consent to be dispatched`() throws {
        let trial = try Trial.opening(.example(.paid), among: [], again: false, on: day("2025-01-02")).trial
        let sent = try Shipment.example().dispatching(
            Unit.phones(.listed), of: trial, on: day("2025-01-15"), today: day("2025-01-15"))
        #expect(sent.shipment.state == .dispatched)
    }

    @Test func `AC-06.1 two hundred licenses are no device`() {
        let trial = Trial.example().with { $0.licenses = 200 }
        #expect(DueEntry(.example(), in: trial, units: [], returns: []) == nil)
    }
}
