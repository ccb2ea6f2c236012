import Logistics

extension Label: TableRow {
    static let table = "label"

    /// A `parcelID` that names nothing leaves all three columns empty, which the schema refuses.
    var cells: Cells {
        let place = BoxPlace(parcelID)?.cells ?? ["rma": .null, "parcel": .null, "unit_id": .null]
        return ["id": .id(id)] + place + [
            "purchase_id": .id(purchaseID),
            "tracking_number": .text(trackingNumber),
            "carrier_shipment": .optional(carrierShipment),
            "format": .optional(format),
            "sha256": .optional(sha256),
        ] + .money(charge, "charge") + ["delivery": .optional(delivery?.rawValue), "state": .word(state)]
    }

    init(from row: inout RowReader) throws {
        self.init(
            id: try row.id(), parcelID: try BoxPlace(from: &row).text,
            purchaseID: try row.idOrNil("purchase_id"), trackingNumber: try row.text("tracking_number"),
            carrierShipment: try row.textOrNil("carrier_shipment"), format: try row.textOrNil("format"),
            sha256: try row.textOrNil("sha256"), charge: try row.moneyOrNil("charge"),
            delivery: try row.wordOrNil("delivery"),
            state: try row.word("state"))
    }
}
