public import Logistics

/// A type of the catalog, and where it stands.
public struct CatalogEntry: Hashable, Sendable {
    public var type: DeviceType
    /// False for one that is built in and that no record replaces.
    public var isRecord: Bool
}

/// All depots: records, and what the settings say for regions that no record serves whole.
public struct DepotList: Hashable, Sendable {
    public var depots: [Depot]
    /// Of the settings, by region. A record of a region takes the place of its setting, that of a country only
    /// for the country.
    public var settings: [Region: Address]
}

extension Desk {
    /// What a shipment may be of: built in and recorded.
    public func catalog(for asker: Asker) async throws -> [CatalogEntry] {
        try await store.read { records in
            try asker.may(.catalogList)
            let own = Set(try records.deviceTypes().map(\.name))
            return try records.catalog().types.map { CatalogEntry(type: $0, isRecord: own.contains($0.name)) }
        }
    }

    /// - Throws: `E_NOT_FOUND`.
    public func deviceType(_ name: String, for asker: Asker) async throws -> CatalogEntry {
        try await store.read { records in
            try asker.may(.catalogShow)
            guard let type = try records.catalog()[name] else { throw DeskRefusal.notFound(name) }
            let isRecord = try records.deviceTypes().contains { $0.name == name }
            return CatalogEntry(type: type, isRecord: isRecord)
        }
    }

    public func depots(for asker: Asker) async throws -> DepotList {
        let seeds = settings.depots
        return try await store.read { records in
            try asker.may(.depotList)
            let depots = try records.depots()
            let places = Set(depots.flatMap(\.serves))
            let open = seeds.filter { region, _ in
                let country = Depot.Place(region.rawValue).map { [$0] } ?? []
                return !places.contains(.region(region)) && places.isDisjoint(with: country)
            }
            return DepotList(depots: depots, settings: open)
        }
    }

    /// - Parameter word: its id, or its name in any case.
    /// - Throws: `E_NOT_FOUND`.
    public func depot(_ word: String, for asker: Asker) async throws -> Depot {
        try await store.read { records in
            try asker.may(.depotShow)
            let depots = try records.depots()
            let byID = DepotID(word).flatMap { id in depots.first { $0.id == id } }
            guard let found = byID ?? depots.first(where: { $0.key == Actor.folded(word) }) else {
                throw DeskRefusal.notFound(word)
            }
            return found
        }
    }
}
