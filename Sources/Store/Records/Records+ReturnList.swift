import Logistics
import Operations

/// Returns as lists show them, along the order in which they are urgent.
extension Records {
    func returnTallies(_ filter: ReturnListFilter, on today: CivilDate) throws -> [ReturnTally] {
        var condition = Condition()
        // The first value, since it stands in the columns too.
        condition.add("? > 0", .day(today))
        condition.addStanding(filter, on: today)
        let needsReturn = filter.carrier != nil || filter.country != nil
        if needsReturn { condition.add("r.rma = st.rma") }
        let rows = try connection.rows(
            """
            SELECT st.is_open, st.headline, count(*) AS number,
                count(*) FILTER (WHERE st.place = 0 AND st.due_on < $1) AS late
            FROM return_standing st\(needsReturn ? " CROSS JOIN return r" : "")
            \(condition.sql) GROUP BY st.is_open, st.headline
            """, condition.values)
        return try rows.map { row in
            var reader = RowReader(row)
            return ReturnTally(
                isOpen: try reader.flag("is_open"), headline: try reader.word("headline"),
                count: try reader.int("number"), late: try reader.int("late"))
        }
    }

    func returnLines(
        _ filter: ReturnListFilter, on today: CivilDate, after: RMANumber?, limit: Int
    ) throws -> [ReturnListLine] {
        var condition = Condition()
        condition.addStanding(filter, on: today)
        if let after {
            let row = try connection.row(
                "SELECT place, due_on FROM return_standing WHERE rma = $1", [.rma(after)])
            guard let row else { return [] }
            condition.add(
                "(st.place, st.due_on, st.rma) > (?, ?, ?)", .int(try row.int(at: 0)),
                .int(try row.int(at: 1)), .rma(after))
        }
        condition.add("r.rma = st.rma AND t.id = st.trial_id")
        let rows = try connection.rows(
            """
            SELECT r.*, st.headline, st.units, st.due_on, st.left_on, t.company, t.owner
            FROM return_standing st CROSS JOIN return r CROSS JOIN trial t
            \(condition.sql) ORDER BY st.place, st.due_on, st.rma LIMIT \(limit)
            """, condition.values)
        return try rows.map { row in
            var reader = RowReader(row)
            let item = try Return(from: &reader)
            let headline: Return.Headline = try reader.word("headline")
            let units = try reader.int("units")
            let due = try reader.dateOrLast("due_on")
            let left = try reader.dateOrNil("left_on")
            return ReturnListLine(
                item: item, headline: headline, units: units, company: try reader.text("company"),
                owner: try reader.textOrNil("owner"), returnBy: due,
                timeliness: Timeliness(returnBy: due, handedOverOn: left, on: today))
        }
    }
}

extension Condition {
    fileprivate mutating func addStanding(_ filter: ReturnListFilter, on today: CivilDate) {
        if filter.openOnly || filter.lateOnly { add("st.is_open = 1") }
        if filter.lateOnly { add("st.place = 0 AND st.due_on < ?", .day(today)) }
        if let headline = filter.headline { add("st.headline = ?", .word(headline)) }
        if let trial = filter.trialID { add("st.trial_id = ?", .id(trial)) }
        if let own = filter.own { add("st.\(own.standingColumn) = ?", own.value) }
        if let email = filter.partnerEmail { add("st.partner_email = ?", .folded(email)) }
        if let owner = filter.owner { add("st.owner = ?", .folded(owner)) }
        if let carrier = filter.carrier { add("r.carrier = ?", .carrier(carrier)) }
        if let country = filter.country { add("r.pickup_country = ?", .text(country)) }
        if let days = filter.dueWithin {
            add("st.place = 0 AND st.due_on <= ?", .day(today.adding(days: days)))
        }
    }
}
