import Logistics
import Operations

/// Events of carriers, how the asking stands, and claims.
extension Records {
    func trackingEvents(of number: TrackedNumber) throws -> [RecordedEvent] {
        try all(where: number.condition)
    }

    func tracking(of number: TrackedNumber) throws -> Tracking? {
        try one(where: number.condition)
    }

    func alert(of number: TrackedNumber) throws -> Alert? {
        try one(where: number.condition)
    }

    func parcels(tracking number: String) throws -> [Parcel] {
        var condition = Condition()
        condition.add("upper(replace(tracking_number, ' ', '')) = ?", .text(number))
        let present: [Parcel] = try all(where: condition, by: "rma, number")
        let lost = try connection.rows(
            """
            SELECT p.* FROM label l JOIN parcel p ON p.rma = l.rma AND p.number = l.parcel
            WHERE l.tracking_number = $1 AND l.state = 'superseded' ORDER BY l.id
            """, [.text(number)]
        ).map { try Parcel($0) }
        return present + lost.filter { !present.contains($0) }
    }

    func shipments(tracking number: String) throws -> [Shipment] {
        var condition = Condition()
        condition.add("upper(replace(outbound_tracking, ' ', '')) = ?", .text(number))
        return try all(where: condition)
    }

    func underway(deliveredSince day: CivilDate) throws -> [Underway] {
        let parcels = try awaited("p.tracking_number", in: "parcel p ON p.rma = r.rma")
        let lost = try awaited(
            "l.tracking_number",
            in: """
                label l ON l.rma = r.rma AND l.state = 'superseded'
                JOIN parcel p ON p.rma = l.rma AND p.number = l.parcel
                """)
        var sent = Condition()
        sent.add("state", in: [.word(Shipment.State.dispatched), .word(Shipment.State.delivered)])
        sent.add("state = 'dispatched' OR delivered_on >= ?", .day(day))
        sent.add("outbound_carrier IS NOT NULL AND outbound_tracking IS NOT NULL")
        let shipments: [Shipment] = try all(where: sent)
        return parcels + lost + shipments.compactMap(Underway.init)
    }

    /// Numbers of parcels that hold what is awaited on a routed return.
    private func awaited(_ number: String, in table: String) throws -> [Underway] {
        try connection.rows(
            """
            SELECT p.rma, p.number, p.transport, \(number) AS tracking_number, r.carrier
            FROM return r JOIN \(table)
            WHERE r.state = 'authorized' AND \(number) IS NOT NULL AND p.transport <> 'voided'
                AND EXISTS (SELECT 1 FROM return_line a
                    WHERE a.rma = p.rma AND p.number BETWEEN a.parcel AND a.parcel + a.boxes - 1
                        AND a.receipt = 'awaiting')
            ORDER BY r.number, p.number
            """, []
        ).map { try Underway(parcel: $0) }
    }

    func claims(of rma: RMANumber) throws -> [Claim] {
        try all(where: .column("rma", .rma(rma)))
    }

    func claims(with outcome: Claim.Outcome) throws -> [Claim] {
        try all(where: .column("outcome", .word(outcome)))
    }
}

extension Records {
    func keep(_ recorded: RecordedEvent) throws -> Bool {
        guard let twin = try twin(of: recorded) else {
            let sql = recorded.cells.insertion(into: RecordedEvent.table) + " ON CONFLICT DO NOTHING"
            return try connection.run(sql, recorded.cells.values) == 1
        }
        let merged = twin.recorded.merged(with: recorded)
        if merged != twin.recorded {
            let cells = ["id": .int(twin.id)] + merged.cells
            try connection.run(cells.update(of: RecordedEvent.table, key: 1), cells.values)
        }
        return false
    }

    /// The row of the same event: by its identity, or by its wall clock where one of the two has no UTC.
    private func twin(of recorded: RecordedEvent) throws -> (id: Int64, recorded: RecordedEvent)? {
        let time = recorded.event.time
        var condition = TrackedNumber(recorded.event.trackingNumber, of: recorded.carrier).condition
        condition.add("code = ?", .text(recorded.event.code))
        condition.add(
            "clock_seconds = ? OR (on_day = ? AND second_of_day = ?)", .int(time.clockSeconds),
            .day(time.date), .number(time.secondOfDay))
        let sql = "SELECT * FROM tracking_event \(condition.sql) ORDER BY id"
        for row in try connection.rows(sql, condition.values) {
            let known = try RecordedEvent(row)
            if known.event.time.isSame(as: time) { return (try row.int("id"), known) }
        }
        return nil
    }

    func keep(_ tracking: Tracking) throws {
        try put(tracking)
    }

    func keep(_ alert: Alert) throws {
        try put(alert)
    }

    private func put<Row: TableRow>(_ row: Row) throws {
        let cells = row.cells
        let keys = cells.columns.prefix(Row.keyColumns).joined(separator: ", ")
        let changes = cells.columns.dropFirst(Row.keyColumns).map { "\($0) = excluded.\($0)" }
        try connection.run(
            cells.insertion(into: Row.table)
                + " ON CONFLICT (\(keys)) DO UPDATE SET \(changes.joined(separator: ", "))", cells.values)
        touched.add(row.touches)
    }
}

extension EventTime {
    /// Two sources tell of one moment, one of them perhaps without its UTC.
    fileprivate func isSame(as other: EventTime) -> Bool {
        if let utcSeconds, let others = other.utcSeconds { return utcSeconds == others }
        return isLocal && other.isLocal && date == other.date && secondOfDay == other.secondOfDay
    }
}

extension RecordedEvent {
    /// One event of two tellings, the same whichever came first: what was asked for stands over what was
    /// called in, a time with wall clock and UTC over one without; the row stays as old as it is.
    fileprivate func merged(with other: RecordedEvent) -> RecordedEvent {
        let isAsked = other.source == .poll
        var merged = isAsked ? other : self
        merged.at = at
        merged.source = isAsked || source == .poll ? .poll : .webhook
        let times = [merged.event.time, event.time, other.event.time]
        merged.event.time =
            times.first { $0.utcSeconds != nil && $0.isLocal } ?? times.first { $0.utcSeconds != nil }
            ?? merged.event.time
        return merged
    }
}

extension Underway {
    fileprivate init(parcel row: SQLRow) throws {
        var reader = RowReader(row)
        let rma = try reader.rma()
        let number = try reader.int("number")
        let transport: Parcel.Transport = try reader.word("transport")
        let tracking = try reader.text("tracking_number")
        self.init(
            subject: "\(rma.text)-\(number)",
            number: TrackedNumber(tracking, of: CarrierName(try reader.text("carrier"))),
            hasArrived: transport == .delivered)
    }

    fileprivate init?(_ shipment: Shipment) {
        guard let carrier = shipment.outboundCarrier, let number = shipment.outboundTracking else {
            return nil
        }
        self.init(
            subject: shipment.id.text, number: TrackedNumber(number, of: CarrierName(carrier)),
            hasArrived: shipment.state == .delivered)
    }
}
