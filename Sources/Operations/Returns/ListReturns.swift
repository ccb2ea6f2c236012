public import Logistics

/// A return in a list, with what decides how urgent it is.
public struct ReturnListLine: Sendable {
    public var item: Return
    public var company: String
    public var owner: String?
    /// The earliest of its lines; nil while an EULA date is missing (AC-12.9).
    public var returnBy: CivilDate?
    public var timeliness: Timeliness
}

/// Which returns a list shows; nil means any.
public struct ReturnListFilter: Hashable, Sendable {
    public var trialID: TrialID?
    /// Only those that may still get something back.
    public var openOnly: Bool
    public var carrier: CarrierName?
    /// ISO 3166-1 alpha-2, of where the devices are.
    public var country: String?
    /// Compared without case.
    public var partnerEmail: String?
    /// Of the trials team. Compared without case.
    public var owner: String?
    /// In so many days to the return-by date, late ones included; what was handed over is not due.
    public var dueWithin: Int?

    public init(
        trialID: TrialID? = nil, openOnly: Bool = true, carrier: CarrierName? = nil, country: String? = nil,
        partnerEmail: String? = nil, owner: String? = nil, dueWithin: Int? = nil
    ) {
        self.trialID = trialID
        self.openOnly = openOnly
        self.carrier = carrier
        self.country = country
        self.partnerEmail = partnerEmail
        self.owner = owner
        self.dueWithin = dueWithin
    }
}

extension Desk {
    /// Returns for a list: what is late first, then by return-by; what has no date at the end.
    public func returnLines(_ filter: ReturnListFilter, for asker: Asker) async throws -> [ReturnListLine] {
        try await store.readInBackground { records in
            try asker.may(.returnList)
            var trialFilter = TrialFilter(partnerEmail: filter.partnerEmail)
            trialFilter.own = asker.own
            var shipmentFilter = ShipmentFilter(
                trialID: filter.trialID, partnerEmail: filter.partnerEmail)
            shipmentFilter.own = asker.own
            var returnFilter = ReturnFilter(
                trialID: filter.trialID,
                authorizations: filter.openOnly ? [.unrouted, .authorized] : nil,
                partnerEmail: filter.partnerEmail)
            returnFilter.own = asker.own
            let trials = Dictionary(try records.trials(trialFilter).map { ($0.id, $0) }) { first, _ in
                first
            }
            let shipments = Dictionary(
                grouping: try records.shipments(shipmentFilter), by: \.trialID)
            let found = try records.returns(returnFilter)
            let lines = found.compactMap { item -> ReturnListLine? in
                guard let trial = trials[item.trialID] else { return nil }
                let own = shipments[item.trialID] ?? []
                let line = ReturnListLine(
                    item: item, company: trial.company, owner: trial.owner,
                    returnBy: item.returnBy(among: own),
                    timeliness: item.timeliness(among: own, on: asker.today))
                return filter.fits(line) ? line : nil
            }
            return lines.sorted { $0.rank < $1.rank }
        }
    }
}

extension ReturnListLine {
    /// What waits comes before what is on its way or over.
    fileprivate var rank: (Int, Int, String) {
        let isWaiting = if case .pending = timeliness, item.authorization.isOpen { true } else { false }
        return (isWaiting ? 0 : 1, returnBy?.dayNumber ?? .max, item.rma.text)
    }
}

extension ReturnListFilter {
    fileprivate func fits(_ line: ReturnListLine) -> Bool {
        if let carrier, line.item.carrier != carrier { return false }
        if let country, line.item.pickup.country.code != country { return false }
        if let owner, Actor.folded(owner) != line.owner.map({ Actor.folded($0) }) { return false }
        guard let dueWithin else { return true }
        guard line.item.authorization.isOpen, case .pending(let left) = line.timeliness else { return false }
        return left <= dueWithin
    }
}
