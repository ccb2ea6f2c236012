import Logistics
import Operations

/// Keeps what lists show in step with what it is worked out from (`016-standings.sql`): once each, at the end of
/// the transaction that changed it. The rules are asked, never written a second time in SQL.
extension Records {
    /// Runs the body of a transaction, then works out anew what it touched.
    func keepingStandings<Answer>(_ body: (any Writing) throws -> Answer) throws -> Answer {
        let answer = try body(self)
        try workOut(touched.take())
        return answer
    }

    func workOut(_ parts: Set<Touched.Part>) throws {
        var returns: Set<RMANumber> = []
        var shipments: Set<ShipmentID> = []
        for part in parts {
            switch part {
            case .trial(let id): try renameStandings(of: id)
            case .units(let id): shipments.insert(id)
            case .shipment(let id):
                shipments.insert(id)
                returns.formUnion(try returnsShowing(id))
            case .return(let rma): returns.insert(rma)
            case .number(let number): returns.formUnion(try parcels(tracking: number).map(\.rma))
            }
        }
        for rma in returns {
            guard let item = try `return`(rma) else { continue }
            shipments.formUnion(item.lines.map(\.shipmentID))
            try keepStanding(of: item)
            try keepIncoming(of: item)
        }
        for id in shipments { try keepOwed(of: id) }
    }

    /// Returns whose date is that of this shipment among others.
    private func returnsShowing(_ shipment: ShipmentID) throws -> [RMANumber] {
        let rows = try connection.rows(
            """
            SELECT st.rma FROM shipment s JOIN return_standing st ON st.trial_id = s.trial_id WHERE s.id = $1
            """, [.id(shipment)])
        return try rows.map { row in
            var reader = RowReader(row)
            return try reader.rma()
        }
    }

    /// A trial was given to somebody else, or its partner has changed.
    private func renameStandings(of id: TrialID) throws {
        guard let trial = try trial(id) else { return }
        for table in ["owed", "return_standing"] {
            try connection.run(
                "UPDATE \(table) SET owner = $2, partner_email = $3, partner = $4 WHERE trial_id = $1",
                [.id(id)] + trial.namesOfStanding.values)
        }
    }

    private func keepStanding(of item: Return) throws {
        guard let trial = try trial(item.trialID) else { return }
        let shipments = try Set(item.lines.map(\.shipmentID)).compactMap { try shipment($0) }
        let due = item.returnBy(among: shipments)
        let isWaiting = item.authorization.isOpen && due != nil && item.leftOn == nil
        let cells: Cells =
            [
                "rma": .rma(item.rma), "trial_id": .id(item.trialID),
                "is_open": .flag(item.authorization.isOpen), "headline": .word(item.headline),
                "place": .number(isWaiting ? 0 : 1), "due_on": .dayOrLast(due), "left_on": .day(item.leftOn),
                "units": .number(item.lines.count),
            ] + trial.namesOfStanding
        try keep(cells, in: "return_standing", key: "rma")
    }

    /// Parcels of it that are on their way: those that are not any more are taken away, those that differ are
    /// written.
    private func keepIncoming(of item: Return) throws {
        let known = try connection.rows("SELECT * FROM incoming WHERE rma = $1", [.rma(item.rma)])
        // Most returns have nothing on its way, and need not be looked up.
        var parcels = item.arriving(opened: [], expected: [:], company: "")
        guard !parcels.isEmpty || !known.isEmpty else { return }
        let opened = try openedParcels(of: item.rma)
        let expected = try expectedDays(of: item.rma)
        parcels = item.arriving(opened: opened, expected: expected, company: "")
        let kept = Dictionary(
            try known.map { (try $0.int("parcel"), $0.values) }, uniquingKeysWith: { first, _ in first })
        var gone = Set(kept.keys)
        for parcel in parcels {
            let cells = try parcel.cells(of: item)
            guard case .int(let number)? = cells.values.dropFirst().first else { continue }
            gone.remove(number)
            if kept[number] != cells.values { try keep(cells, in: "incoming", key: "rma, parcel") }
        }
        for number in gone {
            try connection.run(
                "DELETE FROM incoming WHERE rma = $1 AND parcel = $2", [.rma(item.rma), .int(number)])
        }
    }

    /// Inserts or updates.
    func keep(_ cells: Cells, in table: String, key: String) throws {
        let changes = cells.columns.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        try connection.run(
            cells.insertion(into: table) + " ON CONFLICT (\(key)) DO UPDATE SET \(changes)", cells.values)
    }
}

extension Trial {
    /// By whom a list is narrowed, as it is compared.
    var namesOfStanding: Cells {
        ["owner": .folded(owner), "partner_email": .folded(partnerEmail), "partner": .folded(partner)]
    }
}

extension ArrivingParcel {
    /// In the order of the table.
    fileprivate func cells(of item: Return) throws -> Cells {
        let place = try BoxPlace(id).orThrow("parcel", is: "a parcel")
        guard case .parcel(_, let number) = place else {
            throw StoreError.unreadable("parcel", is: "a parcel")
        }
        return [
            "rma": .rma(rma), "parcel": .number(number), "trial_id": .id(item.trialID),
            "area": .text(item.pickup.areaWord), "stage": .word(stage),
            "place": .number(stage == .delivered ? 0 : 1), "expected_on": .dayOrLast(expectedOn),
            "handed_over_on": .dayOrLast(handedOverOn), "tracking_number": .optional(trackingNumber),
            "units": .number(units), "box": .number(part?.number), "boxes": .number(part?.of),
        ]
    }
}

extension SQLValue {
    /// Stands for a day nobody knows where rows are put in order: engines differ in where NULL comes.
    static let noDay = 9_999_999

    static func dayOrLast(_ day: CivilDate?) -> SQLValue { .int(Int64(day?.dayNumber ?? noDay)) }
}

extension RowReader {
    /// nil for the day that nobody knows.
    mutating func dateOrLast(_ column: String) throws(StoreError) -> CivilDate? {
        let number = try int(column)
        return number == SQLValue.noDay ? nil : CivilDate(dayNumber: number)
    }
}
