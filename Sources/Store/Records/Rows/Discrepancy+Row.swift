import Logistics

extension Discrepancy: TableRow {
    static let table = "discrepancy"

    var cells: Cells {
        [
            "id": .id(id),
            "receipt_id": .id(receiptID),
            "rma": .rma(rma),
            "scanned": .text(scanned),
            "serial": .serial(serial),
            "verdict": .word(verdict),
            "meant": .lines(of.map(\.text)),
            "trial_id": .id(trialID),
            "other_rma": .rma(otherRMA),
            "reason": .optional(reason),
            "state": .word(state),
        ] + Settlement.cells(settlement) + [
            "settled_by": .optional(settledBy),
            "settled_on": .day(settledOn),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            id: try row.id(), receiptID: try row.id("receipt_id"), rma: try row.rmaOrNil(),
            scanned: try row.text("scanned"), serial: try row.serialOrNil("serial"),
            verdict: try row.word("verdict"), of: try row.serials("meant"),
            trialID: try row.idOrNil("trial_id"), otherRMA: try row.rmaOrNil("other_rma"),
            reason: try row.textOrNil("reason"), state: try row.word("state"),
            settlement: try Settlement(from: &row), settledBy: try row.textOrNil("settled_by"),
            settledOn: try row.dateOrNil("settled_on"))
    }
}

/// The words of the column `settlement`.
private enum SettlementWord: String {
    case matched, move, misread, notOurs, accept
}

extension Discrepancy.Settlement {
    /// A word and what it speaks of.
    fileprivate static func cells(_ settlement: Self?) -> Cells {
        let (word, serial, rma): (SettlementWord?, SerialNumber?, RMANumber?) =
            switch settlement {
            case nil: (nil, nil, nil)
            case .matched(let serial): (.matched, serial, nil)
            case .move(let rma): (.move, nil, rma)
            case .misread: (.misread, nil, nil)
            case .notOurs: (.notOurs, nil, nil)
            case .accept: (.accept, nil, nil)
            }
        return ["settlement": .word(word), "settlement_serial": .serial(serial), "settlement_rma": .rma(rma)]
    }

    fileprivate init?(from row: inout RowReader) throws {
        let word: SettlementWord? = try row.wordOrNil("settlement")
        let serial = try row.serialOrNil("settlement_serial")
        let rma = try row.rmaOrNil("settlement_rma")
        switch word {
        case nil: return nil
        case .matched: self = .matched(try serial.orThrow("settlement_serial", is: "a serial"))
        case .move: self = .move(try rma.orThrow("settlement_rma", is: "an RMA number"))
        case .misread: self = .misread
        case .notOurs: self = .notOurs
        case .accept: self = .accept
        }
    }
}
