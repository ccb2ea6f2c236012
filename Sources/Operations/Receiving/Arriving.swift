public import Logistics

/// A parcel on its way to a depot, or there and not opened.
public struct ArrivingParcel: Hashable, Sendable {
    public enum Stage: String, CaseIterable, Hashable, Sendable {
        case handedOver, inTransit, delivered
    }

    public var id: String
    public var rma: RMANumber
    public var company: String
    public var trackingNumber: String?
    public var stage: Stage
    public var handedOverOn: CivilDate?
    /// As the carrier says; nil while it says nothing.
    public var expectedOn: CivilDate?
    /// Awaited units in it; a unit in several boxes counts in each.
    public var units: Int
    /// Which box of its unit it is; nil for whole units.
    public var part: BoxPart?

    public init(
        id: String, rma: RMANumber, company: String, trackingNumber: String?, stage: Stage,
        handedOverOn: CivilDate?, expectedOn: CivilDate?, units: Int, part: BoxPart?
    ) {
        self.id = id
        self.rma = rma
        self.company = company
        self.trackingNumber = trackingNumber
        self.stage = stage
        self.handedOverOn = handedOverOn
        self.expectedOn = expectedOn
        self.units = units
        self.part = part
    }
}

/// What a depot may expect. A depot serves countries of one or several regions.
public struct DepotArrivals: Sendable {
    /// nil: regions without a depot.
    public var depot: Address?
    /// What the depot is called; nil without one.
    public var depotName: String?
    /// Unknown where nobody said.
    public var hours: OpeningHours = OpeningHours()
    /// IANA name of the clock of the hours.
    public var timeZone: String?
    public var regions: [Region]
    /// The first of those that fit; what waits to be opened comes first.
    public var parcels: [ArrivingParcel]
    /// Of all that fit, shown or not.
    public var stages: [ArrivingParcel.Stage: Int] = [:]
    /// Expected before today, and not delivered.
    public var late = 0
    /// Awaited units in them; one in several boxes counts once.
    public var devices = 0

    public var count: Int { stages.values.reduce(0, +) }
}

/// Which arrivals; nil means any.
public struct ArrivingFilter: Sendable {
    /// When the carrier says that a parcel comes. What was delivered came, whatever day was told.
    public enum Expected: String, CaseIterable, Sendable {
        case today, week, late, unknown
    }

    public var stage: ArrivingParcel.Stage?
    public var expected: Expected?
    /// A part of its name, in any case.
    public var company: String?
    /// A partner's own.
    public var own: PartnerKey?

    public init(
        stage: ArrivingParcel.Stage? = nil, expected: Expected? = nil, company: String? = nil
    ) {
        self.stage = stage
        self.expected = expected
        self.company = company
    }
}

/// How much is on its way from one area.
public struct ArrivingTally: Hashable, Sendable {
    /// `Address.areaWord`
    public var area: String
    public var stage: ArrivingParcel.Stage
    public var parcels: Int
    public var devices: Int
    public var late: Int

    public init(area: String, stage: ArrivingParcel.Stage, parcels: Int, devices: Int, late: Int) {
        self.area = area
        self.stage = stage
        self.parcels = parcels
        self.devices = devices
        self.late = late
    }
}

/// Reads of what is on its way, as it was worked out when it changed.
public protocol ArrivalReading {
    func arrivingTallies(_ filter: ArrivingFilter, on today: CivilDate) throws -> [ArrivingTally]
    /// Delivered ones first, then by the day they are expected, the unknown last.
    ///
    /// - Parameter limit: nil: all.
    func arriving(
        from area: String, _ filter: ArrivingFilter, on today: CivilDate, limit: Int?
    ) throws -> [ArrivingParcel]
}

