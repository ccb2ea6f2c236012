public import Logistics

extension Desk {
    /// A person decides about a unit that does not fit; decision and balance change together (D15).
    public func settle(
        _ id: DiscrepancyID, as settlement: Discrepancy.Settlement, note: String, by asker: Asker
    ) async throws -> DiscrepancyFile {
        let actor = try asker.acting()
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            try asker.may(.discrepancyResolve)
            guard let found = try records.discrepancy(id) else { throw DeskRefusal.notFound(id.text) }
            let (settled, effect) = try found.settling(
                as: settlement, by: actor.name, on: asker.today,
                subject: try records.subject(of: settlement, about: found))
            try records.update(settled)
            if case .credit(let credit) = effect {
                let receivedOn = try records.receipt(found.receiptID)?.receivedOn ?? asker.today
                try records.credit([credit], of: found.receiptID, on: receivedOn)
            }
            try records.insert(
                Note(subject: id.text, verb: "discrepancy resolve", text: note, by: actor.name, at: at))
            var facts = ["as": settlement.word, "verdict": found.verdict.rawValue]
            facts["serial"] = found.serial?.text
            facts["from"] = found.rma?.text
            try records.audit(AuditEntry("discrepancy resolve", id.text, facts))
            return try records.file(of: settled)
        }
    }
}

/// A discrepancy with what was written when it was settled.
public struct DiscrepancyFile: Sendable {
    public var discrepancy: Discrepancy
    public var notes: [Note]
}

extension Reading {
    func file(of found: Discrepancy) throws -> DiscrepancyFile {
        DiscrepancyFile(discrepancy: found, notes: try notes(on: found.id.text))
    }

    /// What a settlement is about: every row of the serial it speaks of, and the return it names.
    fileprivate func subject(
        of settlement: Discrepancy.Settlement, about found: Discrepancy
    ) throws -> Discrepancy.Subject {
        switch settlement {
        case .matched(let serial):
            return Discrepancy.Subject(holdings: try holdings(of: serial))
        case .move(let rma):
            let rows = try found.serial.map { try holdings(of: $0) } ?? []
            return Discrepancy.Subject(holdings: rows, destination: try `return`(rma))
        case .misread, .notOurs, .accept:
            return Discrepancy.Subject()
        }
    }

    private func holdings(of serial: SerialNumber) throws -> [Holding] {
        try units(with: serial).map { unit in
            Holding(
                unit: unit, rma: try openReturn(of: unit.id),
                wasDispatched: try shipment(unit.shipmentID)?.dispatchedOn != nil,
                end: Holding.End.of(unit, returnCreatedOn: nil, receivedHere: false))
        }
    }
}

extension Discrepancy.Settlement {
    /// As typed in a command: `matched:A01`, `move:RMA…`, `misread`, `not-ours`, `accept`.
    public var word: String {
        switch self {
        case .matched(let serial): "matched:\(serial.text)"
        case .move(let rma): "move:\(rma.text)"
        case .misread: "misread"
        case .notOurs: "not-ours"
        case .accept: "accept"
        }
    }

    /// Reads the word; nil for anything else.
    public init?(word: String) {
        let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count) {
        case ("matched", 2):
            guard let serial = try? SerialNumber.read(parts[1]) else { return nil }
            self = .matched(serial)
        case ("move", 2):
            guard let rma = RMANumber(parts[1]) else { return nil }
            self = .move(rma)
        case ("misread", 1): self = .misread
        case ("not-ours", 1): self = .notOurs
        case ("accept", 1): self = .accept
        default: return nil
        }
    }
}
