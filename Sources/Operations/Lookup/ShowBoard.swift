public import Logistics

/// What waits for somebody: of each list how many there are, and the first of them.
public struct Board: Sendable {
    /// Everything that is owed, by day.
    public var days: [OwedDay]
    /// Those that were asked for, by return-by, the latest first; without a date at the end.
    public var out: [Part: Counted<OutLine>]
    public var pending: Counted<Pending>
    /// nil: not for this role.
    public var doubts: Counted<Doubtful>?
    public var unrouted: Counted<Unrouted>
    /// nil: not for this role.
    public var discrepancies: Counted<Discrepancy>?

    public init(
        days: [OwedDay], out: [Part: Counted<OutLine>], pending: Counted<Pending>,
        doubts: Counted<Doubtful>?, unrouted: Counted<Unrouted>, discrepancies: Counted<Discrepancy>?
    ) {
        self.days = days
        self.out = out
        self.pending = pending
        self.doubts = doubts
        self.unrouted = unrouted
        self.discrepancies = discrepancies
    }

    /// A list of it.
    public enum Part: CaseIterable, Hashable, Sendable {
        case late, due, undated, pending, doubts, unrouted, discrepancies, out

        /// Of what is owed, the days it holds; nil for a list of something else.
        public func span(on today: CivilDate) -> DueSpan? {
            switch self {
            case .late: DueSpan(to: today.adding(days: -1))
            case .due: DueSpan(from: today, to: today.adding(days: 7))
            case .undated: .undated
            case .out: .all
            case .pending, .doubts, .unrouted, .discrepancies: nil
            }
        }
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
    ///
    /// - Parameters:
    ///   - parts: the lists that are wanted; the others come empty.
    ///   - rows: how many of each list; nil: all.
    public func board(
        _ filter: BoardFilter, parts: Set<Board.Part>, rows: Int?, for asker: Asker
    ) async throws -> Board {
        try await store.readInBackground { records in
            try asker.may(.due)
            return try BoardReader(records, filter.narrowed(to: asker), parts, rows, asker).board()
        }
    }

    /// What is owed within some days, part by part, in the order of the board.
    public func owed(
        _ filter: BoardFilter, _ span: DueSpan, after: OwedPlace?, limit: Int, for asker: Asker
    ) async throws -> [OutLine] {
        try await store.readInBackground { records in
            try asker.may(.due)
            return try records.owed(filter.narrowed(to: asker), span, after: after, limit: limit)
        }
    }
}

extension BoardFilter {
    /// A partner sees its own, whomever it asks for.
    func narrowed(to asker: Asker) -> BoardFilter {
        guard let own = asker.own else { return self }
        var filter = self
        (filter.own, filter.partnerEmail) = (own, nil)
        return filter
    }
}

extension Asker {
    /// Whether the role reads this at all.
    fileprivate func reads(_ verb: Verb) -> Bool { (try? may(verb)) != nil }
}

/// The lists of the board, each read as far as it is shown.
private struct BoardReader {
    let records: any Reading
    let filter: BoardFilter
    let parts: Set<Board.Part>
    let rows: Int?
    let asker: Asker

    init(
        _ records: any Reading, _ filter: BoardFilter, _ parts: Set<Board.Part>, _ rows: Int?, _ asker: Asker
    ) {
        self.records = records
        self.filter = filter
        self.parts = parts
        self.rows = rows
        self.asker = asker
    }

    func board() throws -> Board {
        let days = try records.owedDays(filter)
        return Board(
            days: days, out: try out(days), pending: try pending(),
            doubts: asker.reads(.returnDoubts) ? try doubts() : nil, unrouted: try unrouted(),
            discrepancies: asker.reads(.discrepancyList) ? try discrepancies() : nil)
    }

    /// What was added up says how many there are; only what is shown is read.
    private func out(_ days: [OwedDay]) throws -> [Board.Part: Counted<OutLine>] {
        var found: [Board.Part: Counted<OutLine>] = [:]
        for part in Board.Part.allCases {
            guard let span = part.span(on: asker.today) else { continue }
            let count = days.filter { span.holds($0.returnBy) }.map(\.shipments).reduce(0, +)
            let isRead = parts.contains(part) && count > 0
            found[part] = Counted(
                count: count,
                items: isRead ? try records.owed(filter, span, after: nil, limit: rows) : [])
        }
        return found
    }

    private func pending() throws -> Counted<Board.Pending> {
        guard parts.contains(.pending) else { return Counted(count: 0, items: []) }
        return try records.pendingExtensions(filter, limit: rows).map { asked in
            guard let shipment = try records.shipment(asked.shipmentID),
                let trial = try records.trial(shipment.trialID)
            else { return nil }
            return .init(file: ExtensionFile(extension: asked, shipment: shipment), company: trial.company)
        }
    }

    private func unrouted() throws -> Counted<Board.Unrouted> {
        guard parts.contains(.unrouted) else { return Counted(count: 0, items: []) }
        return try records.unroutedReturns(filter, limit: rows).map { item in
            try records.trial(item.trialID).map { .init(item: item, company: $0.company) }
        }
    }

    private func discrepancies() throws -> Counted<Discrepancy> {
        guard parts.contains(.discrepancies) else { return Counted(count: 0, items: []) }
        return try records.openDiscrepancies(filter, limit: rows)
    }

    /// Few: the breaker stops buying long before there are many.
    private func doubts() throws -> Counted<Board.Doubtful> {
        guard parts.contains(.doubts) else { return Counted(count: 0, items: []) }
        let all = try records.purchases(of: nil, states: [.inDoubt]).compactMap {
            purchase -> Board.Doubtful? in
            let item = try purchase.rma.flatMap { try records.return($0) }
            let unit = try purchase.unitID.flatMap { try records.unit($0) }
            guard let id = item?.trialID ?? unit?.trialID, let trial = try trial(id) else { return nil }
            if let item, !fits(item) { return nil }
            return .init(purchase: purchase, trialID: id, company: trial.company)
        }
        return Counted(count: all.count, items: Array(all.prefix(rows ?? all.count)))
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
        (filter.country.map { $0 == item.pickup.country.code } ?? true)
            && (filter.deviceType.map { type in item.lines.contains { $0.deviceType == type } } ?? true)
            && (filter.until.map { item.createdOn <= $0 } ?? true)
    }
}
