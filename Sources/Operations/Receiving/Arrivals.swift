import Logistics

/// Units that earlier scans of the same return, or earlier blind receipts, took in: what is read of them
/// again is the same news, so that splitting and repeating files change nothing (INV-24, AC-14.10).
struct Arrivals {
    /// With the return whose line each filled; nil where it was on none.
    private var rmas: [UnitID: RMANumber?] = [:]

    /// - Parameters:
    ///   - item: nil for a blind receipt.
    ///   - noted: what is kept of the scans of `item` so far.
    init(_ units: [Unit], on item: Return?, noted: [Discrepancy], in records: any Reading) throws {
        let received = units.filter { $0.custody == .received }
        guard !received.isEmpty else { return }
        if let item {
            take(received, on: item, noted)
        } else {
            for (trial, units) in Dictionary(grouping: received, by: \.trialID) {
                try takeBlind(units, of: trial, in: records)
            }
        }
    }

    func holds(_ unit: Unit) -> Bool { rmas[unit.id] != nil }

    func rma(of unit: Unit) -> RMANumber? { rmas[unit.id] ?? nil }

    private mutating func take(_ units: [Unit], on item: Return, _ noted: [Discrepancy]) {
        let lines = Set(item.lines.lazy.filter { $0.receipt == .received }.map(\.unitID))
        let others = noted.filter { $0.verdict == .notOnThisReturn }
        let othersBySerial = Dictionary(others.map { ($0.serial, $0) }) { first, _ in first }
        for unit in units {
            if lines.contains(unit.id) {
                rmas[unit.id] = .some(item.rma)
            } else if let other = othersBySerial[unit.serial], other.trialID == unit.trialID {
                rmas[unit.id] = .some(other.otherRMA)
            }
        }
    }

    /// Came without a return, or filled a line that neither a scan of its return nor a person's word filled.
    private mutating func takeBlind(_ units: [Unit], of trial: TrialID, in records: any Reading) throws {
        let noted = try records.discrepancies(DiscrepancyFilter(trialID: trial))
        let blind = Set(noted.filter { $0.trialID == trial && $0.isArrivalWithoutReturn }.map(\.serial))
        let told = Set(noted.flatMap(\.creditedSerials))
        for unit in units where blind.contains(unit.serial) { rmas[unit.id] = .some(nil) }
        let ids = Set(units.map(\.id))
        for item in try records.returns(ReturnFilter(trialID: trial)) {
            let lines = item.lines.filter { $0.receipt == .received && ids.contains($0.unitID) }
            guard !lines.isEmpty else { continue }
            let scans = try records.receipts(of: item.rma).flatMap(\.standing)
            let scanned = Set(Reconciliation.serials(in: scans)).union(told)
            for line in lines where !scanned.contains(line.serial) { rmas[line.unitID] = .some(item.rma) }
        }
    }
}

extension Discrepancy {
    fileprivate var isArrivalWithoutReturn: Bool { reason == Finding.Reason.noReturn.text }

    /// What it credited: a unit of the trial that was on another return, or what a person said it was.
    var creditedSerials: [SerialNumber] {
        switch settlement {
        case .matched(let serial): [serial]
        case .move: serial.map { [$0] } ?? []
        default: verdict == .notOnThisReturn ? serial.map { [$0] } ?? [] : []
        }
    }
}
