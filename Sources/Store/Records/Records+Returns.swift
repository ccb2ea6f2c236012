import Logistics
import Operations

/// Returns, whole: six queries, however many returns there are.
extension Records {
    func `return`(_ rma: RMANumber) throws -> Return? {
        try wholeReturns(where: .column("rma", .rma(rma))).first
    }

    func returns(_ filter: ReturnFilter) throws -> [Return] {
        var condition = Condition()
        condition.add(trial: filter.trialID, partner: filter.partnerEmail)
        condition.add(own: filter.own)
        if let states = filter.authorizations { condition.add("state", in: states) }
        condition.add(owner: filter.owner)
        if let country = filter.country { condition.add("pickup_country = ?", .text(country)) }
        if let type = filter.deviceType {
            condition.add(
                """
                rma IN (SELECT l.rma FROM return_line l JOIN unit u ON u.id = l.unit_id WHERE u.device_type = ?)
                """, .text(type))
        }
        return try wholeReturns(where: try narrowed(condition, to: filter.window))
    }

    func number(of rma: RMANumber) throws -> Int64? {
        try connection.row("SELECT number FROM return WHERE rma = $1", [.rma(rma)])?.int(at: 0)
    }

    /// The returns of a part by their numbers, so that what belongs to them is asked of them alone.
    private func narrowed(_ condition: Condition, to window: ListWindow?) throws -> Condition {
        guard let window else { return condition }
        var part = condition
        part.add(window, by: "number")
        let rows = try connection.rows(
            "SELECT number FROM return \(part.sql) ORDER BY number\(part.limit)", part.values)
        var chosen = Condition()
        chosen.add("number", in: try rows.map { .int(try $0.int(at: 0)) })
        return chosen
    }

    func openReturn(of unit: UnitID) throws -> RMANumber? {
        let row = try connection.row(
            "SELECT rma FROM return_line WHERE unit_id = $1 AND open = 1", [.id(unit)])
        return try row.map { row in
            var reader = RowReader(row)
            return try reader.rma()
        }
    }

    func wholeReturns(where condition: Condition) throws -> [Return] {
        let returns: [Return] = try all(where: condition, by: "number")
        guard !returns.isEmpty else { return [] }
        let lines = Dictionary(grouping: try lines(ofReturns: condition), by: \.rma)
        let parcels = Dictionary(grouping: try parcels(ofReturns: condition), by: \.rma)
        let pickups: [Pickup] = try parts(ofReturns: condition)
        let pickupsByReturn = Dictionary(grouping: pickups, by: \.rma)
        let purchases: [Purchase] = try parts(ofReturns: condition, state: openPurchase)
        let purchasesByReturn = Dictionary(grouping: purchases, by: \.rma)
        return returns.map { row in
            var whole = row
            whole.lines = (lines[row.rma] ?? []).map(\.line)
            whole.parcels = parcels[row.rma] ?? []
            whole.pickups = pickupsByReturn[row.rma] ?? []
            whole.openPurchases = purchasesByReturn[row.rma] ?? []
            return whole
        }
    }
}

/// The parts of those returns that a condition on `return` fits.
extension Records {
    /// The words of the indexes over open purchases.
    private var openPurchase: String { "state IN ('ready', 'sending', 'inDoubt')" }

    /// Lines with what their units say, in the order of the units.
    func lines(ofReturns condition: Condition) throws -> [ReturnLineRow] {
        let rows = try connection.rows(
            """
            SELECT l.*, u.serial, u.device_type, u.shipment_id
            FROM return_line l JOIN unit u ON u.id = l.unit_id
            WHERE l.rma IN (SELECT rma FROM return \(condition.sql))
            ORDER BY l.unit_id
            """, condition.values)
        return try rows.map { try ReturnLineRow($0) }
    }

    /// Parcels with their live labels, in the order of their numbers.
    func parcels(ofReturns condition: Condition) throws -> [Parcel] {
        let labels: [Label] = try parts(ofReturns: condition, state: "state = 'live'")
        let labelByParcel = Dictionary(uniqueKeysWithValues: labels.map { ($0.parcelID, $0) })
        var parcels: [Parcel] = try parts(ofReturns: condition, by: "number")
        for index in parcels.indices { parcels[index].label = labelByParcel[parcels[index].id] }
        return parcels
    }

    private func parts<Row: TableRow>(
        ofReturns condition: Condition, state: String? = nil, by order: String = "id"
    ) throws -> [Row] {
        let sql = """
            SELECT * FROM \(Row.table)
            WHERE rma IN (SELECT rma FROM return \(condition.sql))\(state.map { " AND " + $0 } ?? "")
            ORDER BY \(order)
            """
        return try connection.rows(sql, condition.values).map { try Row($0) }
    }
}
