import Logistics
import Operations
import Testing

/// A manifest read again with other cells.
@Suite struct ManifestUpdateTests {
    let office: Office

    init() async throws {
        office = try Office()
        try await office.take([
            Manifest.row("A1", ["loan_number": "LN-1"]), Manifest.row("A2", ["loan_number": "LN-1"]),
        ])
    }

    private func rows(_ changes: [String: String]) -> [[String: String]] {
        let both = ["loan_number": "LN-1"].merging(changes) { $1 }
        return [Manifest.row("A1", both), Manifest.row("A2", both)]
    }

    @Test func `what differs is shown field by field, and without --update left as it is`() async throws {
        let before = try office.everything()
        let report = try await office.take(
            rows(["loan_number": "LN-2", "company": "Acme Ltd", "city": "LA", "eula_expires": "2025-04-20"]))
        #expect(
            Set(report.changes) == [
                "T-1 company: Acme → Acme Ltd", "SH-1 loan_number: LN-1 → LN-2",
                "SH-1 city: Los Angeles → LA",
                "SH-1 eula_expires: 2025-04-15 → 2025-04-20",
            ])
        #expect(report.differences.allSatisfy { !$0.isApplied && $0.line == 2 })
        #expect(report.complaints.isEmpty)
        #expect(try office.everything() == before)
        #expect(office.committed("SELECT loan_number FROM shipment") == ["LN-1"])
    }

    @Test func `AC-09.8 a serial for a shipment that has left is refused with the day it left`() async throws
    {
        let before = try office.everything()
        let report = try await office.take(rows([:]) + [Manifest.row("A3", ["loan_number": "LN-1"])])
        #expect(report.complaints == ["4 serial E_DISPATCHED"])
        #expect(try office.everything() == before)
    }

    @Test func `--update changes references, tracking, contacts, and dates nothing hangs on`() async throws {
        let changes = [
            "loan_number": "LN-2", "outbound_carrier": "DHL", "outbound_tracking": "JD1",
            "phone": "+1 555 0199",
            "deal_id": "D-9", "cost_center": "CC", "eula_expires": "2025-04-20",
        ]
        let report = try await office.take(rows(changes), update: true)
        #expect(report.complaints.isEmpty && report.isKept)
        #expect(report.differences.count == 7 && report.differences.allSatisfy(\.isApplied))
        #expect(report.trials.updated == 1 && report.shipments.updated == 1)
        let file = try await office.desk.trial(TrialID(1), for: .team)
        #expect(file.trial.dealID == "D-9" && file.trial.costCenter == "CC")
        let shipment = file.shipments[0].shipment
        #expect(shipment.loanNumber == "LN-2" && shipment.outboundTracking == "JD1")
        #expect(shipment.shipTo.phone == "+1 555 0199" && shipment.term.expiresOn == day("2025-04-20"))
        let again = try await office.take(rows(changes), update: true)
        #expect(again.differences.isEmpty && again.shipments.unchanged == 1)
    }

    @Test func `--update refuses the rest by row, and then nothing is kept`() async throws {
        let report = try await office.take(
            rows(["loan_number": "LN-2", "order_number": "9", "org_id": "ORG-1", "street": "Elm St 2"]),
            update: true)
        #expect(Set(report.complaints) == ["2 order_number E_MANIFEST", "2 street E_MANIFEST"])
        #expect(!report.isKept)
        #expect(office.committed("SELECT loan_number FROM shipment") == ["LN-1"])
    }

    @Test func `dates are fixed once an extension or a return hangs on them`() async throws {
        _ = try await office.desk.requestExtension(
            of: ShipmentID(1), to: day("2025-05-01"), reason: "", requestedBy: nil, by: .team)
        let report = try await office.take(rows(["eula_expires": "2025-04-20"]), update: true)
        #expect(report.complaints == ["2 eula_expires E_MANIFEST"])
        let fresh = try Office()
        try await fresh.take([Manifest.row("A1")])
        try await fresh.sendBack(TrialID(1))
        let other = try await fresh.take([Manifest.row("A1", ["eula_expires": "2025-04-20"])], update: true)
        #expect(other.complaints == ["2 eula_expires E_MANIFEST"])
    }

    @Test func `a shipment that was only recorded is dispatched by --update`() async throws {
        let fresh = try Office()
        let plain = ["dispatched_on": "", "eula_expires": ""]
        try await fresh.take([Manifest.row("A1", plain), Manifest.room("R1", plain)])
        let report = try await fresh.take(
            [Manifest.row("A1"), Manifest.room("R1", ["dispatched_on": "2025-02-01", "eula_expires": ""])],
            update: true)
        #expect(report.complaints.isEmpty)
        #expect(try await fresh.custody("A1") == .out)
        let file = try await fresh.desk.trial(TrialID(1), for: .team)
        #expect(file.shipments.map(\.shipment.dispatchedOn) == [day("2025-01-15"), day("2025-02-01")])
        #expect(file.shipments[0].shipment.term.returnBy == day("2025-04-29"))
        let trail = fresh.committed("SELECT subject FROM audit WHERE verb = 'shipment dispatch' ORDER BY seq")
        #expect(trail == ["SH-1", "SH-2"], "a dispatch by a manifest is a dispatch in the trail")
    }

    @Test func `a unit that is not on the stored shipment is refused, one that is missing is no matter`()
        async throws
    {
        let report = try await office.take([
            Manifest.row("A1", ["loan_number": "LN-1"]), Manifest.row("A3", ["loan_number": "LN-1"]),
        ])
        #expect(report.complaints == ["3 serial E_DISPATCHED"])
        let fewer = try await office.take([Manifest.row("A2", ["loan_number": "LN-1"])])
        #expect(fewer.complaints.isEmpty && fewer.units.unchanged == 1)
    }

    @Test func `what is said of a unit is compared and updated too`() async throws {
        var both = rows([:])
        both[1]["return_label_tracking"] = "1Z2"
        both[1]["model"] = "8845"
        let report = try await office.take(both)
        #expect(Set(report.changes) == ["U-2 return_label_tracking:  → 1Z2", "U-2 model:  → 8845"])
        #expect(report.differences.allSatisfy { $0.line == 3 })
        let updated = try await office.take(both, update: true)
        #expect(updated.complaints.isEmpty && updated.units.updated == 1)
        #expect(try await office.unit("A2").returnLabelTracking == "1Z2")
        #expect(try await office.unit("A2").model == "8845")
        let rma = try await office.sendBack(TrialID(1), ["A2"])
        #expect(try await office.item(rma).parcels[0].trackingNumber == "1Z2")
    }
}
