import Logistics
import Operations

/// What the page of a trial can have done to a shipment: a form, and the verb behind it.
struct ShipmentAction: Sendable {
    /// The last part of the address; with the shipment's id the id of the form.
    let word: String
    let flash: Flash
    var fields: [String: String] = [:]
    let run: @Sendable (Desk, ShipmentID, FormValues, Asker) async throws -> any Sendable

    static let all: [ShipmentAction] = [
        ShipmentAction(word: "dispatch", flash: .dispatched, fields: ["E_DATE": "on"]) {
            desk, id, values, asker in
            let notice = DispatchNotice(
                on: try values.date("on") ?? asker.today, carrier: values.text("carrier"),
                tracking: values.text("tracking"))
            return try await desk.dispatchShipment(id, notice, by: asker)
        },
        ShipmentAction(word: "deliver", flash: .delivered, fields: ["E_DATE": "on"]) {
            desk, id, values, asker in
            try await desk.deliverShipment(id, on: try values.date("on") ?? asker.today, by: asker)
        },
        ShipmentAction(word: "undelivered", flash: .undelivered) { desk, id, values, asker in
            try await desk.markUndelivered(id, note: try values.requiredText("note"), by: asker)
        },
        ShipmentAction(word: "release", flash: .released) { desk, id, values, asker in
            try await desk.releaseShipment(id, note: try values.requiredText("note"), by: asker)
        },
        ShipmentAction(word: "cancel", flash: .shipmentCancelled) { desk, id, values, asker in
            try await desk.cancelShipment(id, note: values.text("note"), by: asker)
        },
        ShipmentAction(
            word: "term", flash: .termSet, fields: ["E_CAP_120": "expiresOn", "E_DATE": "expiresOn"]
        ) { desk, id, values, asker in
            let dates = TermDates(
                startsOn: try values.date("startsOn"), mailedOn: try values.date("mailedOn"),
                expiresOn: try values.date("expiresOn"))
            return try await desk.setTerm(of: id, dates, by: asker)
        },
        ShipmentAction(
            word: "extension", flash: .extensionAsked, fields: ["E_CAP_120": "to", "E_NOT_LATER": "to"]
        ) { desk, id, values, asker in
            try await desk.requestExtension(
                of: id, to: try values.requiredDate("to"), reason: try values.requiredText("reason"),
                requestedBy: values.text("requestedBy"), by: asker)
        },
        ShipmentAction(
            word: "unit", flash: .unitChanged, fields: ["E_SERIAL": "new", "E_SERIAL_IN_USE": "new"]
        ) { desk, _, values, asker in
            return try await changeUnit(desk, values, asker)
        },
    ]

    private static func changeUnit(
        _ desk: Desk, _ values: FormValues, _ asker: Asker
    ) async throws -> any Sendable {
        let serial = try SerialNumber.read(try values.requiredText("serial"))
        let what = try values.requiredText("what")
        let note = try values.requiredText("note")
        switch what {
        case "correct":
            return try await desk.correctSerial(
                of: serial, to: try values.requiredText("new"), note: note, by: asker)
        case "replace":
            return try await desk.replaceUnit(
                serial, with: try values.requiredText("new"), note: note, by: asker)
        case "lost": return try await desk.mark(serial, as: .lost, note: note, by: asker)
        case "found": return try await desk.mark(serial, as: .found, note: note, by: asker)
        case "write-off": return try await desk.mark(serial, as: .writtenOff, note: note, by: asker)
        default: throw DeskRefusal.malformed(field: "what", reason: "is nothing that happens to a unit")
        }
    }
}
