import Logistics
import Operations
import Testing

@testable import Store

/// The schema knows the words of every enum, and no others.
@Suite struct RecordsWordTests {
    /// A database with one row of everything that holds a word.
    private static func books() async throws -> Books {
        let (books, rma) = try await Books.withReturn()
        let ready = try #require(TimeOfDay(minutes: 540))
        try await books.write { records in
            try records.insert(
                Extension(
                    id: ExtensionID(1), shipmentID: ShipmentID(1), requestedBy: "a", enteredBy: "b",
                    requestedOn: .monday, from: .monday, to: .monday, reason: "", isLate: false,
                    state: .withdrawn, decidedBy: "c", decidedOn: .monday))
            try records.insert(Purchase.pickup(1, rma))
            try records.insert(Label(id: LabelID(1), parcelID: "U-1", trackingNumber: "1Z", state: .live))
            try records.insert(
                Pickup(
                    id: PickupID(1), rma: rma, purchaseID: PurchaseID(1), confirmation: "P", on: .monday,
                    ready: ready, close: ready, state: .confirmed))
            try records.insert(Receipt(id: ReceiptID(1), receivedOn: .monday, by: "dock"))
            try records.insert(
                Discrepancy(id: DiscrepancyID(1), receiptID: ReceiptID(1), scanned: "x", verdict: .unknown))
        }
        // So that no other CHECK than that of the word speaks.
        for table in ["owed", "return_standing", "incoming"] { try await books.sql("DELETE FROM \(table)") }
        try await books.sql("UPDATE shipment SET dispatched_on = 1, delivered_on = 1")
        try await books.sql("UPDATE unit SET received_on = 1")
        try await books.sql("UPDATE return_line SET open = 0, received_on = 1")
        try await books.sql("UPDATE return SET closed_on = 1")
        try await books.sql("DELETE FROM return_line WHERE unit_id <> 1")
        try await books.sql("DELETE FROM awaited_key")
        try await books.sql("DELETE FROM unit WHERE id <> 1")
        try await books.sql("DELETE FROM parcel WHERE number <> 1")
        return books
    }

    private static func words<Word: CaseIterable & RawRepresentable<String>>(_: Word.Type) -> [String] {
        Word.allCases.map(\.rawValue)
    }

    @Test func `every word is taken and any other is refused`() async throws {
        let books = try await Self.books()
        let columns: [(table: String, column: String, words: [String])] = [
            ("trial", "kind", Self.words(Trial.Kind.self)),
            ("trial", "skip", Self.words(Trial.SkipReason.self)),
            ("shipment", "state", Self.words(Shipment.State.self)),
            ("unit", "custody", Self.words(Unit.Custody.self)),
            ("return", "state", Self.words(Return.Authorization.self)),
            ("return_line", "receipt", Self.words(ReturnLine.Receipt.self)),
            ("parcel", "transport", Self.words(Parcel.Transport.self)),
            ("parcel", "handed_over_by", Self.words(Parcel.HandOver.self)),
            // Absent stands as refused, with a mark of its own.
            ("purchase", "state", Self.words(Purchase.State.self).filter { $0 != "absent" }),
            ("label", "state", Self.words(Label.State.self)),
            ("pickup", "state", Self.words(Pickup.State.self)),
            ("discrepancy", "verdict", Self.words(Verdict.self)),
            ("discrepancy", "state", Self.words(Discrepancy.State.self)),
            ("extension", "state", Self.words(Extension.State.self).filter { $0 != "pending" }),
        ]
        for (table, column, words) in columns {
            for word in words {
                let refusal = await books.refusal(of: "UPDATE \(table) SET \(column) = $1", [.text(word)])
                #expect(refusal == nil, "\(table).\(column) refuses \(word)")
            }
            for word in ["", words[0].uppercased(), words[0] + " ", "other word"] {
                let refusal = await books.refusal(of: "UPDATE \(table) SET \(column) = $1", [.text(word)])
                #expect(refusal?.contains("CHECK") == true, "\(table).\(column) takes \(word)")
            }
        }
        #expect(await books.refusal(of: "UPDATE unit SET label_in_box = 2")?.contains("CHECK") == true)
        #expect(await books.refusal(of: "UPDATE shipment SET poe_available = -1")?.contains("CHECK") == true)
    }

    @Test func `a row that the program cannot read throws, and is no default`() async throws {
        let (books, rma) = try await Books.withReturn()
        try await books.sql("DELETE FROM return_standing")
        try await books.sql("UPDATE shipment SET ship_to_country = 'QQ'")
        await #expect(throws: StoreError.unreadable("ship_to_country", is: "a country")) {
            try await books.read { try $0.shipment(ShipmentID(1)) }
        }
        // No such number: the check character is wrong, which the schema does not know.
        let wrong = String(rma.text.dropLast()) + (rma.text.hasSuffix("0") ? "1" : "0")
        try await books.sql("DELETE FROM awaited_key")
        try await books.sql("DELETE FROM return_line")
        try await books.sql("DELETE FROM parcel")
        try await books.sql("UPDATE return SET rma = $1", [.text(wrong)])
        await #expect(throws: StoreError.unreadable("rma", is: "an RMA number")) {
            try await books.read { try $0.returns(ReturnFilter()) }
        }
    }
}
