import Logistics
import Operations
import Testing

@Suite struct ManifestTests {
    let office: Office

    init() throws { office = try Office() }

    @Test func `a new manifest is taken in whole: trials, shipments, units, dates`() async throws {
        let report = try await office.take([
            Manifest.row("A1"), Manifest.row(" a2 "), Manifest.room("R1"),
            Manifest.row(
                "B1",
                [
                    "trial_ref": "BETA", "org_id": "ORG-2", "admin_email": "b@x.example", "dispatched_on": "",
                    "eula_expires": "",
                ]),
        ])
        #expect(report.complaints.isEmpty && report.isKept && report.rows == 4)
        #expect(report.trials.created == 2 && report.shipments.created == 3 && report.units.created == 4)
        let file = try await office.desk.trial(TrialID(1), for: .team)
        #expect(file.trial.reference == "ACME-1")
        #expect(file.shipments.map(\.shipment.state) == [.dispatched, .dispatched])
        #expect(file.shipments[0].shipment.term.returnBy == day("2025-04-29"))
        #expect(file.shipments[0].units.map(\.custody) == [.out, .out])
        #expect(file.shipments[0].units.map(\.labelInBox) == [true, true])
        #expect(try await office.custody("B1") == .listed)
    }

    @Test func `the same again changes nothing and writes nothing`() async throws {
        let rows = [
            Manifest.row("A1", ["loan_number": "LN-1", "return_label_tracking": "1Z1", "model": "8845"]),
            Manifest.room("R1"),
        ]
        try await office.take(rows)
        let before = try office.everything()
        let report = try await office.take(rows)
        #expect(try office.everything() == before)
        #expect(report.differences.isEmpty && report.problems.isEmpty)
        #expect(
            report.trials.unchanged == 1 && report.shipments.unchanged == 2 && report.units.unchanged == 2)
        #expect(report.trials.created + report.shipments.created + report.units.created == 0)
        let updated = try await office.take(rows, update: true)
        #expect(updated.complaints.isEmpty && updated.shipments.updated == 0)
        #expect(try office.everything() == before)
    }

    @Test func `without trial_ref rows are one trial by organization, address and kind`() async throws {
        let rows = [
            Manifest.row("A1", ["trial_ref": ""]), Manifest.room("R1", ["trial_ref": ""]),
            Manifest.row("B1", ["trial_ref": "", "org_id": "ORG-2"]),
        ]
        let report = try await office.take(rows)
        #expect(report.trials.created == 2 && report.shipments.created == 3)
        let again = try await office.take(rows)
        #expect(again.trials.unchanged == 2 && again.shipments.unchanged == 3)
    }

    @Test func `a trial made by hand is found by its id or by what names its customer`() async throws {
        let id = try await office.openTrial(orgID: "ORG-1")
        let byID = try await office.take([
            Manifest.row("A1", ["trial_ref": id.text, "company": "Canary Acme"])
        ])
        #expect(byID.trials.created == 0 && byID.shipments.created == 1)
        let byName = try await office.take([Manifest.room("R1", ["trial_ref": "", "company": "Canary Acme"])])
        #expect(byName.complaints.isEmpty && byName.trials.created == 0 && byName.shipments.created == 1)
        #expect(try office.count("SELECT COUNT(*) FROM trial") == 1)
    }

    @Test func `trial_ref that looks like one of our ids names no other customer's trial`() async throws {
        let second = ["trial_ref": "T-2", "org_id": "ORG-2", "admin_email": "b@x.example", "company": "Beta"]
        let first = ["trial_ref": "T-1", "org_id": "ORG-1", "company": "Acme"]
        let rows = [Manifest.row("B1", second), Manifest.room("A1", first)]
        let report = try await office.take(rows)
        #expect(report.trials.created == 2, "T-2 of the file came first and is our T-1")
        #expect(report.differences.isEmpty)
        let holder = try await office.unit("A1").trialID
        #expect(try await office.desk.trial(holder, for: .team).trial.orgID == "ORG-1")
        let again = try await office.take(rows)
        #expect(again.trials.unchanged == 2 && again.differences.isEmpty)
    }

    @Test func `blank cells of a trial on later rows say nothing, other words disagree`() async throws {
        let blank = ["company": "", "admin_email": "", "org_id": "", "portal_expires": "", "trial_kind": ""]
        let report = try await office.take([
            Manifest.row("A1"), Manifest.row("A2", blank), Manifest.room("R1", blank),
        ])
        #expect(report.complaints.isEmpty && report.trials.created == 1 && report.units.created == 3)
        let fresh = try Office()
        let rows = [
            Manifest.row("A1"), Manifest.row("A2", ["company": "Acne"]),
            Manifest.row("A3", ["order_number": "7", "city": "LA"]),
        ]
        let bad = try await fresh.take(rows)
        #expect(bad.complaints == ["3 company E_MANIFEST", "4 city E_MANIFEST", "4 order_number E_MANIFEST"])
        #expect(!bad.isKept)
        #expect(try fresh.count("SELECT COUNT(*) FROM trial") == 0)
    }

    @Test func `an existing customer's trial needs consent before dispatch, D27`() async throws {
        let existing = ["trial_kind": "existing", "consent_asked_on": "2025-01-02"]
        let without = try await office.take([Manifest.row("A1", existing)])
        #expect(without.problems.map(\.reason.code) == ["E_CONSENT"])
        let noPlace = try await office.take([Manifest.row("A1", ["location_confirmed_on": ""])])
        #expect(noPlace.problems.map(\.reason.code) == ["E_LOCATION"])
        let unasked = try await office.take([Manifest.row("A1", ["trial_kind": "existing"])])
        #expect(unasked.complaints.first == "2 consent_asked_on E_MANIFEST")
        let late = existing.merging(["consent_on": "2025-02-10"]) { $1 }
        #expect(
            try await office.take([Manifest.row("A1", late)]).problems.map(\.reason.code) == [
                "E_CONSENT_LAPSED"
            ])
        #expect(try office.everything() == [0, 0, 0, 0, 0])
        let good = existing.merging(["consent_on": "2025-01-10"]) { $1 }
        let report = try await office.take([Manifest.row("A1", good)])
        #expect(report.complaints.isEmpty && report.isKept)
        let trial = try await office.desk.trial(TrialID(1), for: .team).trial
        #expect(trial.consentOn == day("2025-01-10") && trial.activatedOn == day("2025-01-15"))
    }

    @Test func `a dry run reports the same and writes nothing`() async throws {
        let rows = [Manifest.row("A1"), Manifest.room("R1")]
        let rehearsed = try await office.take(rows, dryRun: true)
        #expect(rehearsed.shipments.created == 2 && !rehearsed.isKept)
        #expect(try office.everything() == [0, 0, 0, 0, 0])
        let report = try await office.take(rows)
        #expect(report.shipments == rehearsed.shipments && report.units == rehearsed.units)
        #expect(try await office.unit("A1").id == UnitID(1))
    }

    @Test func `only the trials team imports, and an empty file is refused`() async throws {
        let desk = office.desk
        let options = ManifestOptions(dryRun: false, keepGood: false, update: false)
        let file = Manifest([Manifest.row("A1")]).file
        for asker in [Asker.partner, .warehouse, .auditor, .machine] {
            #expect(await refusal { try await desk.importManifest(file, options, by: asker) } == "E_ROLE")
        }
        let empty = ManifestFile(columns: ["serial"], rows: [])
        #expect(await refusal { try await desk.importManifest(empty, options, by: .team) } == "E_MANIFEST")
    }
}
