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
            // A released CHECK knows no word for absent: it stands as refused, with a mark.
            "state": .word(state == .absent ? .refused : state),
            "asked_on": .day(askedOn),
            "cause": .optional(cause),
            "carrier_code": .optional(carrierCode),
            "message": .optional(message),
            "begun_at": .instant(times.begun),
            "sent_at": .instant(times.sent),
            "doubted_at": .instant(times.doubted),
            "ended_at": .instant(times.ended),
            "pickup_on": .day(window?.on),
            "ready_minute": .number(window?.ready.minutes),
            "close_minute": .number(window?.close.minutes),
            "delivery": .optional(delivery?.rawValue),
            "absent": .flag(state == .absent),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            id: try row.id(), key: try PurchaseKey(row.text("key")).orThrow("key", is: "a purchase key"),
            kind: try row.word("kind"), carrier: CarrierName(try row.text("carrier")),
            rma: try row.rmaOrNil(), parcel: try row.intOrNil("parcel"),
            unitID: try row.idOrNil("unit_id"), state: try row.word("state"),
            askedOn: try row.date("asked_on"), cause: try row.textOrNil("cause"),
            carrierCode: try row.textOrNil("carrier_code"), message: try row.textOrNil("message"),
            times: Times(
                begun: try row.instantOrNil("begun_at"), sent: try row.instantOrNil("sent_at"),
                doubted: try row.instantOrNil("doubted_at"), ended: try row.instantOrNil("ended_at")),
            window: try Window(from: &row), delivery: try row.wordOrNil("delivery"))
        if try row.flag("absent") { state = .absent }
    }
}

extension Purchase.Window {
    /// Three columns, or nothing.
    fileprivate init?(from row: inout RowReader) throws {
        let on = try row.dateOrNil("pickup_on")
        let ready = try row.intOrNil("ready_minute").flatMap { TimeOfDay(minutes: $0) }
        let close = try row.intOrNil("close_minute").flatMap { TimeOfDay(minutes: $0) }
        guard let on, let ready, let close else { return nil }
        self.init(on: on, ready: ready, close: close)
    }
}
