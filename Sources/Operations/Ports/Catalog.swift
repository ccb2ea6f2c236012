public import Logistics

/// Reads of the device catalog and the depots: the records alone, without what is built in or set.
public protocol CatalogReading {
    /// By name, each with its models.
    func deviceTypes() throws -> [DeviceType]
    /// By id.
    func depots() throws -> [Depot]
}

/// Writes of the device catalog and the depots.
public protocol CatalogWriting {
    /// Records types in the place of the records of their names, all at once: a model may go from one to
    /// another.
    func put(_ types: [DeviceType]) throws
    /// Records depots in the place of the records of their ids, all at once: a country may go from one to
    /// another.
    func put(_ depots: [Depot]) throws
}

extension Reading {
    /// What a shipment may be of: records over what is built in (D28).
    func catalog() throws -> Catalog { Catalog(try deviceTypes()) }

    /// Where returns go: records over what the settings say (D33).
    func depots(over settings: DeskSettings) throws -> DepotDirectory {
        DepotDirectory(records: try depots(), seeds: settings.depots)
    }

    /// The depot of an address.
    ///
    /// - Throws: `E_CARRIER_AUTH` where none is recorded or set: nothing is bought without one.
    func depot(for address: Address, _ settings: DeskSettings) throws -> DepotDoor {
        guard let depot = try depots(over: settings).depot(for: address) else {
            throw DeskRefusal.notConfigured(
                "ROUNDTRIP_DEPOTS: \(address.region.rawValue), or a depot that serves \(address.country.code)"
            )
        }
        return depot
    }

    /// Types on a return that a person books, in order: the catalog's freight, and what its carrier does not
    /// take as a parcel.
    func freightTypes(on item: Return) throws -> [String] {
        let catalog = try catalog()
        return Set(item.lines.map(\.deviceType)).sorted().filter {
            catalog[$0]?.isFreight(with: item.carrier ?? item.proposedCarrier) ?? false
        }
    }

    /// Refuses to buy for freight: a person books it.
    ///
    /// - Throws: `E_FREIGHT`.
    func allowParcels(of item: Return) throws {
        let freight = try freightTypes(on: item)
        guard freight.isEmpty else { throw ReturnRefusal.freight(freight) }
    }
}
