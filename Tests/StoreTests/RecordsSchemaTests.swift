import Logistics
import Operations
import Testing

@testable import Store

/// What the schema refuses by itself, whatever the program above it does: each by SQL past all Swift.
@Suite struct RecordsSchemaTests {
    @Test func `INV-07 a term of 121 days`() async throws {
        let (books, _) = try await Books.withReturn()
        #expect(await books.refusal(of: "UPDATE shipment SET starts_on = 100, expires_on = 220") == nil)
        #expect(await books.refusal(of: "UPDATE shipment SET expires_on = 221")?.contains("CHECK") == true)
        #expect(await books.refusal(of: "UPDATE shipment SET starts_on = 99")?.contains("CHECK") == true)
    }

    @Test(arguments: [
        "a1", "A 1", "\u{212A}1", "Ａ1", "A\u{200B}", "", "Á", "A\n", String(repeating: "A", count: 41),
    ])
    func `INV-03 a serial that is not canonical`(serial: String) async throws {
        let (books, _) = try await Books.withReturn()
        let refusal = await books.refusal(of: "UPDATE unit SET serial = $1 WHERE id = 1", [.text(serial)])
        #expect(refusal?.contains("CHECK") == true)
    }

    @Test(arguments: ["A", "0", "A.B_C/D-9", String(repeating: "Z", count: 40)])
    func `a serial that is canonical is taken`(serial: String) async throws {
        let (books, _) = try await Books.withReturn()
        #expect(await books.refusal(of: "UPDATE unit SET serial = $1 WHERE id = 1", [.text(serial)]) == nil)
    }

    @Test func `INV-01 a second shipment of a type in a trial`() async throws {
        let (books, _) = try await Books.withReturn()
        let second = """
            INSERT INTO shipment SELECT 2, trial_id, device_type, order_number, loan_number, ship_to_name,
                ship_to_street, ship_to_city, ship_to_subdivision, ship_to_postcode, ship_to_country,
                ship_to_phone, ship_to_time_zone, poe_available, $1, recorded_on, 1, 1, outbound_carrier,
                outbound_tracking, starts_on, mailed_on, eula_expires_on, expires_on
            FROM shipment WHERE id = 1
            """
        for state: Shipment.State in [.recorded, .heldForPower, .dispatched, .delivered] {
            #expect(await books.refusal(of: second, [.word(state)])?.contains("UNIQUE") == true)
        }
        #expect(await books.refusal(of: second, [.word(Shipment.State.undelivered)]) == nil)
    }

    @Test func `INV-02 a second open custody of a serial`() async throws {
        let (books, _) = try await Books.withReturn()
        for custody in Unit.Custody.allCases where custody.isOpen {
            let values: [SQLValue] = [.word(custody)]
            let refusal = await books.refusal(
                of: "UPDATE unit SET serial = 'FCH2233A001', custody = $1 WHERE id = 2", values)
            #expect(refusal?.contains("UNIQUE") == true)
        }
        for custody in Unit.Custody.allCases where !custody.isOpen {
            let values: [SQLValue] = [.word(custody)]
            #expect(
                await books.refusal(
                    of: """
                        UPDATE unit SET serial = 'FCH2233A001', custody = $1, received_on = 1 WHERE id = 2
                        """, values) == nil)
        }
    }

    @Test func `INV-08 a second pending extension, and a decision of one's own request`() async throws {
        let (books, _) = try await Books.withReturn()
        let insert = """
            INSERT INTO extension (id, shipment_id, requested_by, entered_by, requested_on, expiry_from,
                expiry_to, reason, is_late, state, decided_by, decided_on)
            VALUES ($1, 1, 'ann', 'bob', 1, 1, 2, '', 0, $2, $3, $4)
            """
        #expect(await books.refusal(of: insert, [1, "pending", nil, nil]) == nil)
        #expect(await books.refusal(of: insert, [2, "pending", nil, nil])?.contains("UNIQUE") == true)
        #expect(await books.refusal(of: insert, [2, "withdrawn", "ann", 1]) == nil)
        #expect(await books.refusal(of: insert, [3, "approved", "ann", 1])?.contains("CHECK") == true)
        #expect(await books.refusal(of: insert, [3, "denied", "bob", 1])?.contains("CHECK") == true)
        #expect(await books.refusal(of: insert, [3, "approved", nil, nil])?.contains("CHECK") == true)
        #expect(await books.refusal(of: insert, [3, "approved", "cho", 1]) == nil)
    }

    @Test func `a unit on two open returns, and an RMA number used twice`() async throws {
        let (books, rma) = try await Books.withReturn()
        let unit = try Unit.bare(1, "FCH2233A001")
        await #expect(throws: StoreError.self) {
            try await books.write { try $0.insert(Return.example(.example(3), of: [unit])) }
        }
        await #expect(throws: StoreError.self) {
            try await books.write { try $0.insert(Return.example(rma, of: [])) }
        }
        try await books.write { records in
            var denied = Return.example(.example(3), of: [unit])
            denied.authorization = .denied
            try records.insert(denied)
        }
        let refusal = await books.refusal(
            of: "UPDATE return_line SET open = 1 WHERE rma = $1", [.rma(.example(3))])
        #expect(refusal?.contains("UNIQUE") == true)
    }

    @Test(arguments: [
        "UPDATE shipment SET trial_id = 9", "UPDATE unit SET shipment_id = 9",
        "UPDATE unit SET device_type = 'room-device' WHERE id = 1", "UPDATE return SET trial_id = 9",
        "UPDATE return_line SET parcel = 99", "UPDATE unit SET replaces = 99", "DELETE FROM trial",
        "DELETE FROM unit WHERE id = 1",
        "INSERT INTO scan (receipt_id, position, content) VALUES (1, 1, 'A1')",
        "INSERT INTO contact VALUES (1, 9, '', '', '', 'site', 'en', '')",
        "INSERT INTO expense VALUES (1, 'RMA00000000', 1, 'duty', 5, 'EUR', NULL)",
    ])
    func `a reference to nothing`(sql: String) async throws {
        let (books, _) = try await Books.withReturn()
        #expect(await books.refusal(of: sql)?.contains("FOREIGN KEY") == true)
    }
}
