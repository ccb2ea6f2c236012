import Logistics
import Operations

extension RecordedEvent: TableRow {
    static let table = "tracking_event"

    /// The engine numbers the rows itself.
    var cells: Cells {
        let time = event.time
        return [
            "carrier": .text(carrier.text),
            "tracking_number": .text(event.trackingNumber),
            "kind": .word(event.kind),
            "code": .text(event.code),
            "detail_code": .optional(event.detailCode),
            "words": .optional(event.text),
            "place": .optional(event.place),
            "on_day": .day(time.date),
            "second_of_day": .number(time.secondOfDay),
            "is_local": .flag(time.isLocal),
            "utc_seconds": .optional(time.utcSeconds),
            "clock": .text(time.utcSeconds == nil ? "local" : "utc"),
            "clock_seconds": .int(time.clockSeconds),
            "source": .word(source),
            "recorded_at": .int(at.milliseconds),
        ]
    }

    init(from row: inout RowReader) throws {
        let carrier = CarrierName(try row.text("carrier"))
        let event = TrackingEvent(
            trackingNumber: try row.text("tracking_number"), kind: try row.word("kind"),
            code: try row.text("code"), detailCode: try row.textOrNil("detail_code"),
            text: try row.textOrNil("words"), place: try row.textOrNil("place"),
            time: EventTime(
                date: try row.date("on_day"), secondOfDay: try row.int("second_of_day"),
                isLocal: try row.flag("is_local"),
                utcSeconds: try row.intOrNil("utc_seconds").map(Int64.init)))
        self.init(
            event, of: carrier, source: try row.word("source"), at: try row.instant("recorded_at"))
    }
}

extension Tracking: TableRow {
    static let table = "tracking_state"
    static let keyColumns = 2

    var cells: Cells {
        number.cells + [
            "asked_at": .instant(askedAt),
            "hinted_at": .instant(hintedAt),
            "failed_at": .instant(failedAt),
            "failure": .optional(failure),
            "estimated_on": .day(estimatedOn),
            "proof_at": .instant(proofAt),
            "signed_by": .optional(signedBy),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            try TrackedNumber(from: &row), askedAt: try row.instantOrNil("asked_at"),
            hintedAt: try row.instantOrNil("hinted_at"), failedAt: try row.instantOrNil("failed_at"),
            failure: try row.textOrNil("failure"), estimatedOn: try row.dateOrNil("estimated_on"),
            proofAt: try row.instantOrNil("proof_at"), signedBy: try row.textOrNil("signed_by"))
    }
}

extension Alert: TableRow {
    static let table = "alert_subscription"
    static let keyColumns = 2

    var cells: Cells {
        number.cells + [
            "accepted": .flag(isAccepted),
            "asked_at": .instant(askedAt),
            "expires_at": .instant(expiresAt),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            number: try TrackedNumber(from: &row), isAccepted: try row.flag("accepted"),
            askedAt: try row.instant("asked_at"), expiresAt: try row.instant("expires_at"))
    }
}

extension Claim: TableRow {
    static let table = "claim"

    var cells: Cells {
        [
            "id": .id(id),
            "rma": .rma(rma),
            "parcel": .number(parcel),
            "kind": .word(kind),
            "number": .text(number),
            "filed_on": .day(filedOn),
            "last_day": .day(lastDay),
            "outcome": .word(outcome),
        ] + .money(amount, "amount")
    }

    init(from row: inout RowReader) throws {
        self.init(
            id: try row.id(), rma: try row.rma(), parcel: try row.int("parcel"), kind: try row.word("kind"),
            number: try row.text("number"), filedOn: try row.date("filed_on"),
            lastDay: try row.date("last_day"), outcome: try row.word("outcome"),
            amount: try row.moneyOrNil("amount"))
    }
}

extension EventTime {
    /// UTC where it is known, else the wall clock, in seconds: a part of an event's identity.
    var clockSeconds: Int64 { utcSeconds ?? Int64(date.dayNumber) * 86_400 + Int64(secondOfDay) }
}

extension TrackedNumber {
    var cells: Cells { ["tracking_number": .text(text), "carrier": .text(carrier.text)] }

    var condition: Condition {
        var condition = Condition.column("tracking_number", .text(text))
        condition.add("carrier = ?", .text(carrier.text))
        return condition
    }

    fileprivate init(from row: inout RowReader) throws {
        let text = try row.text("tracking_number")
        self.init(text, of: CarrierName(try row.text("carrier")))
    }
}
