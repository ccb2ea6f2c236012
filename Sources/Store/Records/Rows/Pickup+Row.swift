import Logistics

extension Pickup: TableRow {
    static let table = "pickup"

    var cells: Cells {
        [
            "id": .id(id),
            "rma": .rma(rma),
            "purchase_id": .id(purchaseID),
            "confirmation": .text(confirmation),
            "pickup_on": .day(on),
            "ready_minute": .number(ready.minutes),
            "close_minute": .number(close.minutes),
        ] + .money(charge, "charge") + [
            "state": .word(state), "cancel_tried_at": .instant(cancelTriedAt), "may_be_on": .day(mayBeOn),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            id: try row.id(), rma: try row.rma(), purchaseID: try row.id("purchase_id"),
            confirmation: try row.text("confirmation"), on: try row.date("pickup_on"),
            ready: try row.time("ready_minute"), close: try row.time("close_minute"),
            charge: try row.moneyOrNil("charge"), state: try row.word("state"))
        cancelTriedAt = try row.instantOrNil("cancel_tried_at")
        mayBeOn = try row.dateOrNil("may_be_on")
    }
}
