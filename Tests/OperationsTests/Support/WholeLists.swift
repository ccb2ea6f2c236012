import Logistics
import Operations

/// Lists as a test wants them: in one part, which is far longer than anything a test records.
extension Desk {
    func shipments(_ filter: ShipmentFilter, for asker: Asker) async throws -> [ShipmentFile] {
        try await shipments(filter, .whole, for: asker).items
    }

    func returns(_ filter: ReturnFilter, for asker: Asker) async throws -> [ReturnFile] {
        try await returns(filter, headline: nil, .whole, for: asker).items
    }

    func extensions(
        of shipment: ShipmentID?, state: Extension.State?, for asker: Asker
    ) async throws -> [ExtensionFile] {
        try await extensions(ExtensionFilter(shipment: shipment, state: state), .whole, for: asker).items
    }

    func discrepancies(_ filter: DiscrepancyFilter, for asker: Asker) async throws -> [DiscrepancyFile] {
        try await discrepancies(filter, .whole, for: asker).items
    }
}

extension ListWish {
    fileprivate static let whole = ListWish(limit: 1_000)
}
