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
    public var parcels: [ArrivingParcel]
}

extension Desk {
    /// Parcels that were handed over, are in transit, or were delivered and nobody opened, by depot.
    public func arriving(for asker: Asker) async throws -> [DepotArrivals] {
        let settings = settings
        let found = try await store.readInBackground { records in
            try asker.may(.returnList)
            let depots = try records.depots(over: settings)
            let opened = try records.openedParcels()
            let expected = try records.expectedDays()
            var filter = ReturnFilter(authorizations: [.unrouted, .authorized])
            filter.own = asker.own
            let returns = try records.returns(filter)
            var mine = TrialFilter()
            mine.own = asker.own
            let trials = try records.trials(mine)
            let companies = Dictionary(trials.map { ($0.id, $0.company) }) { first, _ in first }
            return returns.flatMap { item in
                item.arriving(opened: opened, expected: expected, company: companies[item.trialID] ?? "")
                    .map { (depot: depots.depot(for: item.pickup), region: item.pickup.region, parcel: $0) }
            }
        }
        let byDepot = Dictionary(grouping: found, by: \.depot)
        return byDepot.map { depot, entries in
            DepotArrivals(
                depot: depot?.address, depotName: depot?.name, hours: depot?.hours ?? OpeningHours(),
                timeZone: depot?.timeZone,
                regions: Set(entries.map(\.region)).sorted { $0.rawValue < $1.rawValue },
                parcels: entries.map(\.parcel).sorted(by: ArrivingParcel.isSooner))
        }.sorted { $0.comesBefore($1, own: asker.entrant?.user.depot) }
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
    fileprivate func arriving(
        opened: Set<String>, expected: [String: CivilDate], company: String
    ) -> [ArrivingParcel] {
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
