public import Logistics

/// A shipment with units still out, and the returns they are on.
public struct DueLine: Sendable {
    public var entry: DueEntry
    public var company: String
    public var returns: [RMANumber]
}

extension Desk {
    /// What must come back, those without an EULA date first, then by return-by (SYS-11).
    ///
    /// - Parameter days: only what is due in so many days, late ones included; nil: all.
    public func due(within days: Int?, for asker: Asker) async throws -> [DueLine] {
        try await store.readInBackground { records in
            try asker.may(.due)
            let filter = ShipmentFilter(outOnly: true, partnerEmail: asker.partnerEmail)
            let entries = try records.shipments(filter).compactMap { try records.dueEntry(of: $0) }
            let wanted = entries.filter { entry in
                days.map { entry.isDue(within: $0, on: asker.today) } ?? true
            }
            return try wanted.sorted().map { entry in
                let rows = try records.units(of: entry.shipmentID)
                let numbers = Set(try rows.compactMap { try records.openReturn(of: $0.id) })
                return DueLine(
                    entry: entry, company: try records.trial(entry.trialID)?.company ?? "",
                    returns: numbers.sorted { $0.text < $1.text })
            }
        }
    }
}

extension Reading {
    fileprivate func dueEntry(of shipment: Shipment) throws -> DueEntry? {
        guard let trial = try trial(shipment.trialID) else { return nil }
        let filter = ReturnFilter(trialID: trial.id, authorizations: [.unrouted, .authorized])
        return DueEntry(
            shipment, in: trial, units: try units(of: shipment.id), returns: try returns(filter))
    }
}
