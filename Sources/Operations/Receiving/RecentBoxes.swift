public import Logistics

/// A box that was opened lately, and what it still waits for.
public struct RecentBox: Sendable {
    public var receipt: Receipt
    /// nil for a box without a return.
    public var company: String?
    /// Devices of its return that nobody has read, in whichever box.
    public var awaited: Int
    /// Open questions of its return, or of itself where it has none.
    public var questions: Int
}

extension Desk {
    /// The boxes opened last, newest first.
    public func recentBoxes(for asker: Asker) async throws -> [RecentBox] {
        try await store.readInBackground { records in
            try asker.may(.reconcile)
            let receipts = try records.recentReceipts(limit: 20)
            var returns: [RMANumber: (company: String?, awaited: Int, questions: Int)] = [:]
            for rma in Set(receipts.compactMap(\.rma)) {
                guard let item = try records.return(rma) else { continue }
                returns[rma] = (
                    try records.trial(item.trialID)?.company,
                    item.lines.count { $0.receipt == .awaiting },
                    try records.discrepancies(DiscrepancyFilter(state: .open, rma: rma)).count
                )
            }
            return try receipts.map { receipt in
                if let found = receipt.rma.flatMap({ returns[$0] }) {
                    return RecentBox(
                        receipt: receipt, company: found.company, awaited: found.awaited,
                        questions: found.questions)
                }
                let own = DiscrepancyFilter(state: .open, receiptID: receipt.id)
                return RecentBox(
                    receipt: receipt, awaited: 0, questions: try records.discrepancies(own).count)
            }
        }
    }
}
