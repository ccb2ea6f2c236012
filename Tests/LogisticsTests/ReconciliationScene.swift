import Logistics

/// A return of trial T-1 with lines A1, A2, A3, and what else is lent, for tests to change.
struct Scene {
    static let trial = TrialID(1)
    static let rma = RMANumber(drawing: { 1 })
    static let otherRMA = RMANumber(drawing: { 2 })
    static let made = CivilDate(dayNumber: 20_000)

    var isBlind = false
    var lines: [ExpectedLine] = []
    var holdings: [Holding] = []
    var elsewhere: [ExpectedLine] = []
    var settled: [Discrepancy] = []
    private var units: Int64 = 0

    /// A scene with these lines, their units on this return.
    init(awaiting serials: String...) {
        for serial in serials { expect(serial) }
    }

    static func serial(_ text: String) -> SerialNumber {
        guard let serial = SerialNumber(canonical: text) else { preconditionFailure("\(text) is no serial") }
        return serial
    }

    mutating func expect(
        _ serial: String, receipt: ReturnLine.Receipt = .awaiting, custody: Unit.Custody = .inReturn
    ) {
        units += 1
        lines.append(
            ExpectedLine(
                unitID: UnitID(units), serial: Self.serial(serial), trialID: Self.trial, rma: Self.rma,
                receipt: receipt))
        hold(serial, custody: receipt == .received ? .received : custody, rma: Self.rma, unit: units)
    }

    /// A row of custody history. Without a unit number it is the newest so far.
    mutating func hold(
        _ serial: String, trial: TrialID = Scene.trial, custody: Unit.Custody = .out, rma: RMANumber? = nil,
        wasDispatched: Bool = true, end: Holding.End = .none, unit: Int64? = nil
    ) {
        units += unit == nil ? 1 : 0
        holdings.append(
            Holding(
                unitID: UnitID(unit ?? units), serial: Self.serial(serial), trialID: trial, custody: custody,
                rma: rma, wasDispatched: wasDispatched, end: end))
    }

    /// A unit awaited on another open return.
    mutating func awaitElsewhere(_ serial: String, trial: TrialID) {
        hold(serial, trial: trial, custody: .inReturn, rma: Self.otherRMA)
        elsewhere.append(
            ExpectedLine(
                unitID: UnitID(units), serial: Self.serial(serial), trialID: trial, rma: Self.otherRMA,
                receipt: .awaiting))
    }

    func reading(_ texts: [String]) -> Reconciliation {
        Reconciliation(
            of: Reconciliation.Facts(
                trialID: isBlind ? nil : Self.trial, lines: lines, scans: texts.map { Scan($0) },
                holdings: holdings, elsewhere: elsewhere, modelCodes: ["CP-8865"], settled: settled))
    }

    func reading(_ texts: String...) -> Reconciliation { reading(texts) }
}

extension Scene {
    /// The same scene after the credits of a run were written to the store.
    func crediting(_ result: Reconciliation) -> Scene {
        var scene = self
        let credited = Set(result.credits.map(\.unitID))
        scene.lines = lines.map { line in
            guard credited.contains(line.unitID) else { return line }
            return ExpectedLine(
                unitID: line.unitID, serial: line.serial, trialID: line.trialID, rma: line.rma,
                receipt: .received)
        }
        scene.holdings = holdings.map { row in
            guard credited.contains(row.unitID) else { return row }
            return Holding(
                unitID: row.unitID, serial: row.serial, trialID: row.trialID, custody: .received,
                rma: row.rma, wasDispatched: row.wasDispatched, end: .here)
        }
        scene.elsewhere = elsewhere.filter { !credited.contains($0.unitID) }
        return scene
    }
}

extension Reconciliation {
    /// The one finding of a reading.
    subscript(scanned: String) -> Finding? { findings.first { $0.scanned == scanned } }

    /// Counts that are not zero.
    var nonzero: [Verdict: Int] { counts.filter { $0.value != 0 } }

    var creditedSerials: [String] { credits.map(\.serial.text) }
    var missingSerials: [String] { missing.map(\.serial.text) }
}
