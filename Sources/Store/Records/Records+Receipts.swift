import Logistics
import Operations

/// Receipts with their scans, and discrepancies.
extension Records {
    func receipts(of rma: RMANumber) throws -> [Receipt] {
        try receipts(where: .column("rma", .rma(rma)))
    }

    func receipt(_ id: ReceiptID) throws -> Receipt? {
        try receipts(where: .id(id)).first
    }

    func insert(_ receipt: Receipt) throws {
        try insertRow(receipt)
        for (scan, position) in zip(receipt.scans, 1...) {
            try insert(ScanRow(scan, at: position, of: receipt.id))
        }
    }

    func receipts(where condition: Condition) throws -> [Receipt] {
        var receipts: [Receipt] = try all(where: condition)
        let scans = try connection.rows(
            """
            SELECT s.*, b.undone_on, b.undone_by FROM scan s
            LEFT JOIN scan_undo b ON b.receipt_id = s.receipt_id AND b.position = s.position
            WHERE s.receipt_id IN (SELECT id FROM receipt \(condition.sql))
            ORDER BY s.receipt_id, s.position
            """, condition.values
        ).map { try ScanRow($0) }
        let scansByReceipt = Dictionary(grouping: scans, by: \.receiptID)
        for index in receipts.indices {
            receipts[index].scans = (scansByReceipt[receipts[index].id] ?? []).map(\.scan)
        }
        return receipts
    }
}

extension Records {
    func discrepancy(_ id: DiscrepancyID) throws -> Discrepancy? {
        try one(where: .id(id))
    }

    /// Those of a trial are those of its returns, and those whose serial is out in it.
    func discrepancies(_ filter: DiscrepancyFilter) throws -> [Discrepancy] {
        var condition = Condition()
        if let state = filter.state { condition.add("state = ?", .word(state)) }
        if let rma = filter.rma { condition.add("rma = ?", .rma(rma)) }
        if let receipt = filter.receiptID { condition.add("receipt_id = ?", .id(receipt)) }
        if let trial = filter.trialID {
            condition.add(
                "trial_id = ? OR rma IN (SELECT rma FROM return WHERE trial_id = ?)", .id(trial), .id(trial))
        }
        condition.add(filter.window)
        return try all(where: condition)
    }

    func remove(_ discrepancy: DiscrepancyID) throws {
        let removed = try connection.run("DELETE FROM discrepancy WHERE id = $1", [.id(discrepancy)])
        guard removed == 1 else { throw StoreError.failed("there is no \(discrepancy.text) to remove") }
    }
}
