import Logistics

extension Extension: TableRow {
    static let table = "extension"

    var cells: Cells {
        [
            "id": .id(id),
            "shipment_id": .id(shipmentID),
            "requested_by": .text(requestedBy),
            "entered_by": .text(enteredBy),
            "requested_on": .day(requestedOn),
            "expiry_from": .day(from),
            "expiry_to": .day(to),
            "reason": .text(reason),
            "is_late": .flag(isLate),
            "state": .word(state),
            "decided_by": .optional(decidedBy),
            "decided_on": .day(decidedOn),
            "note": .optional(note),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            id: try row.id(), shipmentID: try row.id("shipment_id"),
            requestedBy: try row.text("requested_by"), enteredBy: try row.text("entered_by"),
            requestedOn: try row.date("requested_on"), from: try row.date("expiry_from"),
            to: try row.date("expiry_to"), reason: try row.text("reason"),
            isLate: try row.flag("is_late"), state: try row.word("state"),
            decidedBy: try row.textOrNil("decided_by"), decidedOn: try row.dateOrNil("decided_on"),
            note: try row.textOrNil("note"))
    }
}
