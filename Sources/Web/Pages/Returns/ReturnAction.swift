import Logistics
import Operations

/// What the page of a return can have done: a form, and the verb behind it.
struct ReturnAction: Sendable {
    /// The last part of the address, and the id of the form.
    let word: String
    /// Which field a refusal is about, by its code.
    var fields: [String: String] = [:]
    /// Set where it is one transaction: what is told then, and where on the page.
    var change: (flash: Flash, anchor: String?)?
    /// Says where to go, or where `change` does, gives what its transaction gives.
    let run: @Sendable (Desk, RMANumber, FormValues, Asker) async throws -> any Sendable

    static let all: [ReturnAction] = spending + transport + decisions

    /// One transaction that changes the return. Where to go is kept in it, so that a note that is sent again after its
    /// answer was lost is not there twice.
    private static func change(
        _ word: String, _ flash: Flash, at anchor: String? = nil, fields: [String: String] = [:],
        _ verb: @escaping @Sendable (Desk, RMANumber, FormValues, Asker) async throws -> any Sendable
    ) -> ReturnAction {
        ReturnAction(word: word, fields: fields, change: (flash, anchor), run: verb)
    }

    /// Days and hours of a courier, by the code that refuses them.
    static let pickupFields = [
        "E_PICKUP_DATE": "on", "E_DATE": "on", "E_PICKUP_HOURS": "close", "E_TIME_ZONE": "timeZone",
    ]

    private static let spending: [ReturnAction] = [
        ReturnAction(word: "labels", fields: ["E_NO_LABEL": "by"]) { desk, rma, values, asker in
            let item = try await desk.return(rma, for: asker).item
            let outcomes = try await desk.buyLabels(for: rma, try values.labelRequest(item), by: asker)
            return try PageOutcome(outcomes).place(of: rma)
        },
        ReturnAction(word: "lost") { desk, rma, values, asker in
            let item = try await desk.return(rma, for: asker).item
            let outcomes = try await desk.buyLabels(
                for: rma, try values.labelRequest(item, lost: true), by: asker)
            return try PageOutcome(outcomes).place(of: rma)
        },
        ReturnAction(word: "pickups", fields: pickupFields) { desk, rma, values, asker in
            let outcome = try await desk.bookPickup(for: rma, try values.pickupRequest(), by: asker)
            return try PageOutcome([outcome]).place(of: rma, bought: .pickupBooked)
        },
        ReturnAction(word: "look-up") { desk, rma, _, asker in
            try await desk.lookIntoDoubts(of: rma, by: asker)
            return Flash.lookedUp.on(rma.page)
        },
    ]

    private static let transport: [ReturnAction] = [
        ReturnAction(word: "void") { desk, rma, values, asker in
            let outcomes = try await desk.voidLabels(
                of: rma, parcels: values.parcelNames, note: values.text("note"), by: asker)
            if let failed = outcomes.first(where: { $0.kind == .failed }) {
                throw DeskRefusal.carrier(
                    code: failed.code ?? "E_CARRIER_REFUSED", sentence: failed.detail ?? "")
            }
            return Flash.labelsVoided.on(rma.page)
        },
        ReturnAction(word: "pickup-change", fields: pickupFields) { desk, rma, values, asker in
            try await desk.changePickup(of: rma, to: try values.pickupRequest(), by: asker)
            return Flash.pickupMoved.on(rma.page)
        },
        ReturnAction(word: "pickup-cancel") { desk, rma, values, asker in
            try await desk.cancelPickup(
                of: rma, confirmation: values.text("confirmation"),
                reason: values.text("reason") ?? "no longer needed", by: asker)
            return Flash.pickupCancelled.on(rma.page)
        },
        ReturnAction(word: "pickup-cancelled") { desk, rma, values, asker in
            try await desk.noteCancelledPickup(
                of: rma, confirmation: values.text("confirmation"), note: try values.requiredText("note"),
                by: asker)
            return Flash.pickupNotComing.on(rma.page)
        },
        ReturnAction(word: "track") { desk, rma, _, asker in
            let outcomes = try await desk.track(rma, by: asker).outcomes
            if let failed = outcomes.first(where: { $0.code != nil }), let code = failed.code {
                throw DeskRefusal.carrier(code: code, sentence: failed.detail ?? code)
            }
            return Flash.tracked.on(rma.page, at: "tracking-title")
        },
        change("hand-over", .handedOver, fields: ["E_DATE": "on"]) { desk, rma, values, asker in
            try await desk.handOver(
                rma, parcels: values.parcelNames, on: try values.requiredDate("on"),
                by: try values.word("by", Parcel.HandOver.self) ?? .customer, asker: asker)
        },
        change("claims", .claimKept, fields: ["E_DATE": "filedOn"]) { desk, rma, values, asker in
            try await desk.recordClaim(
                for: "\(rma.text)-\(try values.requiredText("parcel"))", try values.claimReport(), by: asker)
        },
    ]

    private static let decisions: [ReturnAction] = [
        change("carrier", .carrierAssigned, fields: ["E_SUSPENDED": "carrier"]) { desk, rma, values, asker in
            let own = values.text("name").map {
                Return.OwnTransport(name: $0, tracking: values.text("tracking"))
            }
            let carrier = CarrierName(try values.requiredText("carrier"))
            if carrier == .other, own == nil {
                throw DeskRefusal.malformed(field: "name", reason: "is missing: say who carries it")
            }
            return try await desk.assignCarrier(
                carrier, own: carrier == .other ? own : nil, to: rma, note: try values.requiredText("note"),
                by: asker)
        },
        change("deny", .returnDenied) { desk, rma, values, asker in
            try await desk.endReturn(rma, .denied, note: try values.requiredText("note"), by: asker)
        },
        change("cancel", .returnCancelled) { desk, rma, values, asker in
            try await desk.endReturn(rma, .cancelled, note: values.text("note"), by: asker)
        },
        change("close", .returnClosed, fields: ["E_NOT_MATCHED": "missing"]) { desk, rma, values, asker in
            let missing = values.flag("missing")
            let note = missing ? try values.requiredText("note") : values.text("note")
            return try await desk.closeReturn(rma, missing: missing, note: note, by: asker)
        },
        change("notes", .noteKept, at: "notes-title") { desk, rma, values, asker in
            try await desk.note(try values.requiredText("note"), on: rma, by: asker)
        },
    ]
}
