import Logistics

extension Webhook: TableRow {
    static let table = "webhook"

    /// Without the secret, which is written once and read by itself.
    var cells: Cells {
        [
            "id": .id(id), "url": .text(url), "events": .lines(events), "state": .word(state),
            "created_on": .day(createdOn), "since_entry": .int(sinceEntry),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            id: try row.id(), url: try row.text("url"), events: try row.texts("events"),
            state: try row.word("state"), createdOn: try row.date("created_on"),
            sinceEntry: Int64(try row.int("since_entry")))
    }
}

extension WebhookDelivery: TableRow {
    static let table = "webhook_delivery"

    var cells: Cells {
        [
            "id": .id(id), "webhook_id": .id(webhookID), "entry": .int(entry), "event": .text(event),
            "body": .text(body), "state": .word(state), "attempts": .number(attempts),
            "next_at": .instant(nextAt), "last_at": .instant(lastAt), "last_status": .number(lastStatus),
            "failure": .optional(failure),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            id: try row.id(), webhookID: try row.id("webhook_id"), entry: Int64(try row.int("entry")),
            event: try row.text("event"), body: try row.text("body"), state: try row.word("state"),
            attempts: try row.int("attempts"), nextAt: try row.instantOrNil("next_at"),
            lastAt: try row.instantOrNil("last_at"), lastStatus: try row.intOrNil("last_status"),
            failure: try row.textOrNil("failure"))
    }
}
