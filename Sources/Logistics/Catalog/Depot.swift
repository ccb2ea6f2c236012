/// Where returns go: a door with its hours, and the countries it serves.
public struct Depot: Hashable, Sendable {
    public let id: DepotID
    /// What people call it, once in all depots; compared without case.
    public let name: String
    /// The phone is the depot's own, and the zone is always known.
    public let address: Address
    /// Whose returns come here; none for one that takes nothing any more.
    public let serves: [Place]
    public let hours: OpeningHours

    public init(id: DepotID, name: String, address: Address, serves: [Place], hours: OpeningHours) {
        self.id = id
        self.name = name
        self.address = address
        self.serves = serves
        self.hours = hours
    }

    /// IANA name of the clock its hours are on.
    public var timeZone: String? { address.timeZone ?? address.country.onlyTimeZone }
}

public typealias DepotID = Identifier<Depot>

extension Depot: Identified { public static let idPrefix = "DP" }

extension Depot {
    /// A country, or a whole region for those of its countries that no depot serves by name.
    public enum Place: Hashable, Comparable, Sendable {
        case country(Country)
        case region(Region)

        /// A country's code, or the region's word in countries.csv. `US`, `CA` and `AU` are both: their regions
        /// hold one country each.
        public init?(_ word: some StringProtocol) {
            if let country = try? Country.read(word).country {
                self = .country(country)
            } else if let region = Region.allCases.first(where: {
                $0.rawValue.lowercased() == word.lowercased()
            }) {
                self = .region(region)
            } else {
                return nil
            }
        }

        public var word: String {
            switch self {
            case .country(let country): country.code
            case .region(let region): region.rawValue
            }
        }

        /// Regions first, then by word.
        public static func < (left: Place, right: Place) -> Bool {
            (left.rank, left.word) < (right.rank, right.word)
        }

        private var rank: Int { if case .region = self { 0 } else { 1 } }
    }
}

/// All depots there are: records, and what the settings say where no record does.
public struct DepotDirectory: Hashable, Sendable {
    private let byPlace: [Depot.Place: Depot]
    /// `ROUNDTRIP_DEPOTS`, a seed: never looked at for a country that a record serves.
    private let seeds: [Region: Address]

    public init(records: [Depot], seeds: [Region: Address] = [:]) {
        byPlace = Dictionary(records.flatMap { depot in depot.serves.map { ($0, depot) } }) { first, _ in
            first
        }
        self.seeds = seeds
    }

    /// Where a return from this address goes: the record of its country, else the record of its region, else
    /// the settings' depot of the region. Nil: nowhere, and nothing is bought.
    public func depot(for address: Address) -> DepotDoor? {
        let area = address.area
        if case .country(let country) = area, let depot = byPlace[.country(country)] { return .record(depot) }
        if let depot = byPlace[.region(area.region)] { return .record(depot) }
        return seeds[area.region].map { .setting($0) }
    }
}

/// A depot as it was found.
public enum DepotDoor: Hashable, Sendable {
    case record(Depot)
    /// From the settings, which know an address only.
    case setting(Address)

    public var address: Address {
        switch self {
        case .record(let depot): depot.address
        case .setting(let address): address
        }
    }

    public var hours: OpeningHours {
        switch self {
        case .record(let depot): depot.hours
        case .setting: OpeningHours()
        }
    }

    public var name: String {
        switch self {
        case .record(let depot): depot.name
        case .setting(let address): address.name
        }
    }

    /// The clock of its hours; nil where nobody said.
    public var timeZone: String? { address.timeZone ?? address.country.onlyTimeZone }
}
