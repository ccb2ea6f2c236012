import Logistics

extension Purchase: TableRow {
    static let table = "purchase"

    var cells: Cells {
        [
            "id": .id(id),
            "key": .text(key.text),
            "kind": .word(kind),
            "carrier": .carrier(carrier),
            "rma": .rma(rma),
            "parcel": .number(parcel),
            "unit_id": .id(unitID),
            "state": .word(state),
            "asked_on": .day(askedOn),
            "cause": .optional(cause),
            "carrier_code": .optional(carrierCode),
            "message": .optional(message),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            id: try row.id(), key: try PurchaseKey(row.text("key")).orThrow("key", is: "a purchase key"),
            kind: try row.word("kind"), carrier: CarrierName(try row.text("carrier")),
            rma: try row.rmaOrNil(), parcel: try row.intOrNil("parcel"),
            unitID: try row.idOrNil("unit_id"), state: try row.word("state"),
            askedOn: try row.date("asked_on"), cause: try row.textOrNil("cause"),
            carrierCode: try row.textOrNil("carrier_code"), message: try row.textOrNil("message"))
    }
}
