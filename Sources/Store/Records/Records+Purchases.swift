import Logistics
import Operations

/// Labels, documents, purchases, pickups.
extension Records {
    func labels(of parcelID: String) throws -> [Label] {
        guard let place = BoxPlace(parcelID) else { return [] }
        return try all(where: place.condition)
    }

    func documents(of parcelID: String) throws -> [Document] {
        guard let place = BoxPlace(parcelID) else { return [] }
        return try all(DocumentRow.self, where: place.condition).map(\.document)
    }

    func papers(of rma: RMANumber) throws -> [Paper] {
        let sql = """
            SELECT DISTINCT parcel, kind, format FROM document
            WHERE rma = $1 AND label_id IS NULL ORDER BY parcel, kind, format
            """
        return try connection.rows(sql, [.text(rma.text)]).map { row in
            let parcel = try row.intOrNil(at: 0).map { "\(rma.text)-\($0)" } ?? rma.text
            return Paper(parcel: parcel, kind: try row.text(at: 1), format: try row.text(at: 2))
        }
    }

    func insert(_ document: Document, of parcelID: String) throws {
        guard let place = BoxPlace(parcelID) else {
            throw StoreError.failed("a document of \(document.kind) was to be kept with no parcel or unit")
        }
        try insert(DocumentRow(document, of: place))
    }

    func purchase(_ id: PurchaseID) throws -> Purchase? {
        try one(where: .id(id))
    }

    func purchases(of rma: RMANumber?, states: Set<Purchase.State>?) throws -> [Purchase] {
        var condition = Condition()
        if let rma { condition.add("rma = ?", .rma(rma)) }
        if let states { condition.add("state", in: states) }
        return try all(where: condition)
    }

    func purchases(ofUnit unit: UnitID) throws -> [Purchase] {
        try all(where: .column("unit_id", .id(unit)))
    }

    /// A refused call spent nothing and does not count; one that is only ready may be sent any moment.
    func purchaseCount(of carrier: CarrierName, on date: CivilDate) throws -> Int {
        let row = try connection.row(
            "SELECT COUNT(*) FROM purchase WHERE carrier = $1 AND asked_on = $2 AND state <> 'refused'",
            [.carrier(carrier), .day(date)])
        return Int(try row.orThrow("COUNT(*)", is: "a number").int(at: 0))
    }

    func pickups(confirmation: String, carrier: CarrierName) throws -> [Pickup] {
        var condition = Condition.column("confirmation", .text(confirmation))
        condition.add("purchase_id IN (SELECT id FROM purchase WHERE carrier = ?)", .carrier(carrier))
        return try all(where: condition)
    }
}
