import Logistics
import Operations
import Testing

/// Bad rows are named by line and column, and nothing is kept in part.
@Suite struct ManifestFlawTests {
    let office: Office

    init() throws { office = try Office() }

    @Test func `every bad cell is told with its line and column, and nothing is kept`() async throws {
        let report = try await office.take([
            Manifest.row("A1"), Manifest.row("A\u{0410}2"),
            Manifest.row("A3", ["dispatched_on": "15.01.2025"]),
            Manifest.row("A4", ["country": "ZZ"]), Manifest.row("", ["poe": "perhaps"]),
            Manifest.row("A6", ["trial_kind": "free", "phone": ""]), Manifest.row("a1"),
        ])
        #expect(
            report.complaints == [
                "3 serial E_SERIAL", "4 dispatched_on E_MANIFEST", "5 country E_COUNTRY", "6 poe E_MANIFEST",
                "6 serial E_MANIFEST", "7 phone E_ADDRESS", "7 trial_kind E_MANIFEST", "8 serial E_MANIFEST",
            ])
        #expect(!report.isKept)
        #expect(try office.everything() == [0, 0, 0, 0, 0])
    }

    @Test(arguments: [
        ("E_TYPE", ["device_type": "toaster"]), ("E_POE", ["poe": ""]), ("E_POE", ["poe": "no"]),
        ("E_CAP_120", ["eula_expires": "2025-05-16"]), ("E_DATE", ["dispatched_on": "2025-03-05"]),
        ("E_DATE", ["eula_expires": "2025-01-01"]), ("E_LAPSED", ["portal_expires": "2024-11-01"]),
    ])
    func `what the rules refuse is a bad row`(code: String, changes: [String: String]) async throws {
        let report = try await office.take([Manifest.row("A1", changes)])
        #expect(report.complaints.count == 1 && report.complaints[0].hasPrefix("2 "))
        #expect(report.problems.map(\.reason.code) == [code])
        #expect(try office.everything() == [0, 0, 0, 0, 0])
    }

    @Test(arguments: [
        ("consent_on", ["trial_kind": "existing", "consent_asked_on": "2025-01-02"]),
        ("location_confirmed_on", ["location_confirmed_on": ""]), ("poe", ["poe": ""]),
        ("eula_expires", ["eula_expires": "2025-05-16"]), ("dispatched_on", ["dispatched_on": "2025-03-05"]),
        ("device_type", ["device_type": "toaster"]),
    ])
    func `a rule's refusal names the column that would have to change`(
        column: String, changes: [String: String]
    ) async throws {
        #expect(try await office.take([Manifest.row("A1", changes)]).problems.map(\.column) == [column])
    }

    @Test func `a column that no manifest has is told, and nothing of the file is read`() async throws {
        for keepGood in [false, true] {
            let report = try await office.take([Manifest.row("A1", ["colour": "red"])], keepGood: keepGood)
            #expect(report.complaints == ["1 colour E_MANIFEST"])
            #expect(!report.isKept)
            #expect(try office.everything() == [0, 0, 0, 0, 0])
        }
    }

    /// No list of what is wrong is longer than anybody mends.
    @Test func `after a thousand problems the rest is left, unless good rows are kept`() async throws {
        let rows = (1...1_100).map { number in
            let changes = [
                "trial_ref": "T\(number)", "org_id": "ORG-\(number)",
                "country": number == 1_100 ? "US" : "ZZ",
            ]
            return Manifest.row("A\(number)", changes)
        }
        let stopped = try await office.take(rows)
        #expect(stopped.problems.count == 1_000 && stopped.problems.total == 1_000 && stopped.isCutShort)
        #expect(!stopped.isKept)
        let kept = try await office.take(rows, keepGood: true)
        #expect(kept.problems.count == 1_000 && kept.problems.total == 1_099 && !kept.isCutShort)
        #expect(kept.isKept && kept.units.created == 1)
    }

    @Test func `a serial in use in the store is a bad row`() async throws {
        let trial = try await office.openTrial(orgID: "ORG-9", admin: "z@x.example")
        try await office.record(["A2"], in: trial)
        let before = try office.everything()
        let report = try await office.take([Manifest.row("A1"), Manifest.row("A2"), Manifest.room("R1")])
        #expect(report.complaints == ["3 serial E_SERIAL_IN_USE"])
        #expect(try office.everything() == before)
    }

    @Test func `--keep-good keeps good shipments whole and reports the rest`() async throws {
        let trial = try await office.openTrial(orgID: "ORG-9", admin: "z@x.example")
        try await office.record(["R9"], in: trial)
        let other = ["trial_ref": "BETA", "org_id": "ORG-2", "admin_email": "b@x.example"]
        let third = ["trial_ref": "GAMMA", "org_id": "ORG-3", "admin_email": "c@x.example"]
        let rows = [
            Manifest.row("A1"), Manifest.row("A!2"), Manifest.room("R1"), Manifest.room("R2"),
            Manifest.row("B1", other), Manifest.row("B2", other), Manifest.room("R9", other),
            Manifest.row("A1", third), Manifest.room("G1", third),
        ]
        let report = try await office.take(rows, keepGood: true)
        #expect(
            report.complaints == ["3 serial E_SERIAL", "8 serial E_SERIAL_IN_USE", "9 serial E_MANIFEST"])
        #expect(report.isKept && report.shipments.created == 3 && report.units.created == 5)
        let kept = office.committed("SELECT serial FROM unit WHERE custody = 'out' ORDER BY serial")
        #expect(kept == ["B1", "B2", "G1", "R1", "R2"])
        #expect(report.trials.created == 3)
        let strict = try Office()
        #expect(try await strict.take(rows).isKept == false)
        #expect(try strict.everything() == [0, 0, 0, 0, 0])
    }

    @Test func `a trial of which nothing is good is not begun`() async throws {
        let report = try await office.take(
            [Manifest.row("A1", ["eula_expires": "2025-05-16"])], keepGood: true)
        #expect(report.trials.created == 0 && report.shipments.created == 0)
        #expect(try office.count("SELECT COUNT(*) FROM trial") == 0)
    }

    @Test func `UK is read as GB, and said so`() async throws {
        let report = try await office.take([Manifest.row("A1", ["country": "UK", "subdivision": ""])])
        #expect(report.complaints.isEmpty)
        #expect(report.notes.map(\.column) == ["country"])
        #expect(office.committed("SELECT ship_to_country FROM shipment") == ["GB"])
    }
}
