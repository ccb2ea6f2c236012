public import Logistics

/// How a return is called off.
public enum ReturnStop: Sendable {
    case denied, cancelled

    var verb: Verb {
        switch self {
        case .denied: .returnDeny
        case .cancelled: .returnCancel
        }
    }
}

extension Desk {
    public func `return`(_ rma: RMANumber, for asker: Asker) async throws -> ReturnFile {
        try await store.read { records in
            try records.file(of: try records.visibleReturn(rma, to: asker, for: .returnShow))
        }
    }

    /// The trials team decides who carries it (AC-12.5, AC-12.6, D13).
    public func assignCarrier(
        _ carrier: CarrierName, own: Return.OwnTransport?, tracking: String? = nil, to rma: RMANumber,
        note: String, by asker: Asker
    ) async throws -> ReturnFile {
        let known = Set(Country.all.values.compactMap(\.carrier))
        guard carrier == .other ? own != nil : known.contains(carrier) else {
            let names = known.map(\.text).sorted().joined(separator: ", ")
            throw DeskRefusal.malformed(
                field: "carrier", reason: "is not one of \(names), or other with a name")
        }
        let assignment = own.map { Return.Assignment.own($0) } ?? .carrier(carrier)
        return try await changeReturn(rma, .returnAssignCarrier, note: note, by: asker) { item, records in
            if carrier != .other {
                try records.allowLane(carrier, at: item.pickup, on: asker.today)
            }
            var routed = try item.assigning(carrier == .other ? assignment : .carrier(carrier))
            if carrier != .other, let tracking {
                routed = routed.going(under: TrackingEvent.canonical(tracking))
            }
            try records.update(routed)
            return ["carrier": carrier.text, "proposed": item.proposedCarrier?.text ?? "none"]
        }
    }

    /// Notes that parcels were handed over; the last one decides *on time* (D13, A-06).
    public func handOver(
        _ rma: RMANumber, parcels: [String]?, on day: CivilDate, by who: Parcel.HandOver, asker: Asker
    ) async throws -> ReturnFile {
        try await changeReturn(rma, .returnHandOver, note: nil, by: asker) { item, records in
            let shipments = try Set(item.lines.map(\.shipmentID)).compactMap { try records.shipment($0) }
            let moved = try item.handingOver(
                try parcels.map { Set(try item.numbers(of: $0)) }, on: day, by: who, today: asker.today,
                shipments: shipments)
            try records.update(moved)
            return ["on": day.text, "by": who.rawValue, "parcels": parcels?.joined(separator: " ") ?? "all"]
        }
    }

    /// Calls it off before a hand-over; its units are out again (D10).
    public func endReturn(
        _ rma: RMANumber, _ stop: ReturnStop, note: String?, by asker: Asker
    ) async throws -> ReturnFile {
        try await changeReturn(rma, stop.verb, note: note, by: asker) { item, records in
            let units = try item.lines.compactMap { try records.unit($0.unitID) }
            let ending =
                stop == .denied
                ? try item.denying(units, on: asker.today) : try item.cancelling(units, on: asker.today)
            try records.end(ending)
            return ["to": ending.ended.authorization.rawValue]
        }
    }

    /// Closes it when all is matched, or with `missing` all the same; those units stay due (D18).
    public func closeReturn(
        _ rma: RMANumber, missing: Bool, note: String?, by asker: Asker
    ) async throws -> ReturnFile {
        try await changeReturn(rma, .returnClose, note: note, by: asker) { item, records in
            let open = try records.discrepancies(DiscrepancyFilter(state: .open, rma: rma)).count
            let units = try item.lines.compactMap { try records.unit($0.unitID) }
            let ending = try item.closing(
                openDiscrepancies: open, missing: missing, units: units, on: asker.today)
            try records.end(ending)
            let left = ending.ended.lines.filter { $0.receipt == .missing }.map(\.serial.text)
            return ["missing": left.joined(separator: " "), "openDiscrepancies": String(open)]
        }
    }

    private func changeReturn(
        _ rma: RMANumber, _ verb: Verb, note: String?, by asker: Asker,
        _ change: @escaping @Sendable (Return, any Writing) throws -> [String: String]
    ) async throws -> ReturnFile {
        let actor = try asker.acting()
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            let item = try records.visibleReturn(rma, to: asker, for: verb)
            let facts = try change(item, records)
            try records.keep(note, on: rma.text, verb: verb.rawValue, by: actor, at: at)
            try records.audit(AuditEntry(verb.rawValue, rma.text, facts))
            guard let changed = try records.return(rma) else { throw DeskRefusal.notFound(rma.text) }
            return try records.file(of: changed)
        }
    }
}

extension Return {
    /// The numbers of parcels named `RMA…-1` or just `1`.
    func numbers(of names: [String]) throws -> [Int] {
        try names.map { name in
            let own = parcels.first { $0.id == name.uppercased() || String($0.number) == name }
            guard let own else { throw DeskRefusal.notFound(name) }
            return own.number
        }
    }
}

extension Writing {
    fileprivate func end(_ ending: ReturnEnding) throws {
        try update(ending.ended)
        for unit in ending.units { try update(unit) }
    }
}
