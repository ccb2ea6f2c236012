extension Address {
    /// Where an address lies for routing: not always the country that is written on it.
    public enum Area: Hashable, Sendable {
        case country(Country)
        /// Military mail of the United States. Its `AE` is not the Emirates (AC-12.3).
        case military(String)

        public var region: Region {
            switch self {
            case .country(let country): country.region
            case .military: .other
            }
        }

        public var carrier: CarrierName? {
            switch self {
            case .country(let country): country.carrier
            case .military: nil
            }
        }
    }

    /// `US` with `PR` is Puerto Rico (A-15, AC-12.3).
    public var area: Area {
        guard country.code == "US", let code = subdivision?.uppercased() else { return .country(country) }
        if Subdivisions.military.contains(code) { return .military(code) }
        guard Subdivisions.territories.contains(code), let own = Country.all[code] else {
            return .country(country)
        }
        return .country(own)
    }

    /// The theater that decides the carrier. The data-residency country never does (A-13, AC-08.1).
    public var region: Region { area.region }

    /// The door a courier goes to, as it is compared: without case and extra blanks; whom to call there may
    /// differ (D11).
    var place: [String] {
        [name, street.joined(separator: " "), city, subdivision ?? "", postcode, country.code]
            .map { Actor.folded($0) }
    }
}