extension Desk {
    /// Parcels that were handed over, are in transit, or were delivered and nobody opened, by depot; also depots for
    /// which nothing fits, while anything is on its way to them.
    ///
    /// - Parameter limit: how many parcels of each depot; nil: all.
    public func arriving(
        _ filter: ArrivingFilter = ArrivingFilter(), limit: Int? = nil, for asker: Asker
    ) async throws -> [DepotArrivals] {
        let settings = settings
        let found = try await store.readInBackground { records in
            try asker.may(.returnList)
            var (all, filter) = (ArrivingFilter(), filter)
            (all.own, filter.own) = (asker.own, asker.own)
            let depots = try records.depots(over: settings)
            let areas = Set(try records.arrivingTallies(all, on: asker.today).map(\.area))
            let byDepot = Dictionary(
                grouping: areas.sorted().compactMap { word in
                    Address(areaWord: word).map {
                        (door: depots.depot(for: $0), region: $0.region, word: word)
                    }
                }, by: \.door)
            let tallies = Dictionary(
                grouping: try records.arrivingTallies(filter, on: asker.today), by: \.area)
            return try byDepot.map { door, places in
                var arrivals = DepotArrivals(
                    door, regions: Set(places.map(\.region)), places.flatMap { tallies[$0.word] ?? [] })
                let parcels = try places.flatMap {
                    try records.arriving(from: $0.word, filter, on: asker.today, limit: limit)
                }.sorted(by: ArrivingParcel.isSooner)
                arrivals.parcels = limit.map { Array(parcels.prefix($0)) } ?? parcels
                return arrivals
            }
        }
        return found.sorted { $0.comesBefore($1, own: asker.entrant?.user.depot) }
    }
}

extension DepotArrivals {
    fileprivate init(_ depot: DepotDoor?, regions: Set<Region>, _ tallies: [ArrivingTally]) {
        self.init(
            depot: depot?.address, depotName: depot?.name, hours: depot?.hours ?? OpeningHours(),
            timeZone: depot?.timeZone, regions: regions.sorted { $0.rawValue < $1.rawValue }, parcels: [])
        for tally in tallies {
            stages[tally.stage, default: 0] += tally.parcels
            late += tally.late
            devices += tally.devices
        }
    }
}

extension Address {
    /// Where it is, as far as that decides its depot: `CZ`, `US`, `US-PR`.
    public var areaWord: String {
        guard area != .country(country), let subdivision else { return country.code }
        return "\(country.code)-\(subdivision.uppercased())"
    }

    /// Some address there; nil for a word that is none.
    public init?(areaWord word: String) {
        let parts = word.split(separator: "-", maxSplits: 1)
        guard let code = parts.first, let country = Country.all[String(code)] else { return nil }
        self.init(
            name: "", street: [""], city: "", subdivision: parts.count > 1 ? String(parts[1]) : nil,
            postcode: "", country: country, phone: "", timeZone: nil)
    }
}

extension DepotArrivals {
    /// The reader's own depot first, then by name; regions without a depot last.
    func comesBefore(_ other: DepotArrivals, own: Region?) -> Bool {
        let rank = { (arrivals: DepotArrivals) in
            (
                own.map { arrivals.regions.contains($0) } ?? false ? 0 : arrivals.depot == nil ? 2 : 1,
                arrivals.depotName ?? arrivals.depot?.name ?? "", arrivals.depot?.city ?? ""
            )
        }
        return rank(self) < rank(other)
    }
}

extension ArrivingParcel {
    /// What waits to be opened first, then by the day it is expected, the unknown last.
    fileprivate static func isSooner(_ left: ArrivingParcel, _ right: ArrivingParcel) -> Bool {
        let order = { (parcel: ArrivingParcel) in
            (
                parcel.stage == .delivered ? 0 : 1, parcel.expectedOn?.dayNumber ?? Int.max,
                parcel.handedOverOn?.dayNumber ?? Int.max, parcel.id
            )
        }
        return order(left) < order(right)
    }
}

extension Return {
    /// Parcels that hold an awaited unit and have left the customer. A box that was opened has arrived.
    public func arriving(
        opened: Set<String>, expected: [String: CivilDate], company: String
    ) -> [ArrivingParcel] {
        guard authorization.isOpen, parcels.contains(where: { $0.stage != nil }) else { return [] }
        let awaited = linesByParcel.mapValues { $0.filter { $0.receipt == .awaiting } }
        return parcels.compactMap { parcel in
            guard let inside = awaited[parcel.number], !inside.isEmpty, !opened.contains(parcel.id),
                let stage = parcel.stage
            else { return nil }
            return ArrivingParcel(
                id: parcel.id, rma: rma, company: company, trackingNumber: parcel.trackingNumber,
                stage: stage, handedOverOn: parcel.handedOverOn, expectedOn: expected[parcel.id],
                units: inside.count, part: inside.first?.part(in: parcel.number))
        }
    }
}

extension Parcel {
    fileprivate var stage: ArrivingParcel.Stage? {
        switch transport {
        case .delivered: .delivered
        case .pickedUp: .handedOver
        case .inTransit, .exception: .inTransit
        case .none, .labelled: handedOverOn == nil ? nil : .handedOver
        case .voided, .lost, .backToCustomer: nil
        }
    }
}
