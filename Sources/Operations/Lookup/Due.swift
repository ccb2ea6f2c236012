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
    /// What must come back, those without an EULA date first, then by return-by (SYS-11).
    ///
    /// - Parameters:
    ///   - days: only what is due in so many days, late ones included; nil: all.
    ///   - filter: of whose shipments, and which.
    public func due(
        within days: Int?, _ filter: ShipmentFilter = ShipmentFilter(), for asker: Asker
    ) async throws -> [DueLine] {
        try await store.readInBackground { records in
            try asker.may(.due)
            var filter = filter
            filter.outOnly = true
            filter.own = asker.own
            let lines = try records.shipments(filter).compactMap { try records.dueLine(of: $0) }
            let wanted = lines.filter { line in
                days.map { line.entry.isDue(within: $0, on: asker.today) } ?? true
            }
            return wanted.sorted { $0.entry < $1.entry }
        }
    }
}

extension Reading {
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
