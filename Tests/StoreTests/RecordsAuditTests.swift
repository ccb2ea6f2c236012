import Logistics
import Operations
import Testing

@testable import Store

/// INV-34, D34.
@Suite struct RecordsAuditTests {
    @Test func `entries hold the actor by id, and facts with their keys in order`() async throws {
        let books = try Books()
        let actor = try #require(Books.actor)
        try await books.store.write(by: actor, at: Books.noon) { records in
            try records.audit(
                .init("shipment dispatch", "SH-1", ["to": "dispatched", "from": "recorded", "a": "\""]))
        }
        let row = try await books.sql("SELECT * FROM audit")[0]
        #expect(try row.text("actor") == "A-1")
        #expect(try row.text("role") == "trials-team")
        #expect(try row.text("facts") == #"{"a":"\"","from":"recorded","to":"dispatched"}"#)
        #expect(try row.int("at") == Books.noon.milliseconds)
        let checkpoint = try await books.store.auditCheckpoint()
        #expect(try await books.store.verifyAudit(against: checkpoint) == .intact(entries: 1))
        await #expect(throws: DeskRefusal.self) { try await books.store.verifyAudit(against: "1:xyz") }
    }

    @Test func `INV-36 no name, address, e-mail or phone of the records is in the audit table`() async throws
    {
        let (books, rma) = try await Books.withReturn()
        try await books.write { records in
            try records.insert(Trial.full(2))
            try records.audit(.init("trial add", "T-2", ["kind": "existing"]))
            try records.insert(Shipment.full(9, trial: 2))
            try records.audit(.init("shipment record", "SH-9", ["state": "delivered"]))
            try records.insert(
                Note(
                    subject: rma.text, verb: "return deny", text: "Canary note", by: "canary", at: Books.noon)
            )
        }
        for row in try await books.sql("SELECT * FROM audit") {
            for case .text(let text) in row.values {
                #expect(!text.lowercased().contains("canary") && !text.contains("@"))
                #expect(!text.contains("555 0100") && !text.contains("Praha"))
            }
        }
    }

    @Test func `every personal column can be emptied, and the records are still read`() async throws {
        let (books, rma) = try await Books.withReturn()
        try await books.write { records in
            try records.insert(Trial.full(2))
            try records.insert(
                Extension(
                    id: ExtensionID(1), shipmentID: ShipmentID(1), requestedBy: "a", enteredBy: "b",
                    requestedOn: .monday, from: .monday, to: .monday, reason: "r", isLate: false,
                    state: .approved, decidedBy: "c", decidedOn: .monday))
        }
        for (table, columns) in [
            (
                "trial",
                [
                    "company", "admin_email", "admin_email_folded", "full_admins", "consent_by", "partner",
                    "partner_email", "partner_email_folded", "owner",
                ]
            ),
            (
                "shipment",
                ["ship_to_name", "ship_to_street", "ship_to_city", "ship_to_postcode", "ship_to_phone"]
            ),
            ("return", ["pickup_name", "pickup_street", "pickup_city", "pickup_postcode", "pickup_phone"]),
            ("extension", ["requested_by", "entered_by", "decided_by", "reason", "note"]),
        ] {
            let changes = columns.map { "\($0) = ''" }.joined(separator: ", ")
            #expect(await books.refusal(of: "UPDATE \(table) SET \(changes)") == nil)
        }
        #expect(try await books.read { try $0.trial(TrialID(2)) }?.fullAdmins == [])
        #expect(try await books.read { try $0.shipment(ShipmentID(1)) }?.shipTo.name == "")
        #expect(try await books.read { try $0.return(rma) }?.pickup.phone == "")
        #expect(try await books.read { try $0.extension(ExtensionID(1)) }?.decidedBy == "")
    }
}
