import Logistics
import Operations

/// What is on its way to depots, along the order in which it is opened.
extension Records {
    func arrivingTallies(_ filter: ArrivingFilter, on today: CivilDate) throws -> [ArrivingTally] {
        var condition = Condition()
        // The first value, since it stands in the columns too.
        condition.add("? > 0", .day(today))
        try addIncoming(filter, on: today, to: &condition)
        let rows = try connection.rows(
            """
            SELECT i.area, i.stage, count(*) AS parcels,
                COALESCE(sum(i.units) FILTER (WHERE i.box IS NULL OR i.box = 1), 0) AS devices,
                count(*) FILTER (WHERE i.stage <> 'delivered' AND i.expected_on < $1) AS late
            FROM incoming i \(condition.sql) GROUP BY i.area, i.stage
            """, condition.values)
        return try rows.map { row in
            var reader = RowReader(row)
            return ArrivingTally(
                area: try reader.text("area"), stage: try reader.word("stage"),
                parcels: try reader.int("parcels"), devices: try reader.int("devices"),
                late: try reader.int("late"))
        }
    }

    func arriving(
        from area: String, _ filter: ArrivingFilter, on today: CivilDate, limit: Int?
    ) throws -> [ArrivingParcel] {
        var condition = Condition.column("i.area", .text(area))
        try addIncoming(filter, on: today, to: &condition)
        condition.add("t.id = i.trial_id")
        let most = limit.map { " LIMIT \($0)" } ?? ""
        let rows = try connection.rows(
            """
            SELECT i.*, t.company FROM incoming i CROSS JOIN trial t \(condition.sql)
            ORDER BY i.place, i.expected_on, i.handed_over_on, i.rma, i.parcel\(most)
            """, condition.values)
        return try rows.map { try ArrivingParcel($0) }
    }

    private func addIncoming(
        _ filter: ArrivingFilter, on today: CivilDate, to condition: inout Condition
    ) throws {
        if let own = filter.own {
            condition.add("i.trial_id IN (SELECT id FROM trial WHERE \(own.column) = ?)", own.value)
        }
        if let stage = filter.stage { condition.add("i.stage = ?", .word(stage)) }
        switch filter.expected {
        case nil: break
        case .today: condition.add("i.place = 1 AND i.expected_on = ?", .day(today))
        case .week:
            condition.add(
                "i.place = 1 AND i.expected_on BETWEEN ? AND ?", .day(today), .day(today.adding(days: 7)))
        case .late: condition.add("i.place = 1 AND i.expected_on < ?", .day(today))
        case .unknown: condition.add("i.place = 1 AND i.expected_on = ?", .dayOrLast(nil))
        }
        if let company = filter.company {
            condition.add("i.trial_id", in: try trialsOnTheirWay(named: company).map { .id($0) })
        }
    }

    /// Compared as people compare names, which no engine does: among the trials of which something is on its
    /// way.
    private func trialsOnTheirWay(named part: String) throws -> [TrialID] {
        let wanted = part.lowercased()
        let rows = try connection.rows(
            """
            SELECT t.id, t.company FROM trial t WHERE t.id IN (SELECT trial_id FROM incoming) ORDER BY t.id
            """)
        return try rows.compactMap { row in
            var reader = RowReader(row)
            let id: TrialID = try reader.id()
            return try reader.text("company").lowercased().contains(wanted) ? id : nil
        }
    }
}

extension ArrivingParcel {
    fileprivate init(_ row: SQLRow) throws {
        var reader = RowReader(row)
        let rma = try reader.rma()
        let number = try reader.int("parcel")
        let stage: Stage = try reader.word("stage")
        let expected = try reader.dateOrLast("expected_on")
        let handedOver = try reader.dateOrLast("handed_over_on")
        let tracking = try reader.textOrNil("tracking_number")
        let units = try reader.int("units")
        let box = try reader.intOrNil("box")
        let boxes = try reader.intOrNil("boxes")
        self.init(
            id: "\(rma.text)-\(number)", rma: rma, company: try reader.text("company"),
            trackingNumber: tracking, stage: stage, handedOverOn: handedOver, expectedOn: expected,
            units: units, part: box.flatMap { box in boxes.map { BoxPart(number: box, of: $0) } })
    }
}
