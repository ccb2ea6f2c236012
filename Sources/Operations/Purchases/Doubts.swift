import CarrierInterface
public import Logistics

/// A doubt with what a person needs to settle it.
public struct DoubtFile: Hashable, Sendable {
    public var purchase: Purchase
    /// Oldest first.
    public var probes: [Probe]
    /// When it is looked into again without anybody asking; nil: never, a person is asked.
    public var nextProbe: Instant?
    public var evidence: AbsenceEvidence
    /// What was asked for and waits for a second person.
    public var resolution: DoubtResolution?
    /// Whom to ask at the carrier, phone or page.
    public var contact: String?
    /// Ours at the carrier, which its people ask for.
    public var account: String?
    /// Whether the carrier can be asked by a call.
    public var canProbe: Bool
    /// Sold under its key, and no label of ours: to be taken back. Several stand with blanks between them.
    public var orphan: String?
}

extension Desk {
    /// Every call that spends and whose outcome nobody knows, oldest first; the carriers are asked first,
    /// where the asker may settle a doubt (D5). What was sold too much and still stands comes with them.
    public func doubts(for asker: Asker) async throws -> [DoubtFile] {
        let open = try await store.read { records in
            try asker.may(.returnDoubts)
            return try records.purchases(of: nil, states: [.inDoubt])
        }
        if let actor = asker.actor, (try? asker.may(.returnResolve)) != nil {
            try await probe(open, by: actor, on: asker.today)
            try await watchGivenUp(by: actor, on: asker.today, onlyDue: false)
        }
        return try await knownDoubts(for: asker)
    }

    /// The same as it is known, without asking anybody: for a page that is only looked at.
    public func knownDoubts(for asker: Asker) async throws -> [DoubtFile] {
        let moment = now()
        return try await store.read { records in
            try asker.may(.returnDoubts)
            let doubts = try records.purchases(of: nil, states: [.sending, .inDoubt])
            let start = moment.adding(seconds: -Desk.watchSeconds)
            let ended =
                try records.absentPurchases(since: start) + records.purchasesFoundSeveral(since: start)
            let tooMuch = try ended.filter { try !records.orphans(of: $0.id).isEmpty }
            return try (doubts + tooMuch).map { try file(of: $0, in: records) }
        }
    }

    /// Asks the carriers about the doubts of one return, as a person wants it now.
    public func lookIntoDoubts(of rma: RMANumber, by asker: Asker) async throws {
        let actor = try asker.acting()
        let open = try await store.read { records in
            _ = try records.visibleReturn(rma, to: asker, for: .returnResolve)
            return try records.purchases(of: rma, states: [.inDoubt])
        }
        try await probe(open, by: actor, on: asker.today)
    }

    /// Calls without a final answer for labels that leave in the boxes of these units; nobody is asked.
    public func openCalls(for units: [UnitID], asker: Asker) async throws -> [Purchase] {
        try await store.read { records in
            try asker.may(.shipmentLabels)
            return try units.flatMap { try records.purchases(ofUnit: $0) }.filter(\.state.isOpen)
        }
    }

    func file(of purchase: Purchase, in records: any Reading) throws -> DoubtFile {
        let probes = try records.probes(of: purchase.id)
        let carrier = carriers[purchase.carrier]
        let canProbe = purchase.kind == .label ? carrier?.labelLookup != nil : carrier?.pickupLookup != nil
        let isOpen = purchase.state == .inDoubt
        let since = purchase.times.doubted ?? purchase.times.sent
        let orphans = isOpen ? [] : try records.orphans(of: purchase.id)
        return DoubtFile(
            purchase: purchase, probes: probes,
            nextProbe: isOpen && canProbe
                ? since.flatMap {
                    ProbeSchedule.next(afterProbes: probes.count, since: $0, key: purchase.key)
                } : nil,
            evidence: AbsenceEvidence.judge(probes),
            resolution: try records.openResolution(of: purchase.id),
            contact: settings.carrierContacts[purchase.carrier],
            account: settings.carrierAccounts[purchase.carrier], canProbe: canProbe,
            orphan: orphans.isEmpty ? nil : orphans.joined(separator: " "))
    }
}
