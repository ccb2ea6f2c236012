extension Discrepancy {
    /// What follows from a settlement, to be written in the same transaction.
    public enum Effect: Hashable, Sendable {
        /// The unit becomes received, and so does its line if it is on a return. Both readings stay: the
        /// discrepancy keeps what was scanned, the credit names what it was.
        case credit(Credit)
        /// The unit stands recorded at the depot; no balance changes.
        case takeIn
        case none
    }

    /// What a settlement is about, looked up by the caller.
    public struct Subject: Hashable, Sendable {
        /// For `matched`, the rows of the serial named; for `move`, those of what was scanned; else none.
        public var holdings: [Holding]
        /// For `move`, the return named, if there is one.
        public var destination: Return?

        public init(holdings: [Holding] = [], destination: Return? = nil) {
            self.holdings = holdings
            self.destination = destination
        }
    }

    /// Whether a settlement fits a verdict.
    ///
    /// A unit of the same trial was credited when it came, which `accept` acknowledges. Only a swap moves.
    public static func fits(_ settlement: Settlement, _ verdict: Verdict) -> Bool {
        switch verdict {
        case .matched, .matchedAfterFolding, .duplicateScan, .missing: return false
        case .notOnThisReturn: return settlement == .accept
        case .otherTrial: return settlement != .notOurs
        case .alreadyReturned, .neverShipped, .nearMiss, .ambiguous, .unknown:
            if case .move = settlement { return false }
            return true
        }
    }

    /// Settles it, once, as a person decided (D15).
    ///
    /// - Parameter by: who, case-folded.
    public func settling(
        as settlement: Settlement, by: String, on date: CivilDate, subject: Subject
    ) throws(DiscrepancyRefusal) -> (discrepancy: Discrepancy, effect: Effect) {
        guard state == .open else { throw .decided(by: settledBy, on: settledOn) }
        guard Discrepancy.fits(settlement, verdict) else { throw .unfit(verdict) }
        let effect = try effect(of: settlement, subject)
        var discrepancy = self
        discrepancy.state = .settled
        discrepancy.settlement = settlement
        discrepancy.settledBy = by
        discrepancy.settledOn = date
        return (discrepancy, effect)
    }

    private func effect(
        of settlement: Settlement, _ subject: Subject
    ) throws(DiscrepancyRefusal) -> Effect {
        switch settlement {
        case .matched(let meant):
            let holding = try Discrepancy.awaited(meant, subject.holdings)
            return .credit(Credit(holding))
        case .move(let rma):
            return .credit(try moved(to: rma, subject))
        case .accept: return .takeIn
        case .misread, .notOurs: return .none
        }
    }

    private func moved(to rma: RMANumber, _ subject: Subject) throws(DiscrepancyRefusal) -> Credit {
        guard let destination = subject.destination, destination.rma == rma else { throw .noSuchReturn(rma) }
        guard destination.authorization.isOpen else {
            throw .returnClosed(rma, destination.authorization)
        }
        guard let serial else { throw .unfit(verdict) }
        let holding = try Discrepancy.awaited(serial, subject.holdings)
        guard holding.trialID == destination.trialID else {
            throw .otherTrial(serial, holding.trialID, rma)
        }
        if let other = holding.rma, other != rma { throw .onOtherReturn(serial, other) }
        return Credit(holding)
    }

    /// The newest row that may still arrive, open custody before lost ones (AC-14.9).
    private static func awaited(
        _ serial: SerialNumber, _ holdings: [Holding]
    ) throws(DiscrepancyRefusal) -> Holding {
        let rows = holdings.filter { $0.serial == serial }
        let speaker = rows.max { $1.speaksBefore($0) }
        guard let speaker, speaker.standing == .arriving else { throw .notAwaited(serial) }
        return speaker
    }
}

extension Credit {
    init(_ holding: Holding) {
        self.init(
            unitID: holding.unitID, serial: holding.serial, trialID: holding.trialID, rma: holding.rma)
    }
}
