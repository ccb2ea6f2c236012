/// Gives every pile of readings its verdict: the first that fits (DESIGN 3.7).
struct Judgment {
    private let facts: Reconciliation.Facts
    private let sorting: ScanSorting
    private let settled: [Finding.Key: Discrepancy]

    init(_ facts: Reconciliation.Facts, _ sorting: ScanSorting) {
        self.facts = facts
        self.sorting = sorting
        settled = Dictionary(
            facts.settled.lazy.filter { $0.state == .settled }.map { ($0.key, $0) },
            uniquingKeysWith: { $0.id > $1.id ? $0 : $1 })
    }

    func reconciliation() -> Reconciliation {
        let piles = sorting.inOrder
        var findings: [Finding] = []
        findings.reserveCapacity(piles.count)
        var unplaced: [Int] = []
        for pile in piles {
            let finding = placed(pile)
            if finding == nil { unplaced.append(findings.count) }
            findings.append(finding ?? judged(pile, .nothing))
        }
        let missing = missing
        if !unplaced.isEmpty {
            let search = NearMissSearch(missing: missing, facts: facts, placed: findings)
            let results = search.results(for: unplaced.map { piles[$0].nearReading })
            for (index, near) in zip(unplaced, results) { findings[index] = judged(piles[index], near) }
        }
        return Reconciliation(findings: findings, missing: missing, ignored: sorting.ignored)
    }

    private var missing: [ExpectedLine] {
        facts.lines.indices
            .filter { facts.lines[$0].isOutstanding && !sorting.matched(line: $0) }
            .map { facts.lines[$0] }
    }

    /// The verdict of what is on a line or has a history, or was settled; nil when it has none.
    private func placed(_ pile: ScanSorting.Pile) -> Finding? {
        if let line = pile.line { return judged(pile, facts.lines[line]) }
        let holding = pile.serial.flatMap { sorting.holdings[$0] }
        let finding = holding.map { judged(pile, $0) }
        if let finding, finding.verdict.changesBalance { return finding }
        if let decided = settled[pile.key] { return kept(pile, finding, decided) }
        return finding
    }

    private func judged(_ pile: ScanSorting.Pile, _ line: ExpectedLine) -> Finding {
        pile.finding(
            pile.matchedVerdict, unitID: line.unitID, trialID: line.trialID, rma: line.rma,
            isCredited: line.receipt != .received)
    }

    private func judged(_ pile: ScanSorting.Pile, _ holding: Holding) -> Finding {
        let verdict = verdict(pile, holding)
        let isBlindArrival = facts.trialID == nil && verdict.changesBalance
        let hasNoReturn = isBlindArrival && holding.rma == nil
        return pile.finding(
            verdict, unitID: holding.unitID, trialID: holding.trialID, rma: holding.rma,
            reason: hasNoReturn ? .noReturn : nil,
            isCredited: verdict.changesBalance && holding.standing == .arriving,
            isSettled: hasNoReturn || settled[pile.key]?.verdict == verdict)
    }

    private func verdict(_ pile: ScanSorting.Pile, _ holding: Holding) -> Verdict {
        switch holding.standing {
        case .neverLeft: return .neverShipped
        case .gone: return .alreadyReturned
        case .arriving, .cameHere, .cameSince:
            guard let trialID = facts.trialID else { return pile.matchedVerdict }
            return holding.trialID == trialID ? .notOnThisReturn : .otherTrial
        }
    }

    /// What a person has settled keeps its verdict, though its unit may since have moved.
    private func kept(_ pile: ScanSorting.Pile, _ finding: Finding?, _ decided: Discrepancy) -> Finding {
        pile.finding(
            decided.verdict, unitID: finding?.unitID, of: decided.of, trialID: decided.trialID,
            rma: decided.otherRMA, isSettled: true)
    }

    /// The verdict of what has no history (D14: what is no serial is `nearMiss` or `unknown`).
    private func judged(_ pile: ScanSorting.Pile, _ near: NearMissSearch.Result) -> Finding {
        switch near {
        case .nothing: pile.finding(.unknown)
        case .one(let line, let isElsewhere):
            pile.finding(
                .nearMiss, of: [line.serial], trialID: isElsewhere ? line.trialID : nil,
                rma: isElsewhere ? line.rma : nil)
        case .several(let serials):
            pile.serial == nil ? pile.finding(.unknown) : pile.finding(.ambiguous, of: serials)
        }
    }
}

extension Verdict {
    /// Whether the unit becomes received without anybody's further act (DESIGN 3.7).
    public var changesBalance: Bool {
        self == .matched || self == .matchedAfterFolding || self == .notOnThisReturn
    }
}

extension ScanSorting.Pile {
    var key: Finding.Key { Finding.Key(serial: serial, scanned: scanned) }

    var nearReading: NearReading { serial.map(NearReading.init) ?? NearReading(unreadable: scanned) }

    var matchedVerdict: Verdict { isFolded ? .matchedAfterFolding : .matched }

    func finding(
        _ verdict: Verdict, unitID: UnitID? = nil, of: [SerialNumber] = [], trialID: TrialID? = nil,
        rma: RMANumber? = nil, reason: Finding.Reason? = nil, isCredited: Bool = false,
        isSettled: Bool = false
    ) -> Finding {
        Finding(
            scanned: scanned, reads: reads, serial: serial, verdict: verdict, unitID: unitID, of: of,
            trialID: trialID, rma: rma, reason: reason ?? unreadable, isCredited: isCredited,
            isSettled: isSettled)
    }

    /// Why what was read is no serial; nil when it is one.
    private var unreadable: Finding.Reason? {
        guard serial == nil else { return nil }
        do {
            _ = try SerialNumber.read(scanned)
            return nil
        } catch {
            return .unreadable(error)
        }
    }
}
