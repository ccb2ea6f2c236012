import Logistics
import Operations

extension JSON {
    init(_ report: ReceiptReport) {
        let counts = Verdict.allCases.map { ($0.rawValue, JSON(report.counts[$0] ?? 0)) }
        self = [
            "receipt": JSON(report.receipt?.text), "rma": JSON(report.rma?.text),
            "trial": JSON(report.trialID?.text),
            "counts": .object(Dictionary(uniqueKeysWithValues: counts)),
            "discrepancies": .array(report.discrepancies.map { JSON(line: $0) }),
            "missing": .array(
                report.missing.map {
                    [
                        "serial": .string($0.serial.text), "trial": .string($0.trialID.text),
                        "rma": JSON($0.rma?.text),
                    ]
                }),
            "ignored": .array(
                report.ignored.map { ["scanned": .string($0.scanned), "kind": .string($0.kind.rawValue)] }),
            "settled": .bool(report.isSettled),
        ]
    }

    /// A discrepancy as a line of a report: `rma` is the return the serial belongs to.
    private init(line found: Discrepancy) {
        self = [
            "id": .string(found.id.text), "scanned": .string(found.scanned),
            "serial": JSON(found.serial?.text), "verdict": .string(found.verdict.rawValue),
            "of": JSON(found.of.map(\.text)), "trial": JSON(found.trialID?.text),
            "rma": JSON(found.otherRMA?.text), "reason": JSON(found.reason),
            "state": .string(found.state.rawValue),
        ]
    }

    init(_ file: DiscrepancyFile) {
        let found = file.discrepancy
        self = [
            "id": .string(found.id.text), "state": .string(found.state.rawValue),
            "receipt": .string(found.receiptID.text), "rma": JSON(found.rma?.text),
            "scanned": .string(found.scanned), "serial": JSON(found.serial?.text),
            "verdict": .string(found.verdict.rawValue), "of": JSON(found.of.map(\.text)),
            "trial": JSON(found.trialID?.text), "otherRma": JSON(found.otherRMA?.text),
            "reason": JSON(found.reason), "settledAs": JSON(found.settlement?.word),
            "settledBy": JSON(found.settledBy), "settledOn": JSON(found.settledOn),
            "notes": .array(file.notes.map { JSON($0) }),
        ]
    }
}
