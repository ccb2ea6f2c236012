import Logistics
import Operations
import Testing

@testable import Store

/// What the schema refuses of labels and purchases: each by SQL past all Swift.
@Suite struct RecordsSpendingTests {
    @Test func `INV-11 a second live label of a parcel, and of a unit`() async throws {
        let (books, rma) = try await Books.withReturn()
        let insert = """
            INSERT INTO label (id, rma, parcel, unit_id, tracking_number, state) VALUES ($1, $2, $3, $4, '1Z', $5)
            """
        #expect(await books.refusal(of: insert, [1, .rma(rma), 1, nil, "live"]) == nil)
        #expect(await books.refusal(of: insert, [2, .rma(rma), 1, nil, "live"])?.contains("UNIQUE") == true)
        #expect(await books.refusal(of: insert, [2, .rma(rma), 1, nil, "voided"]) == nil)
        #expect(await books.refusal(of: insert, [3, nil, nil, 1, "live"]) == nil)
        #expect(await books.refusal(of: insert, [4, nil, nil, 1, "live"])?.contains("UNIQUE") == true)
        #expect(await books.refusal(of: insert, [5, .rma(rma), 2, 2, "live"])?.contains("CHECK") == true)
        #expect(await books.refusal(of: insert, [5, .rma(rma), nil, nil, "live"])?.contains("CHECK") == true)
        #expect(await books.refusal(of: insert, [5, nil, nil, nil, "live"])?.contains("CHECK") == true)
    }

    @Test func `INV-11 a second unresolved purchase of a parcel, a unit or a pickup, and a key used twice`()
        async throws
    {
        let (books, rma) = try await Books.withReturn()
        let insert = """
            INSERT INTO purchase (id, key, kind, carrier, rma, parcel, unit_id, state, asked_on)
            VALUES ($1, $2, $3, 'UPS', $4, $5, $6, $7, 1)
            """
        var id: Int64 = 0
        func values(_ kind: String, _ parcel: SQLValue, _ unit: SQLValue, _ state: Purchase.State)
            -> [SQLValue]
        {
            id += 1
            let owner: SQLValue = unit == .null ? .rma(rma) : .null
            return [
                .int(id), .text(PurchaseKey.example(id).text), .text(kind), owner, parcel, unit, .word(state),
            ]
        }
        for (kind, parcel, unit): (String, SQLValue, SQLValue) in [
            ("label", 1, nil), ("label", nil, 1), ("pickup", nil, nil),
        ] {
            #expect(await books.refusal(of: insert, values(kind, parcel, unit, .refused)) == nil)
            #expect(await books.refusal(of: insert, values(kind, parcel, unit, .purchased)) == nil)
            #expect(await books.refusal(of: insert, values(kind, parcel, unit, .inDoubt)) == nil)
            for state in Purchase.State.allCases where state.isOpen {
                let refusal = await books.refusal(of: insert, values(kind, parcel, unit, state))
                #expect(refusal?.contains("UNIQUE") == true)
            }
        }
        var again = values("label", 2, nil, .ready)
        again[1] = .text(PurchaseKey.example(1).text)
        #expect(await books.refusal(of: insert, again)?.contains("UNIQUE") == true)
        #expect(await books.refusal(of: insert, values("pickup", 2, nil, .ready))?.contains("CHECK") == true)
        #expect(await books.refusal(of: insert, values("label", nil, nil, .ready))?.contains("CHECK") == true)
    }

    @Test func `money without a currency`() async throws {
        let (books, rma) = try await Books.withReturn()
        let insert = """
            INSERT INTO label (id, rma, parcel, tracking_number, state, charge_hundredths, charge_currency)
            VALUES (1, $1, 1, '1Z', 'live', $2, $3)
            """
        #expect(await books.refusal(of: insert, [.rma(rma), 5, nil])?.contains("CHECK") == true)
        #expect(await books.refusal(of: insert, [.rma(rma), nil, "EUR"])?.contains("CHECK") == true)
        #expect(await books.refusal(of: insert, [.rma(rma), 5, "Eur"])?.contains("CHECK") == true)
        #expect(await books.refusal(of: insert, [.rma(rma), 5, "EUR"]) == nil)
    }
}
