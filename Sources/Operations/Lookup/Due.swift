public import Logistics

/// A shipment with units still out, and the returns they are on.
public struct DueLine: Sendable {
    public var entry: DueEntry
    public var company: String
    public var returns: [RMANumber]
    /// With the customer and on no return yet.
    public var unreturned: [SerialNumber]
    /// Parcels of those returns that a person must see to: back with the customer, lost, stopped.
    public var warnings: [Warning]
}

extension Desk {
    /// What must come back, those without an EULA date first, then by return-by (SYS-11): all of it.
    ///
    /// - Parameters:
    ///   - days: only what is due in so many days, late ones included; nil: all.
    ///   - filter: of whose shipments, and which.
    public func due(
        within days: Int?, _ filter: BoardFilter = BoardFilter(), for asker: Asker
    ) async throws -> [DueLine] {
        try await due(within: days, filter, ListWish(limit: 1_000_000), for: asker).items
    }

    /// The same, part by part: no more is read than is shown.
    public func due(
        within days: Int?, _ filter: BoardFilter, _ wish: ListWish, for asker: Asker
    ) async throws -> ListPart<DueLine> {
        let last = days.map { asker.today.adding(days: $0) }
        return try await store.readInBackground { records in
            try asker.may(.due)
            let filter = filter.narrowed(to: asker)
            return try ListPart(
                wish, key: { (line: OutLine) in DuePlace(line).key },
                fetch: { after, limit in
                    try records.due(filter, to: last, after: try after.map(DuePlace.init), limit: limit)
                },
                make: { line in
                    try records.shipment(line.shipmentID).flatMap { try records.dueLine(of: $0) }
                })
        }
    }
}

/// A place in the list of what is due, where an unknown day comes first.
private struct DuePlace {
    let place: OwedPlace

    init(_ line: OutLine) {
        place = OwedPlace(returnBy: line.returnBy, shipmentID: line.shipmentID)
    }

    /// - Throws: `E_USAGE` for a key that was not one of ours.
    init(_ key: String) throws {
        let digits = key.prefix(19)
        guard key.utf8.count == 38, let day = Int(digits), let id = Int64(key.dropFirst(19)) else {
            throw ListWindow.unknownCursor
        }
        place = OwedPlace(
            returnBy: day == 0 ? nil : CivilDate(dayNumber: day), shipmentID: ShipmentID(id))
    }

    var key: String {
        ListWish.sortable(Int64(place.returnBy?.dayNumber ?? 0))
            + ListWish.sortable(place.shipmentID.number)
    }
}

extension Reading {
    fileprivate func due(
        _ filter: BoardFilter, to last: CivilDate?, after: DuePlace?, limit: Int
    ) throws -> [OutLine] {
        let dated = DueSpan(to: last)
        if let place = after?.place, place.returnBy != nil {
            return try owed(filter, dated, after: place, limit: limit)
        }
        let undated = try owed(filter, .undated, after: after?.place, limit: limit)
        guard undated.count < limit else { return undated }
        return undated + (try owed(filter, dated, after: nil, limit: limit - undated.count))
    }

    func dueLine(of shipment: Shipment) throws -> DueLine? {
        guard let trial = try trial(shipment.trialID) else { return nil }
        let filter = ReturnFilter(trialID: trial.id, authorizations: [.unrouted, .authorized])
        let open = try returns(filter)
        let units = try units(of: shipment.id)
        guard let entry = DueEntry(shipment, in: trial, units: units, returns: open) else { return nil }
        let own = open.filter { item in item.lines.contains { $0.shipmentID == shipment.id } }
        return DueLine(
            entry: entry, company: trial.company, returns: own.map(\.rma),
            unreturned: units.filter { $0.custody == .out }.map(\.serial),
            warnings: own.flatMap(\.parcelsInTrouble).map { Warning($0.transport.troubleCode, $0.id) })
    }
}
