public import Logistics

/// What a person tells of a claim.
public struct ClaimReport: Sendable {
    public var kind: Claim.Kind
    public var number: String
    public var filedOn: CivilDate
    public var lastDay: CivilDate
    /// nil: open, or as it was.
    public var outcome: Claim.Outcome?
    /// nil: not known, or as it was.
    public var amount: Money?
    public var note: String?

    public init(
        kind: Claim.Kind, number: String, filedOn: CivilDate, lastDay: CivilDate,
        outcome: Claim.Outcome? = nil, amount: Money? = nil, note: String? = nil
    ) {
        self.kind = kind
        self.number = number
        self.filedOn = filedOn
        self.lastDay = lastDay
        self.outcome = outcome
        self.amount = amount
        self.note = note
    }
}

extension Desk {
    /// Records a claim for a lost or damaged parcel, or what became of one: the parcel and the carrier's
    /// number tell which. A correction of a settled one stands in the audit trail.
    ///
    /// - Parameter parcelID: `RMA…-1`.
    public func recordClaim(
        for parcelID: String, _ report: ClaimReport, by asker: Asker
    ) async throws -> ReturnFile {
        let actor = try asker.acting()
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            let (item, parcel) = try records.visibleParcel(parcelID, to: asker)
            let stored = try records.claims(of: item.rma).first {
                $0.parcel == parcel && $0.number == report.number
            }
            let claim = Claim(
                id: try stored?.id ?? records.nextID(Claim.self), rma: item.rma, parcel: parcel,
                kind: report.kind, number: report.number, filedOn: report.filedOn, lastDay: report.lastDay,
                outcome: report.outcome ?? stored?.outcome ?? .open, amount: report.amount ?? stored?.amount)
            try item.accepting(claim, today: asker.today)
            if stored == nil { try records.insert(claim) } else { try records.update(claim) }
            try records.keep(
                report.note, on: item.rma.text, verb: Verb.returnClaim.rawValue, by: actor, at: at)
            try records.audit(
                AuditEntry(Verb.returnClaim.rawValue, claim.id.text, claim.facts(after: stored)))
            return try records.file(of: item)
        }
    }

    /// Open claims whose last day is near, the nearest first; a partner sees those of its own trials.
    ///
    /// - Parameter days: until the last day, late ones included; nil: all.
    public func claimsDue(within days: Int?, for asker: Asker) async throws -> [Claim] {
        try await store.readInBackground { records in
            try asker.may(.due)
            let open = try records.claims(with: .open).filter { $0.isDue(within: days, on: asker.today) }
            return try open.filter { claim in
                guard let item = try records.return(claim.rma), let trial = try records.trial(item.trialID)
                else { return false }
                return asker.sees(trial)
            }.sorted { ($0.lastDay, $0.id) < ($1.lastDay, $1.id) }
        }
    }
}

extension Reading {
    /// `RMA…-1`, in any case.
    fileprivate func visibleParcel(_ id: String, to asker: Asker) throws -> (Return, Int) {
        try asker.may(.returnClaim)
        let parts = id.split(separator: "-", maxSplits: 1)
        guard parts.count == 2, let rma = RMANumber(parts[0]), let number = Int(parts[1]) else {
            throw DeskRefusal.notFound(id)
        }
        return (try visibleReturn(rma, to: asker, for: .returnClaim), number)
    }
}

extension Claim {
    fileprivate func facts(after stored: Claim?) -> [String: String] {
        var facts = [
            "parcel": parcelID, "kind": kind.rawValue, "outcome": outcome.rawValue, "lastDay": lastDay.text,
        ]
        if let stored { facts["was"] = stored.outcome.rawValue }
        return facts
    }
}
