/// Who fetches devices from an address, by the routing table (SYS-12).
public struct Route: Hashable, Sendable {
    public let region: Region
    /// nil: unrouted, a person decides and nobody is called.
    public let carrier: CarrierName?
    /// What a person is asked to confirm.
    public let proposedCarrier: CarrierName?
    /// The devices are in another country than they were sent to.
    public let pickupDiffers: Bool
    public let warnings: [Warning]
}

extension Route {
    /// What a person should look at. It stops nothing.
    public enum Warning: Hashable, Sendable {
        case noCarrier(Address.Area)
        /// Customs: another country than the one shipped to (AC-12.5).
        case pickupDiffers(shipTo: Address.Area, pickup: Address.Area)
        /// Types too large for a parcel: a person books.
        case freight([String])

        public var code: String {
            switch self {
            case .noCarrier: "E_NO_CARRIER"
            case .pickupDiffers: "E_PICKUP_DIFFERS"
            case .freight: "E_FREIGHT"
            }
        }
    }

    /// Routes by the **pickup** address.
    ///
    /// - Parameter shipTos: where the devices were sent; one of another country is enough for a person to
    ///   confirm the carrier.
    public static func decide(pickup: Address, shipTos: [Address]) -> Route {
        let area = pickup.area
        let other = shipTos.map(\.area).first { $0 != area }
        var warnings: [Warning] = []
        if area.carrier == nil { warnings.append(.noCarrier(area)) }
        if let other { warnings.append(.pickupDiffers(shipTo: other, pickup: area)) }
        return Route(
            region: area.region, carrier: other == nil ? area.carrier : nil,
            proposedCarrier: other == nil ? nil : area.carrier, pickupDiffers: other != nil,
            warnings: warnings)
    }

    /// Routes devices that were sent to one address.
    public static func decide(pickup: Address, shipTo: Address) -> Route {
        decide(pickup: pickup, shipTos: [shipTo])
    }
}
