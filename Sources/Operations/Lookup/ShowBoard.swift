public import Logistics

/// What waits for somebody.
public struct Board: Sendable {
    /// By return-by, the latest first; without a date at the end.
    public var out: [OutLine]
    public var pending: [Pending]
    /// nil: not for this role.
    public var doubts: [Doubtful]?
    public var unrouted: [Unrouted]
    /// nil: not for this role.
    public var discrepancies: [Discrepancy]?

    public init(
        out: [OutLine], pending: [Pending], doubts: [Doubtful]?, unrouted: [Unrouted],
        discrepancies: [Discrepancy]?
    ) {
        self.out = out
        self.pending = pending
        self.doubts = doubts
        self.unrouted = unrouted
        self.discrepancies = discrepancies
    }

    /// An extension that waits for approval.
    public struct Pending: Sendable {
        public var file: ExtensionFile
        public var company: String
    }

    /// A call that spends and whose outcome nobody knows.
    public struct Doubtful: Sendable {
        public var purchase: Purchase
        public var trialID: TrialID
        public var company: String
    }

    /// A return without a carrier.
    public struct Unrouted: Sendable {
        public var item: Return
        public var company: String
    }
}

extension Desk {
    /// Everything that waits, as far as the filter and the asker's role let see.
    public func board(_ filter: BoardFilter, for asker: Asker) async throws -> Board {
        try await store.readInBackground { records in
            try asker.may(.due)
            var filter = filter
            if let own = asker.own { (filter.own, filter.partnerEmail) = (own, nil) }
            let seen = BoardTrials(records, filter)
            return Board(
                out: try records.shipmentsOut(filter).sorted {
                    ($0.returnBy?.dayNumber ?? .max, $0.shipmentID.number)
                        < ($1.returnBy?.dayNumber ?? .max, $1.shipmentID.number)
                }, pending: try seen.pending(), doubts: try asker.reads(.returnDoubts) ? seen.doubts() : nil,
                unrouted: try seen.unrouted(),
                discrepancies: try asker.reads(.discrepancyList) ? seen.discrepancies() : nil)
        }
    }
}

extension Asker {
    /// Whether the role reads this at all.
    fileprivate func reads(_ verb: Verb) -> Bool { (try? may(verb)) != nil }
}

/// The short lists of the board: each goes along the index of its state, and looks up the trial.
private struct BoardTrials {
    let records: any Reading
    let filter: BoardFilter

    init(_ records: any Reading, _ filter: BoardFilter) {
        self.records = records
        self.filter = filter
    }

    func pending() throws -> [Board.Pending] {
        try records.extensions(of: nil, state: .pending).compactMap { asked in
            guard let shipment = try records.shipment(asked.shipmentID),
                let trial = try trial(shipment.trialID),
                fits(shipment.shipTo, [shipment.deviceType], shipment.dispatchedOn)
            else { return nil }
            return .init(file: ExtensionFile(extension: asked, shipment: shipment), company: trial.company)
        }
    }

    func doubts() throws -> [Board.Doubtful] {
        try records.purchases(of: nil, states: [.inDoubt]).compactMap { purchase in
            let item = try purchase.rma.flatMap { try records.return($0) }
            let unit = try purchase.unitID.flatMap { try records.unit($0) }
            guard let id = item?.trialID ?? unit?.trialID, let trial = try trial(id) else { return nil }
            if let item, !fits(item) { return nil }
            return .init(purchase: purchase, trialID: id, company: trial.company)
        }
    }

    func unrouted() throws -> [Board.Unrouted] {
        try records.returns(ReturnFilter(authorizations: [.unrouted])).compactMap { item in
            guard fits(item), let trial = try trial(item.trialID) else { return nil }
            return .init(item: item, company: trial.company)
        }
    }

    /// One that belongs to no trial is everybody's, unless a place or type is asked for.
    func discrepancies() throws -> [Discrepancy] {
        try records.discrepancies(DiscrepancyFilter(state: .open)).filter { found in
            let item = try found.rma.flatMap { try records.return($0) }
            guard let id = item?.trialID ?? found.trialID else {
                return filter.country == nil && filter.deviceType == nil && filter.partnerEmail == nil
                    && filter.own == nil
            }
            return try item.map(fits) ?? true && trial(id) != nil
        }
    }

    /// nil: the filter leaves it out.
    private func trial(_ id: TrialID) throws -> Trial? {
        guard let trial = try records.trial(id), filter.own?.holds(trial) ?? true else { return nil }
        guard
            [(filter.owner, trial.owner), (filter.partnerEmail, trial.partnerEmail)].allSatisfy({
                wanted, found in
                wanted.map { Actor.folded($0) == found.map { Actor.folded($0) } } ?? true
            })
        else { return nil }
        return trial
    }

    private func fits(_ item: Return) -> Bool {
        fits(item.pickup, item.lines.map(\.deviceType), item.createdOn)
    }

    private func fits(_ place: Address, _ types: [String], _ day: CivilDate?) -> Bool {
        (filter.country.map { $0 == place.country.code } ?? true)
            && (filter.deviceType.map(types.contains) ?? true)
            && (filter.until.map { until in day.map { $0 <= until } ?? false } ?? true)
    }
}
